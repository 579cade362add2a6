"""Links and new prices in words: for the team, and for the person they are about."""

from __future__ import annotations

from datetime import date

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.providing.price_pages import facts as price_facts
from openphb.interfaces.web.sections import Facts, Filters, Lines, Rows, Section, ShowPage
from openphb.kernel.days import in_words, local_day
from openphb.kernel.refusal import Refusal
from openphb.payments.queries import PriceView
from openphb.payments.workflow import PriceState
from openphb.people.linking_rules import KINDS
from openphb.people.links import LinkView
from openphb.people.queries import PersonView

SHOWS = {"asked": "Waiting for an answer", "decided": "Answered"}
_SEES = {
    "care": "The lines of the plan it provides, their agreed prices, its own invoices, and messages with you or us",
    "payroll": "That you are an employer, and messages with you or us",
}


def links_page(person: PersonView, found: tuple[LinkView, ...], *, on: date, why_not: Refusal | None) -> ShowPage:
    """For the team: who is linked today or later, and a way to link another."""
    heads = (Head("Organisation"), Head("What for"), Head("Reference"), Head("From and until"), Head("Change"))
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (
            Link(each.organisation_name, where("one_organisation", each.organisation)),
            (KINDS[each.kind], each.why),
            each.reference,
            (f"{in_words(each.valid_from)} to {in_words(each.valid_to)}", *_later(each, on)),
            Link("End", where("end_link", each.id), f"the link with {each.organisation_name}"),
        )
        for each in found
    )
    table = Table("Organisations linked to this person", heads, rows, first_is_header=True, caption_hidden=True,
                  empty="No organisation is linked to this person.")  # fmt: skip
    return ShowPage(
        title="Organisations that work for them",
        caption=person.name,
        about=person.id,
        back=Link(f"Back to {person.name}", where("person", person.id)),
        lead=("Whoever signs in for one of these sees what is said here until the end of the last day, and no more.",),
        sections=(Section("", (Rows(table),)),),
        actions=() if why_not else (Button("Link an organisation", where("link_person", person.id)),),
        refusals=(why_not,) if why_not else (),
        wide=True,
    )


def _later(each: LinkView, on: date) -> tuple[Tag, ...]:
    return () if each.holds(on) else (Tag("Begins later", "yellow"),)


def link_page(form: Form, *, person: PersonView, why_not: Refusal | None) -> ShowPage:
    return asking(
        form,
        title="Link an organisation",
        caption=person.name,
        about=person.id,
        back=Link("Back without linking", where("person_links", person.id)),
        lead=(
            "Its people then see this person’s name and what you choose here. They never see needs, health or the "
            "whole plan, and every look is written down.",
        ),
        send="Link it",
        why_not=why_not,
    )


def end_page(form: Form, link: LinkView, *, why_not: Refusal | None) -> ShowPage:
    return asking(
        form,
        title=f"End the link with {link.organisation_name}",
        caption=link.person_name,
        about=link.person,
        back=Link("Back without ending it", where("person_links", link.person)),
        lead=("From this moment its people see nothing of this person by it. What they sent stays.",),
        send="End the link",
        send_kind="warning",
        why_not=why_not,
    )


def prices_page(found: tuple[PriceView, ...], *, show: str, paging: Paging | None) -> ShowPage:
    """For the team: new prices that wait, the longest waiting first."""
    heads = (Head("For what"), Head("Person"), Head("From", True), Head("To", True), Head("Starting"), Head("Asked"))
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (
            (Link(each.what, where("decide_price", each.id), f"for {each.person_name}"), each.organisation_name),
            each.person_name,
            each.old,
            each.new,
            in_words(each.starts_on),
            (in_words(local_day(each.asked_at)), each.state.capitalize()),
        )
        for each in found
    )
    empty = "No organisation waits for an answer about a price." if show == "asked" else "None has been answered yet."
    table = Table("New prices", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
    ways = tuple(Choice(said, f"?show={code}", chosen=code == show) for code, said in SHOWS.items())
    return ShowPage(
        title="New prices",
        lead=("What organisations ask for. The person was told at once. Nothing holds before somebody has agreed.",),
        sections=(Section("", (Filters(ways), Rows(table, paging))),),
        wide=True,
    )


def decide_page(form: Form, each: PriceView) -> ShowPage:
    """What is asked, what it would cost and whether it fits, what the person says; then the decision."""
    waits = each.state is PriceState.ASKED
    done = Refusal("This is decided.") if not waits else None
    return asking(
        form,
        title=f"A new price for {each.what}",
        caption=each.person_name,
        about=each.person,
        back=Link("Back to new prices", where("prices")),
        sections=(
            Section("", (Facts((*price_facts(each), _talk(where("message", each.talk)))),)),
            *_cost(each),
        ),
        send="Decide",
        why_not=each.why_not_decide or done,
    )


def _talk(url: str) -> Fact:
    return Fact("Messages about it", Link("Read and answer", url, "what was written about this price"))


def _cost(each: PriceView) -> tuple[Section, ...]:
    if each.cost is None:
        return ()
    fits = {True: Tag("It fits", "green"), False: Tag("It does not fit", "red"), None: Tag("Not known", "grey")}
    cost = each.cost
    facts = (
        Fact("More a week", cost.a_week if cost.a_week is not None else "Bought once"),
        Fact("More a year", cost.a_year if cost.a_year is not None else "Bought once"),
        Fact("Does it fit what is left?", fits[cost.fits]),
    )
    return (Section("What it would cost", (Facts(facts), Lines(cost.working)), id="cost"),)


def mine_page(
    found: tuple[LinkView, ...], prices: tuple[PriceView, ...], *, whose: Whose, on: date, may_choose: bool
) -> ShowPage:
    """For the person: who works for them and sees what until when, and new prices that were asked for."""
    heads = (Head("Organisation"), Head("What it sees"), Head("Until"))
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        ((each.organisation_name, each.why), _SEES[each.kind], (in_words(each.valid_to), *_later(each, on)))
        for each in found
    )
    table = Table("Organisations", heads, rows, first_is_header=True, caption_hidden=True,
                  empty="No organisation is linked to these pages.")  # fmt: skip
    price_heads = (Head("For what"), Head("From", True), Head("To", True), Head("How it stands"))
    asked: tuple[tuple[Shown, ...], ...] = tuple(
        ((Link(each.what, whose.url("my_price", each.id)), each.organisation_name), each.old, each.new,
         each.state.capitalize())
        for each in prices
    )  # fmt: skip
    new = Table("New prices", price_heads, asked, first_is_header=True, caption_hidden=True,
                empty="Nobody has asked for a new price.")  # fmt: skip
    choose = Button("Choose a support organisation to help", whose.url("choose_my_organisation"), "secondary")
    return ShowPage(
        title=whose.mine("organisations"),
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        lead=("They see what is said here and nothing else. Who looked stands under “People who help”.",),
        sections=(
            Section("Who works for you" if whose.is_self else "Who works for them", (Rows(table),), id="links"),
            Section("New prices", (Rows(new),), id="prices"),
        ),
        actions=(choose,) if may_choose else (),
    )


def my_price_page(form: Form, each: PriceView, *, whose: Whose, why_not: Refusal | None) -> ShowPage:
    """What is asked and what it means for the budget, and a box to say what one thinks of it."""
    said = "Nothing changes before somebody at the NHS board has agreed. If what is left is too little, the amount of "
    return asking(
        form,
        title=f"A new price for {each.what}",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to organisations", whose.url("my_organisations")),
        lead=(f"{said}your plan is looked at: you do not go without care because a price went up.",),
        sections=(
            Section("", (Facts((*price_facts(each), _talk(whose.url("my_message", each.talk)))),)),
            *_cost(each),
        ),
        send="Send what I think",
        why_not=why_not,
    )


def choose_page(form: Form, *, whose: Whose, why_not: Refusal | None) -> ShowPage:
    return asking(
        form,
        title="Choose a support organisation",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to organisations", whose.url("my_organisations")),
        lead=(
            "Everybody who signs in for it sees just what you tick, until the end of the last day. You can change or "
            "end it on any day under “People who help”.",
        ),
        send="Choose it",
        why_not=why_not,
    )
