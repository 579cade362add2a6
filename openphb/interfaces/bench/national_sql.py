"""The same counts written by hand in plain SQL, for DuckDB and PostgreSQL: the yardstick, and a second opinion.

Nothing here is used by the product. It says again, in another language, what `insight.returns` counts; a test holds the
two together, so that a slip would have to be made twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openphb.insight.returns.form import EVERYTHING, Form
from openphb.insight.returns.quarters import Quarter

_WAYS = ("not_recorded", "notional", "third_party", "direct_payment")
_MANY = 9
_SQL = """
WITH lines (category, line) AS (VALUES {lines}),
held AS MATERIALIZED (
    SELECT b.commissioner, b.person_key, b.category, coalesce(b.one_off, FALSE) AS one_off, b.live_from, b.ended_on,
        CASE WHEN p.person_key IS NULL THEN 'not_recorded'
            WHEN p.adult_quarter IS NULL OR p.adult_quarter <= DATE '{end}' THEN 'adult' ELSE 'child' END AS age,
        {at_start} AS at_start, {at_end} AS at_end
    FROM budgets b
    LEFT JOIN holdings h ON h.budget_key = b.budget_key
    LEFT JOIN people p ON p.commissioner = b.commissioner AND p.person_key = b.person_key
    WHERE b.live_from <= DATE '{end}' AND (b.ended_on IS NULL OR b.ended_on >= b.live_from)
        AND CASE WHEN coalesce(b.one_off, FALSE) THEN b.live_from >= DATE '{year}'
            ELSE b.ended_on IS NULL OR b.ended_on > DATE '{year}'
                OR (b.live_from < DATE '{start}' AND b.ended_on >= DATE '{start}') END
        AND b.category NOT IN ({left_out})
),
counted AS (
    SELECT commissioner, line, age, person_key, {measured}
    FROM held JOIN lines ON lines.category = held.category
    GROUP BY commissioner, line, age, person_key
)
SELECT commissioner, line, age, {sums} FROM counted GROUP BY commissioner, line, age
"""
_WAY = """CASE WHEN h.since <= {day} AND (h.until IS NULL OR h.until >= {day}) THEN
            CASE h.kind WHEN 'notional' THEN 1 WHEN 'third_party' THEN 2 WHEN 'direct_payment' THEN 3 ELSE 0 END
            ELSE 0 END"""
_RULES = {
    "active_at_start": "NOT one_off AND live_from < DATE '{start}' "
    "AND (ended_on IS NULL OR ended_on >= DATE '{start}')",
    "new": "NOT one_off AND live_from BETWEEN DATE '{start}' AND DATE '{end}'",
    "ended": "NOT one_off AND ended_on BETWEEN DATE '{start}' AND DATE '{end}'",
    "one_off": "one_off AND live_from BETWEEN DATE '{start}' AND DATE '{end}'",
    "active_at_end": "NOT one_off AND (ended_on IS NULL OR ended_on > DATE '{end}')",
    "year_to_date": "one_off OR ended_on IS NULL OR ended_on > DATE '{year}'",
}

NUMBERED = """
CREATE TEMPORARY TABLE numbered AS
SELECT budget_key, commissioner, category,
    CAST(dense_rank() OVER (ORDER BY commissioner, person_key) AS INT) AS person,
    CAST(dense_rank() OVER (ORDER BY commissioner, category) AS INT) AS kind_of
FROM budgets
"""
_MOVED = """
WITH each_one AS (
    SELECT person, kind_of, CAST((EXTRACT(quarter FROM paid_on) + 2) % 4 + 1 AS SMALLINT) AS quarter,
        CAST(CASE holding WHEN 'notional' THEN 1 WHEN 'third_party' THEN 2 WHEN 'direct_payment' THEN 3 ELSE 0 END
            AS SMALLINT) AS way, count(*) AS n, sum(pence) AS pence
    FROM payments JOIN numbered ON numbered.budget_key = payments.budget_key
    WHERE paid_on BETWEEN DATE '{since}' AND DATE '{until}'
    GROUP BY 1, 2, 3, 4
),
together AS (
    SELECT kind_of, quarter, way, sum(n) AS n, sum(pence) AS pence, count(*) AS people
    FROM each_one GROUP BY kind_of, quarter, way
)
SELECT commissioner, category, way, {year} AS year, quarter, CAST(n AS BIGINT), CAST(pence AS BIGINT), people
FROM together JOIN (SELECT DISTINCT kind_of, commissioner, category FROM numbered) AS names USING (kind_of)
"""


def quarterly(quarter: Quarter, form: Form) -> str:
    """One statement: the counts of every board, a column for each measure and way of holding, in the form's order."""
    days = {"start": quarter.start, "end": quarter.end, "year": quarter.year_start}
    lines = [
        f"('{category}', '{line.code}')"
        for category in sorted(form.known)
        for line in form.lines
        if EVERYTHING in line.counts or category in line.counts
    ]
    return _SQL.format(
        **days,
        lines=", ".join(lines),
        left_out=", ".join(f"'{category}'" for category in form.leave_out),
        at_start=_WAY.format(day=f"DATE '{quarter.start}' - 1"),
        at_end=_WAY.format(day=f"least(coalesce(b.ended_on, DATE '{quarter.end}'), DATE '{quarter.end}')"),
        measured=", ".join(_measured(form, days)),
        sums=", ".join(f"sum(CASE WHEN {way} THEN 1 ELSE 0 END)" for _, way in columns(form)),
    )


def columns(form: Form) -> Iterator[tuple[str, str]]:
    """The name of each count, like 'new__mixed', and the condition it counts."""
    for measure in form.measures:
        most, least = f"{measure.code}_most", f"{measure.code}_least"
        way = f"CASE WHEN {most} > {least} THEN {_MANY} ELSE {most} END"
        for number, name in (*enumerate(_WAYS), (_MANY, "mixed")):
            yield f"{measure.code}__{name}", f"{way} = {number}"


def moved(year: int) -> str:
    """One statement: the payments of the financial year that begins in this one. Needs `NUMBERED`."""
    return _MOVED.format(year=year, since=f"{year}-04-01", until=f"{year + 1}-03-31")


def way(number: int) -> str:
    """The way of holding of a number in the answer of `moved`."""
    return _WAYS[number]


def _measured(form: Form, days: Mapping[str, object]) -> Iterator[str]:
    for measure in form.measures:
        rule = _RULES[measure.code].format(**days)
        seen = "at_start" if measure.code == "active_at_start" else "at_end"
        yield f"max(CASE WHEN {rule} THEN {seen} END) AS {measure.code}_most"
        yield f"min(CASE WHEN {rule} AND {seen} <> 0 THEN {seen} END) AS {measure.code}_least"
