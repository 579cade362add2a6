"""What came with requests to look again, for those who may read why it was asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.people.rules import manages_money_only
from openphb.plans.models import Evidence
from openphb.plans.queries.views import EvidenceLine

Papers: TypeAlias = Mapping[UUID, tuple[EvidenceLine, ...]]


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A paper with its content: our clean copy."""

    person: UUID
    name: str
    media_type: str
    content: bytes


def papers_of(requests: Sequence[UUID], *, by: Actor) -> Papers:
    """By the request to look again they came with, without their content."""
    rows = Evidence.objects.of(by).filter(asked__decision__request_id__in=requests).order_by("sent_at", "name", "id")
    found: dict[UUID, list[EvidenceLine]] = defaultdict(list)
    for asked, id, name in rows.values_list("asked_id", "id", "name"):
        found[asked].append(EvidenceLine(id, name))
    return {asked: tuple(each) for asked, each in found.items()}


def evidence_file(id: UUID, *, by: Actor) -> EvidenceFile:
    """One paper. Raises NotFound for whoever may not read why it was asked."""
    row = Evidence.objects.of(by).select_related("asked__decision").filter(id=id).first()
    if row is None or not by.may_see(row.asked.decision.person_id):
        raise NotFound
    person = row.asked.decision.person_id
    if manages_money_only(by, person) and row.asked.asked_by != by.name:
        raise NotFound
    return EvidenceFile(person, row.name, row.media_type, bytes(row.content))
