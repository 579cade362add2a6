"""A version of a plan as a file in the shape of the national standard, for colleagues and for the person."""

from __future__ import annotations

import json
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from openphb.interfaces.perform import today
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.sections import ShowPage
from openphb.interfaces.web.shell import actor, answer, looking
from openphb.interfaces.web.standard_page import Place, standard_page
from openphb.kernel.refusal import Refusal
from openphb.plans.queries import documents
from openphb.plans.rules.standard import shape, why_not_shape


def plan_file(request: HttpRequest, version: UUID, *, back: Link) -> HttpResponse:
    """The file, to be saved; or a page that says what is missing of what the standard makes mandatory."""
    found = documents.document(version, by=actor(request), on=today())
    missing = why_not_shape(found)
    if missing:
        return answer(request, _not_yet(missing, back=back, about=request.__dict__["about"]))
    content = json.dumps(shape(found).document, ensure_ascii=False, indent=2).encode()
    return download(content, name=f"plan-{found.written_on}.json", media_type="application/json")


def plan_check(request: HttpRequest, version: UUID, *, place: Place) -> HttpResponse:
    """What the standard asks for and the plan does not say, before the file."""
    with looking(request):
        found = documents.document(version, by=actor(request), on=today())
        return answer(request, standard_page(found, about=request.__dict__["about"], place=place))


def _not_yet(missing: tuple[Refusal, ...], *, back: Link, about: UUID) -> ShowPage:
    return ShowPage(
        title="This plan cannot be saved as a file yet",
        back=back,
        about=about,
        lead=("The national standard asks for more than is written down here. A care coordinator can add it.",),
        refusals=missing,
    )
