"""Pages of contracts: the list, one of them, and one line that takes the place of part of it."""

from __future__ import annotations

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.displacement import parts, words
from openphb.interfaces.web.pages import Button, Entry, Fact, Head, Link, Paging, Shown, Table
from openphb.interfaces.web.sections import Buttons, Facts, Lines, More, Rows, Search, Section, ShowPage, Story
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.plans import rules
from openphb.plans.queries.displacing import ContractView, ReplacedView

_BACK = "Back to contracts"


def list_page(
    found: tuple[ContractView, ...], *, shown: tuple[ContractView, ...], search: str, paging: Paging | None, by: Actor
) -> ShowPage:
    """By contract: places taken, released, not yet released, paid twice. The sums are of all that was found."""
    why_not = rules.why_not_act("keep contracts", roles=by.roles)
    heads = (
        Head("Contract"),
        Head("Taken the place of"),
        Head("Released this year", numeric=True),
        Head("A year of it not yet released", numeric=True),
        Head("Paid twice this year", numeric=True),
    )
    empty = "No contract is like that." if search else "No contract is recorded yet."
    table = Table("Contracts", heads, tuple(map(_row, shown)), first_is_header=True, caption_hidden=True, empty=empty)
    save = Button("Save as a table (CSV)", where("save_contracts"), kind="secondary")
    return ShowPage(
        title="Contracts that budgets take the place of",
        lead=(_sums(found),),
        sections=(
            Section("", (Search("Find a contract", "words", search, where("contracts"), hint=_HINT),)),
            Section("", (Rows(table, paging), Buttons((save,)))),
            Section("", (More("What this is", (words.DOUBLE, words.NEVER)),)),
        ),
        actions=() if why_not else (Button("Record a contract", where("record_contract")),),
        refusals=(why_not,) if why_not else (),
        wide=True,
    )


_HINT = "What it is called, or who provides it."


def _sums(found: tuple[ContractView, ...]) -> str:
    double, released = (Money.total(getattr(each, name) for each in found) for name in ("double", "released"))
    return f"This financial year {double} is paid twice, and {released} is released."


def _row(each: ContractView) -> tuple[Shown, ...]:
    places = words.amount(each.quantity, per=each.terms.per)
    return (
        (Link(each.terms.name, where("contract", each.id)), each.terms.provider),
        places if each.replaced else "Nothing yet",
        str(each.released),
        str(each.not_released),
        str(each.double),
    )


def contract_page(found: ContractView, *, by: Actor) -> ShowPage:
    """What it says, and every line that takes the place of part of it."""
    why_not = rules.why_not_act("keep contracts", roles=by.roles)
    change = (Button("Change what it says", where("change_contract", found.id), kind="secondary"),)
    return ShowPage(
        title=found.terms.name,
        caption=found.terms.provider,
        back=Link(_BACK, where("contracts")),
        lead=(f"This financial year {found.double} is paid twice, and {found.released} is released.",),
        sections=(
            Section("What the contract says", (Facts(words.terms(found.terms)),)),
            Section("What takes its place", (Rows(parts.table(found.replaced, with_person=True)),)),
            Section("", (More("What this is", (words.DOUBLE, words.NEVER)),)),
        ),
        actions=() if why_not else change,
        refusals=(why_not,) if why_not else (),
        wide=True,
    )


def one_page(found: ReplacedView, *, by: Actor) -> ShowPage:
    """One line: how it stands, the pounds with their working, what can be done, what was done."""
    buttons, refusals = _steps(found, by=by)
    return ShowPage(
        title=found.what,
        caption=f"{found.person_name}, in the place of {found.contract_name}",
        about=found.person,
        back=Link(f"Back to {found.contract_name}", where("contract", found.contract)),
        sections=(
            Section("How it stands", (Facts(_facts(found)),)),
            Section("In pounds", (Facts(words.money(found)), Lines((words.NEVER,)))),
            Section("What the contract says", (Facts(words.terms(found.terms)),)),
            Section("What was done", (_story(found),)),
        ),
        actions=buttons,
        refusals=refusals,
    )


def _facts(found: ReplacedView) -> tuple[Fact, ...]:
    return (
        Fact("How it stands", words.stands(found)),
        Fact("How much", words.quantity(found)),
        Fact("From", in_words(found.since)),
        Fact("Notice given", in_words(found.notice_on) if found.notice_on else "Not yet"),
        Fact("Plan", Link("Open the plan", where("plan", found.plan), about=f"of {found.person_name}")),
    )


def _story(found: ReplacedView) -> Story:
    steps = reversed(found.steps)
    return Story(
        tuple(
            Entry(in_words(step.on), words.DONE[step.verb], by=step.by_name, more=(step.note,) if step.note else ())
            for step in steps
        )
    )


def _steps(found: ReplacedView, *, by: Actor) -> tuple[tuple[Button, ...], tuple[Refusal, ...]]:
    """What this actor can do now, the next step first; and why not what somebody else does."""
    wanted = [
        ("give notice to contract", "Record notice to the provider", "give_contract_notice", not found.notice_on),
        ("confirm release", "Confirm that the money is released", "confirm_release", bool(found.notice_on)),
        ("give notice to contract", "Take the notice back", "take_back_contract_notice", bool(found.notice_on)),
        ("name what is replaced", "Take this out", "take_out_replaced", True),
    ]
    if found.released_on:
        wanted = [("confirm release", "Undo the release", "undo_release", True)]
    now = [(act, said, view) for act, said, view, fits in wanted if fits]
    why_not = {act: rules.why_not_act(act, roles=by.roles) for act, _, _ in now}
    can = [(said, view) for act, said, view in now if why_not[act] is None]
    buttons = tuple(
        Button(said, where(view, found.id), kind=_kind(view, place)) for place, (said, view) in enumerate(can)
    )
    return buttons, tuple(dict.fromkeys(refusal for refusal in why_not.values() if refusal))


_BACKWARDS = ("undo_release", "take_back_contract_notice", "take_out_replaced")


def _kind(view: str, place: int) -> str:
    """What takes something back is never the first thing to do."""
    return "secondary" if view in _BACKWARDS or place else ""
