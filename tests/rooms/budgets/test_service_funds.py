"""An individual service fund: a provider holds somebody's money under a written agreement; it sees its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from openphb.budgets import actions, queries
from openphb.budgets.actions import NewServiceFund
from openphb.budgets.funds import statement_due, why_not_fund
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Role
from openphb.kernel.refusal import NotFound, Refused
from openphb.people import actions as people
from tests.rooms.budgets import steps
from tests.rooms.budgets.steps import Story
from tests.rooms.web.browsing import Browser, boxes, words
from tests.rooms.web.conftest import signed_in
from tests.rooms.world import DAY, NOON, actor, new_id

__all__ = ["signed_in"]
AGREED = NewServiceFund(
    reference="OTF-1",
    agreed_with="Priya Shah",
    may_buy="Support hours and travel.",
    terms="Four weeks' notice.",
    statement_months=1,
    left_over="decided",
    agreed_on=DAY,
    starts_on=DAY,
)


@pytest.mark.parametrize(
    "change, kind, says",
    [
        ({}, "direct payment", "Only money that an organisation holds"),
        ({"reference": " "}, "third party", "reference"),
        ({"agreed_with": ""}, "third party", "who agreed for the provider"),
        ({"may_buy": ""}, "third party", "what may be bought"),
        ({"left_over": "gone"}, "third party", "what becomes of money"),
        ({"statement_months": 13}, "third party", "every 1 to 12 months"),
        ({"agreed_on": date(2026, 4, 7)}, "third party", "has been signed"),
        ({"ends_on": date(2026, 4, 5)}, "third party", "before it starts"),
    ],
)
def test_what_an_agreement_has_to_say(change: dict[str, Any], kind: str, says: str) -> None:
    refusal = why_not_fund(replace(AGREED, **change), kind=kind, on=DAY)
    assert refusal is not None and says in refusal.because
    assert why_not_fund(AGREED, kind="third party", on=DAY) is None


@pytest.mark.parametrize(
    "known_to, months, due",
    [
        (None, 1, date(2026, 5, 6)),
        (date(2026, 5, 31), 3, date(2026, 8, 31)),
        (date(2026, 3, 1), 1, date(2026, 5, 6)),
    ],
)
def test_when_the_next_statement_is_due(known_to: date | None, months: int, due: date) -> None:
    assert statement_due(starts_on=DAY, known_to=known_to, months=months) == due


def provider(story: Story) -> tuple[UUID, UUID]:
    """An organisation that holds money for Jo: its id and the holding's."""
    found = steps.organisation(story, "Own Two Feet")
    return found, steps.hold(story, "third party", "organisation", organisation=found)


@pytest.mark.django_db
def test_the_provider_reads_its_own_agreement_and_another_provider_reads_none(signed_in: Browser) -> None:
    story = steps.in_place()
    organisation, holding = provider(story)
    told = {"reference": "OTF-1", "agreed_with": "Priya Shah", "may_buy": "Support hours.", "terms": "Notice."}
    told |= {"statement_months": "1", "left_over": "stays"} | boxes("agreed_on", DAY) | boxes("starts_on", DAY)
    fay = signed_in(story.fay)
    assert "OTF-1" in words(fay.get(fay.post(reverse("record_service_fund", args=[holding]), told).url))
    priya = actor(Role.THIRD_PARTY, name="Priya Shah")
    theirs, roles = signed_in(priya), frozenset({Role.THIRD_PARTY})
    perform(
        people.join, account=priya.id, roles=roles, valid_from=DAY, organisation=organisation, by=story.asha, at=NOON
    )
    shown = words(theirs.get(reverse("organisation_holding", args=[holding])))
    assert "Individual service fund" in shown and "It stays in the fund for the next year" in shown
    with pytest.raises(NotFound):
        story.see(queries.service_fund, holding, by=actor(Role.THIRD_PARTY, organisation=new_id()))


@pytest.mark.django_db
def test_only_money_an_organisation_holds_and_only_by_the_team_or_finance() -> None:
    story = steps.in_place()
    with pytest.raises(Refused, match="Only money that an organisation holds"):
        story.do(actions.record_service_fund, id=new_id(), holding=story.holding, new=AGREED, by=story.fay)
    _, holding = provider(story)
    with pytest.raises(Refused, match="Only"):
        story.do(actions.record_service_fund, id=new_id(), holding=holding, new=AGREED, by=story.abe)
