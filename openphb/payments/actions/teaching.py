"""Teaching a layout: the file is kept until somebody has shown which column is which, and is read by that at once."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.budgets.queries.finding import holding_row
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words, local_day
from openphb.kernel.refusal import NotFound, refuse_unless, require
from openphb.payments import rules
from openphb.payments.actions.statements import Imported, import_statement
from openphb.payments.models import TaughtLayout, UnreadFile
from openphb.payments.queries.access import roles_towards
from openphb.payments.queries.teaching import unread_row
from openphb.payments.statements import taught, teaching
from openphb.payments.statements.teaching import Told

_DEED = "teach the layout of a statement"
_LONGEST_NAME, _LONGEST_FILE_NAME = 20, 200


@transaction_required
def keep_unread(
    *, id: UUID, holding: UUID, name: str, content: bytes, by: Actor, at: datetime, on: date | None = None
) -> UnreadFile:
    """Keep a file whose layout nobody knows, until its columns are shown. Refused for what is no table at all."""
    known = UnreadFile.objects.of(by).filter(id=id).first()
    if known:
        return known
    held = holding_row(holding, by=by)
    require(rules.why_not_do(_DEED, roles=roles_towards(held, by=by)))
    teaching.sheet(content)
    return UnreadFile.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        holding=held,
        name=name[:_LONGEST_FILE_NAME] or "statement",
        content=content,
        given_by=by.name,
        given_at=at,
    )


@transaction_required
def teach(*, id: UUID, unread: UUID, told: Told, by: Actor, at: datetime, on: date) -> Imported:
    """Save the layout for the board, and bring in the file it was shown on. The file itself is kept no longer."""
    row = unread_row(unread, by=by, lock=True)
    held = holding_row(row.holding_id, by=by, lock=True)
    require(rules.why_not_do(_DEED, roles=roles_towards(held, by=by)))
    content = bytes(row.content)
    layout = teaching.layout_of(told, teaching.sheet(content))
    _require_free(layout.name, by=by)
    TaughtLayout.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        name=layout.name,
        document=taught.to_json(layout),
        taught_by=by.name,
        taught_at=at,
        story=[_told("Taught", by=by, at=at)],
    )
    _let_go(row, state="read")
    return import_statement(
        id=unread, holding=held.id, name=row.name, content=content, by=by, at=at, on=on, taught=layout
    )


@transaction_required
def throw_away(*, unread: UUID, by: Actor, at: datetime, on: date | None = None) -> UnreadFile:
    """The file is not to be read after all."""
    row = unread_row(unread, by=by, lock=True)
    require(rules.why_not_do(_DEED, roles=by.roles))
    return _let_go(row, state="thrown away")


@transaction_required
def rename_layout(*, layout: UUID, name: str, by: Actor, at: datetime, on: date | None = None) -> TaughtLayout:
    """Another name for a layout. Statements that were read by it keep the name they were read by."""
    row = _locked(layout, by=by)
    name = " ".join(name.split())
    if name == row.name:
        return row
    _require_free(name, by=by)
    document = taught.to_json(taught.renamed(taught.from_json(row.document), name))
    row.story = [*row.story, _told(f"Renamed from “{row.name}”", by=by, at=at)]
    row.name, row.document = name, document
    row.save(update_fields=["name", "document", "story"])
    return row


@transaction_required
def withdraw_layout(*, layout: UUID, because: str, by: Actor, at: datetime, on: date | None = None) -> TaughtLayout:
    """No file is read by it from now on. What was read by it stays as it is."""
    row = _locked(layout, by=by)
    if row.withdrawn_at:
        return row
    require(rules.why_not_words(because, field="because"))
    row.withdrawn_at = at
    row.story = [*row.story, _told("Withdrawn", by=by, at=at, because=because)]
    row.save(update_fields=["withdrawn_at", "story"])
    return row


def _locked(id: UUID, *, by: Actor) -> TaughtLayout:
    require(rules.why_not_do(_DEED, roles=by.roles))
    row = TaughtLayout.objects.of(by).select_for_update(no_key=True).filter(id=id).first()
    if row is None:
        raise NotFound
    return row


def _require_free(name: str, *, by: Actor) -> None:
    refuse_unless(bool(name), "Enter a name.", field="name")
    refuse_unless(len(name) <= _LONGEST_NAME, f"Use at most {_LONGEST_NAME} letters.", field="name")
    taken = TaughtLayout.objects.of(by).filter(name=name, withdrawn_at=None).exists()
    refuse_unless(not taken, f"There is a layout called “{name}” already. Choose another name.", field="name")


def _let_go(row: UnreadFile, *, state: str) -> UnreadFile:
    row.state, row.content = state, b""
    row.save(update_fields=["state", "content"])
    return row


def _told(what: str, *, by: Actor, at: datetime, because: str = "") -> str:
    said = f"{what} by {by.name} on {in_words(local_day(at))}."
    return f"{said} {because.strip()}".strip()
