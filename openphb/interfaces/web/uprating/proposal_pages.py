"""Pages of a proposal: its lists, one budget of it, and the steps from proposed to in place."""

from __future__ import annotations

from dataclasses import dataclass

from openphb.interfaces.web import money_words as words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Facts, Filters, Lines, More, Note, Rows, Search, Section, ShowPage
from openphb.interfaces.web.uprating.pages import (
    COLOURS,
    LAW,
    ORDER_WORDS,
    SHORT_WORDS,
    STATES,
    line_words,
    price_facts,
)
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.payments.queries.views import Page
from openphb.payments.queries.views.uprating import LISTS, UpratedView, UpratingView

LIST_WORDS = {
    "raise": "To be raised",
    "left out": "Left out",
    "enough": "Enough",
    "unknown": "Cannot be told",
    "done": "Raised",
    "overtaken": "Not raised after all",
}


@dataclass(frozen=True)
class Seen:
    """A proposal with one of its lists."""

    found: UpratingView
    list: str
    search: str
    order: str
    items: Page[UpratedView]
    paging: Paging | None
    query: str


def show_page(seen: Seen) -> ShowPage:
    found = seen.found
    return ShowPage(
        title=f"New prices from {in_words(found.starts_on)}",
        back=Link("Back to new prices", where("upratings")),
        lead=(_lead(found),),
        sections=(
            *_left(found),
            Section("", (Facts(_facts(found)),)),
            Section("The new prices", (Facts(price_facts(found.changes)),)),
            Section(
                "",
                (
                    Search(
                        "Budget",
                        "search",
                        seen.search,
                        where("uprating", found.id),
                        hint="A reference, a name, or a care coordinator.",
                    ),
                ),
            ),  # fmt: skip
            Section(
                "",
                (Filters(_choices(seen)), Filters(_orders(seen), "Sort by"), Rows(_table(seen), seen.paging)),
                id="list",
            ),  # fmt: skip
            Section("", (More("What the law says", LAW),)),
        ),
        actions=_actions(seen),
        refusals=_refusals(found),
        wide=True,
    )


def _lead(found: UpratingView) -> str:
    rising = found.counts["raise"] + found.counts["done"]
    more = found.after - found.before
    return (
        f"{words.counted(found.budgets, 'live budget')} looked at. {words.counted(rising, 'budget')} "
        f"{'rises' if rising == 1 else 'rise'}: {more} more a year, and {found.this_year} until the end of each "
        "budget’s year."
    )


def _left(found: UpratingView) -> tuple[Section, ...]:
    if found.state != "agreed" or not found.counts["done"]:
        return ()
    left = words.counted(found.counts["raise"], "budget")
    said = f"{found.counts['done']:,} are in place and stay so. {left} still to be raised: go on with the rest."
    return (Section("", (Note((said,), warning="Not all is in place yet"),)),)


def _facts(found: UpratingView) -> tuple[Fact, ...]:
    facts = [
        Fact("State", STATES[found.state]),
        Fact("Why", found.because),
        Fact("What these budgets cost a year", f"{found.before} before, {found.after} after"),
        Fact("Proposed by", f"{found.proposed_by}, {moment(found.proposed_at)}"),
    ]
    if found.agreed_by and found.agreed_at:
        facts.append(Fact("Agreed by", f"{found.agreed_by}, {moment(found.agreed_at)}"))
    if found.closed_by and found.closed_at:
        said = "Given up by" if found.state == "given up" else "Put in place by"
        facts.append(Fact(said, f"{found.closed_by}, {moment(found.closed_at)}"))
    if found.why_given_up:
        facts.append(Fact("Why it was given up", found.why_given_up))
    return tuple(facts)


def _choices(seen: Seen) -> tuple[Choice, ...]:
    return tuple(
        Choice(LIST_WORDS[each], f"?list={each}&order={seen.order}", f"{seen.found.counts[each]:,}",
               chosen=each == seen.list)
        for each in LISTS
    )  # fmt: skip


def _orders(seen: Seen) -> tuple[Choice, ...]:
    return tuple(
        Choice(said, f"?list={seen.list}&order={each}", chosen=each == seen.order) for each, said in ORDER_WORDS.items()
    )


def _table(seen: Seen) -> Table:
    heads = (Head("Budget"), Head("A year before", True), Head("A year after", True), Head("Lacking this year", True),
             Head("What was found"), Head("Why"))  # fmt: skip
    rows = tuple(map(_row, seen.items.items))
    return Table(LIST_WORDS[seen.list], heads, rows, first_is_header=True, caption_hidden=True,
                 empty="No budget is in this list.")  # fmt: skip


def _row(each: UpratedView) -> tuple[Shown, ...]:
    name = Link(each.reference, where("uprated", each.id), about=each.person_name)
    who = (f"For {each.coordinator}",) if each.verdict == "unknown" else ()
    why = (each.came_of_it,) if each.came_of_it else (each.reason,) if each.reason else each.why
    return (
        (name, each.person_name),
        str(each.before),
        str(each.after),
        str(each.short),
        (Tag(SHORT_WORDS[each.verdict], COLOURS[each.verdict]), *who),
        why,
    )


def _actions(seen: Seen) -> tuple[Button, ...]:
    found, save = seen.found, f"{where('save_uprating', seen.found.id)}?{seen.query}"
    buttons: list[Button] = []
    if found.why_not_agree is None:
        buttons.append(Button("Agree these prices", where("agree_uprating", found.id)))
    if found.why_not_raise is None:
        said = "Go on with the rest" if found.counts["done"] else "Put the new prices in place"
        buttons.append(Button(said, where("raise_uprating", found.id)))
    buttons.append(Button("Save this list as a table", save, kind="secondary"))
    if found.state in ("proposed", "agreed") and found.why_not_give_up is None:
        buttons.append(Button("Give these prices up", where("give_up_uprating", found.id), kind="secondary"))
    return tuple(buttons)


def _refusals(found: UpratingView) -> tuple[Refusal, ...]:
    why = {"proposed": found.why_not_agree, "agreed": found.why_not_raise}.get(found.state)
    return (why,) if why else ()


def one_page(each: UpratedView, *, why_not: Refusal | None) -> ShowPage:
    """One budget: what was found, line by line, and what is to be done."""
    return ShowPage(
        title=f"New prices for {each.reference}",
        caption=each.person_name,
        about=each.person,
        back=Link("Back to the list", where("uprating", each.uprating)),
        lead=(f"From {in_words(each.starts_on)}.",),
        sections=(
            Section("", (Facts(_one_facts(each)),)),
            Section("What changes, line by line", (_one_lines(each),)),
            *((Section("What the law says of it", (Lines(each.law),)),) if each.law else ()),
            *((Section("Also worth knowing", (Lines(each.beside),)),) if each.beside else ()),
            Section("", (More("What the law says", LAW),)),
        ),
        actions=_one_actions(each) if why_not is None else (),
        refusals=(why_not,) if why_not and each.uprating_state == "proposed" else (),
    )


def _one_facts(each: UpratedView) -> tuple[Fact, ...]:
    facts = [
        Fact("What was found", (Tag(SHORT_WORDS[each.verdict], COLOURS[each.verdict]), *each.why)),
        Fact("A year before", str(each.before)),
        Fact("A year after", str(each.after)),
        Fact("Lacking to the end of its year", str(each.short)),
        Fact("What is to be done", _to_do(each)),
    ]
    if each.reason:
        facts.append(Fact("Why", f"{each.reason} ({each.touched_by})"))
    if each.came_of_it:
        facts.append(Fact("Why it was not raised", each.came_of_it))
    if each.verdict == "unknown" or each.deed == "overtaken":
        facts.append(Fact("Who settles it", (each.coordinator, Link("The plan", where("plan", each.plan)))))
    facts.append(Fact("The budget", Link(each.reference, where("budget", each.budget))))
    if each.letter:
        facts.append(Fact("The letter", Link("Read what the person was told", where("letter", each.letter))))
    return tuple(facts)


def _to_do(each: UpratedView) -> str:
    if each.deed == "done":
        return "It was raised, and the person was told."
    if each.deed == "overtaken":
        return "Nothing: it changed after it was agreed."
    said = {"raise": "It is raised", "left out": "It is left out", "nothing": "Nothing is raised"}[each.choice]
    return f"{said}, at prices of its own." if each.is_edited and each.choice == "raise" else f"{said}."


def _one_lines(each: UpratedView) -> Lines:
    return Lines(
        tuple(f"{line_words(line)} Why: {line.because}." for line in each.lines) or ("No price in the plan changes.",)
    )


def _one_actions(each: UpratedView) -> tuple[Button, ...]:
    edit = Button("Give it other prices", where("edit_uprated", each.id), kind="secondary")
    if each.choice == "raise":
        out = Button("Leave it out", where("leave_out_uprated", each.id), kind="secondary")
        back = Button("Take its own prices away", where("put_back_uprated", each.id), kind="secondary")
        return (edit, out, back) if each.is_edited else (edit, out)
    return (Button("Put it back", where("put_back_uprated", each.id), kind="secondary"),) if each.lines else ()


def step_page(each: UpratedView, *, form: Form, why_not: Refusal | None, title: str, says: str, send: str) -> ShowPage:
    """One step about one budget: leave it out, put it back, or give it other prices."""
    return asking(
        form,
        title=title,
        caption=f"{each.reference}, {each.person_name}",
        about=each.person,
        back=Link("Back to this budget", where("uprated", each.id)),
        lead=(says,),
        sections=(Section("What was found", (Facts(_one_facts(each)[:4]), _one_lines(each))),),
        send=send,
        why_not=why_not,
    )


def agree_page(found: UpratingView, *, form: Form) -> ShowPage:
    return asking(
        form,
        title=f"Agree the new prices from {in_words(found.starts_on)}?",
        caption=f"Proposed by {found.proposed_by}",
        back=Link("Back to the list", where("uprating", found.id)),
        lead=(
            f"You sign off {found.after} a year in place of {found.before}, budget by budget. "
            f"{words.counted(found.counts['left out'], 'budget')} left out, and "
            f"{words.counted(found.counts['unknown'], 'budget')} that cannot be told from here.",
            "Nothing is paid yet: finance or a lead puts the prices in place afterwards.",
        ),
        sections=(Section("The new prices", (Facts(price_facts(found.changes)),)),),
        send="Agree these prices",
        why_not=found.why_not_agree,
    )


def raise_page(found: UpratingView, *, form: Form) -> ShowPage:
    left = found.counts["raise"]
    return asking(
        form,
        title="Put the new prices in place?",
        caption=f"From {in_words(found.starts_on)}, agreed by {found.agreed_by}",
        back=Link("Back to the list", where("uprating", found.id)),
        lead=(
            f"{words.counted(left, 'budget')} {'rises' if left == 1 else 'rise'} now: the plan has the new prices, the "
            "money is promised, payments to come are planned anew, and each person has a letter.",
            "This cannot be undone in one step: a lower amount later needs notice. A budget that has changed since it "
            "was agreed is not raised, and the list says why.",
        ),
        send="Put the new prices in place",
        send_kind="warning",
        why_not=found.why_not_raise,
    )


def give_up_page(found: UpratingView, *, form: Form) -> ShowPage:
    done = found.counts["done"]
    stays = f" {words.counted(done, 'budget')} already raised: that stays." if done else ""
    return asking(
        form,
        title="Give these new prices up?",
        caption=f"From {in_words(found.starts_on)}",
        back=Link("Back to the list", where("uprating", found.id)),
        lead=(
            f"Nothing more is raised. It stays on record that they were proposed, and why they were given up.{stays}",
        ),
        send="Give them up",
        why_not=found.why_not_give_up,
    )
