"""Pages that ask about circumstances and about a death."""

from __future__ import annotations

from openphb.interfaces.web import people_words as words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.people.acting_pages import back_to
from openphb.interfaces.web.sections import Lines, Note, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.people import rules
from openphb.people.queries import PersonView

TITLES = {
    "": "Record capacity, an order or a service",
    "capacity": "Record capacity",
    "exclusion": "Record an order or condition",
    "service": "Record a service",
}


def note_page(form: Form, *, kind: str, person: PersonView, by: Actor) -> ShowPage:
    """History is added to, never rubbed out: what holds now is what was recorded latest."""
    choosing = Link("Back to choosing what to record", where("note_circumstance", person.id))
    return asking(
        form,
        title=TITLES[kind],
        caption=words.who(person),
        lead=(
            "The law asks about these on the day of each decision, so each has its day. What was recorded before stays "
            "in the record.",
        ),
        back=choosing if kind else back_to(person),
        about=person.id,
        send="Record this" if kind else "Continue",
        why_not=rules.why_not_do("note_circumstance", roles=by.roles),
    )


def death_page(form: Form, *, person: PersonView, by: Actor) -> ShowPage:
    """No letter, no automatic message: a colleague first."""
    follows = Lines(
        (
            "Nothing is sent to the person, or to their address.",
            "Payments stop, until someone has looked at what is owed: wages and notice of personal assistants, and "
            "care already given.",
            "The colleague you name speaks with the family first. Only then is the budget ended, with a final account.",
        )
    )
    check = Note(("Check the NHS number above. Recording it for somebody else would stop their care money.",))
    already = person.died_on and Refusal(f"It is already recorded that they died on {in_words(person.died_on)}.")
    return asking(
        form,
        title=f"Record that {person.name} has died",
        caption=f"NHS number {words.nhs_number(person.nhs_number)}",
        sections=(Section("What follows", (follows, check)),),
        back=back_to(person),
        about=person.id,
        send="Record the death",
        send_kind="warning",
        why_not=already or rules.why_not_do("note_death", roles=by.roles),
    )
