"""Which steps have a form on paper: every page of the person that asks something, but for those named here.

So a new page has its form the day it is made. The form is the page's own: the same questions in the same words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.urls.resolvers import ResolverMatch

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Link, Page
from openphb.kernel.refusal import NotFound

if TYPE_CHECKING:
    from openphb.interfaces.web.mine.whose import Whose

WITHOUT = {
    "choose_reading": "It only changes how pages look on a screen; letters by post are changed by asking anybody here.",
    "my_paper": "It is the page that makes the forms.",
    "share_my_plan": "It makes a file for the person to keep; nothing reaches us. Paper copies are printed for them.",
    "check_my_share": "The second page of the same file.",
}
"""Pages without a form on paper, each with its reason."""
ALWAYS = {
    "ask_change": "Ask for a change",
    "my_complaints": "Complain",
    "can_i_buy": "Can I buy this?",
    "send_receipt": "Send a receipt",
    "ask_money_early": "Ask for money early",
    "report_money_problem": "Report a problem with money",
    "ask_pause": "Tell us of a stay in hospital",
}
"""Steps that a person may take on any day: they are in every pack, in this order."""

CALLED = ALWAYS | {
    "my_agree": "Agree the plan",
    "my_offer": "Answer an offer",
    "my_query": "Answer a question about money",
    "my_decision": "Ask us to look again",
    "my_asked_back": "Say that paying back is hard",
    "my_looked_at": "Ask how closely we look",
    "my_hours": "Enter hours",
    "take_back_my_complaint": "Take a complaint back",
    "my_comments": "Comment on the plan",
}
"""What a form is called in a list; any other goes by its reference."""
WAITING = frozenset({"my_agree", "my_offer", "my_query", "my_asked_back", "begin_my_plan", "my_idea"})
"""What we may wait for from the person, and one page answers: offered by name where their forms are made."""


@dataclass(frozen=True)
class Step:
    """One step of one person: the name of its page, and where that is."""

    view: str
    address: str
    words: str


def step_at(address: str, *, person: UUID, words: str = "") -> Step:
    """The step behind one of this person's addresses. Raises NotFound for any other address, or one without a form."""
    match = found(address)
    if match is None or match.kwargs.get("person") != person or match.view_name in WITHOUT:
        raise NotFound
    return Step(match.view_name, address, words)


def found(address: str) -> ResolverMatch | None:
    """What an address of the person's pages leads to, if it leads to one."""
    path = urlsplit(address).path
    if not path.startswith("/my/"):
        return None
    try:
        return resolve(path)
    except Resolver404:
        return None


def always(whose: Whose) -> Iterator[Step]:
    """Those that may be taken on any day."""
    for view, words in ALWAYS.items():
        yield Step(view, whose.url(view), words)


def way_to_paper(request: HttpRequest, page: Page) -> Link | None:
    """From a page that asks something of the person to the same on paper."""
    match = request.resolver_match
    if page.form is None or page.about is None or match is None or match.kwargs.get("person") != page.about:
        return None
    if not request.path.startswith("/my/") or match.view_name in WITHOUT:
        return None
    who = request.__dict__.get("actor")
    if who is not None and who.lent is not None:
        return None  # what a helper sends is theirs to send, and no signature of the person's
    kept = request.GET.copy()
    kept.pop("read", None)
    address = f"{request.path}?{kept.urlencode()}" if kept else request.path
    return Link("Do this on paper instead", _making(page.about, address))


def _making(person: UUID, address: str) -> str:
    return f"{where('my_paper', person)}?{urlencode({'at': address})}"
