"""Years of budgets that ended: those that wait for a decision, and one with all its sums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from openphb.budgets.amounts import budget_year
from openphb.budgets.models import Award, Budget, Holding
from openphb.budgets.queries import letters
from openphb.budgets.queries.finding import budget_row
from openphb.budgets.workflow import BudgetState
from openphb.commissioners import queries as commissioners
from openphb.commissioners.asking import answers
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period, in_words
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import NotFound, Refusal, require
from openphb.payments import month_end, rules, year_end
from openphb.payments.models import Payment, Reclaim, SetOff, StatementFile, YearEnd, YearsOpen
from openphb.payments.queries.access import require_payments
from openphb.payments.queries.month_end import flows_of
from openphb.payments.queries.own_money import of_the_budget
from openphb.payments.queries.views.lists import PAGE, Page
from openphb.payments.queries.views.years import AGAIN, DECIDED, FOLLOW, STAGES, WAITING, YearLine, YearSaid, YearView
from openphb.payments.queries.year_figures import GONE, accounts, figures
from openphb.payments.year_end import Decided, Figures
from openphb.plans.rules.letters import Told

_RUNNING = (BudgetState.LIVE.value, BudgetState.STOPPING.value)
DEED = "decide what follows from a year that ended"
# The latest year of each running budget that has an account: what is left of an earlier one is part of it. A decision
# that was changed by a second look waits to be taken anew.
_ENDED = f"""
    WITH ended AS (
        SELECT budget_id, max(ends_on) AS ends_on FROM budgets_award
        WHERE commissioner_id = %(mine)s AND ends_on < %(on)s GROUP BY budget_id
    ), said AS MATERIALIZED (
        SELECT DISTINCT ON (budget_id) budget_id, ends_on, id, to_ask_pence, recorded_at FROM payments_yearend
        WHERE commissioner_id = %(mine)s ORDER BY budget_id, ends_on DESC, recorded_at DESC, id
    ), looked AS MATERIALIZED (
        SELECT DISTINCT ON (r.decision_id) r.decision_id, r.answered_on, r.changed
        FROM plans_reconsideration r
        JOIN plans_decision d ON d.id = r.decision_id AND d.commissioner_id = r.commissioner_id AND d.kind = 'year end'
        WHERE r.commissioner_id = %(mine)s ORDER BY r.decision_id, r.asked_on DESC, r.id
    ), chosen AS MATERIALIZED (
        SELECT e.budget_id, e.ends_on, s.id AS said, s.to_ask_pence, s.recorded_at, r.decision_id AS looked,
               r.answered_on, r.changed
        FROM ended e
        LEFT JOIN said s ON s.budget_id = e.budget_id AND s.ends_on = e.ends_on
        LEFT JOIN looked r ON r.decision_id = s.id
        WHERE %(all)s OR s.id IS NULL OR s.to_ask_pence > 0 OR r.decision_id IS NOT NULL
    ), staged AS (
        SELECT b.id AS budget, b.reference, e.ends_on, CASE
            WHEN e.said IS NULL THEN '{WAITING}'
            WHEN e.looked IS NOT NULL AND e.answered_on IS NULL THEN '{AGAIN}'
            WHEN e.changed THEN '{WAITING}'
            WHEN e.to_ask_pence > 0 AND NOT EXISTS (
                SELECT FROM payments_reclaim c JOIN budgets_holding h ON h.id = c.holding_id
                WHERE h.budget_id = b.id AND c.reason = 'unspent' AND c.recorded_at >= e.recorded_at
            ) THEN '{FOLLOW}'
            ELSE '{DECIDED}' END AS stage
        FROM chosen e
        JOIN budgets_budget b ON b.id = e.budget_id AND b.commissioner_id = %(mine)s
        WHERE b.state = ANY (%(running)s) AND (%(search)s = '' OR b.reference ILIKE %(search)s OR EXISTS (
                SELECT FROM people_person who WHERE who.id = b.person_id AND who.search_name LIKE ALL (%(names)s)))
            AND EXISTS (SELECT FROM budgets_holding h WHERE h.budget_id = b.id AND h.kind <> 'notional')
    )
"""  # noqa: S608 (only our own text is put together)
_COUNTED = f"{_ENDED} SELECT stage, count(*) FROM staged GROUP BY stage"  # noqa: S608
_LISTED = f"""{_ENDED} SELECT budget, ends_on, stage FROM staged WHERE stage = %(stage)s
    ORDER BY ends_on, reference OFFSET %(from)s LIMIT %(most)s"""  # noqa: S608


def years_ended(*, by: Actor, on: date, stage: str = WAITING, search: str = "", page: int | None = 1) -> Page[YearLine]:
    """Years in one stage, those that ended first first; all of them where no page is asked for."""
    require_payments(by)
    first = ((page or 1) - 1) * PAGE
    asked = _asked(by, on=on, search=search, all=stage == DECIDED) | {
        "stage": stage,
        "from": first,
        "most": PAGE if page else None,
    }
    rows = [(budget, ends_on, stage) for budget, ends_on, stage in answers(_LISTED, asked)]
    total = years_counted(by=by, on=on, search=search)[stage] if page else len(rows)
    return Page(_lines(rows, by=by), page or 1, total)


def years_counted(*, by: Actor, on: date, search: str = "") -> dict[str, int]:
    """How many years are in each stage."""
    return _counted(by, on=on, search=search, all=True)


@dataclass(frozen=True, slots=True)
class YearsToDo:
    """How many years wait in each stage but the last. `counted_at` is None where they were counted just now."""

    waiting: int
    again: int
    follow: int
    counted_at: datetime | None = None


def years_open(*, by: Actor, on: date) -> YearsToDo:
    """The same but for those decided, which are most: for the first page of the day.

    What was kept of it since yesterday is told, and when it was counted; only a large board has it.
    """
    if not by.is_staff:
        raise NotFound
    kept = YearsOpen.objects.of(by).filter(counted_on__gte=on - timedelta(days=1), counted_on__lte=on).first()
    return YearsToDo(kept.waiting, kept.again, kept.follow, kept.counted_at) if kept else years_open_now(by=by, on=on)


def years_open_now(*, by: Actor, on: date) -> YearsToDo:
    """Counted from all awards, whatever was kept: seconds at a million budgets."""
    found = _counted(by, on=on, search="", all=False)
    return YearsToDo(found[WAITING], found[AGAIN], found[FOLLOW])


def _counted(by: Actor, *, on: date, search: str, all: bool) -> dict[str, int]:
    if not by.is_staff:
        raise NotFound
    found = dict(answers(_COUNTED, _asked(by, on=on, search=search, all=all)))
    return {stage: found.get(stage, 0) for stage in STAGES}


def _asked(by: Actor, *, on: date, search: str, all: bool) -> dict[str, object]:
    plain = search.strip().replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    return {
        "mine": by.commissioner,
        "on": on,
        "running": list(_RUNNING),
        "all": all,
        "search": f"%{plain}%" if plain else "",
        "names": [f"%{each}%" for each in plain.casefold().split()],
    }


def _lines(rows: Iterable[tuple[UUID, date, str]], *, by: Actor) -> tuple[YearLine, ...]:
    listed = list(rows)
    found = Budget.objects.of(by).filter(id__in=[id for id, *_ in listed]).select_related("person")
    known = {row.id: row for row in found}
    years = {id: _year(known[id], ends_on) for id, ends_on, _ in listed}
    sums, said = figures(years, by=by), _said({id: ends_on for id, ends_on, _ in listed}, by=by)
    return tuple(
        YearLine(
            id,
            known[id].reference,
            known[id].person_id,
            str(known[id].person),
            years[id],
            sums[id],
            stage,
            next(iter(said.get(id, ())), None),
        )
        for id, _, stage in listed
    )


def _year(row: Budget, ends_on: date) -> Period:
    if row.starts_on is None or ends_on < row.starts_on:
        raise NotFound
    return budget_year(row.starts_on, on=ends_on)


def _said(years: Mapping[UUID, date], *, by: Actor) -> dict[UUID, tuple[YearSaid, ...]]:
    """What was decided of each year, newest first."""
    found: dict[UUID, list[YearSaid]] = {}
    rows = YearEnd.objects.of(by).filter(budget__in=list(years)).order_by("-recorded_at", "id")
    for row in rows:
        if row.ends_on == years[row.budget_id]:
            found.setdefault(row.budget_id, []).append(_view(row))
    return {budget: tuple(each) for budget, each in found.items()}


def _view(row: YearEnd) -> YearSaid:
    sums = Decided(row.kind, row.reasons, Money(row.stays_pence), row.may_set_off, Money(row.to_ask_pence))
    return YearSaid(row.id, sums, Figures.of(row.figures), row.on, row.by_name)


def latest_year(budget: UUID, *, by: Actor, on: date) -> YearView | None:
    """The year of a budget that ended latest; None before the first has ended, and where others hold no account."""
    row = budget_row(budget, by=by)
    ends = _ends(row, by=by, on=on)
    return year_ended(budget, ends_on=ends, by=by, on=on) if ends and accounts([row.id], by=by) else None


def _ends(row: Budget, *, by: Actor, on: date) -> date | None:
    rows = Award.objects.of(by).filter(budget=row, ends_on__lt=on)
    return rows.order_by("-ends_on").values_list("ends_on", flat=True).first()


def year_ended(budget: UUID, *, ends_on: date, by: Actor, on: date) -> YearView:
    """One year of one budget with all its sums. Raises NotFound where no year of it ended on that day."""
    row = budget_row(budget, by=by)
    if not by.may_see(row.person_id) or not Award.objects.of(by).filter(budget=row, ends_on=ends_on).exists():
        raise NotFound
    year, latest = _year(row, ends_on), _ends(row, by=by, on=on)
    if year.end != ends_on or ends_on >= on:
        raise NotFound
    held = accounts([row.id], by=by)[row.id]
    found, said = figures({row.id: year}, by=by)[row.id], _said({row.id: ends_on}, by=by).get(row.id, ())
    followed, promise = _followed(row, said, by=by), flows_of(row.reference, within=year, by=by)
    weeks = commissioners.numbers_on(on, by=by).get("surplus_weeks")
    return YearView(
        budget=row.id,
        reference=row.reference,
        plan=row.plan_id,
        person=row.person_id,
        person_name=str(row.person),
        year=year,
        figures=found,
        promise=promise,
        cost=_cost(row, year, by=by) + promise.bought,
        weeks=weeks,
        may_stay=year_end.may_stay(found.planned, weeks=weeks, year=year) if weeks is not None else None,
        there=Money.total([NIL, *(of_the_budget(one.reference, by=by) for one in held)]),
        statements=_statements(held, by=by),
        said=said,
        followed=followed,
        why_not=_why_not(row, ends_on=ends_on, latest=latest, followed=followed, by=by),
    )


def _cost(row: Budget, year: Period, *, by: Actor) -> Money:
    """What the days of the year cost, day for day, exactly as a month's end counts it (decision 0026)."""
    end, before = year.end or year.start, year.start - timedelta(days=1)
    rows = Payment.objects.of(by).filter(holding__budget=row).exclude(state__in=GONE).order_by()
    found = 0
    for pence, first, to in rows.values_list("pence", "covers_from", "covers_to"):
        covers = Period(first, to)
        found += month_end.cost_through(pence, covers, day=end) - month_end.cost_through(pence, covers, day=before)
    return Money(found)


def _statements(held: Sequence[Holding], *, by: Actor) -> tuple[tuple[str, date | None], ...]:
    """Up to which day each account is known."""
    rows = StatementFile.objects.of(by).filter(holding__in=held).order_by("latest_on")
    days = dict(rows.values_list("holding_id", "latest_on"))
    return tuple((one.reference, days.get(one.id)) for one in held if one.closed_on is None)


def _followed(row: Budget, said: tuple[YearSaid, ...], *, by: Actor) -> str:
    """What has followed from the decision that holds, in words; empty where nothing has."""
    if not said:
        return ""
    since = YearEnd.objects.of(by).values_list("recorded_at", flat=True).get(id=said[0].id)
    asked = Reclaim.objects.of(by).filter(holding__budget=row, reason="unspent", recorded_at__gte=since).first()
    if asked and said[0].decided.to_ask:
        return f"{Money(asked.pence)} was asked back on {in_words(asked.noticed_on)}"
    less = SetOff.objects.of(by).filter(payment__holding__budget=row, recorded_at__gte=since).first()
    if less and said[0].decided.may_set_off:
        return f"{Money(less.pence)} was set against a payment on {in_words(less.told_on)}"
    more = Award.objects.of(by).filter(budget=row, recorded_at__gte=since, kind="change", change_pence__gt=0).first()
    if more and said[0].decided.kind == "top up":
        return f"{Money(more.change_pence)} more was promised from {in_words(more.starts_on)}"
    return ""


def _why_not(row: Budget, *, ends_on: date, latest: date | None, followed: str, by: Actor) -> Refusal | None:
    if row.state not in _RUNNING:
        return Refusal("This budget has stopped. What its account still holds is part of its final account.")
    if latest != ends_on:
        return Refusal("A later year has ended since. What was left of this one is part of it, and is decided there.")
    return rules.why_not_do(DEED, roles=by.roles_for(row.person_id)) or year_end.why_not_again(followed)


def deciding_year(
    budget: UUID, *, ends_on: date, kind: str, reasons: str, stays: Money | None, may_set_off: bool, by: Actor, on: date
) -> str:
    """The letter about a year, word for word. Raises Refused where this could not be decided so."""
    told, _ = year_facts(
        year_ended(budget, ends_on=ends_on, by=by, on=on), kind=kind, reasons=reasons, stays=stays,
        may_set_off=may_set_off, on=on,
    )  # fmt: skip
    return letters.word_for_word(budget, told, by=by, on=on)


def year_facts(
    found: YearView, *, kind: str, reasons: str, stays: Money | None, may_set_off: bool, on: date
) -> tuple[Told, Decided]:
    """What the letter is composed from, and the decision with its sums. Raises Refused where it cannot be so."""
    require(found.why_not)
    new = year_end.decided(kind, found=found.figures, reasons=reasons, stays=stays, may_set_off=may_set_off)
    require(year_end.why_not_decide(new, found=found.figures, there=found.there))
    before, sums = found.now.on if found.now else None, found.figures
    told = year_end.told(new, found=sums, year=found.year, reference=found.reference, on=on, replaces=before)
    return told, new


def to_ask_back(budget: UUID, *, by: Actor) -> Money | None:
    """What the decision of a year that ended said is to be asked back, while nothing has been; None if nothing is."""
    said = YearEnd.objects.of(by).filter(budget=budget).order_by("-ends_on", "-recorded_at", "id").first()
    if said is None or not said.to_ask_pence:
        return None
    since = Reclaim.objects.of(by).filter(holding__budget=budget, reason="unspent", recorded_at__gte=said.recorded_at)
    return None if since.exists() else Money(said.to_ask_pence)


def kept_free(budget: UUID, *, by: Actor) -> Money:
    """What was carried over at a year's end with the promise that no payment becomes less because of it.

    The decision of the latest year that has one; an earlier one is part of it.
    """
    row = YearEnd.objects.of(by).filter(budget=budget).order_by("-ends_on", "-recorded_at").first()
    return Money(row.stays_pence) if row and row.kind == "carry over" and not row.may_set_off else NIL
