"""A version of a plan as a file in the shape of the national standard, for colleagues and for the person."""

from __future__ import annotations

import json
from uuid import UUID

from django.http import HttpResponse

from openphb.interfaces.perform import today
from openphb.interfaces.web.downloads import download
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refused
from openphb.plans.queries import documents
from openphb.plans.rules.standard import shape, why_not_shape


def plan_file(version: UUID, *, by: Actor) -> HttpResponse:
    """The file, to be saved. Raises Refused where something is missing that the standard makes mandatory."""
    found = documents.document(version, by=by, on=today())
    missing = why_not_shape(found)
    if missing:
        raise Refused(*missing)
    content = json.dumps(shape(found).document, ensure_ascii=False, indent=2).encode()
    return download(content, name=f"plan-{found.written_on}.json", media_type="application/json")
