"""The directory is kept: a publisher's file brought in, a service taken out or put back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from uuid import UUID, uuid5

from openphb.commissioners.context import transaction_required
from openphb.community.models import DirectoryFile, Service
from openphb.community.rules import directory as rules
from openphb.community.rules import open_referral
from openphb.community.rules.open_referral import Listed
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, refuse_unless, require
from openphb.people.audit import record

_TOLD = tuple(name for name in Listed.__dataclass_fields__ if name not in ("source_id", "is_active"))
_LONGEST_PUBLISHER = 120


@transaction_required
def bring_in_directory(
    *, id: UUID, publisher: str, content: bytes, name: str, is_whole: bool, by: Actor, at: datetime
) -> DirectoryFile:
    """Bring in what a publisher says of its services: all that can be understood, or nothing.

    What it said of a service before is replaced. With `is_whole`, services of theirs that are not in the file are
    gone; without, the file is a part, and they stay. What we took out ourselves stays out.
    """
    require(rules.why_not_keep(roles=by.roles))
    known = DirectoryFile.objects.of(by).filter(id=id).first()
    if known:
        return known
    publisher = publisher.strip()
    refuse_unless(0 < len(publisher) <= _LONGEST_PUBLISHER, "Say whose directory this is.", field="publisher")
    read = open_referral.read(content)
    refuse_unless(bool(read.services), "None of its entries could be understood. Nothing was changed.", field="file")
    made = DirectoryFile.objects.create(
        id=id, commissioner_id=by.commissioner, publisher=publisher, name=name[:200],
        sha256=sha256(content).hexdigest(), services=len(read.services), is_whole=is_whole,
        refused=[[each.place, each.because] for each in read.refused], by=by.id, by_name=by.name, at=at,
    )  # fmt: skip
    _keep(read.services, file=made, by=by)
    if is_whole:
        theirs = Service.objects.of(by).filter(publisher=publisher)
        theirs.exclude(source_id__in=[each.source_id for each in read.services]).update(gone=True)
    record(did="community.bring_in_directory", by=by, at=at, detail=f"{publisher}, {made.services} services")
    return made


def _keep(services: Iterable[Listed], *, file: DirectoryFile, by: Actor) -> None:
    """Each under the identity that its publisher's name for it gives, so that a second file finds it again."""
    space = UUID(int=by.commissioner)
    rows = [
        Service(
            id=uuid5(space, f"{file.publisher}\n{each.source_id}"),
            commissioner_id=by.commissioner,
            file=file,
            publisher=file.publisher,
            source_id=each.source_id,
            gone=not each.is_active,
            **{name: getattr(each, name) for name in _TOLD},
        )
        for each in services
    ]
    told = ["file", "gone", *_TOLD]
    Service.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=told, batch_size=1000)


@transaction_required
def take_out_service(*, id: UUID, why: str, by: Actor, at: datetime) -> Service:
    """Show a service no more, whatever its publisher says of it."""
    refuse_unless(bool(why.strip()), "Say why it is taken out.", field="why")
    return _put(id, why=why.strip(), did="community.take_out_service", by=by, at=at)


@transaction_required
def put_back_service(*, id: UUID, by: Actor, at: datetime) -> Service:
    """Show it again."""
    return _put(id, why="", did="community.put_back_service", by=by, at=at)


def _put(id: UUID, *, why: str, did: str, by: Actor, at: datetime) -> Service:
    require(rules.why_not_keep(roles=by.roles))
    found = Service.objects.of(by).select_for_update(no_key=True).filter(id=id).first()
    if found is None:
        raise NotFound
    if found.why_out != why:
        found.why_out = why
        found.save(update_fields=["why_out"])
        record(did=did, by=by, at=at, why=why, detail=found.name)
    return found
