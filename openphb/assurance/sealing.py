"""Sealing: what was written since the last time is hashed and put at the end of the chain.

Never in the transaction that writes, and never in the order of keys, which may be given out and kept in another. What
is sealed is every row of a transaction before the horizon, that is the oldest that was still under way: such a row can
come no more. A row that comes nevertheless, beside rows sealed long ago, is left out, and told by whoever verifies.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from openphb.assurance.chains import BEGINNING, ROOT, Chain, chain, digest, history_of, hold_steady, leaf
from openphb.assurance.sealed_tables import History, tables
from openphb.commissioners.asking import answers
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor

AT_ONCE = 5_000
"""Rows in one seal: enough that a chain stays short, few enough that one seal is quickly looked at."""
LATE = timedelta(hours=6)
"""A row dated so long before a seal that was made before it came is no ordinary row. Long jobs keep one moment."""
WRAPPED = 2**32
"""From this transaction on, the short numbers in rows come round again: what was sealed is asked by its keys."""
_PLACE = """(SELECT system_identifier FROM pg_control_system()) || '/' ||
    (SELECT oid FROM pg_database WHERE datname = current_database())"""
_REACHED = """
    WITH here AS (SELECT {place} AS place)
    SELECT t.name, l.horizon, coalesce(l.highest, -1), coalesce(s.highest, -1)
    FROM here, unnest(%(tables)s::text[]) AS t(name)
    LEFT JOIN LATERAL (
        SELECT highest, CASE WHEN s.place = here.place THEN horizon END AS horizon FROM {seals} s
        WHERE {mine} AND s.table_name = t.name ORDER BY number DESC LIMIT 1) l ON true
    LEFT JOIN LATERAL (
        SELECT highest FROM {seals} s WHERE {mine} AND s.table_name = t.name
        AND (s.place <> here.place OR s.until <= l.horizon) ORDER BY number DESC LIMIT 1) s ON true
"""
_NOW = """
    SELECT {place}, pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
           pg_snapshot_xmax(pg_current_snapshot())::text::bigint
"""
_LATEST = """
    SELECT s.number, s.root, s.sealed_at, CASE WHEN s.place <> %(place)s THEN s.sealed_at ELSE (
        SELECT o.sealed_at FROM {seals} o WHERE {older} AND (o.place <> s.place OR o.until <= s.horizon)
        ORDER BY o.number DESC LIMIT 1) END
    FROM {seals} s WHERE {mine} ORDER BY s.number DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Moment:
    """The place and horizon of one pass, and the end of the chain it adds to.

    `settled_at`: the latest seal at which nothing was under way that had not ended by the last one. Whatever came since
    began after it; what was held back by a transaction that stayed open for a day may be much older than the last seal.
    """

    place: str
    horizon: int
    until: int
    number: int
    root: bytes
    sealed_at: datetime | None
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a table is sealed: the horizon at its last seal here, its highest key, that below which none can come."""

    horizon: int | None
    highest: int
    settled: int


@transaction_required
def seal(*, by: Actor, at: datetime) -> int:
    """Seal what was written for whomever somebody acts for, since the last time; how many rows."""
    held = chain(by)
    hold_steady()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('openphb seals'), %s)", [held.whose or 0])
    history = history_of(tables(), held)
    if not history:
        return 0
    first, reached = moment(held), how_far(held, tables=history)
    done, now = 0, first
    for name in _with_rows(held, history):
        count, number, root = _seal_table(held, history[name], now=now, reached=reached[name], at=at)
        done += count
        now = replace(now, number=number, root=root)
    return done


def moment(held: Chain) -> Moment:
    """Now, and where the chain ends."""
    place, horizon, until = answers(_NOW.format(place=_PLACE), {})[0]
    question = _LATEST.format(seals=held.seals, mine=held.mine("s"), older=held.mine("o"))
    ends = answers(question, {"mine": held.whose, "place": place})
    number, root, sealed_at, settled_at = ends[0] if ends else (0, BEGINNING, None, None)
    return Moment(place, horizon, until, number, bytes(root), sealed_at, settled_at)


def how_far(held: Chain, *, tables: dict[str, History]) -> dict[str, Reached]:
    """How far each of these tables is sealed."""
    question = _REACHED.format(place=_PLACE, seals=held.seals, mine=held.mine("s"))
    rows = answers(question, {"mine": held.whose, "tables": list(tables)})
    return {name: Reached(*far) for name, *far in rows}


def _with_rows(held: Chain, history: dict[str, History]) -> list[str]:
    """Those of the tables that hold anything of this chain, asked in one journey."""
    asked = " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT FROM \"{name}\" r WHERE {held.mine('r')})"  # noqa: S608 - the catalogue's own names
        for name in history
    )
    return [name for (name,) in answers(asked, {"mine": held.whose})]


def late(table: History, *, reached: Reached, before: datetime | None) -> str:
    """SQL that is true of a row, `r`, that came after rows beside or after it had been sealed."""
    signs = []
    if table.numbered and reached.settled >= 0:
        signs.append(f"r.id <= {int(reached.settled)}")
    if table.moment and before is not None:
        signs.append(f"{table.moment} < %(late_before)s")
    return f"({' OR '.join(signs)})" if signs else "false"


def given(held: Chain, before: datetime | None) -> dict[str, Any]:
    """What such SQL is given by name."""
    return {"mine": held.whose, "late_before": before - LATE if before else None}


_LEAVES = """
    WITH RECURSIVE leaf AS (
        SELECT r.id, {leaf} AS one, (row_number() OVER (ORDER BY r.id) - 1) / {at_once} AS part
        FROM "{table}" r WHERE {mine} AND {new} AND NOT {late}
    ), part AS (
        SELECT part + 1 AS part, %(number)s + part + 1 AS number, %(table)s::text AS table_name,
               %(columns)s::text[] AS columns,
               array_agg(id::text ORDER BY id) AS keys, array_agg(one ORDER BY id) AS leaves, count(*) AS size,
               %(at)s::timestamptz AS sealed_at, %(place)s::text AS place, %(horizon)s::bigint AS horizon,
               %(until)s::bigint AS until, {highest} AS highest
        FROM leaf GROUP BY part
    ), filled AS MATERIALIZED (SELECT p.*, {digest} AS content FROM part p
    ), linked AS (
        SELECT 0::bigint AS part, %(root)s::bytea AS previous, %(root)s::bytea AS root
        UNION ALL
        SELECT f.part, l.root, {root} FROM linked l JOIN filled f ON f.part = l.part + 1
    ), written AS (
        INSERT INTO {seals} ({whose} number, table_name, columns, keys, leaves, content, previous, root, sealed_at,
                             place, horizon, until, highest)
        SELECT {mine_too} f.number, f.table_name, f.columns, f.keys, f.leaves, f.content, l.previous, l.root,
               f.sealed_at, f.place, f.horizon, f.until, f.highest
        FROM filled f JOIN linked l USING (part) RETURNING number, root, cardinality(keys) AS size
    )
    SELECT coalesce(sum(size), 0)::bigint, max(number), (array_agg(root ORDER BY number DESC))[1] FROM written
"""


def _seal_table(held: Chain, table: History, *, now: Moment, reached: Reached, at: datetime) -> tuple[int, int, bytes]:
    """How many rows, and the number and root of the chain's last seal then."""
    boards = held.whose is not None
    question = _LEAVES.format(
        leaf=leaf(table.columns),
        at_once=AT_ONCE,
        table=table.name,
        mine=held.mine("r"),
        new=_new(held, table, now=now, reached=reached),
        late=late(table, reached=reached, before=now.settled_at),
        highest=f"greatest(max(id), {int(reached.highest)})" if table.numbered else "NULL::bigint",
        digest=digest("p.keys", "p.leaves"),
        root=ROOT.format(previous="l.root", content="f.content", whose="%(mine)s::text", s="f"),
        seals=held.seals,
        whose="commissioner_id," if boards else "",
        mine_too="%(mine)s," if boards else "",
    )
    more = {
        "number": now.number,
        "root": now.root,
        "place": now.place,
        "horizon": now.horizon,
        "until": now.until,
        "table": table.name,
        "columns": list(table.columns),
        "at": at,
    }
    count, number, root = answers(question, given(held, now.settled_at) | more)[0]
    return int(count), number or now.number, bytes(root or now.root)


def _new(held: Chain, table: History, *, now: Moment, reached: Reached) -> str:
    """SQL that is true of a row, `r`, whose transaction is before the horizon, and was not at the last seal."""
    whole = [f"age(r.xmin) > age('{now.horizon % WRAPPED}'::xid)"]
    if reached.horizon is not None:
        whole.append(f"age(r.xmin) <= age('{reached.horizon % WRAPPED}'::xid)")
    if now.number and (reached.horizon is None or now.horizon >= WRAPPED):
        # After a restore, or once numbers came round: the keys say what is sealed, at the price of reading them all.
        whole.append(f"NOT {_is_sealed(held, table)}")
    return f"({' AND '.join(whole)})"


def _is_sealed(held: Chain, table: History) -> str:
    return (
        f"EXISTS (SELECT FROM {held.seals} s, unnest(s.keys) AS k(key) "  # noqa: S608 - our own words
        f"WHERE {held.mine('s')} AND s.table_name = '{table.name}' AND k.key = r.id::text)"
    )
