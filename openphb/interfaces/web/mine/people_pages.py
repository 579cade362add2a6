"""Who acts for the person, who may see what, and who looked; and choosing for whom one acts."""

from __future__ import annotations

from datetime import date

from openphb.interfaces.web import paged, plan_words
from openphb.interfaces.web import people_words as words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.mine import easy_asking, ideas_shared
from openphb.interfaces.web.mine.promises import healthcare_tasks
from openphb.interfaces.web.mine.whose import CAPACITIES, Whose
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Shown, Table
from openphb.interfaces.web.people_words import what
from openphb.interfaces.web.sections import Block, Facts, Lines, Rows, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.people.queries import ActingView, AuditLine, PersonView

SEES = {
    "person": "Everything on these pages",
    "representative": "Everything on these pages, and may agree the plan",
    "nominee": "The money and what it is for. Not what the plan says of health and life. Cannot agree the plan",
}
STAFF_SEE = (
    "Your care team sees your record, plan and money, to help you with them. Finance sees payments and statements. "
    "An auditor must say why before they look. Nobody from another NHS board sees anything.",
)


def people_page(
    acting: tuple[ActingView, ...], lines: tuple[AuditLine, ...], *, total: int, page: int, whose: Whose, on: date
) -> ShowPage:
    return ShowPage(
        title="People who help, and who looked",
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        sections=(
            Section("Who acts for you" if whose.is_self else "Who acts for them", (_who(acting, on=on),), id="acting"),
            Section("Who else may see this", (Lines(STAFF_SEE),)),
            Section(
                "Who looked, and who changed something",
                (_looked(lines, total=total, page=page),),
                id="looked",
            ),
        ),
        actions=(
            Button("Ask to change who helps", whose.url("ask_change"), kind="secondary"),
            *healthcare_tasks(whose),
            *ideas_shared.button(whose),
        ),
        easy=easy_asking.people(acting, lines, whose=whose, on=on),
    )


def _who(acting: tuple[ActingView, ...], *, on: date) -> Block:
    if not acting:
        return Lines(("Nobody is recorded.",))
    return Facts(tuple(Fact(each.name, _may(each, on=on)) for each in acting))


def _may(each: ActingView, *, on: date) -> Shown:
    basis = "" if each.capacity == "person" else f": {words.on_what_basis(each)}"
    until = f"From {in_words(each.valid_from)}"
    if each.valid_to is not None:
        until += f" to {in_words(each.valid_to)}" + (" (over)" if each.valid_to < on else "")
    relation = f" ({each.relation})" if each.relation and each.capacity != "person" else ""
    return (f"{words.CAPACITIES[each.capacity]}{relation}{basis}", f"Sees: {SEES[each.capacity]}", until)


def _looked(lines: tuple[AuditLine, ...], *, total: int, page: int) -> Rows:
    heads = (Head("When"), Head("Who"), Head("What"), Head("Why"))
    rows = tuple(
        (plan_words.moment(line.at), (line.name, line.roles.capitalize()), _what(line.did), line.why or "–")
        for line in lines
    )
    table = Table("Who looked, newest first", heads, rows, caption_hidden=True, empty="Nobody has looked yet.")
    return Rows(table, paged.paging(page, total=total))


SEEN = {
    "my_how": "how the budget was worked out",
    "my_decision": "a decision",
    "my_people": "who helps and who looked",
    "my_offer": "the budget that was offered",
    "my_agree": "the plan to agree",
    "my_query": "a question about the money",
    "my_receipts": "the receipts",
    "send_receipt": "the page to send a receipt",
    "receipt_file": "a receipt",
    "can_i_buy": "“Can I buy this?”",
    "ask_change": "the page to ask for a change",
}


def _what(did: str) -> str:
    """The person's own pages by their names; everything else as the record says it."""
    page = did.removeprefix("saw ")
    return f"Looked at {SEEN[page]}" if page in SEEN else what(did)


def choice_page(found: tuple[PersonView, ...], *, by: Actor) -> ShowPage:
    """For whom, in so many words; nothing of anybody is shown before one is chosen."""
    facts = tuple(Fact(each.name, _capacity(each, by), (_open(each),)) for each in found)
    return ShowPage(
        title="Whose budget is this about?",
        lead=("Choose a person. Whose pages you are on is always at the top, and each tab keeps to its own person.",),
        sections=(Section("", (Facts(facts),)),),
    )


def _open(person: PersonView) -> Link:
    return Link("Open", where("my_home", person.id), f"the pages of {person.name}")


def _capacity(person: PersonView, by: Actor) -> str:
    roles = by.roles_for(person.id)
    held = [str(role) for role, _ in CAPACITIES if role in roles]
    return "Your own budget" if "person" in held else f"You are their {' and '.join(held)}"
