"""Templates for an employer: listed, read, and saved in the form a word processor opens."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.employment.queries import EmploymentView, pack
from openphb.employment.rules import papers
from openphb.employment.rules.duties import catalogue
from openphb.employment.rules.papers import Paper
from openphb.interfaces.perform import today
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.employing.paper_facts import facts
from openphb.interfaces.web.employing.whose import back_to, seen
from openphb.interfaces.web.letters.typeset import LOOKS, compiled
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Head, Link, Table
from openphb.interfaces.web.sections import Buttons, Lines, Note, Rows, Section, ShowPage
from openphb.interfaces.web.shell import answer, looking
from openphb.kernel.refusal import NotFound

SAVED_AS = {
    "rtf": "Save to edit (for Word and other word processors)",
    "pdf": "Save to print (PDF)",
    "txt": "Save as plain text",
    "md": "Save as Markdown",
}


@require_safe
def listed(request: HttpRequest, whose: Whose, employment: UUID) -> HttpResponse:
    found = seen(request, whose, employment)
    helps = {duty.paper: duty.title for duty in reversed(list(catalogue().values())) if duty.paper}
    rows = tuple(
        (
            Link(papers.title_of(slug), whose.url("my_employer_paper", found.id, slug)),
            helps.get(slug, "When you need it"),
        )
        for slug in papers.SLUGS
    )
    table = Table("Papers", (Head("Paper"), Head("Helps with")), rows, first_is_header=True, caption_hidden=True)
    page = ShowPage(
        title="Papers to start from",
        caption=found.name,
        about=whose.id,
        back=back_to(found, whose),
        lead=(f"What is known of {found.name} is filled in. {papers.GUIDANCE}", papers.RING),
        sections=(Section("", (Rows(table),)),),
    )
    return answer(request, page)


@require_safe
def one(request: HttpRequest, whose: Whose, employment: UUID, slug: str) -> HttpResponse:
    found = seen(request, whose, employment)
    made = _made(request, found, whose, slug)
    address = whose.url("my_employer_paper_file", found.id, slug)
    saved = tuple(
        Button(said, f"{address}?form={form}", "" if form == "rtf" else "secondary") for form, said in SAVED_AS.items()
    )
    page = ShowPage(
        title=made.title,
        caption=found.name,
        about=whose.id,
        back=Link("Back to papers to start from", whose.url("my_employer_papers", found.id)),
        lead=(made.advice,),
        sections=(
            Section("", (Buttons(saved), Note((made.foot,)))),
            *(Section(part.heading, (Lines(part.lines),)) for part in made.parts),
        ),
    )
    return answer(request, page)


@require_safe
def file(request: HttpRequest, whose: Whose, employment: UUID, slug: str) -> HttpResponse:
    found = seen(request, whose, employment)
    made = _made(request, found, whose, slug)
    request.__dict__["about"] = whose.id
    form = request.GET.get("form", "rtf")
    name = f"{slug}-{today().isoformat()}.{form}"
    if form == "pdf":
        return download(_typeset(made, found), name=name, media_type="application/pdf")
    if form not in papers.FORMS:
        raise NotFound
    return download(papers.written(made, form=form).encode(), name=name, media_type=papers.FORMS[form])


def _made(request: HttpRequest, found: EmploymentView, whose: Whose, slug: str) -> Paper:
    if slug not in papers.SLUGS:
        raise NotFound
    on = today()
    with looking(request):
        cover = pack.cover_of(whose.id, by=whose.by)
    return papers.paper(slug, facts(found, cover, on=on), on=on)


def _typeset(made: Paper, found: EmploymentView) -> bytes:
    """As the letters are set: tagged, with its typeface inside. The advice stays off what is handed over."""
    parts = [{"heading": part.heading, "words": list(part.lines)} for part in made.parts]
    return compiled(
        "summary.typ",
        {"look": LOOKS["letter"], "board": found.employer_name, "title": made.title, "lead": made.foot, "parts": parts},
    )
