"""A new price: asked for by a provider, told at once to the person and the funder, decided with reasons.

Asking changes nothing. What was agreed holds for what is charged from its day on, and no earlier; what was not agreed
is not paid, whatever an invoice says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.budgets.queries.finding import supplier_part
from openphb.commissioners.context import transaction_required
from openphb.conversations import actions as talking
from openphb.conversations.rules import About, NewTalk, Team, Then
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words, local_day
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, refuse_unless, require
from openphb.payments import pricing, rules
from openphb.payments.models import PriceAsk
from openphb.payments.queries.supplied import served, supplied_lines
from openphb.payments.workflow import PriceState
from openphb.people import actions as people
from openphb.people import links
from openphb.people import queries as who

AGREED, REFUSED = "agree", "refuse"


@dataclass(frozen=True, slots=True)
class NewPrice:
    """What is asked: which line of the plan, the price of one unit, from which day and why."""

    plan_line: UUID
    price: Money
    starts_on: date
    why: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a funder says: a price from a day, or None for no new price; and the reasons."""

    price: Money | None
    starts_on: date | None
    because: str


@transaction_required
def ask_price(*, id: UUID, link: UUID, new: NewPrice, by: Actor, at: datetime, on: date) -> PriceAsk:
    """Ask for a new price. The person and the team read it at once, in one conversation with whose turn it is."""
    serves = served(link, by=by)
    known = PriceAsk.objects.of(by).filter(id=id).first()
    if known:
        return known
    line = next((each for each in supplied_lines(link, by=by, on=on) if each.key == new.plan_line), None)
    refuse_unless(line is not None, "Choose which of your lines of the plan it is for.", field="plan_line")
    assert line is not None and by.organisation is not None  # refused above; whoever serves is of an organisation
    require(pricing.why_not_ask(old=line.rate, new=new.price, starts_on=new.starts_on, why=new.why, on=on))
    open_ = PriceAsk.objects.of(by).filter(link_id=link, plan_line=line.key, state=PriceState.ASKED)
    refuse_unless(not open_.exists(), "A new price for this line waits for its answer. Take that back first.")
    held = supplier_part(serves.person, organisation=by.organisation, by=by)
    made = PriceAsk.objects.create(
        id=id, commissioner_id=by.commissioner, link_id=link, organisation_id=by.organisation, person_id=serves.person,
        budget_id=held.budget_id, plan_line=line.key, what=line.what[:200], unit=line.unit[:40],
        old_pence=line.rate.pence, new_pence=new.price.pence, starts_on=new.starts_on, why=new.why.strip(),
        notice_days=links.own_link(link, by=by).notice_days, asked_by=by.id, asked_by_name=by.name, asked_at=at,
        talk=uuid5(id, "talk"),
    )  # fmt: skip
    _tell(made, by=by, at=at, on=on)
    people.record(did="payments.ask_price", person=made.person_id, by=by, at=at, detail=str(made))
    return made


def _tell(row: PriceAsk, *, by: Actor, at: datetime, on: date) -> None:
    """In a conversation that the person takes part in: they are told by the ways they chose, the team by its inbox."""
    words = (
        f"We ask for a new price for “{row.what}”: {Money(row.new_pence)} instead of {Money(row.old_pence)} "
        f"({row.unit}), from {in_words(row.starts_on)}. {row.why}"
    )
    new = NewTalk(Team.CARE, About("price", row.id, "A new price"), words, f"A new price for {row.what}"[:80])
    talking.begin_with_organisation(
        id=row.talk, person=row.person_id, organisation=row.organisation_id, with_person=True, new=new, by=by, at=at,
        on=on,
    )  # fmt: skip


@transaction_required
def decide_price(*, price: UUID, decision: Decision, by: Actor, at: datetime, on: date) -> PriceAsk:
    """Agree a new price, in whole or part, or refuse it; with reasons, which everybody concerned reads at once."""
    row = _row(price, by=by)
    require(rules.why_not_do("decide about a new price", roles=by.roles_for(row.person_id)))
    refuse_unless(row.state == PriceState.ASKED, "This has been decided, or was taken back.")
    old, new = Money(row.old_pence), Money(row.new_pence)
    require(
        pricing.why_not_decide(
            old=old, new=new, agreed=decision.price, agreed_from=decision.starts_on, starts_on=row.starts_on,
            because=decision.because,
        )
    )  # fmt: skip
    whole = decision.price == new and decision.starts_on == row.starts_on
    row.state = PriceState.REFUSED if decision.price is None else PriceState.AGREED if whole else PriceState.PART
    row.agreed_pence = decision.price.pence if decision.price else None
    row.agreed_from = decision.starts_on if decision.price else None
    row.because, row.decided_by_name, row.decided_at = decision.because.strip(), by.name, at
    row.save(update_fields=["state", "agreed_pence", "agreed_from", "because", "decided_by_name", "decided_at"])
    _answer(row, by=by, at=at)
    people.record(did="payments.decide_price", person=row.person_id, by=by, at=at, why=row.because, detail=row.state)
    return row


def _answer(row: PriceAsk, *, by: Actor, at: datetime) -> None:
    said = told(row)
    talking.answer_in_its_course(
        id=uuid5(row.id, "decision"), conversation=row.talk, words=said, then=Then.CLOSE, by=by, at=at, on=local_day(at)
    )  # fmt: skip


def told(row: PriceAsk) -> str:
    """The decision in one sentence, and its reasons."""
    if row.agreed_pence is None or row.agreed_from is None:
        return f"The new price is not agreed. {Money(row.old_pence)} stays. {row.because}"
    part = " in part" if row.state == PriceState.PART else ""
    return f"Agreed{part}: {Money(row.agreed_pence)} from {in_words(row.agreed_from)}. {row.because}"


@transaction_required
def take_price_back(*, price: UUID, because: str, by: Actor, at: datetime) -> PriceAsk:
    """The organisation asks for it no more. The price that is agreed stays."""
    row = _row(price, by=by)
    served(row.link_id, by=by)
    if row.state == PriceState.TAKEN_BACK:
        return row
    refuse_unless(row.state == PriceState.ASKED, "This has been decided already.")
    refuse_unless(bool(because.strip()), "Say why you take it back.", field="because")
    row.state, row.because, row.decided_by_name, row.decided_at = PriceState.TAKEN_BACK, because.strip(), by.name, at
    row.save(update_fields=["state", "because", "decided_by_name", "decided_at"])
    words = f"We ask for this new price no more. {row.because}"
    talking.answer_in_its_course(id=uuid5(row.id, "taken back"), conversation=row.talk, words=words, then=Then.CLOSE,
                                 by=by, at=at, on=local_day(at))  # fmt: skip
    people.record(did="payments.take_price_back", person=row.person_id, by=by, at=at, why=row.because)
    return row


@transaction_required
def say_of_price(*, price: UUID, words: str, by: Actor, at: datetime, on: date) -> PriceAsk:
    """What the person thinks of it, in their own words, before or after it is decided. The latest stands beside it."""
    row = _row(price, by=by)
    who.person(row.person_id, by=by)
    require(rules.why_not_do("say what a new price means", roles=by.roles_for(row.person_id)))
    refuse_unless(bool(words.strip()), "Say what you think of it.", field="words")
    row.person_words, row.person_words_by, row.person_words_at = words.strip()[:5_000], by.name, at
    row.save(update_fields=["person_words", "person_words_by", "person_words_at"])
    people.record(did="payments.say_of_price", person=row.person_id, by=by, at=at)
    return row


def _row(id: UUID, *, by: Actor) -> PriceAsk:
    """Held. Raises NotFound for whoever is neither of the team, nor of the organisation, nor for the person."""
    row = PriceAsk.objects.of(by).select_for_update(of=("self",), no_key=True).filter(id=id).first()
    ours = row is not None and by.organisation == row.organisation_id and row.link_id in {s.link for s in by.serving}
    if row is None or not (by.may_see(row.person_id) or ours):
        raise NotFound
    return row
