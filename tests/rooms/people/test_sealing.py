"""Secrets of one-time codes: sealed where they are kept, opened with the keys of this machine and no others."""

from __future__ import annotations

import json
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection

from openphb.config import keys
from openphb.interfaces.perform import perform
from openphb.kernel.refusal import Refused
from openphb.people import actions, sealing
from tests.rooms.world import NOON, actor

OLD, NEW = keys.new_key(), keys.new_key()


@pytest.fixture
def old_key(settings: Any) -> None:
    settings.CODE_KEYS = (OLD,)


@pytest.fixture
def account(db: None, old_key: None) -> Any:
    who = actor(name="Asha Rahman")
    perform(actions.give_account, id=who.id, email="asha@example.org", name=who.name, password="", by=who, at=NOON)
    return get_user_model()._default_manager.get(id=who.id)


def kept() -> str:
    """Everything the database holds about codes, as a thief of it would read it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT json_agg(data) FROM mfa_authenticator")
        return json.dumps(cursor.fetchone()[0])


def code(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def test_the_database_holds_no_secret_and_codes_work_all_the_same(account: Any) -> None:
    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    spare = RecoveryCodes.activate(account).get_unused_codes()
    assert secret not in kept() and not any(each in kept() for each in spare) and kept().count("sealed:") == 2
    assert TOTP(Authenticator.objects.get(type="totp")).validate_code(code(secret))
    assert RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).validate_code(spare[0])


def test_what_was_kept_in_the_clear_is_sealed_by_the_migration_and_opened_again_by_its_reverse(account: Any) -> None:
    migration = import_module("openphb.people.migrations.0006_secrets_of_codes_are_sealed")
    plain = {"totp": {"secret": "JBSWY3DP"}, "recovery_codes": {"migrated_codes": ["12345678"], "used_mask": 0}}
    for kind, data in plain.items():
        Authenticator.objects.create(user=account, type=kind, data=data)
    for _ in range(2):
        migration.seal(apps, None)
    assert "JBSWY3DP" not in kept() and "12345678" not in kept()
    assert all(sealing.can_be_opened(row.data) for row in Authenticator.objects.all())
    migration.unseal(apps, None)
    assert {row.type: row.data for row in Authenticator.objects.all()} == plain


def test_a_new_key_goes_before_the_old_then_everything_is_sealed_anew_and_the_old_one_goes(
    account: Any, settings: Any
) -> None:
    TOTP.activate(account, "JBSWY3DP")
    settings.CODE_KEYS = (NEW, OLD)
    assert sealing.change_all(Authenticator.objects.all(), sealing.sealed_anew) == 1
    settings.CODE_KEYS = (NEW,)
    assert sealing.opened(Authenticator.objects.get().data["secret"]) == "JBSWY3DP"
    settings.CODE_KEYS = (OLD,)
    assert not sealing.can_be_opened(Authenticator.objects.get().data)


@pytest.mark.parametrize("slipped_in", ["JBSWY3DP", "sealed:", "sealed:gAAAAnonsense", ""])
def test_what_we_did_not_seal_is_refused_in_words(old_key: None, slipped_in: str) -> None:
    with pytest.raises(Refused, match="cannot be read here"):
        sealing.opened(slipped_in)


def test_the_keys_are_made_once_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    first = keys.code_keys(tmp_path, environ={})
    assert first == keys.code_keys(tmp_path, environ={}) and len(first) == 1
    assert (tmp_path / "code-keys").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["code-keys"]


def test_keys_that_are_given_are_used_in_their_order(tmp_path: Path) -> None:
    assert keys.code_keys(tmp_path, environ={"OPENPHB_CODE_KEYS": f"{NEW}, {OLD}"}) == (NEW, OLD)
    assert list(tmp_path.iterdir()) == []
