"""Bring the list of boards up to date; run by the owner after migrating."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from openphb.commissioners.actions import keep_boards


class Command(BaseCommand):
    help = "Load the carried list of integrated care boards and their codes by date."

    def handle(self, *args: object, **options: object) -> None:
        keep_boards()
