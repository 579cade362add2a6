"""Decisions with their letters, and agreeing a plan."""

from __future__ import annotations

from openphb.budgets.queries import SuspensionView
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine import easy_deciding, easy_plan, plan_pages
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.plan_parts import cost_section
from openphb.interfaces.web.sections import Block, Facts, Letter, Lines, More, Note, Rows, Section, ShowPage
from openphb.interfaces.web.waiting_parts import comes_back, ends, kept_on, looked
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.payments.pausing import PauseMoney
from openphb.plans.queries import DecisionView, PlanView, ReconsiderationView, VersionView

KINDS = {
    "grant": "You were given a budget",
    "grant in part": "You were given a part of what was asked",
    "refuse": "The request was refused",
    "refuse direct payment": "A direct payment was refused",
    "route": "How the budget is held was decided",
    "omit service": "Something was left out of the plan",
    "reduce": "The amount was lowered",
    "reduce after review": "The amount was lowered after a review",
    "stop after review": "The money was stopped after a review",
    "repay": "We asked for money back",
    "stop": "The budget was stopped",
    "suspend": "Payments wait for a while",
    "year end": "What follows from a year that ended",
    "uprate": "More money, because prices change",
}


def decisions_page(found: tuple[DecisionView, ...], *, whose: Whose) -> ShowPage:
    heads = (Head("Decision"), Head("Decided"), Head("Looked at again"))
    rows = tuple(_row(each, whose) for each in found)
    table = Table(
        "Decisions, newest first",
        heads,
        rows,
        first_is_header=True,
        caption_hidden=True,
        empty="Nothing has been decided yet. Whatever we decide comes with a letter that says why.",
    )
    return ShowPage(
        title="Decisions",
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        lead=("Each one comes with our reasons, and a way to ask us to look at it again.",),
        sections=(Section("", (Rows(table),)),),
        easy=easy_deciding.decisions(found, kinds=KINDS, whose=whose),
    )


def _row(each: DecisionView, whose: Whose) -> tuple[Shown, ...]:
    link = Link(KINDS.get(each.kind, each.kind.capitalize()), whose.url("my_decision", each.id), _day(each))
    return (link, (in_words(each.decided_on), f"by {each.decided_by_name}"), _again(each))


def _day(each: DecisionView) -> str:
    return f"on {in_words(each.decided_on)}"


def _again(each: DecisionView) -> Shown:
    if not each.looked_at_again:
        return "Not asked for"
    latest = each.looked_at_again[0]
    if latest.answered_on is None:
        return (Tag("We owe you an answer", "yellow"), f"Asked on {in_words(latest.asked_on)}")
    return (Tag("Answered", "green"), in_words(latest.answered_on))


def decision_page(
    found: DecisionView, form: Form, *, whose: Whose, waits: SuspensionView | None = None,
    money: PauseMoney | None = None,
) -> ShowPage:  # fmt: skip
    """The letter first, then what came of a second look, then one step to ask for one.

    `waits` is the time in which payments wait, where that is what was decided, and `money` what that comes to.
    """
    return asking(
        form,
        title=KINDS.get(found.kind, found.kind.capitalize()),
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to decisions", whose.url("my_decisions")),
        lead=(f"Decided on {in_words(found.decided_on)} by {found.decided_by_name}. {_counts(found)}",),
        sections=(
            Section("The letter", (Lines((_NOT_YOURS,)) if found.is_partial else Letter(found.notice),)),
            *(
                (Section("While payments wait", (Facts((*kept_on(waits), looked(waits), ends(waits))),), id="waits"),)
                if waits
                else ()
            ),
            *(comes_back(money) if money else ()),
            *_looks(found.looked_at_again, whose=whose),
            Section("Ask us to look again", (Lines((_ASK,)),), id="again"),
        ),
        send="Ask us to look again",
        why_not=found.why_not_again,
        easy=easy_deciding.decision(found, kinds=KINDS, whose=whose),
    )


_NOT_YOURS = (
    "The letter and our reasons went to the person, or to their representative. As a nominee you read the letters that "
    "are about money."
)
_ASK = (
    "Somebody who did not make this decision looks at it, and answers in writing with reasons. "
    "Asking changes nothing else: your care goes on as it is."
)


def _counts(found: DecisionView) -> str:
    return f"It counts from {in_words(found.effective_on)}."


def _looks(looks: tuple[ReconsiderationView, ...], *, whose: Whose) -> tuple[Section, ...]:
    told = tuple(fact for each in looks for fact in (_look(each), *_sent(each, whose)))
    return (Section("Looked at again", (Facts(told),)),) if looks else ()


def _sent(each: ReconsiderationView, whose: Whose) -> tuple[Fact, ...]:
    links = tuple(Link(paper.name, whose.url("my_evidence", paper.id)) for paper in each.evidence)
    return (Fact("Sent with it", links),) if links else ()


def _look(each: ReconsiderationView) -> Fact:
    asked = f"Asked on {in_words(each.asked_on)} by {each.asked_by}"
    if each.answered_on is None:
        return Fact(asked, (*_said(each.because), "We have not answered yet. You will have our answer in writing."))
    verdict = "We changed the decision" if each.changed else "We kept the decision"
    answer = f"{verdict} on {in_words(each.answered_on)} ({each.answered_by_name})"
    return Fact(asked, (*_said(each.because), f"{answer}: {each.reasons}" if each.reasons else f"{answer}."))


def _said(words: str) -> tuple[str, ...]:
    return (words,) if words else ()


def agree_page(
    found: VersionView,
    plan: PlanView,
    *,
    form: Form,
    whose: Whose,
    why_not: Refusal | None,
    decided: tuple[Section, ...] = (),
) -> ShowPage:
    """All the plan says and costs, and what a panel decided on it, before the three statements."""
    return asking(
        form,
        title=f"Agree the plan, version {found.number}",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to the plan", whose.url("my_plan")),
        lead=(_LEAD,),
        sections=(
            *_why(found),
            *decided,
            *plan_pages.what_it_says(found, plan, whose=whose),
            cost_section(found.costs, heading="The amount"),
            *(() if why_not else (_before_you_agree(found, whose),)),
        ),
        send="I agree this plan",
        why_not=why_not,
        easy=None if why_not else easy_plan.agree(found, plan, whose=whose),
    )


_LEAD = "Read it first, with anybody you like. It counts from the moment you agree it, and not before."


def _why(found: VersionView) -> tuple[Section, ...]:
    return (Section("", (Note((f"Why this version was written: {found.why_changed}",)),)),) if found.why_changed else ()


def _before_you_agree(found: VersionView, whose: Whose) -> Section:
    change = Link("Ask for a change first", f"{whose.url('ask_change')}?version={found.id}")
    blocks: tuple[Block, ...] = (
        Lines(
            (
                "Agree each of these for itself. If one is not so, do not tick it: ask for a change instead, "
                "and the plan goes back to be written again.",
            )
        ),
        More(
            "Why we ask three things",
            ("Regulation 8(7) of SI 2013/1617 asks that the person, or a representative, agrees each of them.",),
        ),
        More("Something in it is not right", ("Tell us what, and nothing is agreed until it is.",), change),
    )
    return Section("Before you agree", blocks, id="agree")


def already_agreed(found: VersionView, *, whose: Whose) -> ShowPage:
    """For a version that does not wait: back button, second tab, old link."""
    return ShowPage(
        title=f"The plan, version {found.number}",
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        lead=(f"It is {found.state}. There is nothing to agree.",),
        actions=(Button("Read my plan" if whose.is_self else "Read the plan", whose.url("my_plan")),),
        easy=easy_plan.already_agreed(whose=whose),
    )
