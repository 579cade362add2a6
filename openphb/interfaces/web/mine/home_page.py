"""The first page of the person, for a telephone first.

What is left, what comes next, what we owe them before what we need from them, then letters, plan and people.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from openphb.budgets.queries import BudgetView
from openphb.budgets.workflow import BudgetState
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.mine import easy_money, figure_pages, home_parts, money_words
from openphb.interfaces.web.mine.money_seen import Purse
from openphb.interfaces.web.mine.owing import Owing
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Entry, Fact, Link, Page, Task
from openphb.interfaces.web.sections import Block, Facts, Filters, Lines, Note, Picture, Section, Story, Tasks
from openphb.kernel.days import in_words
from openphb.payments.queries.views import Movement
from openphb.people.queries import ActingView
from openphb.plans.queries import LetterLine

PAID_BY = "from the NHS"


HOW_TO_ASK = (
    "You can ask for a personal health budget at any time, or somebody can ask for you. Tell your care coordinator, "
    "your nurse, your doctor or your social worker: in person, by telephone or in writing. No form is needed.",
    "They write down that you asked, and it then stands on this page. Somebody decides, and writes to you with "
    "reasons. Once it is granted you can begin your plan here yourself.",
    "Some people have a right to one in law: adults with NHS continuing healthcare, children with continuing care, "
    "people with aftercare under section 117, and people who use a wheelchair service. For others we may say yes.",
)


@dataclass(frozen=True, kw_only=True)
class HomePage(Page):
    """Leads with one amount. `can_i_buy` is where the small box is sent, and `receipt` where a photograph is."""

    template: ClassVar[str] = "mine/home.jinja"
    caption: str
    big: str
    big_says: str
    alerts: tuple[Block, ...]
    lead: tuple[Block, ...]
    can_i_buy: str
    receipt: str
    sections: tuple[Section, ...]
    actions: tuple[Button, ...]


@dataclass(frozen=True)
class HomeSeen:
    """What the home page is made from."""

    purse: Purse | None
    which: tuple[Filters, ...]
    latest: tuple[Movement, ...]
    owing: Owing
    budgets: tuple[Section, ...] = ()
    letters: tuple[tuple[LetterLine, ...], int] = ((), 0)
    acting: tuple[ActingView, ...] = ()
    unread: int = 0
    moving: str = ""
    """That another board is asked to look after them; empty where none is."""


def home_page(seen: HomeSeen, *, whose: Whose) -> HomePage:
    running = seen.purse if seen.purse and seen.purse.is_running else None
    big, says = running.big if running else ("", "")
    return HomePage(
        title="Home" if whose.is_self else whose.name,
        caption="" if whose.is_self else f"You act as their {whose.capacity}",
        about=whose.id,
        big=big,
        big_says=says,
        alerts=(*_moves(seen, whose), *_alerts(seen.purse)),
        lead=_lead(seen, whose),
        can_i_buy=whose.url("can_i_buy") if running else "",
        receipt=whose.url("send_receipt") if running and running.is_held_outside else "",
        sections=_sections(seen, whose),
        actions=_actions(seen, whose),
        back=Link("Choose someone else", where("my_people_choice")) if len(whose.by.people) > 1 else None,
        easy=easy_money.home(seen, whose=whose),
    )


def _moves(seen: HomeSeen, whose: Whose) -> tuple[Block, ...]:
    """First of all, so that nobody looks for new things among the old."""
    if not seen.moving:
        return ()
    return (Facts((Fact("Moving to another board", seen.moving, (Link("Read the letter", whose.url("my_move")),)),)),)


def _alerts(purse: Purse | None) -> tuple[Block, ...]:
    """Money that does not come, and a budget that ends: before anything else."""
    if purse is None:
        return ()
    said: list[Block] = []
    held = purse.money.held_payment
    if held is not None:
        said.append(Note((held.why_held,), warning="Your next payment is on hold"))
    stop = _stop(purse.budget)
    if stop is not None:
        said.append(stop)
    return tuple(said)


def _stop(budget: BudgetView) -> Note | None:
    """Notice given, or the budget stopped and being settled. Once it is closed there is nothing to heed."""
    day = in_words(budget.stops_on) if budget.stops_on else ""
    if budget.state is BudgetState.STOPPING:
        words = f"We have given notice that this budget stops on {day}. Our letter under Decisions says why."
        return Note((words,), warning="This budget is to stop")
    if budget.state is BudgetState.SETTLING:
        words = f"This budget stopped on {day}. We are settling what is still owed, to anybody, and what comes back."
        return Note((words,), warning="This budget has stopped")
    return None


def _lead(seen: HomeSeen, whose: Whose) -> tuple[Block, ...]:
    if seen.purse is None:
        return (Lines((_no_money(whose),)),)
    shown = Picture(seen.purse.bar) if seen.purse.is_running else Lines((seen.purse.stands,))
    return (*seen.which, shown)


def _no_money(whose: Whose) -> str:
    whom = "you" if whose.is_self else whose.name
    return f"There is no budget for {whom} yet. Below is what happens next, and whose turn it is."


def _sections(seen: HomeSeen, whose: Whose) -> tuple[Section, ...]:
    """Money first, then tasks (ours before theirs), then where everything else is."""
    found = [*_money_to_come(seen, whose), *seen.budgets, *_tasks(seen.owing)]
    if not seen.owing.has_asked:
        found.insert(0, Section("How to ask for a budget", (Lines(HOW_TO_ASK),), id="ask"))
    if seen.owing.on_its_way:
        found.append(Section("Where it stands", (Facts(seen.owing.on_its_way),), id="on-its-way"))
    found += [
        home_parts.messages(*seen.letters, unread=seen.unread, whose=whose),
        *home_parts.plan(seen.owing.plans, whose=whose),
        home_parts.people(seen.acting, seen.owing.plans, whose=whose),
    ]
    if seen.purse is not None and seen.purse.money.holdings:
        found.append(Section("Latest movements", (Story(_latest(seen, whose)),), id="latest"))
    return tuple(found)


def _money_to_come(seen: HomeSeen, whose: Whose) -> tuple[Section, ...]:
    if seen.purse is None:
        return ()
    if seen.purse.money.holdings:
        return (Section("Next payment", (Lines((_next(seen.purse),)),), id="next"),)
    if seen.purse.budget.state is BudgetState.INDICATIVE:
        return figure_pages.on_the_way(seen.purse.budget, whose=whose)
    return ()


def _tasks(owing: Owing) -> tuple[Section, ...]:
    """What we owe them stands first: our clocks bind us as theirs are asked of them."""
    needed = tuple(Task(each.words, each.status, each.url, each.hint) for each in owing.from_you)
    nothing = Lines(("Nothing at the moment.",))
    return (
        Section("What we owe you", (Facts(owing.from_us),) if owing.from_us else (nothing,), id="from-us"),
        Section("What we need from you", (Tasks(needed),) if needed else (nothing,), id="from-you"),
    )


def _next(purse: Purse) -> str:
    coming = purse.money.next_payment
    if coming is None:
        return "No payment is planned."
    span = f"{in_words(coming.covers_from)} to {in_words(coming.covers_to)}"
    return f"{coming.amount} {PAID_BY}, due on {in_words(coming.due_on)}. It is for {span}."


def _latest(seen: HomeSeen, whose: Whose) -> tuple[Entry, ...]:
    names: dict[object, str] = {line.key: line.what for line in seen.purse.money.lines} if seen.purse else {}
    return tuple(
        Entry(
            in_words(each.on),
            f"{money_words.what(each)}: {money_words.signed(each.amount)}",
            more=tuple(words for words in (money_words.reason(each, names),) if words),
        )
        for each in seen.latest
    )


def _actions(seen: HomeSeen, whose: Whose) -> tuple[Button, ...]:
    complain = Button("Complain", whose.url("my_complaints"), kind="secondary")
    write = Button("Write to us", whose.url("new_message"), kind="secondary")
    if seen.purse is None:
        return (write, complain)
    money = Button("All my money" if whose.is_self else "All the money", whose.url("my_money"), kind="secondary")
    hours = Button("Enter hours", whose.url("my_entries"), kind="secondary")
    change = Button("Ask for a change", whose.url("ask_change"), kind="secondary")
    asks = Button("Money early, a problem, or hospital", whose.url("my_money_asks"), kind="secondary")
    if not seen.purse.is_running:
        return (money, write, complain)
    return (money, asks, *((hours,) if seen.purse.is_held_outside else ()), change, write, complain)
