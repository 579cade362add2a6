"""Rate cards: added by one, adopted by another, and never written over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from openphb.budgets import actions, queries
from openphb.budgets.cards import NewCard, NewPrice
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound, Refused
from tests.rooms.world import DAY, DEVON, NOON, actor, ask, new_id

pytestmark = pytest.mark.django_db
PA = NewPrice("rate", Decimal(1450), "personal assistant", "day", "hour", True)
CARD = NewCard("Wages 2026", "*", DAY, "The board's wage table", "Agreed in March", (PA,))


def add(by: Actor, card: NewCard = CARD) -> UUID:
    id = new_id()
    perform(actions.add_rate_card, id=id, new=card, by=by, at=NOON)
    return id


def decide(card: UUID, by: Actor, verb: str = "adopt", note: str = "") -> None:
    perform(actions.decide_rate_card, id=new_id(), card=card, verb=verb, note=note, by=by, at=NOON)


def test_a_card_holds_once_someone_else_adopted_it() -> None:
    fay, lena = actor(Role.FINANCE, name="Fay Ito"), actor(Role.LEAD, name="Lena Okeke")
    card = add(fay)
    assert ask(queries.rate_cards_on, DAY, by=fay).rates == ()
    assert [each.pence for each in ask(queries.rate_cards_on, DAY, by=fay, also=[card]).rates] == [1450]
    with pytest.raises(Refused, match="someone else must adopt it"):
        decide(card, fay)
    decide(card, lena)
    decide(card, lena)
    assert [each.pence for each in ask(queries.rate_cards_on, DAY, by=fay).rates] == [1450]
    seen = ask(queries.rate_card, card, by=fay)
    assert (seen.state, seen.added_by_name, seen.decided_by_name, seen.card) == (
        "adopted",
        "Fay Ito",
        "Lena Okeke",
        CARD,
    )
    with pytest.raises(Refused, match="decided by Lena Okeke already"):
        decide(card, fay, "set aside", "A slip")
    with pytest.raises(NotFound):
        ask(queries.rate_card, card, by=actor(Role.LEAD, ods_code=DEVON))
    assert ask(queries.rate_cards_on, DAY, by=actor(Role.LEAD, ods_code=DEVON)).rates == ()


def test_a_card_set_aside_never_holds_and_a_later_one_leaves_the_earlier_as_it_was() -> None:
    fay, lena = actor(Role.FINANCE), actor(Role.LEAD)
    decide(add(fay), lena)
    later = replace(CARD, since=date(2027, 4, 1), prices=(replace(PA, amount=Decimal(1500)),))
    decide(add(fay, later), lena)
    decide(add(fay, replace(later, prices=(replace(PA, amount=Decimal(9900)),))), fay, "set aside", "A typing slip")
    rates = ask(queries.rate_cards_on, DAY, by=fay).rates
    assert [(each.pence, each.since) for each in rates] == [(1450, DAY), (1500, date(2027, 4, 1))]
    assert sorted(each.state for each in ask(queries.rate_cards, by=fay)) == ["adopted", "adopted", "set aside"]


def test_only_those_who_look_after_money_or_decide_about_it_may() -> None:
    with pytest.raises(Refused, match="Only someone in finance or an ICB lead can add a rate card"):
        add(actor(Role.COORDINATOR))
    with pytest.raises(Refused, match="can adopt a rate card"):
        decide(add(actor(Role.FINANCE)), actor(Role.CLINICIAN))
