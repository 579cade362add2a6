"""Pages of years that ended: the list, one year with its working, and the decision with its letter."""

from __future__ import annotations

from dataclasses import dataclass

from openphb.budgets.queries import BudgetView
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Paging, Shown, Table
from openphb.interfaces.web.payments import year_parts as parts
from openphb.interfaces.web.sections import (
    Facts,
    Filters,
    Letter,
    Lines,
    More,
    Note,
    Rows,
    Search,
    Section,
    ShowPage,
    Story,
)
from openphb.kernel.days import in_words
from openphb.payments.queries.views import Page
from openphb.payments.queries.views.years import STAGES, YearLine, YearView

_LAW = (
    "What is left may be asked back only where a substantial part has not been spent, with notice, reasons, an amount, "
    "a day and a payer; the person can have that looked at again (regulation 15(1)(c) to (6)).",
    "It may be set against a payment to come, up to that payment, where that is reasonable (regulation 13(4)), with "
    "notice in writing (regulation 13(5)).",
    "The amount has to cover the full cost of everything in the plan (regulation 13(1)). Where it did not, the plan "
    "must be reviewed (regulation 14(4)).",
    "Nothing in the regulations says how much may stay. Weeks of payments are a local choice, and no hard stop.",
    "This is the law of direct payments. For money that an organisation holds we do the same by choice.",
)
_NO_TRANSFER = (
    "No money moves by deciding: what stays is in the account already. What is asked back leaves by a notice of its "
    "own, and more money comes by a change of the plan."
)


@dataclass(frozen=True)
class ListSeen:
    """A list of years in one stage, and how many there are in each."""

    found: Page[YearLine]
    stage: str
    search: str
    counts: dict[str, int]
    paging: Paging | None
    query: str


def list_page(seen: ListSeen) -> ShowPage:
    address = where("year_ends")
    choices = tuple(
        Choice(parts.STAGES[each], f"{address}?stage={each}", f"{seen.counts[each]:,}", chosen=each == seen.stage)
        for each in STAGES
    )
    return ShowPage(
        title="Years that ended",
        back=Link("Back to payments", where("payments")),
        lead=("The latest year of each budget whose money is in an account, the one that ended first at the top.",),
        sections=(
            Section(
                "",
                (
                    Search(
                        "Budget",
                        "search",
                        seen.search,
                        address,
                        hint="Its reference or whose it is, or a part of either.",
                    ),
                ),
            ),
            Section("", (Filters(choices), Rows(_table(seen.found), seen.paging))),
        ),
        actions=(Button("Save this list as a table", f"{where('save_year_ends')}?{seen.query}", kind="secondary"),),
        wide=True,
    )


def _table(found: Page[YearLine]) -> Table:
    heads = (
        Head("Budget"), Head("Year ended"), Head("Paid in", True), Head("Spent", True), Head("In the account", True),
        Head("Came out"), Head("Where it stands"),
    )  # fmt: skip
    rows = tuple(map(_row, found.items))
    return Table("Years that ended", heads, rows, True, "No year is in this list.", caption_hidden=True)


def _row(each: YearLine) -> tuple[Shown, ...]:
    end, sums = each.year.end or each.year.start, each.figures
    link = Link(each.reference, where("year_end", each.budget), about=f"year to {in_words(end)}")
    stands: Shown = (parts.stage_tag(each.stage), *(parts.decided(each.said) if each.said else ()))
    spent = str(sums.spent + sums.outside_plan)
    result = parts.came_out(sums)
    return ((link, each.person_name), in_words(end), str(sums.arrived), spent, str(sums.left), result, stands)


def year_page(found: YearView, *, sees_all: bool) -> ShowPage:
    """One budget's year. `sees_all`: whether there is a list for this reader to go back to."""
    to_budget = Link("Back to the budget", where("budget", found.budget))
    end = found.year.end or found.year.start
    return ShowPage(
        title=f"The year to {in_words(end)}",
        caption=f"{found.person_name}, {found.reference}",
        about=found.person,
        back=Link("Back to years that ended", where("year_ends")) if sees_all else to_budget,
        lead=(f"{parts.came_out(found.figures)}, of the year from {in_words(found.year.start)}.",),
        sections=(
            *_warnings(found),
            *_decided(found),
            *parts.sums(found.figures),
            Section("What was promised, and what it cost", (Facts(_promise(found)),), id="promise"),
            Section("How much may stay", (Facts(_policy(found)), More("What the law says", _LAW)), id="stay"),
        ),
        actions=() if found.why_not else (_decide(found), _owe(found)),
        refusals=(found.why_not,) if found.why_not else (),
    )


def _decide(found: YearView) -> Button:
    words = "Decide what follows" if found.now is None else "Put the decision right"
    return Button(words, where("decide_year_end", found.budget))


def _owe(found: YearView) -> Button:
    """What counts as owed is written down first: holiday pay that was earned, or a bill nobody has sent."""
    return Button("Write down what is owed", where("liability", found.budget), kind="secondary")


def no_year_page(budget: BudgetView) -> ShowPage:
    """Before the first year has ended; and where no one holds an account, nothing can be left in one."""
    return ShowPage(
        title="The year that ended",
        caption=f"{budget.person_name}, {budget.reference}",
        about=budget.person,
        back=Link("Back to the budget", where("budget", budget.id)),
        lead=(
            "No year of this budget has ended yet, or nobody holds its money in an account. There is nothing to "
            "decide.",
        ),
    )


def _warnings(found: YearView) -> tuple[Section, ...]:
    notes = [*parts.changed(found)]
    if found.unknown:
        words = f"No statement goes up to the last day of the year yet: {', '.join(found.unknown)}."
        notes.append(Note((words, "Bring it in first, if you can: the sums follow it."), warning="Not all is known"))
    return (Section("", tuple(notes)),) if notes else ()


def _decided(found: YearView) -> tuple[Section, ...]:
    told = Story(parts.story(found.said), "Nothing has been decided yet.")
    return (Section("What was decided", (told, *_next(found)), id="decided"),)


def _next(found: YearView) -> tuple[Facts, ...]:
    """The way on from the decision, through what is there for it already."""
    if found.now is None or found.followed:
        return (Facts((Fact("What followed", f"{found.followed}."),)),) if found.followed else ()
    new, links = found.now.decided, []
    if new.to_ask:
        links.append(Link(f"Ask for {new.to_ask} back", where("reclaim", found.budget)))
    if new.may_set_off:
        links.append(Link("Choose a payment to set it against", where("budget", found.budget)))
    if new.kind in ("top up", "look into", "leave"):
        links.append(Link("Hold a review", where("hold_review", found.plan)))
    if new.kind == "top up":
        links.append(Link("Change the plan", where("plan", found.plan)))
    return (Facts((Fact("What to do next", tuple(links)),)),) if links else ()


def _promise(found: YearView) -> tuple[Fact, ...]:
    flows = found.promise
    said = (
        ("Promised for the year", flows.promised),
        ("Paid to accounts and suppliers", flows.paid),
        ("Bought by us", flows.bought),
        ("Set against payments", flows.set_off),
        ("Went back to the fund", flows.released),
        ("Promised, and neither paid nor bought", flows.left),
        ("What the year cost, day for day, as the month’s end counts it", found.cost),
    )
    always = (0, 1, 5, 6)
    return tuple(Fact(words, str(amount)) for place, (words, amount) in enumerate(said) if amount or place in always)


def _policy(found: YearView) -> tuple[Fact, ...]:
    there = Fact("In the account today", str(found.there))
    if found.weeks is None or found.may_stay is None:
        link = Link("Local settings", where("local_settings"))
        return (there, Fact("Your local choice", ("Nobody has set how many weeks of payments may build up.", link)))
    over = found.figures.surplus - found.may_stay
    words = f"{over} more than that is left over." if over.pence > 0 else "What is left over is no more than that."
    weeks = f"{found.weeks} weeks of payments, which come to {found.may_stay}. It stops nothing."
    return (there, Fact("Your local choice", (weeks, words)))


def decide_page(found: YearView, *, form: Form) -> ShowPage:
    end = found.year.end or found.year.start
    return asking(
        form,
        title=f"Decide what follows from the year to {in_words(end)}",
        caption=f"{found.person_name}, {found.reference}",
        lead=(f"{parts.came_out(found.figures)}.", _NO_TRANSFER),
        sections=(
            *_warnings(found),
            parts.sums(found.figures)[-1],
            Section("How much may stay", (Facts(_policy(found)), More("What the law says", _LAW))),
        ),
        about=found.person,
        back=Link("Back to the year", where("year_end", found.budget)),
        send="Read the letter first",
        why_not=found.why_not,
    )


def check_page(found: YearView, letter: str, *, form: Form) -> ShowPage:
    """The letter as the person will read it."""
    follows = (
        "The letter leaves, and the person reads on their own page what was decided and why. They can ask once for it "
        "to be looked at again, by somebody other than you. You can put it right while nothing has followed from it.",
        _NO_TRANSFER,
    )
    return asking(
        form,
        title="Read the letter before it leaves",
        caption=f"{found.person_name}, {found.reference}",
        sections=(
            Section("The letter", (Letter(letter),)),
            Section("What happens next", (Lines(follows),)),
        ),
        about=found.person,
        back=Link("Back to change it", where("decide_year_end", found.budget)),
        send="Decide, and send the letter",
        send_kind="warning",
        why_not=found.why_not,
    )
