"""The client of GOV.UK Notify against a service that judges as its documentation says; once over a real socket."""

from __future__ import annotations

import base64
import hmac
import json
from hashlib import sha256
from typing import Any

import pytest

from openphb.interfaces.notify import Http, Key, Notify, NotSent, Templates, token
from openphb.interfaces.notify_stand_in import KEY, TEMPLATES, StandIn, open_to_requests

TYPED = f"our_key-{KEY.service}-{KEY.secret}"


def client(service: StandIn, **other: Any) -> Notify:
    return Notify(other.get("key", KEY), other.get("templates", TEMPLATES), line=service)


def test_a_key_is_its_last_73_signs_however_it_is_called() -> None:
    assert Key.of(TYPED) == Key.of(f"  a name-with-dashes-{KEY.service}-{KEY.secret}\n") == KEY
    for wrong in ("", "our_key", TYPED[:-1], TYPED.replace("-", "")):
        with pytest.raises(ValueError, match="not an API key"):
            Key.of(wrong)


def test_a_token_is_a_jwt_signed_with_the_secret() -> None:
    head, said, seal = token(KEY, issued_at=1_790_000_000).split(".")
    unpacked = [json.loads(base64.urlsafe_b64decode(part + "==")) for part in (head, said)]
    assert unpacked == [{"typ": "JWT", "alg": "HS256"}, {"iss": KEY.service, "iat": 1_790_000_000}]
    expected = hmac.new(KEY.secret.encode(), f"{head}.{said}".encode(), sha256).digest()
    assert base64.urlsafe_b64decode(seal + "==") == expected and "=" not in seal


def test_what_is_sent_over_a_socket_arrives_and_is_found_by_its_reference() -> None:
    service = StandIn()
    with open_to_requests(service) as address:
        notify = Notify(KEY, TEMPLATES, line=Http(address))
        taken = [
            notify.email("jo@example.org", subject="Something", words="To read", reference="one"),
            notify.text("07700 900123", words="To read", reference="two"),
            notify.letter(b"%PDF-1.7 a letter", reference="three"),
        ]
        found = [notify.found(reference) for reference in ("one", "two", "three", "four")]
        assert [each.id if each else None for each in found] == [*(each.id for each in taken), None]
        assert [notify.status(each.id) for each in taken] == ["delivered", "delivered", "received"]
    assert [each["reference"] for each in service.kept] == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("to", "status"),
    [
        ("temp-fail@simulator.notify", "temporary-failure"),
        ("perm-fail@simulator.notify", "permanent-failure"),
        ("07700 900 003", "temporary-failure"),
        ("+447700900002", "permanent-failure"),
    ],
)
def test_what_the_simulator_takes_and_then_fails(to: str, status: str) -> None:
    notify = client(StandIn())
    taken = (
        notify.email(to, subject="S", words="W", reference="r")
        if "@" in to
        else notify.text(to, words="W", reference="r")
    )
    assert notify.status(taken.id) == status


@pytest.mark.parametrize(
    ("service", "other", "to", "status", "for_good"),
    [
        (StandIn(), {"key": Key(KEY.service, KEY.service)}, "jo@example.org", 403, False),
        (StandIn(), {"key": Key(KEY.secret, KEY.secret)}, "jo@example.org", 403, False),
        (StandIn(clock=lambda: 0), {}, "jo@example.org", 403, False),
        (StandIn(most=0), {}, "jo@example.org", 429, False),
        (StandIn(broken=True), {}, "jo@example.org", 500, False),
        (StandIn(), {}, "nobody", 400, True),
        (StandIn(), {"templates": Templates("another", "another")}, "jo@example.org", 400, True),
    ],
)
def test_what_is_not_taken_says_whether_to_try_again(
    service: StandIn, other: dict[str, Any], to: str, status: int, for_good: bool
) -> None:
    with pytest.raises(NotSent) as found:
        client(service, **other).email(to, subject="S", words="W", reference="r")
    assert (found.value.status, found.value.for_good, service.kept) == (status, for_good, [])
    assert to not in str(found.value)


def test_a_service_that_does_not_answer_leaves_it_open_whether_it_was_taken() -> None:
    with pytest.raises(NotSent) as found:
        Notify(KEY, TEMPLATES, line=Http("http://127.0.0.1:9")).text("07700900123", words="W", reference="r")
    assert found.value.status == 0 and not found.value.for_good


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        ("email", {"template_id": TEMPLATES.email}),
        (
            "email",
            {"email_address": "jo@example.org", "template_id": TEMPLATES.email, "personalisation": {"body": "W"}},
        ),
        ("sms", {"phone_number": "0114 496 0000", "template_id": TEMPLATES.text, "personalisation": {"body": "W"}}),
        ("letter", {"reference": "r", "content": base64.b64encode(b"MZ").decode()}),
        ("letter", {"reference": "r", "content": "%%%"}),
        ("letter", {"content": base64.b64encode(b"%PDF-").decode()}),
        ("letter", {"reference": "r", "content": base64.b64encode(b"%PDF-").decode(), "postage": "pigeon"}),
        ("fax", {}),
    ],
)
def test_what_cannot_be_right_is_not_taken(kind: str, sent: dict[str, Any]) -> None:
    service = StandIn(clock=lambda: 1_790_000_000)
    headers = {"Authorization": f"Bearer {token(KEY, issued_at=1_790_000_000)}"}
    status, told = service.answer("POST", f"/v2/notifications/{kind}", headers=headers, body=json.dumps(sent).encode())
    assert status == 400 and told["errors"] and service.kept == []
