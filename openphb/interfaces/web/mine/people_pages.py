"""Who helps and who acts for the person, who may see what until when, and who looked; and for whom one acts."""

from __future__ import annotations

from datetime import date

from openphb.interfaces.web import people_words as words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.looked_words import sentence
from openphb.interfaces.web.mine import easy_asking, helping_list, ideas_shared
from openphb.interfaces.web.mine.helping_list import Known
from openphb.interfaces.web.mine.promises import healthcare_tasks
from openphb.interfaces.web.mine.whose import CAPACITIES, Whose
from openphb.interfaces.web.pages import Button, Fact, Link
from openphb.interfaces.web.sections import Block, Buttons, Facts, Lines, More, Section, ShowPage
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import in_words
from openphb.people.looking import Look
from openphb.people.queries import ActingView, PersonView

SEES = {
    "person": "Everything on these pages",
    "representative": "Everything on these pages, and may agree the plan",
    "nominee": "The money and what it is for. Not what the plan says of health and life. Cannot agree the plan",
}
SHOWN = 5
IN_LAW = More(
    "What each of these may do",
    (
        "A representative decides for somebody under 16, or who lacks the capacity to decide about this budget "
        "(SI 2013/1617, regulation 2(1)). Capacity is about one decision at a time. A court order or power of attorney "
        "counts only if it covers decisions about direct payments, so we look at the order or power itself.",
        "Where you have, or gain again, the capacity to decide about this, payments to a representative go on only if "
        "you both consent, and they stop if you do not (regulation 5(8)).",
        "A nominee receives and manages the money, and is responsible for every contract. They must agree to it, and "
        "so must we (regulation 6). They cannot agree the plan for you. You can end it in writing at any time; the law "
        "then asks us to consider stopping payments, and a review (regulation 6(5)).",
        "Where several stand for one person and do not agree, tell us. Our own practice: we take no side by ourselves. "
        "Your care coordinator writes down what each says, and asks for a decision in your best interests.",
    ),
)
STAFF_SEE = (
    "Your care team sees your record, plan and money, to help you with them. Finance sees payments and statements. "
    "An auditor must say why before they look. Nobody from another NHS board sees anything.",
)


def people_page(
    acting: tuple[ActingView, ...],
    known: Known,
    *,
    looks: tuple[Look, ...],
    whose: Whose,
    on: date,
) -> ShowPage:
    """Who may see and do what, until when; and who looked latest."""
    return ShowPage(
        title="People who help me" if whose.is_self else "People who help",
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        sections=(
            *helping_list.who_helps(known, whose=whose, on=on),
            Section(
                "Who acts for you in law" if whose.is_self else "Who acts for them in law",
                (_who(acting, known, on=on), IN_LAW),
                id="acting",
            ),
            Section("Who else may see this", (Lines(STAFF_SEE), Buttons((_organisations(whose),)))),
            Section(
                "Who looked latest",
                (_latest(looks), Buttons((_all_looks(whose), *_held(whose)))),
                id="looked",
            ),
        ),
        actions=(
            Button("Ask us to change who acts in law", whose.url("ask_change"), kind="secondary"),
            *healthcare_tasks(whose),
            *ideas_shared.button(whose),
        ),
        easy=easy_asking.people(acting, helpers=known.helpers, looks=looks, whose=whose, on=on),
    )


def _organisations(whose: Whose) -> Button:
    return Button("Organisations that work for you" if whose.is_self else "Organisations that work for them",
                  whose.url("my_organisations"), kind="secondary")  # fmt: skip


def _latest(looks: tuple[Look, ...]) -> Lines:
    return Lines(tuple(sentence(each) for each in looks[:SHOWN]) or ("Nobody has looked yet.",))


def _all_looks(whose: Whose) -> Button:
    return Button("See everybody who looked, by name and day", whose.url("my_lookers"), kind="secondary")


def _held(whose: Whose) -> tuple[Button, ...]:
    """Not for a nominee or a helper, who may not see what the plan says of health."""
    may = whose.by.roles_for(whose.id) & {Role.PERSON, Role.REPRESENTATIVE}
    words = "What we hold about you" if whose.is_self else "What we hold about them"
    return (Button(words, whose.url("my_data"), kind="secondary"),) if may else ()


def _who(acting: tuple[ActingView, ...], known: Known, *, on: date) -> Block:
    if not acting:
        return Lines(("Nobody is recorded.",))
    return Facts(
        tuple(Fact(each.name, (*_may(each, on=on), *helping_list.also_paid(each.name, known))) for each in acting)
    )


def _may(each: ActingView, *, on: date) -> tuple[str, ...]:
    basis = "" if each.capacity == "person" else f": {words.on_what_basis(each)}"
    until = f"From {in_words(each.valid_from)}"
    if each.valid_to is not None:
        until += f" to {in_words(each.valid_to)}" + (" (over)" if each.valid_to < on else "")
    relation = f" ({each.relation})" if each.relation and each.capacity != "person" else ""
    return (f"{words.CAPACITIES[each.capacity]}{relation}{basis}", f"Sees: {SEES[each.capacity]}", until)


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
    roles = by.roles_for(person.id) | ({Role.HELPER} if by.help_of(person.id) else frozenset())
    held = [str(role) for role, _ in CAPACITIES if role in roles]
    return "Your own budget" if "person" in held else f"You are their {' and '.join(held)}"
