"""A first figure on paper: ordinary print, large print, easy words. Staff give it, and the person saves it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from openphb.budgets.queries import WorkedOutView
from openphb.interfaces.web import figure_words
from openphb.interfaces.web.answering import actor
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.letters.copies import SLUGS
from openphb.interfaces.web.letters.typeset import LOOKS, typeset_summary
from openphb.kernel.refusal import NotFound
from openphb.people import queries as people


def figure_paper(request: HttpRequest, found: WorkedOutView, *, slug: str) -> HttpResponse:
    """The figure in one form. Raises NotFound for any that has no file."""
    form = SLUGS.get(slug, "")
    if form not in LOOKS:
        raise NotFound
    request.__dict__["about"] = found.person
    page = figure_words.paper(found.result, easy=form == "easy read")
    content = typeset_summary(page, board=people.commissioner_name(actor(request).commissioner), form=form)
    return download(content, name=f"first-figure-{slug}.pdf", media_type="application/pdf")
