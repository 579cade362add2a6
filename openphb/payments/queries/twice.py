"""Bank lines that may have been paid twice: the list of them, and what is known of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.payments.models import LooksTwice
from openphb.payments.queries.access import visible
from openphb.payments.queries.views import PAGE, Page
from openphb.people import queries as people


@dataclass(frozen=True, slots=True)
class TwiceView:
    """A line that looks like an earlier one. `dismissed_because` is '' while nobody has said anything of it."""

    line: UUID
    earlier: UUID
    text: str
    on: date
    amount: Money
    because: str
    person: UUID
    person_name: str
    reference: str
    is_open: bool
    dismissed_because: str
    dismissed_by: str
    dismissed_at: datetime | None


def look_twice(*, by: Actor, page: int = 1) -> Page[TwiceView]:
    """Lines that look paid twice and nobody has said anything of, the latest first."""
    rows = LooksTwice.objects.of(by).filter(visible(by, holding="line__holding__"), state="open")
    rows = rows.select_related("line__holding__budget").order_by("-line__on", "id")
    chosen = list(rows[(page - 1) * PAGE : page * PAGE])
    names = people.names({each.line.holding.budget.person_id for each in chosen}, by=by)
    return Page(tuple(_view(each, names=names) for each in chosen), page, rows.count())


def twice_among(lines: Iterable[UUID], *, by: Actor) -> frozenset[UUID]:
    """Those of these lines that look paid twice and nobody has said anything of."""
    rows = LooksTwice.objects.of(by).filter(line__in=list(lines), state="open")
    return frozenset(rows.values_list("line_id", flat=True))


def count_twice(*, by: Actor) -> int:
    """How many lines look paid twice and wait for somebody."""
    return LooksTwice.objects.of(by).filter(visible(by, holding="line__holding__"), state="open").count()


def looks_twice(line: UUID, *, by: Actor) -> TwiceView | None:
    """What is noted of one line; None where nothing is, or a later line explained it."""
    rows = LooksTwice.objects.of(by).filter(visible(by, holding="line__holding__"), line=line).exclude(state="gone")
    found = rows.select_related("line__holding__budget").first()
    if found is None:
        return None
    return _view(found, names=people.names({found.line.holding.budget.person_id}, by=by))


def _view(row: LooksTwice, *, names: dict[UUID, str]) -> TwiceView:
    person = row.line.holding.budget.person_id
    return TwiceView(
        line=row.line_id,
        earlier=row.earlier_id,
        text=row.line.text,
        on=row.line.on,
        amount=Money(row.line.pence),
        because=row.because,
        person=person,
        person_name=names.get(person, ""),
        reference=row.line.holding.reference,
        is_open=row.state == "open",
        dismissed_because=row.dismissed_because,
        dismissed_by=row.dismissed_by,
        dismissed_at=row.dismissed_at,
    )
