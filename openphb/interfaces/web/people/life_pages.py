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
            "Their own way in ends, and so does what a representative may do: that ends with a death. A nominee keeps "
            "theirs until the final account.",
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


def estate_page(form: Form, *, person: PersonView, by: Actor) -> ShowPage:
    lead = (
        "Notices and anything asked back go to them (regulations 15(3) and 17(4)). Until somebody is named, letters "
        "wait for them at the last address.",
    )
    return _after_death(form, person=person, by=by, title="Who represents the estate", lead=lead, send="Record them")


def take_back_page(form: Form, *, person: PersonView, by: Actor) -> ShowPage:
    lead = (
        "Use this only where it was recorded by mistake. Payments that waited for it are due again, and whoever acted "
        "for the person acts again. That it was recorded, and taken back, stays on record.",
        "If the family was spoken with by mistake, say sorry to them first.",
    )
    title = f"{person.name} has not died"
    return _after_death(form, person=person, by=by, title=title, lead=lead, send="Take it back")


def _after_death(
    form: Form, *, person: PersonView, by: Actor, title: str, lead: tuple[str, ...], send: str
) -> ShowPage:
    alive = None if person.died_on else Refusal("No death is recorded for this person.")
    return asking(
        form,
        title=title,
        caption=words.who(person),
        lead=lead,
        back=back_to(person),
        about=person.id,
        send=send,
        why_not=rules.why_not_do("note_death", roles=by.roles) or alive,
    )
