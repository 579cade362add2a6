"""Laws of the law room: nothing is guessed, and a power never stops anything."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from openphb.kernel.days import months_after
from openphb.law.engine import Force
from openphb.law.questions import check
from openphb.law.reviews import due_days
from openphb.law.worked_cases import WorkedCase, all_cases

ASSUMED_AWAY = {"capacity_loss_temporary", "nominee", "representative", "provider", "is_child", "reasons", "died"}
"""What counts as absent until it is claimed (see Case.given and Case.claimed), so null is no unknown."""
DECIDED = {
    "direct_payment",
    "account",
    "purchase",
    "stop",
    "right_to_have",
    "notice",
    "continuing_healthcare",
}
CASES = [case for case in all_cases() if case.question in DECIDED]
DAYS = st.dates(date(2013, 10, 14), date(2030, 12, 31))

cases = st.sampled_from(CASES)


def _leaves(facts: dict[str, Any], prefix: str = "") -> list[str]:
    found: list[str] = []
    for name, told in facts.items():
        path = f"{prefix}{name}"
        found += _leaves(told, f"{path}.") if isinstance(told, dict) else [path]
    return [path for path in found if path not in ASSUMED_AWAY and path != "agreed_by"]


def _set(facts: dict[str, Any], path: str, told: object) -> None:
    *parents, name = path.split(".")
    for parent in parents:
        facts = facts[parent]
    facts[name] = told


def _get(facts: dict[str, Any], path: str) -> Any:
    for part in path.split("."):
        facts = facts[part]
    return facts


def _other_values(path: str) -> list[Any]:
    """Everything the tables ever tell for this fact."""
    told = [_get(dict(case.facts), path) for case in CASES if path in _leaves(dict(case.facts))]
    return [value for place, value in enumerate(told) if value not in told[:place] and value is not None]


@given(cases, st.data())
def test_when_nothing_is_missing_nothing_untold_could_change_the_answer(case: WorkedCase, data: Any) -> None:
    facts = deepcopy(dict(case.facts))
    hidden = data.draw(st.lists(st.sampled_from(_leaves(facts)), unique=True, max_size=5)) if facts else []
    for path in hidden:
        _set(facts, path, None)
    before = check(case.question, facts, on=case.on)
    if before.missing:
        return
    for path in [path for path in _leaves(facts) if _get(facts, path) is None]:
        choices = _other_values(path)
        if choices:
            _set(facts, path, data.draw(st.sampled_from(choices)))

    assert check(case.question, facts, on=case.on).answer == before.answer


@given(cases, st.data())
def test_hiding_a_fact_never_opens_anything(case: WorkedCase, data: Any) -> None:
    facts = deepcopy(dict(case.facts))
    open_answers = {"may_pay", "acceptable", "allowed", "right", "complete", "may_require"}
    if check(case.question, facts, on=case.on).answer in open_answers or not _leaves(facts):
        return
    _set(facts, data.draw(st.sampled_from(_leaves(facts))), None)

    assert check(case.question, facts, on=case.on).answer not in open_answers


@given(cases, DAYS)
def test_a_power_never_stops_anything(case: WorkedCase, on: date) -> None:
    facts = {name: told for name, told in case.facts.items() if name != "birth_date"}
    answer = check(case.question, facts, on=on)
    forces = {found.rule.force for found in answer.findings}

    if case.question in {"direct_payment", "account", "purchase"}:
        assert Force.MAY not in forces
    if case.question == "stop":
        assert (answer.answer == "must_stop") == (Force.MUST in forces)
        assert (answer.answer == "may_stop") == (forces == {Force.MAY})


@given(cases, DAYS)
def test_a_payment_is_never_allowed_while_a_fact_is_wanted(case: WorkedCase, on: date) -> None:
    facts = {name: told for name, told in case.facts.items() if name != "birth_date"}
    answer = check(case.question, facts, on=on)

    if answer.answer == "may_pay":
        assert answer.missing == () and answer.findings == ()


@given(DAYS, st.lists(st.integers(0, 900), max_size=5), st.integers(0, 400))
def test_the_next_review_is_never_more_than_a_year_after_the_last(start: date, gaps: list[int], chc: int) -> None:
    reviews = [start + timedelta(days=gap) for gap in gaps]
    days = due_days(start, first_payment=start, reviews=reviews, chc_decided=start - timedelta(days=chc))

    assert days.payment_review_by == (months_after(max(reviews), 12) if reviews else months_after(start, 3))
    assert days.review_by == min(day for day in (days.payment_review_by, days.chc_review_by) if day)
