"""A person's letters, for them and for those who act for them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.interfaces.perform import today
from openphb.interfaces.web import paged
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.language import spoken
from openphb.interfaces.web.letters.copies import copy_of, form_named
from openphb.interfaces.web.letters.evidence_views import paper_file
from openphb.interfaces.web.mine import letter_pages as pages
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.shell import answer
from openphb.plans import queries
from openphb.plans.queries import LetterView


@require_safe
@theirs
def letters(request: HttpRequest, whose: Whose) -> HttpResponse:
    page = paged.number(request)
    found, total = queries.letters_of(whose.id, by=whose.by, page=page)
    return answer(request, pages.letters_page(found, paging=paged.paging(page, total=total), whose=whose))


@require_safe
@theirs
def letter(request: HttpRequest, whose: Whose, letter: UUID) -> HttpResponse:
    """As it was written, or with `?words=easy` in easy words."""
    found = _own(letter, whose)
    decision = queries.decision(found.decision, by=whose.by, on=today())
    easy = request.GET.get("words") == "easy"
    to = queries.reader_of(found, by=whose.by)
    may_ask = decision.why_not_again is None
    return answer(request, pages.letter_page(found, to, whose=whose, easy=easy, may_ask=may_ask))


@require_safe
@theirs
def copy(request: HttpRequest, whose: Whose, letter: UUID, slug: str) -> HttpResponse:
    form = form_named(slug)
    found = _own(letter, whose)
    request.__dict__["about"] = whose.id
    made = copy_of(found.content, queries.reader_of(found, by=whose.by).whom, form=form, language=spoken(request))
    return download(made.content, name=made.name, media_type=made.media_type)


@require_safe
@theirs
def evidence(request: HttpRequest, whose: Whose, evidence: UUID) -> HttpResponse:
    """A paper that was sent with a request to look again."""
    found = queries.evidence_file(evidence, by=whose.by)
    whose.must_own(found.person)
    return paper_file(request, found)


def _own(letter: UUID, whose: Whose) -> LetterView:
    found = queries.letter_seen(letter, by=whose.by)
    whose.must_own(found.person)
    return found
