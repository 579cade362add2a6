"""My work as a page: what waits, each in one line with its day, why, and the next step."""

from __future__ import annotations

from urllib.parse import urlencode

from openphb.budgets.queries import PanelDuty
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.case_words import TURNS, clock_of, may_review, next_step, since, step_address
from openphb.interfaces.web.pages import Choice, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.requests.words import decided
from openphb.interfaces.web.sections import Block, Filters, Lines, Rows, Section, ShowPage
from openphb.interfaces.web.work import move_parts, return_days
from openphb.interfaces.web.work.gathering import SHOWS, Cases, Seen
from openphb.interfaces.web.work.money_parts import asks, details, messages, money, questions, unfit
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import in_words
from openphb.plans.queries import CaseLine, OwedAnswer, ReviewDue
from openphb.plans.rules import SERVICE_WORDS

TABS = {
    "mine": "For you",
    "person": "Waiting for the person",
    "others": "Waiting for others",
    "overdue": "Overdue",
}
LEADS = {
    "mine": "What you can take on now, longest waiting first.",
    "person": "What people, or those who speak for them, have been asked. They owe us nothing by a day of ours.",
    "others": "What colleagues in other roles can take on. You can see it; it is their turn.",
    "overdue": "Days of law or of our own that have passed. These are ours to put right.",
}
_HEADINGS = {
    Role.PERSON: "Waiting for the person",
    Role.COORDINATOR: "Waiting for a care coordinator",
    Role.CLINICIAN: "Waiting for clinical sign-off",
    Role.APPROVER: "Waiting for a decision or sign-off of money",
}


def work_page(seen: Seen) -> ShowPage:
    """One way of looking at what waits; the others are one link away, and in the address."""
    sections = (
        *_reviews(seen),
        *_owed(seen),
        *_panels(seen),
        *move_parts.section(seen.moves),
        *move_parts.to_end(seen.to_end),
        *(_cases(each, seen) for each in seen.cases),
        *details(seen),
        *questions(seen),
        *asks(seen),
        *unfit(seen),
        *messages(seen),
        *money(seen),
        *return_days.section(seen.returns, on=seen.on, may_prepare=True),
    )
    empty = Section("", (Lines(("Nothing is waiting here.",)),))
    return ShowPage(
        title="My work",
        lead=(LEADS[seen.asked.show],),
        sections=(Section("", _ways(seen)), *(sections or (empty,))),
    )


def _ways(seen: Seen) -> tuple[Block, ...]:
    own = "own" if seen.asked.own else ""
    tabs = Filters(
        tuple(
            Choice(TABS[show], _address(show=show, whose=own), str(seen.counts[show]), chosen=show == seen.asked.show)
            for show in SHOWS
        ),
        label="Whose turn it is",
    )
    if not seen.by.has(Role.COORDINATOR):
        return (tabs,)
    whose = Filters(
        (
            Choice("Everybody’s plans", _address(show=seen.asked.show), chosen=not seen.asked.own),
            Choice("Plans I coordinate", _address(show=seen.asked.show, whose="own"), chosen=seen.asked.own),
        ),
        label="Whose plans",
    )
    return (tabs, whose)


def _address(**told: str) -> str:
    return f"?{urlencode({name: value for name, value in told.items() if value})}"


def _cases(found: Cases, seen: Seen) -> Section:
    heads = (Head("Person"), Head("Next step"), Head("Waiting since"), Head("For"), Head("Care coordinator"))
    owed = {each.request for each in seen.owed}
    rows = tuple(_case(line) for line in found.lines if line.request not in owed)
    table = Table(_HEADINGS[found.turn], heads, rows, first_is_header=True, caption_hidden=True)
    kept = {"show": seen.asked.show, "whose": "own" if seen.asked.own else "", "turn": str(found.turn)}
    onward = paged.paging(found.page, total=found.total, kept=kept)
    nothing = Lines((f"Nothing waits for {TURNS[found.turn].lower()}.",))
    return Section(_HEADINGS[found.turn], (Rows(table, onward) if rows else nothing,), id=_place(found.turn))


def _place(turn: Role) -> str:
    return f"for-{turn.replace(' ', '-')}"


def _case(line: CaseLine) -> tuple[Shown, ...]:
    step = next_step(line)
    address = step_address(line)
    return (
        Link(line.person_name, where("person", line.person)),
        Link(step, address, about=f"for {line.person_name}") if address else step,
        since(line),
        SERVICE_WORDS[line.service],
        line.coordinator_name or "Nobody yet",
    )


def _reviews(seen: Seen) -> tuple[Section, ...]:
    return (
        (_section("Reviews", _REVIEW_HEADS, tuple(_review(due, by=seen.by) for due in seen.reviews)),)
        if seen.reviews
        else ()
    )


_REVIEW_HEADS = ("Person", "Next step", "By", "Why this day", "Care coordinator")


def _review(due: ReviewDue, *, by: Actor) -> tuple[Shown, ...]:
    day: Shown = (in_words(due.due_on), Tag("Overdue", "red")) if due.is_overdue else in_words(due.due_on)
    address = where("hold_review", due.plan) if may_review(due, by=by) else ""
    step = Link("Hold the review", address, about=f"with {due.person_name}") if address else "Hold the review"
    return (
        Link(due.person_name, where("person", due.person)),
        step,
        day,
        clock_of(due),
        due.coordinator_name,
    )


def _owed(seen: Seen) -> tuple[Section, ...]:
    heads = ("Person", "Next step", "Asked on", "Decision", "Asked by")
    rows = tuple(_answer(each) for each in seen.owed)
    return (_section("Decisions to look at again", heads, rows),) if rows else ()


def _panels(seen: Seen) -> tuple[Section, ...]:
    """Papers to read, votes to give and minutes to ratify, for whoever sits on a panel."""
    rows = tuple(
        (Link(each.panel_name, where("panel_meeting", each.meeting)), _duty(each), in_words(each.meets_on))
        for each in seen.panels
    )
    return (_section("Panels you sit on", ("Panel", "Next step", "Meets on"), rows),) if rows else ()


def _duty(each: PanelDuty) -> str:
    if each.to_ratify:
        return "Ratify the minutes"
    plans = "1 plan" if each.left == 1 else f"{each.left} plans"
    return f"Vote on {plans}" if each.has_met else f"Read the papers of {plans}"


def _answer(each: OwedAnswer) -> tuple[Shown, ...]:
    link = Link("Look again and answer", where("look_again", each.request, each.asked.id), f"for {each.person_name}")
    return (
        Link(each.person_name, where("person", each.person)),
        each.why_not.because if each.why_not else link,
        in_words(each.asked.asked_on),
        decided(each.kind),
        each.asked.asked_by,
    )


def _section(heading: str, heads: tuple[str, ...], rows: tuple[tuple[Shown, ...], ...]) -> Section:
    table = Table(heading, tuple(Head(head) for head in heads), rows, first_is_header=True, caption_hidden=True)
    return Section(heading, (Rows(table),), id=heading.lower().replace(" ", "-"))
