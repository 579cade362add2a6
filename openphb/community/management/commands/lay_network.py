"""Lay the ground of the network; run by the owner after migrating."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from openphb.community.network import lay_network


class Command(BaseCommand):
    help = "Make the network's front page and the group of its editors, where they are not there yet."

    def handle(self, *args: object, **options: object) -> None:
        lay_network()
