"""Questions about what was proved, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from openphb.assurance.chains import chain
from openphb.assurance.invariants import ALL
from openphb.assurance.models import Proof, Seal, Upkeep
from openphb.assurance.rules import Kind, is_old, why_not_read
from openphb.assurance.sealing import moment
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import require

HOW_MANY = len(ALL)
AGAIN = timedelta(hours=20)
"""What is done every day is due again after so long."""


@dataclass(frozen=True, slots=True)
class End:
    """The last seal of a chain."""

    number: int
    sealed_at: datetime
    root: bytes


@dataclass(frozen=True, slots=True)
class ProofView:
    """What was looked at, when, how much of it, and what was found."""

    at: datetime
    by_name: str
    looked_at: int
    found: int
    told: tuple[Mapping[str, Any], ...]
    is_old: bool


@dataclass(frozen=True, slots=True)
class UpkeepView:
    """What was done for the whole installation, and whether it went well."""

    at: datetime
    by_name: str
    went_well: bool
    told: Mapping[str, Any]
    is_old: bool


@dataclass(frozen=True, slots=True)
class Assurance:
    """Everything an auditor asks first. None where it never was."""

    end: End | None
    seals: int
    verified: ProofView | None
    coherent: ProofView | None
    anchor: UpkeepView | None
    backup: UpkeepView | None
    restore: UpkeepView | None


def end(*, by: Actor) -> End | None:
    """Where the chain of a board, or of the network, ends."""
    now = moment(chain(by))
    return End(now.number, now.sealed_at, now.root) if now.sealed_at else None


def is_due(kind: Kind, *, by: Actor, at: datetime) -> bool:
    """True if it never was, or not for most of a day."""
    latest = Proof.objects.of(by).filter(kind=kind).order_by("-at").values_list("at", flat=True).first()
    return latest is None or at - latest > AGAIN


def upkeep_is_due(kind: Kind, *, at: datetime) -> bool:
    """The same of what is done for the whole installation."""
    latest = Upkeep.objects.filter(kind=kind).order_by("-at").values_list("at", flat=True).first()
    return latest is None or at - latest > AGAIN


def assurance(*, by: Actor, at: datetime) -> Assurance:
    """The state of a board's chain, and what was proved last. Refused to whoever may not read it."""
    require(why_not_read(roles=by.roles))
    return Assurance(
        end=end(by=by),
        seals=Seal.objects.of(by).count(),
        verified=latest_proof(Kind.VERIFIED, by=by, at=at),
        coherent=latest_proof(Kind.COHERENT, by=by, at=at),
        anchor=latest_upkeep(Kind.ANCHOR, at=at),
        backup=latest_upkeep(Kind.BACKUP, at=at),
        restore=latest_upkeep(Kind.RESTORE, at=at),
    )


def latest_proof(kind: Kind, *, by: Actor, at: datetime) -> ProofView | None:
    """When a board's rows were last looked at so, and what was found."""
    row = Proof.objects.of(by).filter(kind=kind).order_by("-at", "-id").first()
    if row is None:
        return None
    return ProofView(row.at, row.by_name, row.looked_at, row.found, tuple(row.told), is_old(kind, row.at, now=at))


def latest_upkeep(kind: Kind, *, at: datetime) -> UpkeepView | None:
    """When it was last done for the whole installation. It names no board."""
    row = Upkeep.objects.filter(kind=kind).order_by("-at", "-id").first()
    return UpkeepView(row.at, row.by_name, row.went_well, row.told, is_old(kind, row.at, now=at)) if row else None
