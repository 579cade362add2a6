"""The page of one budget, and the pages that put it in place."""

from __future__ import annotations

from openphb.budgets.queries import BudgetView, EstimateView
from openphb.budgets.workflow import BudgetState
from openphb.interfaces.web import plan_parts as parts
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.budgets import ending_parts, holding_parts, money_parts, share_pages
from openphb.interfaces.web.budgets.seen import Seen
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Head, Link, Table
from openphb.interfaces.web.sections import Block, Lines, More, Note, Rows, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal

STEPS = frozenset({"put_in_place", "stop_budget", "final_account", "close_budget", "open_holding", "award_next_year"})
STANDS = {
    BudgetState.INDICATIVE: "Nothing has been promised yet: what is written here is an estimate.",
    BudgetState.LIVE: "The money is promised and paid as the plan says.",
    BudgetState.STOPPING: "Notice has been given. The budget runs as agreed until the day it stops.",
    BudgetState.SETTLING: "The budget has stopped. What is left is being settled.",
    BudgetState.CLOSED: "The budget is closed. Nothing is promised, held or owed under it.",
}


def budget_page(seen: Seen) -> ShowPage:
    """Where the money is, how the sum was reached, who holds it, and what can be done now."""
    found = seen.found
    return ShowPage(
        title=f"Budget {found.reference}",
        caption=found.person_name,
        back=Link("Back to the plan", where("plan", found.plan)),
        about=found.person,
        lead=(f"{STANDS[found.state]}{_stops(found)}",),
        sections=(
            *parts.now(_actions(seen), _refusals(seen)),
            *ending_parts.waits(seen),
            *ending_parts.concerns(seen),
            *ending_parts.sections(seen),
            *money_parts.sections(seen),
            *share_pages.section(seen.shared),
            holding_parts.section(seen),
            _estimates(seen.estimates),
            *_gates(seen),
            money_parts.story(seen.story),
        ),
    )


def _stops(found: BudgetView) -> str:
    return f" The first day without it is {in_words(found.stops_on)}." if found.stops_on else ""


def _estimates(made: tuple[EstimateView, ...]) -> Section:
    if not made:
        words = "None was made. A first figure helps the person to plan; it is no limit on what is agreed later."
        return Section("Estimate", (Lines((words,)),), id="estimate")
    latest = made[-1]
    rows = tuple((line.says, line.working, str(line.amount)) for line in latest.lines)
    heads = (Head("For"), Head("Working"), Head("A year", numeric=True))
    total = ("Total", "", str(latest.yearly))
    typed = f" It was typed by hand: {latest.because}" if latest.because else ""
    lead = (
        f"{latest.yearly} a year, explained to {latest.explained_to} on {in_words(latest.made_on)} by "
        f"{latest.made_by}. It is no limit: what is agreed covers the full cost of the plan (regulation 13(1))."
        f"{typed}"
    )
    blocks: list[Block] = [
        Lines((lead,)),
        Rows(Table("The estimate, line by line", heads, (*rows, total), caption_hidden=True)),
    ]
    if len(made) > 1:
        earlier = tuple(f"{each.yearly} a year on {in_words(each.made_on)}" for each in made[:-1])
        blocks.append(More("Earlier estimates", earlier))
    return Section("Estimate", tuple(blocks), id="estimate")


def _gates(seen: Seen) -> tuple[Section, ...]:
    if not seen.gates:
        return ()
    id = seen.version
    fixes = {
        "account": Link("Go to who holds the money", "#holdings"),
        "health_body_agreed": Link("Go to who holds the money", "#holdings"),
        "consents": Link("Record consent", where("record_agreement", id, "consent")),
        "agreed_by": Link("Go to the plan", where("version", id)),
        "covers_full_cost": Link("Go to the sign-off", where("sign_off", id)),
        "representative": Link("See who acts for them", where("person", seen.found.person)),
        "nominee": Link("See who acts for them", where("person", seen.found.person)),
    }
    return (parts.gates_section(seen.gates, fixes, heading="What the law asks before money is paid"),)


def _actions(seen: Seen) -> list[Button]:
    """The step that is expected next comes first, and is the only primary one."""
    id = seen.found.id
    ready = seen.to_put_in_place is not None and not seen.why_not_promise and _may_promise(seen)
    offered = (
        (ready, "Put the money in place", "put_in_place"),
        (seen.may("stop"), "Stop the budget", "stop_budget"),
        (seen.may("close") and not _even(seen), "Draw up the final account", "final_account"),
        (seen.may("close"), "Close the budget", "close_budget"),
        (_may_lower(seen), "Give notice of a lower amount", "give_notice_of_lower_amount"),
        (_may_promise_next(seen), "Promise a further year", "award_next_year"),
        (_may_hold(seen), "Say who holds the money", "open_holding"),
        (True, "Needs and first figure", "needs_of_budget"),
        (_may_estimate(seen), "Type an estimate by hand", "estimate"),
        (seen.may("give notice"), "Give notice that it stops", "give_notice"),
        (seen.may("take back notice"), "Take back the notice", "take_back_notice"),
        (_may_wait(seen), "Pause payments, as agreed", "pause_payments"),
        (_may_wait(seen), "Let payments wait", "let_payments_wait"),
        (_may_go_again(seen), "Let payments go again", "let_payments_go"),
        (_may_say_still(seen), "Say that payments still wait", "say_payments_still_wait"),
        (_may_care(seen), "Say what care goes on", "care_after"),
        (seen.version is not None, "Who pays for what", "whole_budget"),
        (_may_share(seen), "Say who bears the cost of a line", "share_line"),
        (_may_set_up_chair(seen), "The wheelchair", "wheelchair"),
        (_may_owe(seen), "Record what is owed to someone", "liability"),
        (_may_ask_back(seen), "Ask for money back", "reclaim"),
        (_may_send_final(seen), "Send the final statement", "final_statement"),
        (seen.has_year_ended, "The year that ended", "year_end"),
        (seen.found.state is not BudgetState.INDICATIVE, "How closely the money is looked at", "budget_tier"),
        (seen.found.state is not BudgetState.INDICATIVE, "Write down a concern", "raise_concern"),
        (seen.may("withdraw"), "Withdraw this budget", "withdraw_budget"),
    )
    return [Button(words, where(view, id), _rank(view)) for may, words, view in offered if may]


def _may_share(seen: Seen) -> bool:
    return bool(seen.awards) and seen.rights["say who bears the cost of a line"] is None


def _may_set_up_chair(seen: Seen) -> bool:
    """Where there is a wheelchair budget, for everybody; where there is none, for a plan of the wheelchair service."""
    return seen.chair is not None or seen.plan.service == "wheelchair"


def _may_wait(seen: Seen) -> bool:
    free = seen.found.state is BudgetState.LIVE and seen.suspension is None
    return free and seen.rights["let payments wait"] is None


def _may_go_again(seen: Seen) -> bool:
    return seen.suspension is not None and seen.rights["let payments go again"] is None


def _may_say_still(seen: Seen) -> bool:
    unsaid = seen.suspension is not None and seen.suspension.looked_on is None
    return unsaid and seen.rights["say that payments still wait"] is None


def _may_care(seen: Seen) -> bool:
    ending = seen.found.state in (BudgetState.STOPPING, BudgetState.SETTLING)
    return ending and seen.rights["say what care goes on"] is None


def _may_send_final(seen: Seen) -> bool:
    ending = seen.found.state in (BudgetState.SETTLING, BudgetState.CLOSED)
    return ending and seen.closing.final_sent_on is None and seen.deeds["send a final statement"] is None


def _even(seen: Seen) -> bool:
    """Nothing is left anywhere, so the budget can be closed."""
    return not any(seen.should_be_nil.values())


def _rank(view: str) -> str:
    """What moves a budget on is the page's first button; other things can be done too, and need not."""
    return "" if view in STEPS else "secondary"


def _may_owe(seen: Seen) -> bool:
    ending = seen.found.state in (BudgetState.STOPPING, BudgetState.SETTLING)
    return ending and seen.deeds["record what is owed"] is None


def _may_ask_back(seen: Seen) -> bool:
    """Only where somebody else holds money, and until the budget is closed."""
    open_ = seen.found.state not in (BudgetState.INDICATIVE, BudgetState.CLOSED)
    with_others = any(each.kind != "notional" for each in seen.holdings)
    return open_ and with_others and seen.deeds["ask for money back"] is None


def _may_promise(seen: Seen) -> bool:
    if seen.found.state is BudgetState.INDICATIVE:
        return seen.may("put in place")
    return seen.rights["put a change of the plan in place"] is None


def _may_promise_next(seen: Seen) -> bool:
    may = seen.rights["promise a further year"] is None and seen.found.state is BudgetState.LIVE
    return bool(may and seen.awards and seen.why_not_next_year is None)


def _may_lower(seen: Seen) -> bool:
    may = seen.rights["give notice of a lower amount"] is None
    return may and seen.lower is not None and seen.found.state is BudgetState.LIVE


def _may_hold(seen: Seen) -> bool:
    ended = seen.found.state in (BudgetState.SETTLING, BudgetState.CLOSED)
    return bool(seen.unheld) and not ended and seen.rights["choose how the money is held"] is None


def _may_estimate(seen: Seen) -> bool:
    early = seen.found.state in (BudgetState.INDICATIVE, BudgetState.LIVE)
    return early and seen.rights["make an estimate"] is None


def _refusals(seen: Seen) -> list[Refusal | None]:
    """What still stands between the plan and its money, and why other buttons are not here."""
    reasons: list[Refusal | None] = []
    if seen.plan.agreed is None and seen.found.state is BudgetState.INDICATIVE:
        reasons.append(
            Refusal("The plan has not been agreed yet. Money is promised once it has.", "SI 2013/1617, reg. 8(7)")
        )
    reasons += seen.why_not_promise
    reasons += [move.why_not for move in seen.found.moves]
    if seen.awards and seen.found.state is BudgetState.LIVE:
        reasons.append(seen.why_not_next_year)
    return reasons


def estimate_page(found: BudgetView, *, form: Form) -> ShowPage:
    return ShowPage(
        title="Type an estimate by hand",
        caption=f"{found.person_name}, {found.reference}",
        about=found.person,
        back=Link("Back to the budget", where("budget", found.id)),
        lead=(
            "A first figure, explained to the person before the plan is written, so that they can think about what "
            "would help. Show the working of each line. Lines left empty are left out.",
            "Usually it is worked out from what the person needs: see “Needs and first figure” on the budget’s page.",
        ),
        form=form,
        send="Record this estimate",
    )


def put_in_place_page(seen: Seen, *, form: Form) -> ShowPage:
    """What will be promised, what follows, and everything that still stands in the way."""
    found = seen.found
    words = (
        "The money is promised from this day to the end of the budget’s year, and its payments are planned. Each is "
        "paid into the approved account once a payment run has been approved by two people.",
        "It can be changed later by a new version of the plan. A lower amount needs notice with reasons.",
    )
    return ShowPage(
        title="Put the money in place",
        caption=f"{found.person_name}, {found.reference}",
        about=found.person,
        back=Link("Back to the budget", where("budget", found.id)),
        sections=(*_gates(seen), Section("What happens next", (Lines(words),))),
        form=None if seen.why_not_promise else form,
        send="Put the money in place",
        refusals=seen.why_not_promise,
    )


def next_year_page(seen: Seen, *, form: Form) -> ShowPage:
    found, award = seen.found, seen.awards[-1] if seen.awards else None
    ends = f"This year’s money runs until {in_words(award.ends_on)}. " if award else ""
    return ShowPage(
        title="Promise a further year",
        caption=f"{found.person_name}, {found.reference}",
        about=found.person,
        back=Link("Back to the budget", where("budget", found.id)),
        lead=(f"{ends}The next year repeats what recurs in the agreed plan, and nothing that was bought once.",),
        sections=(*money_parts.sections(seen),),
        form=None if seen.why_not_next_year else form,
        send="Promise a further year",
        refusals=(seen.why_not_next_year,) if seen.why_not_next_year else (),
    )


def withdraw_page(seen: Seen, *, form: Form) -> ShowPage:
    found = seen.found
    return ShowPage(
        title="Withdraw this budget?",
        caption=f"{found.person_name}, {found.reference}",
        about=found.person,
        back=Link("Back without withdrawing it", where("budget", found.id)),
        sections=(
            Section(
                "",
                (
                    Note(
                        ("It is closed, and cannot be opened again. Nothing was promised, so nothing is taken away.",),
                        warning="This cannot be undone",
                    ),
                ),
            ),
        ),
        form=form,
        send="Withdraw this budget",
        send_kind="warning",
    )
