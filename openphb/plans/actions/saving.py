"""Saving an answer of a draft: checked against what its writer began from, and kept in its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from openphb.kernel.actor import Actor
from openphb.kernel.days import LONDON, in_words
from openphb.kernel.refusal import Refusal, Refused
from openphb.plans.models import Answer, PlanVersion
from openphb.plans.rules.answers import THEIRS, Merged, Writing, kept, merge


def settled(
    row: PlanVersion, places: Mapping[str, str], *, mine: Mapping[str, Any], theirs: Mapping[str, Any],
    writing: Writing | None, by: Actor,
) -> Mapping[str, Any]:  # fmt: skip
    """What is to be written, once it is known that nobody's words are lost by it.

    `places` says where each name is kept. Raises Refused, on the field `keep`, where somebody else has changed the
    same answer since its writer first saw it, and they have not yet chosen. Without `writing` nothing is compared.
    """
    if writing is None:
        return mine
    latest = _latest(row, set(places.values()), by=by)
    stale = {place for place in latest if writing.seen.get(place, latest[place].revision) != latest[place].revision}
    if not stale:
        return mine
    keep = writing.keep if all(writing.shown.get(place) == latest[place].revision for place in stale) else ""
    if not theirs and keep:
        return theirs if keep == THEIRS else mine
    base = {name: _base(row, place, name, seen=writing.seen, by=by) for name, place in places.items() if place in stale}
    found: Merged = merge(base, mine={name: mine[name] for name in base}, theirs=theirs, keep=keep)
    if found.clashing or not theirs:
        raise Refused(_clash(latest[place] for place in sorted(stale)))
    return {**mine, **found.values}


def keep_history(
    row: PlanVersion, said: Mapping[str, Mapping[str, Any]], *, before: Mapping[str, Mapping[str, Any]], by: Actor,
    at: datetime,
) -> None:  # fmt: skip
    """Add what each place says now to its history, if that is new. `before` is what stood there first of all."""
    latest = _latest(row, set(said), by=by)
    for place, words in said.items():
        now = {name: kept(value) for name, value in words.items()}
        last = latest.get(place)
        old = last.words if last else {name: kept(value) for name, value in before.get(place, {}).items()}
        if now == old:
            continue
        if last is None:
            _add(row, place, 0, words=old, by=row.author, by_name=row.author_name, at=row.written_at)
        _add(row, place, last.revision + 1 if last else 1, words=now, by=by.id, by_name=by.name, at=at)


def _add(
    row: PlanVersion, place: str, revision: int, *, words: Any, by: UUID, by_name: str, at: datetime
) -> None:  # fmt: skip
    Answer.objects.create(
        id=uuid5(row.id, f"{place} {revision}"),
        commissioner_id=row.commissioner_id,
        version=row,
        place=place,
        revision=revision,
        words=words,
        by=by,
        by_name=by_name,
        at=at,
    )


def _latest(row: PlanVersion, places: set[str], *, by: Actor) -> dict[str, Answer]:
    rows = Answer.objects.of(by).filter(version=row, place__in=places).order_by("revision")
    return {each.place: each for each in rows}


def _base(row: PlanVersion, place: str, name: str, *, seen: Mapping[str, int], by: Actor) -> Any:
    found = Answer.objects.of(by).filter(version=row, place=place, revision=seen[place]).first()
    return found.words.get(name) if found else None


def _clash(since: Iterable[Answer]) -> Refusal:
    """Said kindly: nobody did anything wrong."""
    latest = max(since, key=lambda each: each.at)
    at = latest.at.astimezone(LONDON)
    did = "saved" if latest.words else "took out"
    return Refusal(
        f"{latest.by_name} {did} this, on {in_words(at.date())} at {at:%H:%M}, while you were writing. Nothing is "
        "lost: both are shown here. Choose what should stand.",
        field="keep",
    )
