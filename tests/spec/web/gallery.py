"""A small site of the frame's own: every component and every field, and a form that makes something.

It has the real middleware, layout and database under it; only its views belong to the tests.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from openphb.interfaces.perform import perform
from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import (
    AskPage,
    Bar,
    Button,
    Choice,
    Entry,
    Fact,
    Gate,
    Head,
    Link,
    Page,
    Paging,
    Table,
    Tag,
    Task,
)
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.signing_in.urls import addresses
from openphb.kernel.actor import Actor
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import NotFound, Refusal, Refused
from openphb.people import actions as people_actions
from openphb.people import queries as people

LONG_NAME = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch Community Support Cooperative"


PAYMENTS = Table(
    "Payments",
    heads=(Head("Day"), Head("To whom"), Head("Amount", numeric=True), Head("State")),
    rows=(
        ("5 May 2026", LONG_NAME, Money.of("1,000,000.00"), Tag("Paid", "green")),
        ("5 June 2026", "فاطمة الزهراء", NIL, (Tag("Came back", "red"), "The account is closed")),
        ("5 July 2026", Link("Jo", "/", "Okafor"), Money(-4810), Tag("Due")),
    ),
    first_is_header=True,
)
GATES = (
    Gate("The person agrees", True, "Jo agreed on 5 May 2026.", cites="SI 2013/1617, reg. 8(7)", weight="Law"),
    Gate(
        "Notice is agreed",
        False,
        "The plan does not say how much notice you would get if the amount changed.",
        fix=Link("Add it in Notice", "/"),
        cites="SI 2013/1617, reg. 8(4)(g)",
        weight="Law",
        source="https://www.legislation.gov.uk/uksi/2013/1617/regulation/8",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Gallery(Page):
    template: ClassVar[str] = "gallery.jinja"
    table: Table
    nothing: Table
    facts: tuple[Fact, ...]
    tasks: tuple[Task, ...]
    gates: tuple[Gate, ...]
    bars: tuple[Bar, ...]
    entries: tuple[Entry, ...]
    paging: Paging
    choices: tuple[Choice, ...]
    buttons: tuple[Button, ...]


def gallery() -> Gallery:
    """One of everything, with the lengths and amounts that break things."""
    return Gallery(
        title="Everything we draw with",
        back=Link("Back to people", "/"),
        refusals=(Refusal("You wrote this plan, so someone else must agree it.", "SI 2013/1617, reg. 8(4)(g)"),),
        table=PAYMENTS,
        nothing=Table("Receipts", (Head("Day"),), (), empty="You have not sent any receipts yet."),
        facts=(
            Fact("Name", "Jo Okafor"),
            Fact("NHS number", "943 476 5919", (Link("Change", "/", "NHS number"),)),
            Fact("Who acts", ("Edith Marsh", "Tom Marsh"), (Link("Add", "/"), Link("End", "/", "Edith Marsh"))),
        ),
        tasks=(
            Task("What matters to me", Tag("Done", "green"), "/", hint="In your own words"),
            Task("Costs", Tag("To do", "blue"), "/"),
            Task("Sign-off", "Cannot start yet: there is no cost"),
        ),
        gates=GATES,
        bars=bars(),
        entries=(
            Entry("5 May 2026", "The plan was agreed", by="Asha Rahman", more=("Version 2",), tag=Tag("Agreed")),
            Entry("1 May 2026", "Jo asked for a change", link=Link("Read it", "/", "the request of 1 May")),
        ),
        paging=Paging.of(2, size=20, total=57, address="?page="),
        choices=(Choice("All", "?", "12"), Choice("Waiting for us", "?state=ours", "3", chosen=True)),
        buttons=(Button("Agree plan", "/", post=True), Button("Return it", "/", kind="secondary")),
    )


def bars() -> tuple[Bar, ...]:
    """A usual month, nothing at all, and more spent than there was."""
    left = Bar.of(
        "This month",
        "£412.60 of £1,250.00 is left this month: £637.40 is spent and £200.00 is promised.",
        parts=(
            ("Spent", Money.of("637.40"), "spent"),
            ("Promised", Money.of("200"), "promised"),
            ("Left", Money.of("412.60"), "left"),
        ),
    )
    nothing = Bar.of("Next month", "Nothing has been paid yet.", parts=(("Spent", NIL, "spent"),))
    over = Bar.of(
        "Last month",
        "£80.00 more was spent than there was.",
        parts=(("Spent", Money.of("1,000,000"), "spent"), ("Over", Money.of("80"), "over")),
    )
    return left, nothing, over


class Everything(Form):
    """Every kind of field."""

    name = fields.Text("What is your name?", hint="As on your letters.", missing="Enter your name.")
    needs = fields.LongText("What matters to you?", required=False, most=200)
    email = fields.Email("E-mail address", required=False)
    phone = fields.Phone("Telephone number", required=False)
    amount = fields.Pounds("How much each month?", missing="Enter how much each month.")
    weeks = fields.Whole("Weeks of notice", least=1, greatest=52, required=False)
    number = fields.NhsNumber(required=False)
    sort_code = fields.SortCode(required=False)
    account = fields.AccountNumber(required=False)
    born = fields.Day("Date of birth", required=False)
    how = fields.Choice(
        "How should we write to you?",
        options=(("letter", "Letter"), ("large", "Large print")),
        hints={"large": "Letters at least 16 points high."},
        required=False,
    )
    who = fields.Choices("Who helps you?", options=(("a", "Asha"), ("b", "Ben")), required=False)
    which = fields.Select("Which area?", options=(("n", "North"), ("s", "South")), required=False)
    sure = fields.YesNo("Are you sure?", required=False)
    receipt = fields.Upload("A receipt", required=False, accept="image/*,application/pdf")
    agree = fields.Tick("I have read this to the person.", required=False)


class Note(Form):
    """A form that makes one thing."""

    words = fields.LongText("What happened?", missing="Say what happened.")
    amount = fields.Pounds("How much?", required=False)
    receipt = fields.Upload("A receipt", required=False)


@dataclass
class Ledger:
    """What the form made, by the identity it came with: the way an action of ours is idempotent."""

    made: dict[UUID, str] = field(default_factory=dict)


LEDGER = Ledger()


def show(request: HttpRequest) -> HttpResponse:
    return answer(request, gallery())


def everything(request: HttpRequest) -> HttpResponse:
    return form_page(
        request,
        form_class=Everything,
        page=lambda form: AskPage(title="Every field", form=form, lead=("A line to read first.",)),
        do=lambda cleaned, *, by, at, id: "/gallery/",
    )


def note(request: HttpRequest) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: Any, id: UUID) -> str:
        if "refuse" in cleaned["words"]:
            raise Refused(Refusal("This cannot be noted today.", "SI 2013/1617, reg. 11", field="words"))
        perform(people_actions.record, did="noted", by=by, at=at)
        LEDGER.made.setdefault(id, cleaned["words"])
        say(request, "We have noted it.")
        return "/gallery/"

    return form_page(request, form_class=Note, page=lambda form: AskPage(title="Note something", form=form), do=do)


@dataclass(frozen=True, kw_only=True)
class PersonPage(Page):
    template: ClassVar[str] = "person.jinja"
    name: str


def person(request: HttpRequest, id: UUID) -> HttpResponse:
    found = people.person(id, by=actor(request))
    return answer(request, PersonPage(title=found.name, name=found.name, about=id))


def refuse(request: HttpRequest) -> HttpResponse:
    with looking(request):
        raise Refused(Refusal("The plan has no outcome yet. Add one first.", "SI 2013/1617, reg. 8(4)(a)"))


def missing(request: HttpRequest) -> HttpResponse:
    raise NotFound


def slip(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


urlpatterns = [
    path("gallery/", show),
    path("gallery/everything/", everything),
    path("gallery/note/", note),
    path("gallery/person/<uuid:id>/", person),
    path("gallery/refuse/", refuse),
    path("gallery/missing/", missing),
    path("gallery/slip/", slip),
    *addresses(demo=True),
    path("", include("openphb.interfaces.web.about.urls")),
]
handler400 = "openphb.interfaces.web.errors.handlers.bad_request"
handler403 = "openphb.interfaces.web.errors.handlers.forbidden"
handler404 = "openphb.interfaces.web.errors.handlers.not_found"
handler429 = "openphb.interfaces.web.errors.handlers.too_many"
handler500 = "openphb.interfaces.web.errors.handlers.server_broken"
