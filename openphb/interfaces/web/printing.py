"""A page of the person's as a PDF to keep or print: which kinds of print there are, and the answer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from openphb.interfaces.web.answering import actor
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.sections import ShowPage
from openphb.kernel.refusal import NotFound
from openphb.people import queries as people

PRINTS = {"ordinary-print": "Save as a PDF", "large-print": "Save as a PDF in large print"}
"""As an address names them, and what the button says."""
_FORMS = {"ordinary-print": "letter", "large-print": "large print"}


def page_on_paper(request: HttpRequest, page: ShowPage, *, slug: str, name: str) -> HttpResponse:
    """The page in this print. Raises NotFound for any other word."""
    from openphb.interfaces.web.letters.page_paper import typeset_page  # only whoever prints waits for its engine

    if slug not in _FORMS:
        raise NotFound
    board = people.commissioner_name(actor(request).commissioner)
    ending = "" if slug == "ordinary-print" else "-large-print"
    content = typeset_page(page, board=board, form=_FORMS[slug])
    return download(content, name=f"{name}{ending}.pdf", media_type="application/pdf")
