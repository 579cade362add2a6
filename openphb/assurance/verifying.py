"""Verifying: every row against its seal, every seal against the one before, and the chain against kept anchors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from openphb.assurance import removals
from openphb.assurance.anchors import Anchor
from openphb.assurance.chains import BEGINNING, ROOT, Chain, chain, digest, history_of, hold_steady, leaf
from openphb.assurance.sealed_tables import History, tables
from openphb.assurance.sealing import given, how_far, late, moment
from openphb.commissioners.asking import answers
from openphb.kernel.actor import Actor

CHANGED = "changed since it was sealed"
MISSING = "missing: it was sealed, and is not here"
ADDED = "added later, among rows that had been sealed"
SEAL_CHANGED = "a seal that was changed"
SEAL_MISSING = "a seal that is missing"
SEAL_MOVED = "a seal that does not follow from the one before it"
NOT_ANCHORED = "not what the anchor says: the chain was made again or cut since"
BACK_AGAIN = "was removed when its time was over, and is here again, as after a restore: remove it again"
TABLE_GONE = "the table, or a column of it, that was sealed is not here"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that is not as it was sealed: in which table, which row by its key, and what."""

    table: str
    key: str
    what: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification looked at and what it found. `waiting` rows are not sealed yet: nothing is said of them.

    `removed` rows are sealed and gone, and a removal that two people agreed on, itself as sealed, names each of them.
    """

    seals: int = 0
    rows: int = 0
    waiting: int = 0
    anchors: int = 0
    removed: int = 0
    sealed_at: datetime | None = None
    found: tuple[Found, ...] = field(default=())

    @property
    def ok(self) -> bool:
        return not self.found


def verify(*, by: Actor, anchors: Iterable[Anchor] = ()) -> Verified:
    """Look at every seal of whomever somebody acts for, and every row it names. Needs one steady transaction."""
    held = chain(by)
    hold_steady()
    history = history_of(tables(), held)
    roots, found = _links(held)
    kept = list(anchors)
    found += [each for anchor in kept if (each := _against(anchor, held, roots=roots))]
    waiting, added = _not_sealed(held, history)
    rows = 0
    wrong: list[Found] = []
    for table, columns, size in _sealed(held):
        rows += size
        wrong += _rows(held, table, columns=tuple(columns), known=history.get(table))
    removed = removals.lawful(held, but=[one.key for one in (*added, *wrong) if one.table == removals.TABLE])
    gone = {one for one in wrong if one.what == MISSING and one.key in removed.get(one.table, ())}
    found += [one for one in wrong if one not in gone] + added
    found += [Found(table, key, BACK_AGAIN) for table, key in removals.back_again(held, removed)]
    now = moment(held)
    return Verified(len(roots), rows, waiting, len(kept), len(gone), now.sealed_at, tuple(found))


_LINKS = """
    SELECT s.number, s.previous, s.root, s.content = {digest}, s.root = {root}
    FROM (SELECT s.*, cardinality(s.keys) AS size FROM {seals} s) s WHERE {mine} ORDER BY s.number, s.id
"""


def _links(held: Chain) -> tuple[dict[int, bytes], list[Found]]:
    """The root of each seal by its number, and what is wrong with the chain itself."""
    root = ROOT.format(previous="s.previous", content="s.content", whose="%(mine)s::text", s="s")
    question = _LINKS.format(digest=digest("s.keys", "s.leaves"), root=root, seals=held.seals, mine=held.mine("s"))
    roots: dict[int, bytes] = {}
    found: list[Found] = []
    before, expected = BEGINNING, 1
    for number, previous, root, has_its_rows, has_its_root in answers(question, {"mine": held.whose}):
        found += [Found(held.seals, str(missing), SEAL_MISSING) for missing in range(expected, number)]
        if not (has_its_rows and has_its_root):
            found.append(Found(held.seals, str(number), SEAL_CHANGED))
        elif bytes(previous) != before and number == expected:
            found.append(Found(held.seals, str(number), SEAL_MOVED))
        roots[number] = before = bytes(root)
        expected = number + 1
    return roots, found


def _against(anchor: Anchor, held: Chain, *, roots: dict[int, bytes]) -> Found | None:
    if roots.get(anchor.number) == anchor.root:
        return None
    return Found(held.seals, str(anchor.number), f"{NOT_ANCHORED} {anchor.at:%Y-%m-%d %H:%M}")


def _sealed(held: Chain) -> list[tuple[str, list[str], int]]:
    """Each table by the columns it was sealed with, and how many of its rows."""
    asked = (
        f"SELECT s.table_name, s.columns, sum(cardinality(s.keys))::bigint FROM {held.seals} s "  # noqa: S608
        f"WHERE {held.mine('s')} GROUP BY 1, 2 ORDER BY 1, 2"
    )
    return [(table, columns, size) for table, columns, size in answers(asked, {"mine": held.whose})]


# Keys are compared as text: one that somebody made into nonsense must be found, and not stop the search.
_ROWS = """
    SELECT coalesce(k.key, ''), r.id IS NULL
    FROM {seals} s CROSS JOIN LATERAL unnest(s.keys, s.leaves) AS k(key, leaf)
    LEFT JOIN "{table}" r ON r.id::text = k.key AND {theirs}
    WHERE {mine} AND s.table_name = %(table)s AND s.columns = %(columns)s::varchar[]
      AND (r.id IS NULL OR {leaf} <> k.leaf)
    ORDER BY s.number, k.key
"""


def _rows(held: Chain, table: str, *, columns: tuple[str, ...], known: History | None) -> Iterator[Found]:
    if known is None or not set(columns) <= set(known.columns):
        yield Found(table, "", TABLE_GONE)
        return
    question = _ROWS.format(
        seals=held.seals,
        table=table,
        leaf=leaf(columns),
        mine=held.mine("s"),
        theirs=held.mine("r"),
    )
    for key, is_missing in answers(question, {"mine": held.whose, "table": table, "columns": list(columns)}):
        yield Found(table, key, MISSING if is_missing else CHANGED)


_OTHERS = """
    SELECT r.id::text, {late} FROM "{table}" r WHERE {theirs} AND NOT EXISTS (
        SELECT FROM {seals} s, unnest(s.keys) AS k(key)
        WHERE {mine} AND s.table_name = %(table)s AND k.key = r.id::text)
"""


def _not_sealed(held: Chain, history: dict[str, History]) -> tuple[int, list[Found]]:
    """How many rows wait for their seal, and those that came where nothing can come any more."""
    before, reached = moment(held).settled_at, how_far(held, tables=history)
    waiting, found = 0, []
    for name, table in history.items():
        question = _OTHERS.format(
            late=late(table, reached=reached[name], before=before),
            table=name,
            seals=held.seals,
            mine=held.mine("s"),
            theirs=held.mine("r"),
        )
        rows = answers(question, given(held, before) | {"table": name})
        waiting += sum(not came_late for _, came_late in rows)
        found += [Found(name, key, ADDED) for key, came_late in rows if came_late]
    return waiting, found
