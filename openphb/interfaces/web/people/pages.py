"""The list of people, and recording one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Page, Paging, Shown, Table, Tag
from openphb.interfaces.web.people.forms import RecordPerson
from openphb.interfaces.web.people_words import nhs_number
from openphb.interfaces.web.sections import Facts, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.people import rules
from openphb.people.queries import Found, PersonView

HEADS = (Head("Name"), Head("NHS number"), Head("Born"))


@dataclass(frozen=True, kw_only=True)
class ListPage(Page):
    """People by name, with a search whose words stay out of the address."""

    template: ClassVar[str] = "people/list.jinja"
    search: str
    find: str
    says: str
    table: Table
    paging: Paging | None
    actions: tuple[Button, ...] = ()


def list_page(
    found: Found, *, by: Actor, search: str, paging: Paging | None, elsewhere: Refusal | None = None
) -> ListPage:
    """Everyone, or those whom a search found. `elsewhere`: with which board new people are recorded by now."""
    why_not = rules.why_not_do("record_person", roles=by.roles) or elsewhere
    return ListPage(
        title="People",
        search=search,
        find=where("people_find"),
        says=_says(found, search),
        table=Table(
            "People",
            HEADS,
            tuple(_row(person) for person in found.people),
            first_is_header=True,
            empty=_nobody(search),
            caption_hidden=True,
        ),
        paging=paging,
        actions=() if why_not else (Button("Record a person", where("record_person")),),
        refusals=(why_not,) if why_not else (),
    )


def _says(found: Found, search: str) -> str:
    if not search:
        return "Everyone recorded with your board, by family name."
    many = "1 person is" if found.total == 1 else f"{found.total} people are"
    return f"{many} found for “{search}”."


def _nobody(search: str) -> str:
    if not search:
        return "Nobody has been recorded yet."
    return (
        "Nobody here has that NHS number, or a name that begins so. Try the family name, or fewer letters. "
        "Someone who lives in another area is recorded by the board there."
    )


def _row(person: PersonView) -> tuple[Shown, ...]:
    link = Link(person.name, where("person", person.id))
    name: Shown = (link, Tag("Has died", "grey")) if person.died_on else link
    return (name, nhs_number(person.nhs_number), in_words(person.birth_date))


def change_reach_page(found: PersonView, form: Form, *, by: Actor) -> ShowPage:
    """Letters that have left stay as they left."""
    return asking(
        form,
        title="Change how they are reached",
        caption=found.name,
        about=found.id,
        lead=("Letters and payments that have left stay as they are. Everything from now on goes where you say here.",),
        back=Link(f"Back to {found.name}", where("person", found.id)),
        send="Save",
        why_not=rules.why_not_do("change_reach", roles=by.roles),
    )


def record_person_page(
    form: RecordPerson, *, by: Actor, beside: tuple[Section, ...] = (), elsewhere: Refusal | None = None
) -> ShowPage:
    """A new record, with what a national list has `beside` it. It offers nothing and promises nothing.

    `elsewhere`: with which board new people are recorded by now.
    """
    return asking(
        form,
        title="Record a person",
        lead=(
            "Record someone who may have a personal health budget. They are told nothing yet, and nothing is offered "
            "to them by this.",
        ),
        back=Link("Back to people", where("people")),
        sections=(_where_to_go(),) if elsewhere else beside,
        send="Record this person",
        why_not=rules.why_not_do("record_person", roles=by.roles) or elsewhere,
    )


def _where_to_go() -> Section:
    here = (Link("Your NHS boards", where("boards")),)
    go = Fact("New people", "Recorded with the board that this one is part of", here)
    return Section("Where to go", (Facts((go,)),))
