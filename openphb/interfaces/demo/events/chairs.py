"""Two wheelchair budgets: one with a contribution, one from a supplier of the person's own choice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from openphb.budgets import actions as budgets
from openphb.budgets.actions import NewChair, NewContribution
from openphb.interfaces.demo import living
from openphb.interfaces.demo.cases.shared import GRACE, OWENS_CHAIR
from openphb.interfaces.demo.script import Script
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.kernel.days import months_after
from openphb.kernel.money import NIL, Money


def scenes(t: Teller) -> Iterator[Scene]:
    for script, play in ((GRACE, graces), (OWENS_CHAIR, owens)):
        starts = months_after(living.first_of_month(t.until), -script.starts)
        on = starts - timedelta(days=15)
        yield Scene(on, f"{script.given}'s wheelchair budget is set up", partial(play, t, starts, on=on))


def graces(t: Teller, starts: date, *, on: date) -> None:
    chair = NewChair(
        line=t.id(GRACE.name, "line", 0), option="contribution", assessed_on=starts - timedelta(days=52),
        assessed_by="Meera Nair, occupational therapist, wheelchair service",
        prescribed="A powered chair with standard seating.",
        chosen="The same chair with a seat riser, so that she can serve at the counter of her shop.",
        value=Money.of("2,350.00"), repair=NIL, suitable_by="Meera Nair, occupational therapist",
        counted_once="Grace has no other budget, and Access to Work pays for nothing of the chair.", years=5,
        starts_on=starts,
    )  # fmt: skip
    riser = NewContribution(
        line=t.id(GRACE.name, "line", 1), kind="extra", payer="person", payer_name="", what="A seat riser",
        amount=Money.of("980.00"), every="once", paid_to="Ridgeway Mobility", owned="theirs",
        afterwards="The riser is Grace’s, and she pays for its parts. If the chair goes back, the riser is taken off.",
        starts_on=starts,
    )  # fmt: skip
    _put(t, GRACE, chair=chair, adds=riser, on=on)


def owens(t: Teller, starts: date, *, on: date) -> None:
    chair = NewChair(
        line=t.id(OWENS_CHAIR.name, "line", 0), option="third party", assessed_on=starts - timedelta(days=55),
        assessed_by="Meera Nair, occupational therapist, wheelchair service",
        prescribed="A tilting chair pushed by somebody else.",
        chosen="A lighter tilting chair from Ridgeway Mobility, which fits the car.",
        value=Money.of("1,980.00"), repair=Money.of("220.00"), suitable_by="Meera Nair, occupational therapist",
        counted_once="His healthcare budget pays for assistants, payroll, the gym and the bicycle, and for no chair.",
        years=5, starts_on=starts, supplier="Ridgeway Mobility",
    )  # fmt: skip
    frame = NewContribution(
        line=t.id(OWENS_CHAIR.name, "line", 1), kind="extra", payer="charity", payer_name="Steel City Neuro Fund",
        what="The lighter frame", amount=Money.of("640.00"), every="once", paid_to="Ridgeway Mobility", owned="theirs",
        afterwards="The chair with its frame is Owen’s. He sees to repairs, with the sum that was added for them.",
        starts_on=starts,
    )  # fmt: skip
    _put(t, OWENS_CHAIR, chair=chair, adds=frame, on=on)


def _put(t: Teller, script: Script, *, chair: NewChair, adds: NewContribution, on: date) -> None:
    budget = t.id(script.name, "budget")
    t.do(budgets.set_up_chair, id=t.id(script.name, "chair"), budget=budget, new=chair, by=script.coordinator, on=on)
    t.do(budgets.record_contribution, id=t.id(script.name, "adds"), budget=budget, new=adds, by=script.coordinator,
         on=on)  # fmt: skip
