"""A file is kept, its columns are said, it is brought in as a whole, and taken back while that is still possible."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID, uuid5

from openphb.commissioners import merging
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require
from openphb.moving import queries, reading, rules, sheets
from openphb.moving.judged import Judged
from openphb.moving.kinds import KINDS, PEOPLE, Kind
from openphb.moving.lists import LISTS
from openphb.moving.models import Arrival, Arrived
from openphb.moving.reading import Fate
from openphb.moving.rules import ArrivalState
from openphb.people import actions as audit
from openphb.people import queries as people

_LONGEST_NAME, _LONGEST_WHY = 200, 300


@transaction_required
def keep_file(*, id: UUID, kind: str, name: str, content: bytes, by: Actor, at: datetime) -> Arrival:
    """Keep a file until it is brought in or thrown away. Nothing of it is made yet. Sent twice with one id, kept once.

    Its columns are those that were said of the last file with the same headings, or are guessed by their headings.
    """
    known = Arrival.objects.of(by).filter(id=id).first()
    if known:
        return known
    found = KINDS[kind]
    require(rules.why_not_bring(found, roles=by.roles))
    require(merging.why_not_new(by=by, on=local_day(at)) if found is PEOPLE else None)
    sheet = sheets.sheet(content)
    require(rules.why_not_so_many(found, rows=len(sheet.rows)))
    digest = sha256(content).hexdigest()
    before = queries.same_file(digest, found, by=by)
    require(Refusal(f"This very file is in already: {before.name}.", field="file") if before else None)
    columns = queries.remembered(sheet.headings, found, by=by) or sheets.guess(sheet, found)
    row = Arrival.objects.create(
        id=id, commissioner_id=by.commissioner, kind=kind, name=name[:_LONGEST_NAME] or "list", sha256=digest,
        content=content, headings=list(sheet.headings), columns=columns, rows=len(sheet.rows), given_by=by.id,
        given_by_name=by.name, given_at=at,
    )  # fmt: skip
    audit.record(did="moving.keep_file", by=by, at=at, detail=f"{found.title}: {row.name}, {row.rows} rows")
    return row


@transaction_required
def say_columns(*, arrival: UUID, columns: Mapping[str, int], by: Actor, at: datetime) -> Arrival:
    """Which column of the file is which, by our name for it; from 0. Raises Refused with all that is still missing."""
    row = _waiting(arrival, by=by)
    reading.require_columns(KINDS[row.kind], columns, width=len(row.headings))
    row.columns = dict(columns)
    row.save(update_fields=["columns"])
    return row


@transaction_required
def bring_in(
    *,
    arrival: UUID,
    totals: Mapping[str, Money],
    without_wrong: bool = False,
    by: Actor,
    at: datetime,
    on: date,
) -> Arrival:
    """Have the rooms make what is new in the file: all of it, or none of it.

    `totals` are sums typed by whoever has to trust them; one that differs by a penny stops it. `without_wrong`: rows
    that are to be mended stay out, and it is kept which they were. Brought in twice, it is brought in once.
    """
    row = _locked(arrival, by=by)
    if row.state == ArrivalState.IN:
        return row
    row, kind = _waiting(arrival, by=by), KINDS[row.kind]
    judged = queries.looked(arrival, by=by, on=on).judged
    require(rules.why_not_these(kind, judged.rows, without_wrong=without_wrong))
    differing = rules.why_not_totals(kind, judged.rows, typed=totals)
    if differing:
        raise Refused(*differing)
    LISTS[row.kind].make(judged.making, source=f"the file {row.name}"[:200], by=by, at=at, on=on)
    _note_made(row, judged, by=by, at=at)
    row.state, row.content = ArrivalState.IN, b""
    row.made, row.known = len(judged.making), judged.many(Fate.KNOWN)
    row.left_out = queries.left_out_of(judged)
    row.totals = {name: amount.pence for name, amount in totals.items() if name in kind.counts}
    row.brought_by_name, row.brought_at = by.name, at
    row.save()
    audit.record(did="moving.bring_in", by=by, at=at, detail=f"{row.name}: {row.made} {_called(kind, row.made)}")
    return row


@transaction_required
def take_back(*, arrival: UUID, why: str, by: Actor, at: datetime, on: date) -> Arrival:
    """Undo a file that was brought in: everything it made, by each room's own way, or nothing of it.

    What happened stays in the record. Raises Refused where something else was done with any of it since.
    """
    row = _locked(arrival, by=by)
    require(rules.why_not_bring(KINDS[row.kind], roles=by.roles))
    if row.state == ArrivalState.TAKEN_BACK:
        return row
    refuse_unless(row.state == ArrivalState.IN, "This file was not brought in, so there is nothing to take back.")
    refuse_unless(bool(why.strip()), "Say why, for whoever reads the record later.", field="why")
    made = list(Arrived.objects.of(by).filter(arrival=row).order_by("-line").values_list("made", flat=True))
    LISTS[row.kind].take_back(made, why=why.strip(), by=by, at=at, on=on)
    return _end(row, ArrivalState.TAKEN_BACK, why=why, by=by, at=at)


@transaction_required
def throw_away(*, arrival: UUID, by: Actor, at: datetime) -> Arrival:
    """The file is not to be brought in after all, and is kept no longer."""
    row = _locked(arrival, by=by)
    require(rules.why_not_bring(KINDS[row.kind], roles=by.roles))
    if row.state == ArrivalState.THROWN_AWAY:
        return row
    return _end(_waiting(arrival, by=by), ArrivalState.THROWN_AWAY, why="", by=by, at=at)


@transaction_required
def note_taken_away(*, why: str, by: Actor, at: datetime) -> str:
    """Write down that everything of the board is taken away, before it is. Gives the board's name."""
    require(rules.why_not_take_away(roles=by.roles))
    refuse_unless(bool(why.strip()), "Say what it is taken away for.", field="why")
    audit.record(did="moving.take_everything_away", by=by, at=at, why=why.strip())
    return people.commissioner_name(by.commissioner)


def _locked(id: UUID, *, by: Actor) -> Arrival:
    row = Arrival.objects.of(by).select_for_update(no_key=True).filter(id=id).first()
    if row is None or rules.why_not_see(roles=by.roles):
        raise NotFound
    return row


def _waiting(id: UUID, *, by: Actor) -> Arrival:
    row = _locked(id, by=by)
    require(rules.why_not_bring(KINDS[row.kind], roles=by.roles))
    happened = "brought in" if row.state == ArrivalState.IN else row.state
    refuse_unless(row.state == ArrivalState.WAITING, f"This file does not wait any more: it was {happened}.")
    return row


def _note_made(row: Arrival, judged: Judged, *, by: Actor, at: datetime) -> None:
    Arrived.objects.bulk_create(
        Arrived(
            id=uuid5(row.id, f"made {each.id}"), commissioner_id=by.commissioner, arrival=row, line=each.lines[0],
            made=each.id, person=each.person, recorded_at=at,
        )
        for each in judged.making
    )  # fmt: skip


def _end(row: Arrival, state: ArrivalState, *, why: str, by: Actor, at: datetime) -> Arrival:
    row.state, row.content = state, b""
    row.ended_by_name, row.ended_at, row.ended_why = by.name, at, why.strip()[:_LONGEST_WHY]
    row.save(update_fields=["state", "content", "ended_by_name", "ended_at", "ended_why"])
    did = f"moving.{state.value.replace(' ', '_')}"
    audit.record(did=did, by=by, at=at, why=why.strip(), detail=row.name)
    return row


def _called(kind: Kind, many: int) -> str:
    return kind.one if many == 1 else kind.many
