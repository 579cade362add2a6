"""What is told reads as Standard Webhooks has it, by that library and by hand; and the description names every call."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError

from openphb.interfaces.perform import new_signing_secret
from openphb.interfaces.webhooks import words
from openphb.people.hooks_rules import ABOUT, CHOSEN, GAPS, LONGEST_REST, Happening, gap_after, read_at, rest_after
from tests.house.tree import ROOT

SENT = words.body(
    Happening.PAYMENT_SENT, thing=UUID(int=7), at=datetime(2026, 4, 6, 11, tzinfo=UTC), read_at="/api/v1/x"
)
GUIDE = ROOT / "docs" / "guide" / "receiving-calls.md"


def test_a_receiver_with_either_secret_takes_it_and_one_with_another_does_not() -> None:
    old, new = new_signing_secret(), new_signing_secret()
    headers = words.signed(SENT, id=UUID(int=9), at=datetime.now(UTC), secrets=[new, old])
    for secret in (old, new):
        assert Webhook(secret).verify(SENT, dict(headers))["type"] == "payment.sent"
    for wrong in (new_signing_secret(),):
        with pytest.raises(WebhookVerificationError):
            Webhook(wrong).verify(SENT, dict(headers))


@pytest.mark.parametrize("changed", ["webhook-id", "webhook-timestamp"])
def test_a_call_that_was_changed_or_is_old_is_not_taken(changed: str) -> None:
    secret = new_signing_secret()
    headers = dict(words.signed(SENT, id=UUID(int=9), at=datetime.now(UTC), secrets=[secret]))
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(SENT, headers | {changed: str(int(headers["webhook-timestamp"]) - 600)})


def test_the_four_lines_of_the_guide_take_what_we_send() -> None:
    [block] = re.findall(r"```python\n(.*?)```", Path(GUIDE).read_text(), re.DOTALL)
    secret = new_signing_secret()
    given: dict[str, Any] = {
        "secret": secret, "body": SENT,
        "headers": dict(words.signed(SENT, id=UUID(int=9), at=datetime.now(UTC), secrets=[secret])),
    }  # fmt: skip
    assert len(block.strip().splitlines()) == 4
    exec(block, given)  # noqa: S102 - the guide's own lines, and no others
    assert given["told"]["type"] == "payment.sent"


def test_the_body_holds_an_identity_a_moment_and_an_address_alone() -> None:
    told = json.loads(SENT)
    assert set(told) == {"type", "timestamp", "data"} and set(told["data"]) == {"id", "read_at"}


def test_every_call_is_described_and_named_in_the_guide() -> None:
    told = words.described()
    assert set(told) == set(map(str, Happening))
    guide = Path(GUIDE).read_text()
    for each in CHOSEN:
        assert str(ABOUT[each].scope) in told[each]["post"]["description"] and f"`{each}`" in guide
        assert read_at(each, thing=UUID(int=1), within=UUID(int=2)).startswith(("/api/v1/", "/fhir/R4/"))


def test_tries_grow_apart_and_end() -> None:
    waits = [gap_after(tries, call=UUID(int=5)) for tries in range(1, len(GAPS) + 2)]
    assert waits[-1] is None and list(GAPS) == sorted(GAPS)
    assert all(gap * 0.8 <= wait <= gap * 1.2 for gap, wait in zip(GAPS, waits[:-1], strict=True) if wait)
    spread = {gap_after(3, call=UUID(int=each)) for each in range(50)}
    assert len(spread) > 30, "not all at once"
    assert all(GAPS[2] * 0.8 <= each <= GAPS[2] * 1.2 for each in spread if each)
    assert max(rest_after(each, hook=UUID(int=5)) for each in range(1, 99)) <= LONGEST_REST
