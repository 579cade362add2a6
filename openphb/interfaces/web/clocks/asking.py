"""Asking for what it takes to move, waive or explain a clock."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from openphb.clocks import queries
from openphb.clocks.queries import ClockView
from openphb.interfaces.perform import today
from openphb.interfaces.web import asking
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.clocks.forms import Explain, Move, Waive
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.sending import Do
from openphb.interfaces.web.shell import actor, form_page, looking
from openphb.kernel.days import in_words

FORMS: dict[str, type[Form]] = {"move": Move, "waive": Waive, "explain": Explain}
TITLES = {"move": "Move the day", "waive": "Waive this", "explain": "Explain why it is late"}
SENDS = {"move": "Move the day", "waive": "Waive it", "explain": "Keep this explanation"}
OF_LAW = "The law sets this day. It can come sooner, and not later."
OF_OURS = "How long this may take is our own choice, so it can be moved with a reason."


def ask(request: HttpRequest, clock: UUID, *, verb: str, do: Do) -> HttpResponse:
    """One of the three forms, or the reason why it is not there."""
    by = actor(request)
    with looking(request):
        view, _ = queries.clock(clock, by=by, on=today())
    why_not = queries.why_not(view, verb, by=by)

    def page(form: Form) -> Page:
        return asking.asking(
            form,
            title=TITLES[verb],
            caption=f"{view.kind.title}, {view.person_name}",
            lead=_lead(view, verb),
            send=SENDS[verb],
            back=Link("Back to this clock", where("clock", view.id)),
            why_not=why_not,
            about=view.person,
        )

    return form_page(request, form_class=FORMS[verb], page=page, do=do)


def _lead(view: ClockView, verb: str) -> tuple[str, ...]:
    due = (f"It is due by {in_words(view.due_on)}.",) if view.due_on else ("It has no day yet.",)
    if verb == "move":
        return (*due, OF_LAW if view.kind.limit_is_law else OF_OURS)
    return due
