"""Time in each hand-off of a plan, from its first draft to the money being in place, and who held it meanwhile.

Nothing is kept for this: it is read from the events that tell every plan's story. Days are those of the calendar in
England, so what came and went on one day took none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from openphb.budgets.queries.views import Page
from openphb.commissioners.asking import answers
from openphb.kernel.actor import Actor
from openphb.plans.queries.rows import plan_row

HOLDERS: Mapping[str, str] = {
    "coordinator": "Care coordinator",
    "clinician": "Clinician",
    "money": "Approver or ICB lead",
    "panel": "Panel",
    "person": "Person",
    "finance": "Finance",
}
"""Who holds a plan between two events, in the order of its way."""
SORTS: Mapping[str, str] = {"days": "began_on, person_name, s.plan_id", "person": "person_name, began_on, s.plan_id"}
PAGE = 20
_STRETCHES = """
    WITH steps AS (
        SELECT v.plan_id,
            -- What is sent back goes on in the next version.
            v.number + (e.verb IN ('return', 'ask for a change'))::int AS number,
            e.at, CASE
            WHEN e.verb IN ('start', 'change', 'return', 'ask for a change') THEN 'coordinator'
            WHEN e.verb = 'submit' THEN 'clinician'
            WHEN e.verb = 'sign off clinically' AND EXISTS (
                SELECT 1 FROM budgets_panelitem i
                WHERE i.commissioner_id = %(board)s AND i.version_id = v.id AND i.ahead_id IS NULL
            ) THEN 'panel'
            WHEN e.verb = 'sign off clinically' THEN 'money'
            WHEN e.verb = 'sign off the money' THEN 'person'
            WHEN e.verb = 'agree' THEN 'finance'
        END AS holder
        FROM plans_event e JOIN plans_planversion v ON v.commissioner_id = e.commissioner_id AND v.id = e.version_id
        WHERE e.commissioner_id = %(board)s AND e.verb IN (
            'start', 'change', 'submit', 'return', 'ask for a change', 'sign off clinically', 'sign off the money',
            'agree', 'end'
        ) {which}
        UNION ALL
        SELECT v.plan_id, v.number, a.recorded_at, NULL
        FROM budgets_award a JOIN plans_planversion v ON v.commissioner_id = a.commissioner_id AND v.id = a.version_id
        WHERE a.commissioner_id = %(board)s AND a.kind <> 'next year' {which}
    ), stretches AS (
        SELECT *,
            (at AT TIME ZONE 'Europe/London')::date AS began_on,
            (lead(at) OVER way AT TIME ZONE 'Europe/London')::date AS ended_on
        FROM steps WINDOW way AS (PARTITION BY plan_id ORDER BY at, holder NULLS LAST)
    )
"""
_ALL, _ONE = _STRETCHES.format(which=""), _STRETCHES.format(which="AND v.plan_id = %(plan)s")
_OPEN = (
    _ALL  # noqa: S608 - our own words
    + """
    SELECT {columns}
    FROM stretches s
    JOIN plans_plan p ON p.commissioner_id = %(board)s AND p.id = s.plan_id
    JOIN plans_planversion n ON n.commissioner_id = %(board)s AND n.plan_id = s.plan_id AND n.number = s.number
    JOIN people_person w ON w.commissioner_id = %(board)s AND w.id = p.person_id AND w.died_on IS NULL
    WHERE s.ended_on IS NULL AND s.holder IS NOT NULL AND (%(holder)s = '' OR s.holder = %(holder)s)
        AND (%(search)s = '' OR starts_with(w.search_name, %(search)s))
    """
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A plan in one pair of hands: from the day it came to them to the day it went on; open while it is there."""

    number: int
    holder: str
    began_on: date
    ended_on: date | None
    days: int


@dataclass(frozen=True, slots=True)
class MonthLine:
    """The stretches of one holder that ended in one month: how many, and days by the median and the 90th percentile."""

    month: date
    holder: str
    many: int
    median: float
    ninetieth: float


@dataclass(frozen=True, slots=True)
class Held:
    """A plan that waits today, where, and for how many days."""

    plan: UUID
    version: UUID
    number: int
    person: UUID
    person_name: str
    coordinator_name: str
    holder: str
    began_on: date
    days: int


def hand_offs(plan: UUID, *, by: Actor, on: date) -> tuple[Stretch, ...]:
    """Every stretch of a plan, oldest first. Raises NotFound for somebody this actor may not see."""
    plan_row(plan, by=by)
    found = answers(
        _ONE  # noqa: S608 - our own words
        + """
        SELECT number, holder, began_on, ended_on, coalesce(ended_on, %(on)s) - began_on
        FROM stretches WHERE holder IS NOT NULL ORDER BY at
        """,
        {"board": by.commissioner, "plan": plan, "on": on},
    )
    return tuple(Stretch(*row) for row in found)


def hand_off_months(*, by: Actor, since: date) -> tuple[MonthLine, ...]:
    """How long plans were with each holder, by the month in which they went on, latest first. For staff."""
    if not by.is_staff:
        return ()
    found = answers(
        _ALL  # noqa: S608 - our own words
        + """
        SELECT date_trunc('month', ended_on)::date AS month, holder, count(*),
            percentile_cont(0.5) WITHIN GROUP (ORDER BY ended_on - began_on),
            percentile_cont(0.9) WITHIN GROUP (ORDER BY ended_on - began_on)
        FROM stretches WHERE holder IS NOT NULL AND ended_on >= %(since)s
        GROUP BY month, holder ORDER BY month DESC, holder
        """,
        {"board": by.commissioner, "since": since},
    )
    order = list(HOLDERS)
    lines = (MonthLine(*row) for row in found)
    return tuple(sorted(lines, key=lambda each: (-each.month.toordinal(), order.index(each.holder))))


def held_longest(
    *, by: Actor, on: date, holder: str = "", search: str = "", sort: str = "days", page: int | None = 1
) -> Page[Held]:
    """Plans that wait today, those longest in one pair of hands first. `page` of None: all of them."""
    if not by.is_staff:
        return Page((), 0)
    given: dict[str, Any] = {
        "board": by.commissioner,
        "holder": holder,
        "search": " ".join(search.casefold().split()),
        "on": on,
    }
    columns = """s.plan_id, n.id, s.number, w.id, trim(w.given_name || ' ' || w.family_name) AS person_name,
        p.coordinator_name, s.holder, s.began_on, %(on)s - s.began_on"""
    some = "" if page is None else f"LIMIT {PAGE} OFFSET {(page - 1) * PAGE}"
    rows = answers(f"{_OPEN.format(columns=columns)} ORDER BY {SORTS.get(sort, SORTS['days'])} {some}", given)
    ((many,),) = answers(_OPEN.format(columns="count(*)"), given)
    return Page(tuple(Held(*row) for row in rows), many)
