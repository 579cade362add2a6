"""What a 16th birthday, or capacity that returns, asks of us: the law in a few lines, and each step with its page."""

from __future__ import annotations

from datetime import date

from openphb.clocks.queries import ClockView
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Fact, Link, Tag, Task
from openphb.interfaces.web.sections import Facts, Section, Tasks
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.law.engine import Rule
from openphb.law.questions import rules
from openphb.plans import queries as plans

_RULES = {
    "sixteenth_birthday": ("DP-4(4)(a)", "DP-4(4)(b)", "DP-4(4)(c)"),
    "sixteenth_review": ("DP-4(4)(a)", "DP-4(4)(b)", "DP-4(4)(c)"),
    "capacity_regained": ("DP-5(8)", "DP-5(8)(b)"),
}


def sections(view: ClockView, *, by: Actor, on: date) -> tuple[Section, ...]:
    """Nothing for kinds that one page settles; those have a button."""
    if view.kind.id not in _RULES or not view.is_running:
        return ()
    return (_steps(view, by=by, on=on), _law(_RULES[view.kind.id], on=on))


def _steps(view: ClockView, *, by: Actor, on: date) -> Section:
    """Their own word first, then that of whoever receives the payments, then the review."""
    plan = next((each for each in plans.plans_of(view.person, by=by) if each.agreed), None)
    if plan is None or plan.agreed is None:
        return Section("What to do", id="steps")
    opens = view.due_on if view.kind.id == "sixteenth_birthday" else view.started_on
    is_time = opens is None or opens <= on
    status = Tag("To do", "blue") if is_time else f"From {in_words(opens or on)}"
    says_yes = where("record_agreement", plan.agreed, "consent") if is_time else ""
    says_no = where("record_agreement", plan.agreed, "withdrawn") if is_time else ""
    steps = (
        Task(f"Ask {view.person_name} whether they agree to the payments", status, says_yes, "Write down their word."),
        Task(
            "Ask whoever receives the payments whether they agree to go on", status, says_yes,
            "Payments go on to them only if both agree. A parent’s role goes on only so.",
        ),
        Task("If one of them does not agree, write that down", status, says_no, "Then give notice that payments stop."),
        Task("Hold a review", status, where("hold_review", plan.id) if is_time else "", "Even if everything goes on."),
        Task("See who acts for them, and end a role that has ended", status, where("person", view.person)),
    )  # fmt: skip
    return Section("What to do", (Tasks(steps),), id="steps")


def _law(ids: tuple[str, ...], *, on: date) -> Section:
    held = {rule.id: rule for rule in rules() if rule.holds_on(on)}
    facts = tuple(_fact(held[id]) for id in ids if id in held)
    return Section("What the law says", (Facts(facts),), id="law")


def _fact(rule: Rule) -> Fact:
    return Fact(rule.id, (rule.says, Link(str(rule.cites), rule.cites.url)))
