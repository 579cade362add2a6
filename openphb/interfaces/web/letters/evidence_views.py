"""Papers that came with a request to look again: handed back as files that cannot act."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.interfaces.web.downloads import ENDINGS, download
from openphb.interfaces.web.shell import actor
from openphb.interfaces.web.staff import staff_only
from openphb.plans import queries
from openphb.plans.queries import EvidenceFile


@require_safe
@staff_only
def show(request: HttpRequest, evidence: UUID) -> HttpResponse:
    return paper_file(request, queries.evidence_file(evidence, by=actor(request)))


def paper_file(request: HttpRequest, found: EvidenceFile) -> HttpResponse:
    """Our copy may be of another kind than what was sent, so its name ends as what it is."""
    request.__dict__["about"] = found.person
    stem = found.name.rpartition(".")[0] or found.name
    return download(found.content, name=f"{stem}.{ENDINGS[found.media_type]}", media_type=found.media_type)
