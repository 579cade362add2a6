"""Who may write to whom, read what, and by when we answer."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.conversations import rules
from openphb.conversations.rules import About, NewTalk, Party, Team
from openphb.kernel.actor import Role

WRITES = {
    Role.PERSON: "care money", Role.REPRESENTATIVE: "care money", Role.NOMINEE: "money",
    Role.COORDINATOR: "care money", Role.CLINICIAN: "care", Role.FINANCE: "money", Role.LEAD: "care money",
    Role.APPROVER: "", Role.AUDITOR: "", Role.THIRD_PARTY: "", Role.PROVIDER: "", Role.NATIONAL: "",
    Role.HELPER: "", Role.PERSONAL_ASSISTANT: "",
}  # fmt: skip
READS = WRITES | {Role.CLINICIAN: "care money", Role.APPROVER: "care money", Role.AUDITOR: "care money"}


@pytest.mark.parametrize("role", list(Role))
def test_who_may_write_and_who_may_read(role: Role) -> None:
    writes = [team for team in Team if rules.why_not_write(team, roles=frozenset({role})) is None]
    assert " ".join(writes) == WRITES[role] and " ".join(rules.teams_read(frozenset({role}))) == READS[role]


@pytest.mark.parametrize("role", [Role.PROVIDER, Role.THIRD_PARTY])
def test_an_organisation_speaks_for_itself_where_it_takes_part_and_nowhere_else(role: Role) -> None:
    roles = frozenset({role})
    assert rules.side(roles) is Party.ORGANISATION
    assert [rules.why_not_write(team, roles=roles, takes_part=True) for team in Team] == [None, None]
    assert all(rules.why_not_write(team, roles=roles) for team in Team)


def test_whoever_acts_for_the_person_speaks_for_them_whatever_else_they_are() -> None:
    assert rules.side(frozenset({Role.NOMINEE, Role.FINANCE})) is Party.PERSON
    assert rules.side(frozenset({Role.FINANCE})) is Party.BOARD


@pytest.mark.parametrize(
    ("words", "files", "kinds", "field"),
    [
        ("Hello", 0, (), ""), (" \n", 0, (), "words"), ("x" * 5_001, 0, (), "words"), ("Hello", 3, ("image/png",), ""),
        ("Hello", 4, ("image/png",), "file"), ("Hello", 1, ("image/svg+xml",), "file"),
    ],
)  # fmt: skip
def test_what_may_be_said(words: str, files: int, kinds: tuple[str, ...], field: str) -> None:
    found = rules.why_not_say(words, files=files, kinds=frozenset(kinds))
    assert (found.field if found else "") == field


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (NewTalk(Team.CARE, About(), "\n Is it  open?\nOn Monday?"), "Is it  open?"),
        (NewTalk(Team.CARE, About("payment", None, "Payment of £5"), "Why?"), "Payment of £5"),
        (NewTalk(Team.CARE, About("payment", None, "Payment of £5"), "Why?", "Late again"), "Late again"),
        (NewTalk(Team.CARE, About(), "a" * 90), "a" * 79 + "…"),
    ],
)
def test_what_a_conversation_is_called(new: NewTalk, expected: str) -> None:
    assert rules.subject(new) == expected


@pytest.mark.parametrize(
    ("on", "days", "expected"),
    [
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
        (date(2026, 5, 4), 3, date(2026, 5, 7)),
        (date(2026, 5, 4), None, None),
        (date(2200, 1, 1), 3, None),
    ],
)
def test_by_when_we_answer_in_working_days_or_no_day_at_all(on: date, days: int | None, expected: date | None) -> None:
    assert rules.answer_by(on, days=days) == expected
