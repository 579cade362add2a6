"""What somebody pays beside a budget, whose a wheelchair is, and when a funder may leave: case, then answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from openphb.budgets.amounts import CostedLine
from openphb.budgets.chairs import OPTIONS, NewChair, OtherChair, why_not_chair
from openphb.budgets.contributing import About, NewContribution, why_not_contribution
from openphb.budgets.funding import NewEnding, why_not_leave, why_not_power
from openphb.kernel.days import Period
from openphb.kernel.money import NIL, Money
from openphb.law.engine import in_force
from openphb.law.powers import POWERS, powers_of, usual

KEY, ON = UUID(int=1), date(2026, 5, 4)
EXTRA = NewContribution(
    KEY, "extra", "person", "", "A seat riser", Money.of("980"), "once", "A shop", "theirs", "She keeps it.", ON
)
CHARGE = replace(EXTRA, kind="social care charge", assessed_on=date(2026, 4, 1))
OWN = About("person", frozenset(), "wheelchair")
SHARED = About("council", frozenset({"council", "nhs"}), "other_nhs")


@pytest.mark.parametrize(
    "new, about, says",
    [
        (EXTRA, OWN, None),
        (EXTRA, SHARED, "pays for this line in full"),
        (CHARGE, SHARED, None),
        (CHARGE, About("nhs", frozenset({"nhs"}), "chc"), "NHS care and education are free"),
        (CHARGE, About("education", frozenset({"education"}), "ehc_plan"), "NHS care and education are free"),
        (CHARGE, replace(SHARED, service="section_117"), "Nobody is charged for aftercare"),
        (replace(CHARGE, payer="charity", payer_name="A fund"), SHARED, "the person’s own"),
        (replace(CHARGE, assessed_on=None), SHARED, "financial assessment"),
        (replace(CHARGE, assessed_on=date(2026, 6, 1)), SHARED, "to come"),
        (replace(EXTRA, payer="charity"), OWN, "Enter who pays"),
        (replace(EXTRA, afterwards=" "), OWN, "whose it is"),
        (replace(EXTRA, amount=NIL), OWN, "in pounds"),
        (replace(EXTRA, ends_on=date(2026, 5, 3)), OWN, "before it starts"),
    ],
)
def test_what_may_be_paid_beside_a_line(new: NewContribution, about: About, says: str | None) -> None:
    found = why_not_contribution(new, about, on=ON)
    assert (says in found.because) if says and found else (found is None and says is None)


CHAIR = NewChair(
    KEY, "notional", ON, "The service", "A chair", "That chair", Money.of("2,000"), NIL, "Dr Marsh", "Nothing else.", 5,
    ON,
)  # fmt: skip
THIRD = replace(CHAIR, option="third party", value=Money.of("1,800"), repair=Money.of("200"), supplier="Chairs Ltd")
LINE = CostedLine(KEY, "Chair", "", "", "once", "notional", "nhs", "1 × £2,000", Money.of("2,000"))


@pytest.mark.parametrize(
    "new, line, other, says",
    [
        (CHAIR, LINE, None, None),
        (THIRD, LINE, None, None),
        (replace(CHAIR, repair=Money.of("200")), LINE, None, "paid twice"),
        (replace(CHAIR, value=Money.of("1,900")), LINE, None, "Make them the same"),
        (replace(THIRD, supplier=""), LINE, None, "Enter the supplier"),
        (CHAIR, replace(LINE, every="month"), None, "bought once"),
        (CHAIR, replace(LINE, funder="person"), None, "line of the plan that pays"),
        (CHAIR, replace(LINE, holding="direct payment"), None, "one that we buy"),
        (THIRD, replace(LINE, holding="direct payment"), None, None),
        (CHAIR, None, None, "line of the plan that pays"),
        (CHAIR, LINE, OtherChair("PHBX", date(2028, 1, 1)), "has a wheelchair budget until 1 January 2028 (PHBX)"),
        (CHAIR, LINE, OtherChair("PHBX", date(2026, 5, 3)), None),
        (replace(CHAIR, counted_once=""), LINE, None, "no other budget buys the same"),
        (replace(CHAIR, assessed_on=date(2026, 5, 5)), LINE, None, "still to come"),
        (replace(CHAIR, years=0), LINE, None, "from 1 to 15 years"),
    ],
)
def test_when_a_wheelchair_budget_can_be_set_up(
    new: NewChair, line: CostedLine | None, other: OtherChair | None, says: str | None
) -> None:
    found = why_not_chair(new, line=line, other=other, is_change=False, on=ON)
    assert (says in found.because) if says and found else (found is None and says is None)


def test_each_option_is_a_rule_of_guidance_and_a_period_ends_the_day_before_its_years_are_over() -> None:
    assert {in_force(each.rule, ON).weight for each in OPTIONS.values()} == {"guidance"}
    assert CHAIR.ends_on == date(2031, 5, 3)


@pytest.mark.parametrize(
    "last_day, told_on, days, says",
    [
        (date(2026, 6, 30), ON, Period(date(2026, 1, 1)), None),
        (ON, ON, Period(date(2026, 1, 1)), None),
        (date(2026, 5, 3), ON, Period(date(2026, 1, 1)), "today or a later day"),
        (date(2026, 6, 30), date(2026, 5, 5), Period(date(2026, 1, 1)), "still to come"),
        (date(2026, 6, 30), ON, Period(date(2026, 1, 1), date(2026, 6, 30)), "by itself"),
    ],
)
def test_when_a_funder_may_leave(last_day: date, told_on: date, days: Period, says: str | None) -> None:
    found = why_not_leave(NewEnding(last_day, "They withdraw.", told_on), days=days, on=ON)
    assert (says in found.because) if says and found else (found is None and says is None)


@pytest.mark.parametrize(
    "payer, direct, service, is_child, code",
    [
        ("nhs", True, "chc", False, "nhs 12A"),
        ("nhs", False, "chc", False, "nhs 3"),
        ("council", True, "other_nhs", False, "care act 31"),
        ("council", False, "other_nhs", False, "care act 18"),
        ("council", True, "childrens_continuing_care", True, "children act 17A"),
        ("education", True, "ehc_plan", True, "cfa 49"),
        ("education", False, "ehc_plan", True, "cfa 42"),
        ("council", True, "section_117", False, "mha 117"),
        ("nhs", True, "section_117", False, "mha 117"),
    ],
)
def test_the_power_that_is_most_often_used(payer: str, direct: bool, service: str, is_child: bool, code: str) -> None:
    found = usual(payer, direct=direct, service=service, is_child=is_child)
    assert found.code == code and found in powers_of(payer)
    assert why_not_power(code, kind=payer) is None


def test_every_power_has_a_rule_in_force_and_no_other_funder_uses_the_boards_own() -> None:
    assert all(in_force(each.rule, ON).cites.url for each in POWERS.values())
    refused = why_not_power("nhs 12A", kind="council")
    assert refused and refused.field == "power"
