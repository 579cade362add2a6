"""Our promises and yours: every duty with a day that runs about this person, ours as plainly as theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.clocks import queries
from openphb.clocks.queries import ClockView, EventView
from openphb.clocks.workflow import ClockState
from openphb.interfaces.perform import today
from openphb.interfaces.web.clocks import words
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Piece, Shown, Table, Tag
from openphb.interfaces.web.sections import Rows, Section, ShowPage
from openphb.interfaces.web.shell import answer
from openphb.kernel.days import in_words
from openphb.law.clocks import ClockState as Standing
from openphb.law.clocks import Side

# What the home page already says in words of its own; only the day is added to these.
_SAID_ELSEWHERE = (*words.AREAS["reviews"], "request_decision", "reconsideration_answer", "change_decision",
                   "query_answer", "plan_agreed", "write_off_decision")  # fmt: skip
NOT_SAID = "How long this may take has not been settled here yet."
"""Where a board has made no choice, the person reads so: no day is made up."""


@dataclass(frozen=True)
class Promises:
    """The running clocks of one person, with the reasons that were given about them."""

    whose: Whose
    on: date
    clocks: tuple[ClockView, ...]
    reasons: Mapping[UUID, EventView]

    @classmethod
    def of(cls, whose: Whose, *, on: date) -> Promises:
        """Two queries, however much is due."""
        found = queries.clocks_of(whose.id, by=whose.by, on=on)
        return cls(whose, on, found, queries.explanations(tuple(each.id for each in found), by=whose.by))

    def by_when(self, kind: str, subject: UUID) -> tuple[Piece, ...]:
        """The day of one duty, for a line that says the rest itself; nothing where no clock runs yet."""
        found = next((each for each in self.clocks if (each.kind.id, each.subject) == (kind, subject)), None)
        return self.day(found) if found else ()

    def day(self, view: ClockView) -> tuple[Piece, ...]:
        """'By 5 May 2026', how it stands if that matters, and any reason that was given."""
        if view.due_on is None:
            return (NOT_SAID,)
        tags = (words.TAGS[view.standing],) if view.standing in (Standing.OVERDUE, Standing.DUE) else ()
        reason = self.reasons.get(view.id)
        told = (f"{reason.by_name} says why: {reason.note}",) if reason else ()
        return (f"By {in_words(view.due_on)}", *tags, *told)

    def other(self) -> Iterator[Fact]:
        """What we owe that the home page says nowhere else, and the way to the whole list."""
        for view in self.clocks:
            if view.kind.side is Side.FUNDER and view.kind.id not in _SAID_ELSEWHERE:
                yield Fact(words.owed(view.kind), (*self.day(view), f"{words.whose(view)} sees to it."))
        if self.clocks:
            yield Fact("Everything with a day", Link("Our promises and yours", self.whose.url("my_promises")))


@require_safe
@theirs
def promises(request: HttpRequest, whose: Whose) -> HttpResponse:
    on = today()
    found = Promises.of(whose, on=on)
    kept = queries.kept_promises(whose.id, by=whose.by, on=on)
    return answer(request, promises_page(found, kept))


def promises_page(found: Promises, kept: tuple[ClockView, ...]) -> ShowPage:
    """Ours first, then theirs, then what was done lately and whether it was in time."""
    ours = tuple(each for each in found.clocks if each.kind.side is Side.FUNDER)
    theirs_ = tuple(each for each in found.clocks if each.kind.side is not Side.FUNDER)
    you = "you" if found.whose.is_self else found.whose.name
    return ShowPage(
        title="Our promises and yours" if found.whose.is_self else "Our promises and theirs",
        caption=found.whose.caption,
        about=found.whose.id,
        back=found.whose.home,
        lead=(
            f"Everything with a day that is between us and {you}. Ours and yours are shown in the same way.",
            "If a day of ours has passed, you can ask why, and you can complain. Nothing of yours stops because a "
            "day has passed.",
        ),
        sections=(
            _section("What we owe you", ours, found=found, empty="Nothing at the moment.", id="ours"),
            _section("What we asked of you", theirs_, found=found, empty="Nothing at the moment.", id="yours"),
            Section("What was done lately", (_kept(kept),), id="done"),
        ),
        actions=(
            Button("Checks that run out", found.whose.url("my_checks"), kind="secondary"),
            *healthcare_tasks(found.whose),
        ),
    )


def healthcare_tasks(whose: Whose) -> tuple[Button, ...]:
    """For whoever may read about health; a nominee who only manages the money finds no such page."""
    if whose.capacity == "nominee":
        return ()
    return (Button("Healthcare tasks that helpers do", whose.url("my_health_tasks"), kind="secondary"),)


def _section(heading: str, clocks: tuple[ClockView, ...], *, found: Promises, empty: str, id: str) -> Section:
    heads = (Head("What"), Head("By when"), Head("Whose turn"), Head("Why this day"))
    rows = tuple(_row(each, found=found) for each in clocks)
    table = Table(heading, heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
    return Section(heading, (Rows(table),), id=id)


def _row(view: ClockView, *, found: Promises) -> tuple[Shown, ...]:
    return (
        words.owed(view.kind),
        found.day(view),
        words.whose(view),
        words.why_this_day(view.kind),
    )


def _kept(kept: tuple[ClockView, ...]) -> Rows:
    heads = (Head("What"), Head("How it ended"), Head("Was it in time?"))
    rows = tuple((words.owed(each.kind), _ended(each), _in_time(each)) for each in kept)
    empty = "Nothing has been due before."
    return Rows(Table("What was done lately", heads, rows, first_is_header=True, caption_hidden=True, empty=empty))


def _ended(view: ClockView) -> str:
    day = in_words(view.closed_on) if view.closed_on else ""
    ends = {ClockState.MET: "Done", ClockState.WAIVED: "Let go", ClockState.FELL_AWAY: "No longer needed"}
    who = f" by {view.closed_by_name}" if view.closed_by_name and view.state is not ClockState.FELL_AWAY else ""
    return f"{ends[view.state]} on {day}{who}"


def _in_time(view: ClockView) -> Shown:
    if view.state is not ClockState.MET or view.closed_on is None or view.due_on is None:
        return "–"
    if view.closed_on <= view.due_on:
        return Tag("In time", "green")
    late = words.late(replace(view, state=ClockState.RUNNING), on=view.closed_on)
    return (Tag("Late", "red"), late)
