"""Sealing, verifying, anchoring and looking whether it holds together, for every board and the network, at a door."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from openphb.assurance import actions, anchors, queries
from openphb.assurance.anchors import Anchor
from openphb.assurance.coherence import Broken, incoherent
from openphb.assurance.rules import Kind
from openphb.assurance.verifying import Verified, verify
from openphb.commissioners import queries as commissioners
from openphb.interfaces.mail import Mail, send
from openphb.interfaces.network_posting import worker as in_the_network
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import local_day

log = logging.getLogger("openphb.assurance")


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found of one chain, by the name that anchors give it."""

    chain: str
    verified: Verified


def boards(where: str, *, only: Iterable[int] | None = None) -> Iterator[Actor]:
    """Nobody in particular, looking at each board in turn."""
    for board in commissioners.boards() if only is None else only:
        yield Actor(UUID(int=0), "openphb", board, frozenset({Role.AUDITOR}), where=where)


def everyone(where: str) -> Iterator[Actor]:
    """The same, then in the network."""
    yield from boards(where)
    yield in_the_network()


def chain_of(by: Actor) -> str:
    """What anchors call the chain of a board, or of the network."""
    return anchors.NETWORK if by.in_network else f"board-{by.commissioner}"


def seal(*, at: datetime, where: str) -> int:
    """Seal what was written everywhere; how many rows."""
    return sum(perform(actions.seal, by=by, at=at) for by in everyone(where))


def verify_all(of: Iterable[Actor], kept: Iterable[Anchor], *, at: datetime) -> list[Looked]:
    """Verify each chain against its anchors, and write down what was found."""
    known, looked = list(kept), []
    for by in of:
        name = chain_of(by)
        with reading(by):
            found = verify(by=by, anchors=[each for each in known if each.chain == name])
        told = [asdict(each) for each in found.found]
        perform(actions.prove, Kind.VERIFIED, looked_at=found.rows, found=len(told), told=told, by=by, at=at)
        looked.append(Looked(name, found))
    return looked


def is_to_be_verified(by: Actor, *, at: datetime) -> bool:
    """True if a board's rows were not verified for most of a day."""
    with reading(by):
        return queries.is_due(Kind.VERIFIED, by=by, at=at)


def look_whether_it_holds(*, by: Actor, at: datetime) -> tuple[Broken, ...]:
    """Every invariant of one board, and what was found is written down."""
    with reading(by):
        broken = incoherent(by=by, on=local_day(at), at=at)
    told = [
        {"name": each.invariant.name, "times": each.times, "pence": each.at_stake.pence, "first": list(each.first)}
        for each in broken
    ]
    found = sum(each.times for each in broken)
    perform(actions.prove, Kind.COHERENT, looked_at=queries.HOW_MANY, found=found, told=told, by=by, at=at)
    return broken


def anchor(folder: Path, *, at: datetime) -> Path:
    """Write where every chain ends now into a file of the day and minute, and e-mail it where one is set to go."""
    ends = [each for by in everyone("anchors") if (each := _end(by)) is not None]
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"openphb-anchors-{at:%Y-%m-%d-%H%M}.txt"
    text = anchors.written(ends, at=at)
    place.write_text(text, encoding="utf-8")
    sent = _sent(text, at=at)
    told = {"file": place.name, "chains": len(ends), "sent": sent}
    perform(actions.keep_up, Kind.ANCHOR, went_well=True, told=told, by=in_the_network(), at=at)
    return place


def kept_anchors() -> list[Anchor]:
    """Those in our own folder; none yet is none."""
    folder = Path(settings.ANCHORS)
    return anchors.read_folder(folder) if folder.is_dir() and any(folder.glob("*.txt")) else []


def _end(by: Actor) -> Anchor | None:
    with reading(by):
        end = queries.end(by=by)
    return Anchor(chain_of(by), end.number, end.sealed_at, end.root) if end else None


def _sent(text: str, *, at: datetime) -> bool:
    """Elsewhere is where nobody who looks after the database can reach: an auditor's own post box, say."""
    to = settings.ANCHORS_TO
    return bool(to) and send(Mail(f"openphb anchors of {at:%d %B %Y}", (text,)), to=to)
