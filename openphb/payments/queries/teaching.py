"""Layouts that a board taught, and files that wait for theirs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refusal, refuse_unless
from openphb.payments import statements
from openphb.payments.models import StatementFile, TaughtLayout, UnreadFile
from openphb.payments.queries.access import visible
from openphb.payments.statements import Statement, taught, teaching
from openphb.payments.statements.csv_layouts import Layout
from openphb.payments.statements.teaching import Sheet, Told

TEACH = "teach"
TAUGHT = "taught:"
"""What a choice of layout begins with that names one a board taught."""


@dataclass(frozen=True, slots=True)
class LayoutView:
    """A layout that was taught: its columns as (meaning, heading or number), and each thing done to it, in words."""

    id: UUID
    name: str
    columns: tuple[tuple[str, str], ...]
    dates: str
    plus_is: str
    taught_by: str
    taught_at: datetime
    withdrawn_at: datetime | None
    files: int
    story: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnreadView:
    """A file whose layout nobody knew, with its first rows."""

    id: UUID
    holding: UUID
    name: str
    given_by: str
    given_at: datetime
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class LookedAt:
    """How a file would be read by a layout that is being taught. `why_not`: nothing of it could be."""

    read: Statement
    money_in: Money
    money_out: Money
    why_not: Refusal | None


def layouts(*, by: Actor) -> tuple[LayoutView, ...]:
    """Every layout the board taught: those in use by name, then those withdrawn."""
    rows = TaughtLayout.objects.of(by).order_by("name", "taught_at")
    return tuple(sorted(map(_layout_view, rows), key=lambda each: each.withdrawn_at is not None))


def layout(id: UUID, *, by: Actor) -> LayoutView:
    """One layout. Raises NotFound."""
    return _layout_view(_layout_row(id, by=by))


def layout_choices(*, by: Actor) -> tuple[tuple[str, str], ...]:
    """The layouts in use, as a form offers them: what is sent, and what is read."""
    rows = TaughtLayout.objects.of(by).filter(withdrawn_at=None).order_by("name")
    return tuple((f"{TAUGHT}{row.id}", row.name) for row in rows)


def layout_for(content: bytes, *, chosen: str, by: Actor) -> Layout | None:
    """The taught layout for a file: the one that was chosen, else the one whose columns it has; None if it needs none.

    Refused where two would do: they may read the same row differently.
    """
    if chosen.startswith(TAUGHT):
        return _layout(_layout_row(UUID(chosen.removeprefix(TAUGHT)), by=by))
    if chosen not in ("auto", "csv") or teaching.is_known(content):
        return None
    in_use = TaughtLayout.objects.of(by).filter(withdrawn_at=None).order_by("name")
    fitting = [each for each in map(_layout, in_use) if teaching.fits(content, each)]
    names = " and ".join(f"“{each.name}”" for each in fitting)
    refuse_unless(len(fitting) < 2, f"The file has the columns of {names}. Choose which it is.", field="layout")
    return fitting[0] if fitting else None


def wants_teaching(content: bytes, *, chosen: str, by: Actor) -> bool:
    """Whether somebody should be asked which column is which: nobody knows the layout, or they chose to show it."""
    if not teaching.can_be_taught(content):
        return False
    if chosen in ("auto", "csv"):
        return not teaching.is_known(content) and layout_for(content, chosen=chosen, by=by) is None
    return chosen == TEACH


def unread(*, by: Actor) -> tuple[UnreadView, ...]:
    """Files that wait, the oldest first."""
    rows = UnreadFile.objects.of(by).filter(visible(by), state="waiting").order_by("given_at", "id")
    return tuple(map(_unread_view, rows))


def unread_file(id: UUID, *, by: Actor) -> UnreadView:
    """One file that waits. Raises NotFound for one that was read or thrown away since."""
    return _unread_view(unread_row(id, by=by))


def look(id: UUID, *, told: Told, by: Actor) -> LookedAt:
    """The file as it would be read. Refused with what is still to be said of its columns."""
    content = bytes(unread_row(id, by=by).content)
    read = statements.read(content, layout=teaching.layout_of(told, teaching.sheet(content)))
    amounts = [line.amount for line in read.lines]
    why_not = None if read.lines else Refusal("Not one line could be read like this. Go back and change it.")
    return LookedAt(
        read,
        Money.total(each for each in amounts if each.pence > 0),
        Money.total(-each for each in amounts if each.pence < 0),
        why_not,
    )


def unread_row(id: UUID, *, by: Actor, lock: bool = False) -> UnreadFile:
    """The row of a file that waits. Raises NotFound."""
    rows = UnreadFile.objects.of(by).filter(visible(by), id=id, state="waiting")
    found = (rows.select_for_update(of=("self",), no_key=True) if lock else rows).first()
    if found is None:
        raise NotFound
    return found


def _layout_row(id: UUID, *, by: Actor) -> TaughtLayout:
    found = TaughtLayout.objects.of(by).filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def _layout(row: TaughtLayout) -> Layout:
    return taught.from_json(row.document)


def _layout_view(row: TaughtLayout) -> LayoutView:
    said = json.loads(row.document)
    read = StatementFile.objects.filter(commissioner_id=row.commissioner_id, layout=row.name)
    return LayoutView(
        id=row.id,
        name=row.name,
        columns=tuple((meaning, _named(column)) for meaning, column in said["columns"].items()),
        dates=said["dates"],
        plus_is=said["plus_is"],
        taught_by=row.taught_by,
        taught_at=row.taught_at,
        withdrawn_at=row.withdrawn_at,
        files=read.count(),
        story=tuple(row.story),
    )


def _named(column: str | int | list[str | int]) -> str:
    return ", ".join(map(str, column)) if isinstance(column, list) else str(column)


def _unread_view(row: UnreadFile) -> UnreadView:
    return UnreadView(row.id, row.holding_id, row.name, row.given_by, row.given_at, teaching.sheet(bytes(row.content)))
