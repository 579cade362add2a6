"""What a helper meets: their first page with somebody, which says what was chosen; and a closed door, in words."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from openphb.interfaces.perform import today
from openphb.interfaces.web import kept
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import actor, answer, looking
from openphb.interfaces.web.errors import pages as stopped_pages
from openphb.interfaces.web.pages import Button, Fact, Link, Shown, Tag
from openphb.interfaces.web.sections import Facts, Lines, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import NotFound
from openphb.people import queries as people
from openphb.people import who_helps
from openphb.people.helping_rules import DOES, SEES
from openphb.people.who_helps import HelperView

FIRST = {
    "money": "my_money",
    "plan": "my_plan",
    "receipts": "my_receipts",
    "hours": "my_entries",
    "buying": "can_i_buy",
    "letters": "my_letters",
}
"""Where each thing that may be seen begins."""
DOING = {"receipts": "send_receipt", "asking": "ask_change"}
"""Where a thing that may be done begins at once; hours are entered from their list."""
BOUNDS = (
    "You decide nothing and agree to nothing, and receive no money. That is for the person and for whoever acts for "
    "them in law.",
    "Each page you open is written down, with the day and the time, and they can read it. So is what you do.",
)


def home(request: HttpRequest, person: UUID, *, name: str, by: Actor) -> HttpResponse:
    """Whom they help, what they may see and do there, and until when."""
    with looking(request):
        mine = tuple(each for each in who_helps.whom_i_help(by, on=today()) if each.person == person)
        return answer(request, home_page(mine, person=person, name=name, by=by))


def home_page(mine: tuple[HelperView, ...], *, person: UUID, name: str, by: Actor) -> ShowPage:
    sees = frozenset(code for each in mine for code in each.sees)
    does = frozenset(code for each in mine for code in each.does)
    latest = max((each.valid_to for each in mine), default=today())
    chosen = f"{name} chose these pages for you. You can open them until the end of {in_words(latest)}."
    held = by.help_of(person)
    is_emergency = held is not None and held.until is not None
    return ShowPage(
        title=name,
        caption="Opened in an emergency" if is_emergency else "You help",
        about=person,
        lead=() if is_emergency else (chosen,),
        sections=(
            Section(
                "What you may see", (Facts(_seen(sees, person)),) if sees & SEES.keys() else (Lines(("Nothing.",)),)
            ),
            Section("What you may do", (Facts(_done(does, person)),) if does else (Lines(("You only look.",)),)),
            Section("What you cannot do", (Lines(BOUNDS),)),
        ),
        actions=tuple(_stop(each) for each in mine),
        back=Link("Choose someone else", where("my_people_choice")) if len(by.whom) > 1 else None,
    )


def _seen(sees: frozenset[str], person: UUID) -> tuple[Fact, ...]:
    return tuple(
        Fact(words, Tag("You can see this", "green"), (Link("Open", where(FIRST[code], person), words),))
        for code, words in SEES.items()
        if code in sees
    )


def _done(does: frozenset[str], person: UUID) -> tuple[Fact, ...]:
    found = []
    for code, words in DOES.items():
        if code in does:
            url = where(DOING.get(code, FIRST.get(code, "")), person)
            shown: Shown = Tag("You can do this", "green")
            found.append(Fact(words, shown, (Link("Begin", url, words),)))
    return tuple(found)


def _stop(each: HelperView) -> Button:
    return Button("Stop helping", where("stop_helping", each.person, each.id), kind="secondary")


def shut_out(request: HttpRequest, person: UUID) -> HttpResponse:
    """A page that is not for them. A helper, or whoever was one lately, reads why; to all others it does not exist."""
    who, typed = actor(request), kept.to_copy(request)
    if who.help_of(person) is not None:
        with looking(request):
            name = people.names({person}, by=who).get(person, "")
        return answer(request, stopped_pages.not_chosen(name, typed=typed), status=404)
    with looking(request):
        over = who_helps.over_for(who.id, on=today(), person=person)
    if over is None:
        raise NotFound
    page = stopped_pages.part_is_over(over.capacity, in_words(over.latest), typed=typed)
    return answer(request, page, status=404)
