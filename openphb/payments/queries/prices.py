"""New prices that providers ask for: as staff, the person and the provider read them, each with what they may know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from openphb.budgets.models import Budget, Holding
from openphb.budgets.queries.awards import promised
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period, local_day
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refusal
from openphb.payments import pricing, rules
from openphb.payments.entering import INVOICE, Entered
from openphb.payments.models import PriceAsk
from openphb.payments.pricing import Asked, Cost
from openphb.payments.queries.entries import eyes_of_the_team, known
from openphb.payments.queries.views import PAGE, Page
from openphb.payments.workflow import PriceState
from openphb.people import links
from openphb.people import queries as people


@dataclass(frozen=True, slots=True)
class PriceView:
    """A new price that was asked for. `cost` is None for the organisation, which is not told what is left."""

    id: UUID
    organisation: UUID
    organisation_name: str
    person: UUID
    person_name: str
    link: UUID
    budget: UUID
    what: str
    unit: str
    old: Money
    new: Money
    starts_on: date
    why: str
    notice: str
    asked_by: str
    asked_at: datetime
    talk: UUID
    state: PriceState
    agreed: Money | None
    agreed_from: date | None
    because: str
    decided_by: str
    decided_at: datetime | None
    person_words: str
    person_words_by: str
    cost: Cost | None = None
    why_not_decide: Refusal | None = None


def prices_asked(*, by: Actor, show: str = "asked", page: int = 1) -> Page[PriceView]:
    """For staff: those that wait for an answer, the longest waiting first; or those that have one, newest first."""
    if not by.is_staff:
        raise NotFound
    rows = PriceAsk.objects.of(by)
    waits = show != "decided"
    chosen = rows.filter(state=PriceState.ASKED) if waits else rows.exclude(state=PriceState.ASKED)
    ordered = chosen.order_by("asked_at" if waits else "-decided_at", "id")
    found = list(ordered.select_related("organisation", "person")[(page - 1) * PAGE : page * PAGE])
    return Page(tuple(_view(row) for row in found), page, chosen.count())


def prices_of(person: UUID, *, by: Actor) -> tuple[PriceView, ...]:
    """Every new price asked for somebody, newest first, with what it means for the budget."""
    people.person(person, by=by)
    return _views(PriceAsk.objects.of(by).filter(person_id=person))


def own_prices(*, by: Actor) -> tuple[PriceView, ...]:
    """What the actor's organisation asked for, of those it is linked to today; newest first."""
    held = [each.link for each in by.serving]
    return _views(PriceAsk.objects.of(by).filter(organisation_id=links.organisation_of(by), link_id__in=held))


def _views(rows: QuerySet[PriceAsk]) -> tuple[PriceView, ...]:
    return tuple(_view(row) for row in rows.select_related("organisation", "person").order_by("-asked_at", "id")[:100])


def own_price(id: UUID, *, by: Actor) -> PriceView:
    """One that the actor's organisation asked for, without what is left of anything. Raises NotFound."""
    row = PriceAsk.objects.of(by).select_related("organisation", "person").filter(id=id).first()
    if row is None or by.organisation != row.organisation_id or row.link_id not in {s.link for s in by.serving}:
        raise NotFound
    return _view(row)


def price(id: UUID, *, by: Actor, on: date) -> PriceView:
    """One, with what it would cost: for staff, the person and who acts for them in law. Raises NotFound."""
    row = PriceAsk.objects.of(by).select_related("organisation", "person").filter(id=id).first()
    if row is None or not by.may_see(row.person_id):
        raise NotFound
    shut = rules.why_not_do("decide about a new price", roles=by.roles_for(row.person_id))
    return _view(row, cost=cost_of(row, by=by, on=on), why_not=shut)


def cost_of(row: PriceAsk, *, by: Actor, on: date) -> Cost:
    """What it would cost this person's budget, from what the plan holds and what is left of the line."""
    eyes = eyes_of_the_team(by)
    budget = Budget.objects.of(by).get(id=row.budget_id)
    held = Holding.objects.of(by).filter(budget=budget, organisation_id=row.organisation_id, kind="notional")
    part = held.select_related("budget").order_by("-opened_on").first()
    all_ = promised(budget, by=eyes)
    award = all_.holding_on(on) if all_ else None
    about = Entered(INVOICE, "notional", "", "", Period(on, on), ())
    lines = known(about, held=part, by=eyes).planned if part and all_ else {}
    line = lines.get(row.plan_line)
    asked = Asked(
        unit=row.unit,
        old=Money(row.old_pence),
        new=Money(row.new_pence),
        starts_on=row.starts_on,
        weekly=line.weekly if line else None,
        left=line.left if line else Money(0),
        until=award.ends_on if award else None,
    )
    return pricing.cost(asked, on=on)


def _view(row: PriceAsk, *, cost: Cost | None = None, why_not: Refusal | None = None) -> PriceView:
    return PriceView(
        id=row.id,
        organisation=row.organisation_id,
        organisation_name=row.organisation.name,
        person=row.person_id,
        person_name=str(row.person),
        link=row.link_id,
        budget=row.budget_id,
        what=row.what,
        unit=row.unit,
        old=Money(row.old_pence),
        new=Money(row.new_pence),
        starts_on=row.starts_on,
        why=row.why,
        notice=pricing.notice_words(
            notice_days=row.notice_days, starts_on=row.starts_on, asked_on=local_day(row.asked_at)
        ),
        asked_by=row.asked_by_name,
        asked_at=row.asked_at,
        talk=row.talk,
        state=PriceState(row.state),
        agreed=Money(row.agreed_pence) if row.agreed_pence is not None else None,
        agreed_from=row.agreed_from,
        because=row.because,
        decided_by=row.decided_by_name,
        decided_at=row.decided_at,
        person_words=row.person_words,
        person_words_by=row.person_words_by,
        cost=cost,
        why_not_decide=why_not,
    )
