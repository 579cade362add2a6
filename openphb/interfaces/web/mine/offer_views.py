"""Reading what was offered, and answering it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.interfaces.perform import perform
from openphb.interfaces.web.mine import offer_pages as pages
from openphb.interfaces.web.mine.offer_forms import KEEP, AnswerOffer
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import Refusal
from openphb.plans import actions, queries
from openphb.plans.actions.offering import ANSWERS
from openphb.plans.queries import MoveView, RequestView

SAID = {
    "ask": "You have asked for this budget. Somebody decides, and writes to you with reasons.",
    "decline": "Thank you for telling us. Your care goes on as it is, and you can ask at any time.",
    "withdraw": "Your request is taken back. Your care goes on as it is, and you can ask at any time.",
    "ask again": "You have asked for this budget. Somebody decides, and writes to you with reasons.",
    KEEP: "Everything stays as it is.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@theirs
def offer(request: HttpRequest, whose: Whose, request_id: UUID) -> HttpResponse:
    def seen() -> RequestView:
        found = queries.request(request_id, by=whose.by)
        whose.must_own(found.person)
        return found

    with looking(request):
        seen()

    def page(form: AnswerOffer) -> Page:
        found = seen()
        answers = _answers(found)
        shown = form if _open(answers) else None
        why_not = [move.why_not for move in answers if move.why_not][:1]
        # What stopped an answer is said, even when there is no question left to say it beside.
        stopped = [] if shown else [Refusal(words) for words, _ in form.problems]
        return pages.offer_page(found, shown, whose=whose, why_not=(*why_not, *stopped))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        verb = cleaned["verb"]
        if verb != KEEP:
            perform(actions.answer_offer, request=request_id, verb=verb, by=by, at=at, on=local_day(at))
        say(request, SAID[verb])
        return whose.url("my_home")

    def options() -> dict[str, Any]:
        return {"verbs": _open(_answers(seen()))}

    return form_page(request, form_class=AnswerOffer, page=page, do=do, options=options)


def _answers(found: RequestView) -> tuple[MoveView, ...]:
    """What the table of moves knows of answers in this state, whether this actor may give them or not."""
    return tuple(move for move in found.moves if move.verb in ANSWERS)


def _open(answers: tuple[MoveView, ...]) -> tuple[str, ...]:
    return tuple(move.verb for move in answers if move.why_not is None)
