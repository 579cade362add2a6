"""Pages about a concern, for those who may know that it exists."""

from __future__ import annotations

from openphb.budgets.misuse import KINDS, LADDER, TO_ASK
from openphb.budgets.queries import ConcernView
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.budgets.seen import Seen
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Entry, Fact, Link, Tag, Task
from openphb.interfaces.web.sections import Facts, Lines, Note, Section, ShowPage, Story, Tasks
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal

_ORDER = (
    "From the gentlest step to the hardest. The order is our own reading of the rules, not law: a step may be left "
    "out, and then it is said why. What a step does to money needs its own decision and letter."
)
_FRAUD = (
    "Where fraud is suspected, whoever it may be about is not told first. Refer it to counter fraud, who say when they "
    "are asked. Everybody else on the list is asked before anything is stopped."
)


def raise_page(seen: Seen, *, form: Form) -> ShowPage:
    return asking(
        form,
        title="Write down a concern",
        caption=f"{seen.found.person_name}, {seen.found.reference}",
        lead=(
            "A concern is not a judgement. It is written down so that it is looked at, and can be seen to have been.",
            "It is not shown to the person, and stops nothing by itself.",
        ),  # fmt: skip
        back=Link("Back to the budget", where("budget", seen.found.id)),
        send="Write it down",
    )


def concern_page(found: ConcernView) -> ShowPage:
    about = found.about
    open_ = about.closed_on is None
    return ShowPage(
        title=KINDS[about.kind],
        caption=f"{about.person_name}, {about.reference}",
        back=Link("Back to the budget", where("budget", about.budget)),
        sections=(
            Section("", (Facts(_facts(found)), *((Note((_FRAUD,)),) if about.kind == "fraud" and open_ else ()))),
            Section(
                "Everyone is asked before anything is stopped",
                (Tasks(_tasks(found)), Story(_said(found), "Nobody has been asked yet.")),
            ),  # fmt: skip
            Section("Steps", (Lines((_ORDER,)), Tasks(_ladder(found)), Story(_steps(found), "No step was taken yet."))),
        ),
        actions=_actions(found) if open_ else (),
    )


def _facts(found: ConcernView) -> tuple[Fact, ...]:
    about = found.about
    to = f"{about.referred_to}, on {in_words(about.referred_on)}" if about.referred_on else "Nobody yet"
    who = ", ".join(about.open_to) if about.open_to else "All staff of the board"
    ended = (Fact("Closed", f"{in_words(about.closed_on)} by {about.closed_by}. {about.closed_because}"),) if (
        about.closed_on) else ()  # fmt: skip
    return (
        Fact("What happened", about.what),
        Fact("Since", in_words(about.happened_on)),
        Fact("Raised by", f"{about.raised_by}; written down by {about.recorded_by}"),
        Fact("Who may know of it", who),
        Fact("Referred to", to),
        *ended,
    )


def _tasks(found: ConcernView) -> tuple[Task, ...]:
    """The list of those who may know more: asked, or why not, or still to ask."""
    known = {each.whom: each for each in found.asked}
    return tuple(Task(words, _asked(known[code].was_asked) if code in known else "To ask") for code, words in
                 TO_ASK.items())  # fmt: skip


def _asked(was_asked: bool) -> Tag:
    return Tag("Asked", "green") if was_asked else Tag("Not asked, with a reason", "grey")


def _said(found: ConcernView) -> tuple[Entry, ...]:
    return tuple(
        Entry(in_words(each.on), f"{TO_ASK[each.whom]}{f', {each.name}' if each.name else ''}", each.by_name,
              (each.said,))
        for each in reversed(found.asked)
    )  # fmt: skip


def _ladder(found: ConcernView) -> tuple[Task, ...]:
    taken = {each.step for each in found.steps}
    return tuple(
        Task(words, Tag("Taken", "green") if code in taken else "Not taken", hint=hint)
        for code, (words, hint) in LADDER.items()
    )


def _steps(found: ConcernView) -> tuple[Entry, ...]:
    entries = []
    for each in reversed(found.steps):
        names = ", ".join(LADDER[code][0].lower() for code in each.left_out)
        left_out = (f"Left out: {names}. {each.why_left_out}",) if each.left_out else ()
        entries.append(Entry(in_words(each.on), LADDER[each.step][0], each.by_name, (each.reasons, *left_out)))
    return tuple(entries)


def _actions(found: ConcernView) -> tuple[Button, ...]:
    id = found.about.id
    refer = () if found.about.referred_on else (Button("Refer it", where("refer_concern", id), "secondary"),)
    return (
        Button("Write down who was asked", where("ask_about_concern", id)),
        Button("Take a step", where("take_step", id), "secondary"),
        *refer,
        Button("Close this concern", where("close_concern", id), "secondary"),
    )


def deed_page(found: ConcernView, title: str, *, form: Form, send: str, lead: tuple[str, ...] = ()) -> ShowPage:
    closed = Refusal("This concern is closed. Write a new one down.") if found.about.closed_on else None
    return asking(
        form,
        title=title,
        caption=f"{found.about.person_name}, {found.about.reference}",
        lead=lead,
        back=Link("Back to the concern", where("concern", found.about.id)),
        send=send,
        why_not=closed,
    )
