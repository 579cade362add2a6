"""Another funder bears a part of a line: under an agreement, by what was paid, to the penny, month by month."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from openphb.budgets import actions as budgets
from openphb.budgets import queries as held
from openphb.budgets.actions import NewFunderAgreement, NewShare, NewSplit
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Role
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refused
from openphb.payments import actions, queries
from openphb.people import organising
from tests.rooms.budgets.steps import START, Story
from tests.rooms.payments import steps
from tests.rooms.web.browsing import Browser, boxes, words
from tests.rooms.web.conftest import in_may, signed_in
from tests.rooms.world import DAY, NOON, actor, ask, new_id

__all__ = ["in_may", "signed_in"]
pytestmark = pytest.mark.django_db
APRIL = date(2026, 4, 30)


def council(story: Story, *, kind: str = "council") -> UUID:
    id = new_id()
    perform(organising.record_organisation, id=id, name="Sheffield City Council", kind=kind, contact="", by=story.lena,
            at=NOON)  # fmt: skip
    return id


def agreed(story: Story) -> UUID:
    """The council has agreed in writing to bear a part."""
    id = new_id()
    story.do(budgets.record_funder_agreement, id=id, new=terms(council(story)), by=story.fay)
    return id


def terms(organisation: UUID, **changes: Any) -> NewFunderAgreement:
    told: dict[str, Any] = {
        "organisation": organisation,
        "reference": "SCC-114",
        "basis": "invoice",
        "terms": "40 % of the care, by the month.",
        "if_it_ends": "We bear it until the person's review.",
        "agreed_on": DAY,
        "starts_on": DAY,
    }
    return NewFunderAgreement(**told | changes)


def share(story: Story, *others: NewShare, on: date = DAY, from_on: date = START) -> None:
    new = NewSplit(steps.CARE, from_on, "As agreed at the panel.", others)
    story.do(budgets.split_line, id=new_id(), budget=story.budget, new=new, by=story.fay, on=on)


def owed(story: Story, agreement: UUID, *, month: date = APRIL) -> Money:
    found: Money = story.see(queries.recharge, agreement, month, by=story.fay).total
    return found


def first_paid(story: Story) -> Money:
    """The first payment for care; the bicycle is a payment of its own."""
    found: Money = next(each.amount for each in steps.payments(story, "settled") if each.kind == "instalment")
    return found


def test_the_council_owes_its_part_of_what_was_paid_and_the_parts_are_the_whole() -> None:
    story = steps.planned()
    agreement = agreed(story)
    share(story, NewShare(agreement, hundredths=4_000))
    steps.pay(story)
    paid = first_paid(story)
    assert abs(owed(story, agreement).pence - paid.pence * 2 / 5) < 1
    month = story.see(queries.recharges, APRIL, by=story.fay)
    (line,) = story.see(queries.month_end_of, APRIL, by=story.fay, on=date(2026, 5, 2)).lines
    assert month.ours + owed(story, agreement) == line.figures.within.paid


def test_a_payment_that_came_back_is_owed_by_nobody() -> None:
    story = steps.planned()
    agreement = agreed(story)
    share(story, NewShare(agreement, sum=Money.of("3,000.00")))
    steps.pay(story)
    assert owed(story, agreement) > steps.NIL
    for each in steps.payments(story, "settled"):
        told = {"payment": each.id, "code": "0", "returned_on": date(2026, 4, 17)}
        story.do(actions.record_return, id=new_id(), **told, by=story.fay, on=date(2026, 4, 17))
    assert owed(story, agreement) == steps.NIL


def test_an_agreement_recorded_late_is_owed_from_its_day_by_an_entry_of_its_own() -> None:
    story = steps.paid()
    agreement = agreed(story)
    assert owed(story, agreement) == steps.NIL
    share(story, NewShare(agreement, hundredths=4_000))
    (entry,) = story.see(queries.recharge, agreement, DAY, by=story.fay).lines
    assert entry.whole == steps.NIL and abs(entry.part.pence - first_paid(story).pence * 2 / 5) < 1
    borne = story.see(queries.borne_by, story.budget, by=story.fay)
    assert Money.total(borne.values()) == Money.total(each.amount for each in steps.payments(story, "settled"))


def test_a_council_bears_nothing_without_an_agreement() -> None:
    story = steps.planned()
    with pytest.raises(Refused, match="agreement that has been recorded"):
        share(story, NewShare(new_id(), hundredths=4_000))
    provider = council(story, kind="care provider")
    with pytest.raises(Refused, match="council or an education body"):
        story.do(budgets.record_funder_agreement, id=new_id(), new=terms(provider), by=story.fay)
    assert all(line.shares == {None: 1} for line in story.see(held.shared_lines, story.budget, on=DAY))


def test_only_those_who_work_with_money_say_who_bears_it_and_another_board_sees_none_of_it() -> None:
    story = steps.planned()
    agreement = agreed(story)
    new = NewSplit(steps.CARE, START, "As agreed.", (NewShare(agreement, hundredths=4_000),))
    with pytest.raises(Refused, match="finance"):
        story.do(budgets.split_line, id=new_id(), budget=story.budget, new=new, by=story.asha)
    devon = actor(Role.FINANCE, ods_code="QJK")
    assert ask(held.funder_agreements, by=devon) == ()
    with pytest.raises(NotFound):
        ask(queries.recharge, agreement, APRIL, by=devon)


def test_the_pages_from_an_agreement_to_a_statement_that_can_be_saved(signed_in: Browser, in_may: None) -> None:
    story = steps.paid()
    fay, organisation = signed_in(story.fay), council(story)
    told = {"organisation": str(organisation), "reference": "SCC-114", "basis": "section 75", "terms": "40 %."}
    days = boxes("agreed_on", DAY) | boxes("starts_on", DAY)
    sent = fay.post(reverse("record_funder_agreement"), told | days | {"if_it_ends": "We bear it."})
    assert "SCC-114" in words(fay.get(sent.url))
    (agreement,) = story.see(held.funder_agreements)
    address = reverse("share_line", args=[story.budget])
    asked = {"line": str(steps.CARE), "agreement": str(agreement.id), "reasons": "Panel."} | boxes("from_on", START)
    assert "one of the two" in words(fay.post(address, asked))
    sent = fay.post(address, asked | {"percent": "40"})
    assert "Sheffield City Council, SCC-114: 40%" in words(fay.get(sent.url))
    statement = reverse("recharge", args=[2026, 5, agreement.id])
    total = story.see(queries.recharge, agreement.id, date(2026, 5, 1), by=story.fay).total
    assert f"Owed for the month {total}" in words(fay.get(statement))
    saved = fay.get(reverse("save_recharge", args=[2026, 5, agreement.id])).content.decode("utf-8-sig")
    assert saved.splitlines()[-1].endswith(str(total).removeprefix("£"))
    assert signed_in(actor(Role.CLINICIAN)).get(statement).status_code == 404
