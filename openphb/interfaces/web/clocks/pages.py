"""The board of clocks, and one clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from urllib.parse import urlencode

from openphb.clocks import queries
from openphb.clocks.queries import MOST, Asked, Board, ClockView, EventView, LatestPass
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.clocks import words
from openphb.interfaces.web.pages import Button, Choice, Entry, Fact, Head, Link, Page, Paging, Shown, Table
from openphb.interfaces.web.sections import Block, Facts, Filters, Section, ShowPage, Story
from openphb.kernel.actor import Actor
from openphb.kernel.days import LONDON, in_words, local_day

TABS = {"mine": "Mine", "team": "My team’s", "people": "Waiting for people", "all": "Everything"}
STAGES = {"": "All", "overdue": "Overdue", "soon": "Soon", "no day": "No day yet"}
SORTS = {"due": "Soonest first", "started": "Longest running first", "person": "By name"}
LEADS = {
    "mine": "Duties with your name on them, and those of your role that carry nobody’s.",
    "team": "Duties of everybody in your role.",
    "people": "What people, or those who speak for them, have been asked. Nothing stops if they need longer.",
    "all": "Every duty with a day on this board, ours and theirs.",
}
HEADS = (Head("Person"), Head("What is due"), Head("By"), Head("Whose turn"), Head("Since"))
VERBS = {
    "move": "Moved",
    "waive": "Waived",
    "explain": "Explained",
    "met": "Done",
    "fell away": "No longer needed",
    "runs again": "Runs again",
    "counted again": "The day was counted again",
}


@dataclass(frozen=True, kw_only=True)
class BoardPage(Page):
    """A board, with a search whose words stay out of the address."""

    template: ClassVar[str] = "clocks/board.jinja"
    lead: str
    search: str
    find: str
    filters: tuple[Filters, ...]
    says: tuple[str, ...]
    table: Table
    paging: Paging | None
    actions: tuple[Button, ...]


@dataclass(frozen=True)
class Seen:
    """Everything one look at the board shows. `area` and `found` are as the address says them."""

    asked: Asked
    area: str
    found: str
    board: Board
    latest: LatestPass | None
    on: date


def board_page(seen: Seen) -> BoardPage:
    asked = seen.asked
    return BoardPage(
        title="Clocks",
        wide=True,
        lead=LEADS[asked.whose],
        search=asked.search,
        find=f"{where('clocks_find')}{_address(seen, found='', page='')}",
        filters=_filters(seen),
        says=_says(seen),
        table=Table(
            "Clocks",
            HEADS,
            tuple(_row(view, on=seen.on) for view in seen.board.clocks),
            first_is_header=True,
            empty="Nothing is due here.",
            caption_hidden=True,
        ),
        paging=paged.paging(asked.page, total=seen.board.total, kept=_kept(seen)),
        actions=(
            Button("Bring up to date", where("bring_clocks_up_to_date"), kind="secondary", post=True),
            Button("Save as a table", f"{where('save_clocks')}{_address(seen, page='')}", kind="secondary"),
        ),
    )


def _kept(seen: Seen) -> dict[str, str]:
    asked = seen.asked
    told = {"whose": asked.whose, "stage": asked.stage, "area": seen.area, "sort": asked.sort, "found": seen.found}
    return {name: value for name, value in told.items() if value}


def _address(seen: Seen, **change: str) -> str:
    kept = {name: value for name, value in (_kept(seen) | change).items() if value}
    return f"?{urlencode(kept)}"


def _filters(seen: Seen) -> tuple[Filters, ...]:
    asked = seen.asked
    tabs = tuple(
        Choice(said, _address(seen, whose=whose), _count(seen.board.counts[whose]), chosen=whose == asked.whose)
        for whose, said in TABS.items()
    )
    counts = {"overdue": _count(seen.board.overdue)}
    stages = tuple(
        Choice(said, _address(seen, stage=stage), counts.get(stage, ""), chosen=stage == asked.stage)
        for stage, said in STAGES.items()
    )
    areas = tuple(
        Choice(said, _address(seen, area=area), chosen=area == seen.area)
        for area, said in {"": "Every kind", **words.AREA_WORDS}.items()
    )
    sorts = tuple(Choice(said, _address(seen, sort=sort), chosen=sort == asked.sort) for sort, said in SORTS.items())
    return (
        Filters(tabs, label="Whose turn it is"),
        Filters(stages, label="How soon"),
        Filters(areas, label="What kind"),
        Filters(sorts, label="In which order"),
    )


def _count(many: int) -> str:
    return f"{MOST:,} or more" if many >= MOST else f"{many:,}"


def _says(seen: Seen) -> tuple[str, ...]:
    said = []
    if seen.board.total >= MOST:
        said.append(f"There are {MOST:,} or more. The first {MOST:,} are shown here; narrow the list, or save it all.")
    if seen.latest is None:
        said.append("These clocks have not been brought up to date yet. The worker does so every few minutes.")
    else:
        at = seen.latest.at.astimezone(LONDON)
        said.append(f"Brought up to date on {in_words(local_day(seen.latest.at))} at {at:%H:%M}.")
    return tuple(said)


def _row(view: ClockView, *, on: date) -> tuple[Shown, ...]:
    late = words.late(view, on=on)
    shown = words.day(view)
    return (
        Link(view.person_name, where("person", view.person)),
        Link(view.kind.title, where("clock", view.id), about=f"for {view.person_name}"),
        (*shown, late) if late and isinstance(shown, tuple) else shown,
        words.whose(view),
        words.since(view),
    )


def clock_page(
    view: ClockView, events: tuple[EventView, ...], *, by: Actor, on: date, steps: tuple[Section, ...] = ()
) -> ShowPage:
    """One clock: why this day, what was done to it, where it is met, and what may be done with it."""
    why_not = {verb: queries.why_not(view, verb, by=by) for verb in ("explain", "move", "waive")}
    may = {
        "explain": Button("Explain why it is late", where("explain_clock", view.id), kind="secondary"),
        "move": Button("Move the day", where("move_clock", view.id), kind="secondary"),
        "waive": Button("Waive it", where("waive_clock", view.id), kind="secondary"),
    }
    actions = [button for verb, button in may.items() if why_not[verb] is None]
    if view.is_running and not steps:
        actions.insert(0, Button("Go to where it is done", words.done_at(view, by=by)))
    return ShowPage(
        title=view.kind.title,
        caption=view.person_name,
        about=view.person,
        back=Link("Back to clocks", where("clocks")),
        sections=(
            Section("", (Facts(_facts(view, on=on)),)),
            *steps,
            Section("What was done about it", (_story(events),), id="story"),
        ),
        actions=tuple(actions),
        refusals=tuple(dict.fromkeys(reason for reason in why_not.values() if reason)),
    )


def _facts(view: ClockView, *, on: date) -> tuple[Fact, ...]:
    late = words.late(view, on=on)
    shown = words.day(view)
    due: Shown = (*shown, late) if late and isinstance(shown, tuple) else shown
    facts = [
        Fact("Person", Link(view.person_name, where("person", view.person))),
        Fact("By", due),
        Fact("Whose turn", words.whose(view)),
        Fact("Since", words.since(view)),
        Fact("Why this day", words.why_this_day(view.kind)),
        Fact("Done when", f"{view.kind.met_by[:1].upper()}{view.kind.met_by[1:]}."),
    ]
    if not view.is_running and view.closed_on:
        who = f" by {view.closed_by_name}" if view.closed_by_name else ""
        facts.insert(1, Fact("Ended", f"{str(view.state).capitalize()} on {in_words(view.closed_on)}{who}"))
    return tuple(facts)


def _story(events: tuple[EventView, ...]) -> Block:
    return Story(
        tuple(
            Entry(in_words(local_day(each.at)), _did(each), by=each.by_name, more=(each.note,) if each.note else ())
            for each in events
        ),
        nothing="Nobody has moved, waived or explained it.",
    )


def _did(each: EventView) -> str:
    said = VERBS.get(each.verb, each.verb.capitalize())
    if each.verb in ("move", "counted again") and each.to_day:
        begun = f" from {in_words(each.from_day)}" if each.from_day else ""
        return f"{said}{begun} to {in_words(each.to_day)}"
    return said
