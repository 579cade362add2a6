"""Secrets of one-time codes and recovery codes, kept in the clear until now, are sealed with this machine's keys.

Safe to repeat: what is sealed stays as it is. It changes a row for each account with one-time codes, while nobody is
served. Taken back, it opens them again.
"""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations

from openphb.people import sealing


def seal(apps: Apps, _: Any) -> None:
    sealing.change_all(apps.get_model("mfa", "Authenticator").objects.all(), sealing.sealed_once)


def unseal(apps: Apps, _: Any) -> None:
    sealing.change_all(apps.get_model("mfa", "Authenticator").objects.all(), sealing.opened)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_a_death_is_written_down"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [migrations.RunPython(seal, unseal)]
