"""What may be written down of a check, how it stands on a day, and what is asked for. Nothing of it stops anything."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.kernel.refusal import Refusal
from openphb.law.clocks import KINDS
from openphb.people import checks
from openphb.people.checks import CLOCKS, CheckKind, NewCheck, Stands

TODAY = date(2026, 5, 1)
POLICY = NewCheck("insurance", "Meadow Insurance", TODAY, "Certificate 12.", date(2027, 4, 30))
SIGNED_OFF = NewCheck(
    "competence", "Mo Farouk", TODAY, "Watched three times.", task="Suction of a tracheostomy", assessed_by="Ann Bell",
    registration="NMC 12A3456B", trained_on=date(2026, 4, 20),
)  # fmt: skip
NOMINEE = UUID(int=7)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@pytest.mark.parametrize(
    ("new", "changes", "field"),
    [
        (POLICY, {}, None),
        (SIGNED_OFF, {}, None),
        (POLICY, {"kind": "horoscope"}, "kind"),
        (POLICY, {"about": " "}, "about"),
        (POLICY, {"evidence": ""}, "evidence"),
        (POLICY, {"done_on": TODAY + timedelta(days=1)}, "done_on"),
        (POLICY, {"runs_out_on": TODAY}, "runs_out_on"),
        (POLICY, {"runs_out_on": None}, "runs_out_on"),
        (POLICY, {"kind": "dbs", "runs_out_on": None}, None),
        (SIGNED_OFF, {"task": ""}, "task"),
        (SIGNED_OFF, {"assessed_by": ""}, "assessed_by"),
        (SIGNED_OFF, {"registration": " "}, "registration"),
        (SIGNED_OFF, {"trained_on": TODAY + timedelta(days=1)}, "trained_on"),
        (SIGNED_OFF, {"trained_on": None, "runs_out_on": None}, None),
    ],
)
def test_what_may_be_written_down(new: NewCheck, changes: dict[str, Any], field: str | None) -> None:
    refusal = checks.why_not_record(replace(new, **changes), on=TODAY)
    assert (refusal.field if isinstance(refusal, Refusal) else None) == field


@pytest.mark.parametrize(
    ("kind", "written", "settled", "last"),
    [
        ("competence", None, {}, None),
        ("competence", None, {"competency_months": 12}, date(2027, 5, 1)),
        ("competence", date(2026, 11, 1), {"competency_months": 12}, date(2026, 11, 1)),
        ("competence", date(2028, 1, 1), {"competency_months": 12}, date(2027, 5, 1)),
        ("competence", date(2028, 1, 1), {}, date(2028, 1, 1)),
        ("insurance", date(2027, 4, 30), {"competency_months": 1}, date(2027, 4, 30)),
        ("dbs", None, {"competency_months": 1}, None),
    ],
)
def test_the_last_day_is_the_one_written_or_the_boards_if_that_is_sooner(
    kind: str, written: date | None, settled: dict[str, int], last: date | None
) -> None:
    assert checks.ends_on(kind, done_on=TODAY, runs_out_on=written, local=settled) == last


@given(kind=st.sampled_from(CheckKind), ends=DAYS)
def test_every_kind_warns_before_it_runs_out_and_never_after(kind: CheckKind, ends: date) -> None:
    def on(day: date) -> Stands:
        return checks.stands(kind, ends=ends, was_withdrawn=False, on=day)

    warning = timedelta(days=KINDS[CLOCKS[kind]].warn_days)
    assert warning >= timedelta(days=28)
    assert on(ends - warning - timedelta(days=1)) is Stands.HOLDS
    assert on(ends - warning) is on(ends) is Stands.SOON
    assert on(ends + timedelta(days=1)) is Stands.RAN_OUT


@given(kind=st.sampled_from(CheckKind), day=DAYS)
def test_what_is_withdrawn_never_holds_and_what_has_no_end_always_does(kind: CheckKind, day: date) -> None:
    assert checks.stands(kind, ends=day, was_withdrawn=True, on=day) is Stands.WITHDRAWN
    assert checks.stands(kind, ends=None, was_withdrawn=False, on=day) is Stands.HOLDS


@dataclass(frozen=True)
class Held:
    kind: CheckKind
    about: str = "Mo Farouk"
    acting: UUID | None = None
    stands: Stands = Stands.HOLDS


@dataclass(frozen=True)
class Somebody:
    id: UUID = NOMINEE
    name: str = "Nia Bell"
    capacity: str = "nominee"
    nominee_kind: str = "individual"
    lives_with_person: bool = False
    family: bool = False
    friend_involved_in_care: bool = False


@pytest.mark.parametrize(
    ("held", "acting", "begins"),
    [
        ([], [], []),
        ([], [Somebody()], ["The enhanced criminal record certificate of Nia Bell"]),
        ([], [Somebody(family=True)], []),
        ([], [Somebody(capacity="representative")], []),
        ([], [Somebody(nominee_kind="body", family=True)], ["The enhanced criminal record certificate of whoever is"]),
        ([Held(CheckKind.DBS, acting=NOMINEE)], [Somebody()], []),
        (
            [Held(CheckKind.DBS, acting=NOMINEE, stands=Stands.RAN_OUT)],
            [Somebody()],
            ["The enhanced criminal record certificate of Nia Bell"],
        ),
        (
            [Held(CheckKind.COMPETENCE)],
            [],
            ["Insurance as an employer", "The right to work of Mo Farouk", "A criminal record check of Mo Farouk"],
        ),
        ([Held(CheckKind.COMPETENCE, stands=Stands.WITHDRAWN)], [], []),
        (
            [Held(CheckKind.RIGHT_TO_WORK), Held(CheckKind.DBS), Held(CheckKind.INSURANCE, about="Meadow Insurance")],
            [],
            [],
        ),
    ],
)
def test_what_is_asked_for(held: list[Held], acting: list[Somebody], begins: list[str]) -> None:
    asked = checks.asked_for(held, acting)
    assert len(asked) == len(begins)
    for words, start in zip(asked, begins, strict=True):
        assert words.startswith(start)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({}, None),
        ({"was_withdrawn": True}, "This was withdrawn"),
        ({"is_latest": False}, "A newer check has taken the place"),
        ({"done_on": date(2026, 4, 30)}, "before the day of the check itself"),
    ],
)
def test_only_the_latest_is_renewed_or_withdrawn(told: dict[str, Any], says: str | None) -> None:
    known = {"before": TODAY, "was_withdrawn": False, "is_latest": True, "done_on": TODAY}
    refusal = checks.why_not_follow(**(known | told))
    assert refusal is None if says is None else refusal is not None and says in refusal.because
