"""Pages where anybody says something of a local offer, and reads what became of it."""

from __future__ import annotations

from datetime import date

from openphb.community.offers.views import OfferView, QuestionView, SaidView
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.areas.parts import said_entry
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.sections import Lines, Section, ShowPage, Story
from openphb.kernel.days import in_words

STATES = {
    "waiting": "Nobody of the area has read this yet. Keep the address of this page: the answer will stand here.",
    "public": "This stands on the page now.",
    "private": "This is answered here, and is not shown on the page.",
    "aside": "This was set aside, and is not shown on the page. The reason stands below.",
}
NO_ADDRESS = "We keep no address of yours, so nobody can write to you. You read the answer where you send this from."


def back_to(found: OfferView) -> Link:
    return Link(f"Back to {found.name}", where("net_area", found.slug))


def feedback_page(form: Form, *, found: OfferView) -> ShowPage:
    """Something is wrong or missing."""
    return asking(
        form,
        title="Is something wrong or missing here?",
        caption=found.name,
        lead=("Those who keep this page read what you write, and answer it.", NO_ADDRESS),
        send="Send",
        back=back_to(found),
    )


def said_page(said: SaidView, *, found: OfferView) -> ShowPage:
    """What somebody said, and what became of it: for whoever has its address."""
    asked = (f"To the question: {said.asked}",) if said.asked else ()
    return ShowPage(
        title="What you wrote",
        caption=found.name,
        back=back_to(found),
        lead=(STATES[said.state], *asked),
        sections=(Section("", (Story((said_entry(said),)),)),),
    )


def question_page(form: Form, *, question: QuestionView, found: OfferView, on: date) -> ShowPage:
    """A question to everybody: answered here while it is open, and summed up afterwards."""
    told = (f"What people said: {question.summary}", f"What changed: {question.changed}")
    is_open = question.is_open(on)
    shown = (Section("What people said", (Story(tuple(map(said_entry, question.said))),)),) if question.said else ()
    when = f"You can answer until {in_words(question.closes_on)}." if is_open else "This question is closed."
    return ShowPage(
        title=question.title,
        caption=found.name,
        back=back_to(found),
        lead=(question.question, when),
        sections=(*((Section("What changed", (Lines(told),)),) if question.summary else ()), *shown),
        form=form if is_open else None,
        send="Send",
    )
