"""Bring the list of boards up to date; run after migrating, by the role that may keep it and nothing else."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from openphb.commissioners.actions import keep_boards
from openphb.commissioners.roles import LOADER


class Command(BaseCommand):
    help = "Load the carried list of integrated care boards and their codes by date."

    def handle(self, *args: object, **options: object) -> None:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL ROLE {LOADER}")
            keep_boards()
