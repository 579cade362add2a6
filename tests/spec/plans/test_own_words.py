"""What cannot be said of a goal, an action or a contact names the field it is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from openphb.plans import rules
from openphb.plans.content import Action, Contact, Outcome, Risk

KEY = UUID(int=1)


def outcome(**said: Any) -> Any:
    return rules.why_not_outcome(Outcome(**({"key": KEY, "need": "n", "outcome": "o", "monitored_by": "m"} | said)))


def action(**said: Any) -> Any:
    return rules.why_not_action(Action(**({"key": KEY, "outcome_key": KEY, "what": "w"} | said)), outcomes={KEY})


def contact(**said: Any) -> Any:
    return rules.why_not_contact(Contact(**({"key": KEY, "kind": "personal", "name": "Mo"} | said)))


def risk(**said: Any) -> Any:
    return rules.why_not_risk(Risk(**({"key": KEY, "risk": "r", "consequence": "c", "procedure": "p"} | said)))


@pytest.mark.parametrize(
    ("asked", "said", "fields"),
    [
        (outcome, {}, []),
        (outcome, {"importance": 1, "status": "reached", "so_far": "Much."}, []),
        (outcome, {"importance": 10}, []),
        (outcome, {"importance": 11}, ["importance"]),
        (outcome, {"importance": 0}, ["importance"]),
        (outcome, {"status": "done and dusted"}, ["status"]),
        (action, {}, []),
        (action, {"what": " "}, ["what"]),
        (action, {"outcome_key": UUID(int=2)}, ["outcome_key"]),
        (action, {"confidence": 0, "status": "?"}, ["confidence", "status"]),
        (action, {"who": "x" * 121}, ["who"]),
        (contact, {}, []),
        (contact, {"name": ""}, ["name"]),
        (contact, {"kind": "stranger"}, ["kind"]),
        (contact, {"details": "x" * 201}, ["details"]),
        (risk, {"signs": "s", "contact": "c"}, []),
        (risk, {"contact": "x" * 201}, ["contact"]),
    ],
)
def test_what_may_be_said(asked: Callable[..., Any], said: dict[str, Any], fields: list[str]) -> None:
    assert [refusal.field for refusal in asked(**said)] == fields
