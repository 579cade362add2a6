"""How pages speak of clocks: to staff, and to the person in words of their own."""

from __future__ import annotations

from datetime import date

from openphb.clocks.queries import ClockView
from openphb.employment.rules import SEES
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.case_words import TURNS
from openphb.interfaces.web.pages import Link, Shown, Tag
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import in_words
from openphb.law.clocks import ClockState, Side
from openphb.law.clocks.kinds import ClockKind
from openphb.law.engine import Weight
from openphb.law.local import LOCAL
from openphb.plans.rules import why_not_act

AREAS: dict[str, tuple[str, ...]] = {
    "reviews": (
        "dp_first_review", "dp_next_review", "care_act_first_review", "care_act_next_review", "sen_first_review",
        "chc_first_review", "chc_next_review", "other_route_review", "insufficient_review", "wheelchair_period",
        "wheelchair_need",
    ),
    "decisions": (
        "request_decision", "change_decision", "reconsideration_answer", "information_given", "plan_agreed",
    ),
    "money": (
        "first_payment", "statement_check", "query_reply", "query_answer", "evidence_asked", "repayment",
        "write_off_decision", "uprating", "suspension_review", "continuity_arranged", "liabilities_settled",
        "final_statement", "bank_note", "funder_leaving",
    ),
    "complaints": ("complaint_acknowledged", "complaint_answered"),
    "life": (
        "sixteenth_birthday", "sixteenth_review", "eighteenth_birthday", "capacity_lost", "capacity_regained",
        "representation_ends",
    ),
    "checks": ("dbs_check", "competency", "insurance", "right_to_work", "provider_check"),
    "answers": ("message_answer", "money_ask_answer"),
    "employing": ("pay_review", "pension_re_enrolment"),
}  # fmt: skip
AREA_WORDS = {
    "reviews": "Reviews",
    "decisions": "Decisions and plans",
    "money": "Money",
    "complaints": "Complaints",
    "life": "Birthdays and change",
    "checks": "Checks that run out",
    "answers": "Messages and questions",
    "employing": "Employing somebody",
}
TAGS = {
    ClockState.UPCOMING: Tag("Later", "grey"),
    ClockState.WARNING: Tag("Soon", "yellow"),
    ClockState.DUE: Tag("Today", "orange"),
    ClockState.OVERDUE: Tag("Overdue", "red"),
    ClockState.MET: Tag("Done", "green"),
    ClockState.WAIVED: Tag("Waived", "grey"),
}
# Where each duty is done, by what its clock is about.
_DONE_AT: dict[str, str] = {
    **{name: "hold_review" for name in AREAS["reviews"]},
    "wheelchair_period": "budget",
    "wheelchair_need": "budget",
    "sixteenth_review": "hold_review",
    "capacity_lost": "plan",
    "capacity_regained": "hold_review",
    "change_decision": "plan",
    "first_payment": "plan",
    "request_decision": "decide_request",
    "information_given": "give_advice",
    "plan_agreed": "request",
    "query_reply": "query",
    "query_answer": "query",
    "bank_note": "payment",
    "statement_check": "statement",
    "uprating": "budget",
    "suspension_review": "budget",
    "continuity_arranged": "budget",
    "write_off_decision": "show_reclaim",
    "liabilities_settled": "liability",
    "final_statement": "budget",
    "funder_leaving": "budget",
    "evidence_asked": "holding",
    "repayment": "show_reclaim",
    "complaint_acknowledged": "complaint",
    "complaint_answered": "complaint",
    "message_answer": "message",
    "money_ask_answer": "answer_money_ask",
    "pay_review": "their_assistant_employed",
    "pension_re_enrolment": "their_assistant_employed",
}
_OWED = {
    "sixteenth_birthday": "Ask you, once you are 16, whether you agree to the payments",
    "eighteenth_birthday": "Plan with you for when you turn 18",
    "capacity_lost": "Decide how the payments go on",
    "capacity_regained": "Look at the plan again with you",
    "representation_ends": "See to it that somebody can go on acting for you",
    "uprating": "Check that the money still pays for everything, after prices changed",
    "continuity_arranged": "Say what care there is once the budget stops",
    "write_off_decision": "Make you an offer, or decide what becomes of what we asked back",
    "suspension_review": "Look whether your payments still have to wait",
    "statement_check": "Look through the statement you sent",
    "query_answer": "A word on your answer",
    "funder_leaving": "Decide who pays for a part of your plan from now on",
    "bank_note": "A word with you about a payment that came back",
    "query_reply": "Tell us about something on a statement",
    "repayment": "Pay back, or tell us that it is hard",
    "evidence_asked": "Look at how the money is used, with you",
    "request_decision": "A decision on your request",
    "change_decision": "An answer about a change",
    "reconsideration_answer": "A second look at our decision",
    "complaint_acknowledged": "Tell you that we have your complaint",
    "complaint_answered": "Answer your complaint, or say why not yet",
    "plan_agreed": "A plan written with you",
    "first_payment": "The first payment",
    "information_given": "Information and advice, so that you can choose",
    "final_statement": "The final statement of your budget",
    "liabilities_settled": "Pay what is owed to others",
    "dbs_check": "Show us a newer criminal record check",
    "competency": "Have a helper’s competence in a task signed off again",
    "insurance": "Show us your next policy of insurance as an employer",
    "right_to_work": "Check again that somebody you employ may work in the UK",
    "provider_check": "Ask a provider again about registration and insurance",
    "message_answer": "Answer your message",
    "money_ask_answer": "Answer what you asked about your money",
    "pay_review": "Look whether what you pay is still lawful from 1 April",
    "pension_re_enrolment": "Enrol again whoever left the pension",
    "insufficient_review": "Look again at whether the money is enough",
}


def owed(kind: ClockKind) -> str:
    """The duty in words for the person; reviews are all called one thing."""
    return _OWED.get(kind.id, "A review of your plan" if kind.id in AREAS["reviews"] else kind.title)


def day(view: ClockView) -> Shown:
    """The day, how it stands, and what it would take to have one where it has none."""
    if view.due_on is None:
        return ("No day yet", _wanted(view))
    moved = (f"Moved from {in_words(view.lawful_on)}",) if view.was_moved and view.lawful_on else ()
    return (in_words(view.due_on), TAGS[view.standing], *moved)


def _wanted(view: ClockView) -> Link | str:
    if not view.wants:
        return "The day is not written down anywhere."
    return Link("Set it under local settings", where("local_setting", view.wants), LOCAL[view.wants].title)


def whose(view: ClockView) -> str:
    """Whose turn it is: by name where there is one, else by role."""
    if view.owner_name:
        return view.owner_name
    if view.kind.side is not Side.FUNDER:
        return TURNS[Role.PERSON]
    role = view.kind.role
    return TURNS.get(role, {Role.FINANCE: "Somebody in finance", Role.LEAD: "The ICB lead"}.get(role, str(role)))


def why_this_day(kind: ClockKind) -> tuple[str | Link | Tag, ...]:
    """What sets the day, and with what weight."""
    weights = {Weight.STATUTE: "Law", Weight.GUIDANCE: "Guidance", Weight.LOCAL: "Local choice"}
    source = Link(str(kind.cites), kind.cites.url)
    days = "How long it may take is our own choice." if kind.limit_is_ours else f"By {kind.limit.in_words()}."
    unread = () if kind.confirmed else (Tag("Source not read yet", "yellow"),)
    return (f"{weights[kind.weight]}: {kind.starts}.", days, source, *unread)


def done_at(view: ClockView, *, by: Actor) -> str:
    """The address where this duty is done, or is read about by those who do not do it; else the person's record."""
    name = _DONE_AT.get(view.kind.id, "")
    if name == "budget" and view.budget:
        return where("budget", view.budget)
    if name == "decide_request" or name in (
        "give_advice",
        "request",
        "plan",
        "query",
        "statement",
        "liability",
        "holding",
        "show_reclaim",
        "complaint",
        "payment",
        "message",
        "answer_money_ask",
    ):
        return where(name, view.subject)
    if name == "their_assistant_employed" and by.has(*SEES):
        return where(name, view.person, view.subject)
    if view.kind.id in AREAS["checks"]:
        return where("checks", view.person)
    if name == "hold_review":
        may_review = why_not_act("review", roles=by.roles_for(view.person)) is None
        return where("hold_review" if may_review else "plan", view.subject)
    return where("person", view.person)


def since(view: ClockView) -> str:
    """How long it has been somebody's turn. A birthday runs from birth, which says nothing."""
    return "–" if view.kind.starts == "someone is born" else in_words(view.started_on)


def late(view: ClockView, *, on: date) -> str:
    """'12 days late', or nothing."""
    if view.due_on is None or view.due_on >= on or not view.is_running:
        return ""
    days = (on - view.due_on).days
    return "1 day late" if days == 1 else f"{days:,} days late"
