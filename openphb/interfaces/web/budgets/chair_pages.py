"""The wheelchair of a budget, for staff: set up beside its line of the plan, read, and looked at again early."""

from __future__ import annotations

from datetime import date

from openphb.budgets.chairs import OPTIONS
from openphb.budgets.queries import BudgetView, ChairView, ContributionView, ElsewhereLine
from openphb.interfaces.web import chair_parts, whole_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.sections import Block, Buttons, Lines, Note, Rows, Section, ShowPage
from openphb.kernel.refusal import Refusal

NONE_YET = (
    "No wheelchair budget is set up here. Set one up once the person has been assessed: it keeps what was chosen, "
    "whose the chair is, who repairs it, and how long it is meant for."
)
ONCE = (
    "A wheelchair budget is counted once. Look at what the person’s other budgets pay for, and say below how you know "
    "that none of them buys the same."
)


def chair_page(
    chair: ChairView | None,
    budget: BudgetView,
    *,
    adds: tuple[ContributionView, ...],
    why_not: Refusal | None,
    on: date,
) -> ShowPage:
    sections = (*chair_parts.sections(chair, on=on), _adds(chair, adds, budget)) if chair else ()
    before = f"It has been recorded {chair.before + 1} times; the latest holds." if chair and chair.before else ""
    return ShowPage(
        title="The wheelchair",
        caption=f"{budget.person_name}, {budget.reference}",
        about=budget.person,
        back=Link("Back to the budget", where("budget", budget.id)),
        lead=(f"Recorded by {chair.recorded_by}. {before}".strip(),) if chair else (NONE_YET,),
        sections=sections,
        actions=() if why_not else _actions(chair, budget),
        refusals=(why_not,) if why_not else (),
    )


def _actions(chair: ChairView | None, budget: BudgetView) -> tuple[Button, ...]:
    if chair is None:
        return (Button("Set up the wheelchair budget", where("set_up_wheelchair", budget.id)),)
    return (
        Button("Needs have changed", where("wheelchair_need", budget.id)),
        Button("Record it anew", where("set_up_wheelchair", budget.id), "secondary"),
    )


def _adds(chair: ChairView, adds: tuple[ContributionView, ...], budget: BudgetView) -> Section:
    heads = (Head("What it buys"), Head("Who pays"), Head("How much"), Head("Whose it is afterwards"))
    rows = tuple(
        (each.what, whole_words.payer(each), whole_words.added(each), whole_words.owned(each)) for each in adds
    )
    table = Table("What is added to it", heads, rows, first_is_header=True, caption_hidden=True,
                  empty="Nothing is recorded.")  # fmt: skip
    wanted = chair.option_code == "contribution" and not adds
    note = (Note(("This option has a contribution, and none is recorded yet.",)),) if wanted else ()
    record = Button("Record what somebody pays themselves", where("record_contribution", budget.id), "secondary")
    blocks: tuple[Block, ...] = (*note, Rows(table), Lines(("It is no part of the budget.",)), Buttons((record,)))
    return Section("What is added to it", blocks, id="own")


def set_up_page(
    budget: BudgetView, *, elsewhere: tuple[ElsewhereLine, ...], unset: tuple[str, ...], form: Form,
    why_not: Refusal | None,
) -> ShowPage:  # fmt: skip
    return asking(
        form,
        title="Set up the wheelchair budget",
        caption=f"{budget.person_name}, {budget.reference}",
        about=budget.person,
        back=Link("Back to the wheelchair", where("wheelchair", budget.id)),
        lead=(
            "The person knows the sum and the options before they choose, and what it means for repairs if they buy "
            "elsewhere (guidance: GUIDE-chair-amount, GUIDE-chair-repairs).",
        ),
        sections=(_options(), _elsewhere(elsewhere), *((Section("", (Note(unset),)),) if unset else ())),
        send="Record the wheelchair budget",
        why_not=why_not,
    )


def _options() -> Section:
    heads = (Head("Option"), Head("Whose is the chair?"), Head("Who repairs it?"), Head("Beside the budget"))
    rows = tuple((each.words, each.owner, each.repairs, each.excess) for each in OPTIONS.values())
    table = Table("The three options", heads, rows, first_is_header=True, caption_hidden=True)
    source = (
        "Guidance and local practice, not confirmed. Whether it may be a direct payment is for each service to say."
    )
    return Section("The three options", (Rows(table), Lines((source,))))


def _elsewhere(found: tuple[ElsewhereLine, ...]) -> Section:
    heads = (Head("Line"), Head("Cost", True), Head("Budget"))
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (
            (each.what, Tag("Look at this one", "yellow")) if each.alike else each.what,
            str(each.cost),
            Link(each.reference, where("whole_budget", each.budget)),
        )
        for each in found
    )
    table = Table("What other budgets pay for", heads, rows, first_is_header=True, caption_hidden=True,
                  empty="This person has no other open budget.")  # fmt: skip
    return Section("What the person’s other budgets pay for", (Lines((ONCE,)), Rows(table)))


def need_page(budget: BudgetView, chair: ChairView | None, *, form: Form, why_not: Refusal | None) -> ShowPage:
    none = None if chair else Refusal("No wheelchair budget is set up here, so there is no period to end early.")
    return asking(
        form,
        title="Needs have changed",
        caption=f"{budget.person_name}, {budget.reference}",
        about=budget.person,
        back=Link("Back to the wheelchair", where("wheelchair", budget.id)),
        lead=(
            "Nobody waits for the end of the period. Once this is recorded, a review is due within the time we set "
            "ourselves, and a new wheelchair budget can be set up. The chair stays with the person meanwhile.",
            "If this turns out to be a mistake, record the wheelchair anew and say why: the latest record holds.",
        ),
        send="Record that needs have changed",
        why_not=why_not or none,
    )
