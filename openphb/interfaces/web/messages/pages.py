"""The team's inbox, and one conversation as the team sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from openphb.conversations.queries import SHOWS, Asked, TalkLine, TalkView
from openphb.conversations.rules import Party, Team
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.messages import parts, words
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.sections import Block, Buttons, Facts, Filters, Lines, Rows, Search, Section, ShowPage
from openphb.kernel.days import in_words, local_day
from openphb.people.queries import PersonView

_TABS = {
    "ours": "Our turn",
    "mine": "Mine",
    "late": "Late",
    "theirs": "Their turn",
    "closed": "Closed",
    "all": "All",
}


@dataclass(frozen=True)
class Seen:
    """An inbox, and how it is looked at. `found` is the number of the search in the address."""

    asked: Asked
    lines: tuple[TalkLine, ...]
    total: int
    counts: Mapping[str, int]
    teams: tuple[Team, ...]
    found: str
    paging: Paging | None
    on: date


def inbox_page(seen: Seen) -> ShowPage:
    heads = (Head("Person"), Head("About"), Head("Whose turn"), Head("With"), Head("Answered by"))
    rows = tuple(_row(each, seen.on) for each in seen.lines)
    table = Table("Messages", heads, rows, first_is_header=True, caption_hidden=True, empty=_empty(seen))
    save = Button("Save as a table (CSV)", f"{where('save_messages')}{_address(seen)}", kind="secondary")
    return ShowPage(
        title="Messages",
        lead=("What people wrote to us and what we wrote to them. What we promised soonest stands first.",),
        sections=(
            Section("", (_search(seen), *_ways(seen))),
            Section("", (Rows(table, seen.paging), Buttons((save,)))),
        ),
        wide=True,
    )


def _search(seen: Seen) -> Search:
    hint = "How a family name begins, or a word of what it is about."
    address = f"{where('find_messages')}{_address(seen, found='')}"
    return Search("Search messages", "q", seen.asked.search, address, hint, sent=True)


def _ways(seen: Seen) -> tuple[Block, ...]:
    tabs = tuple(
        Choice(_TABS[show], _address(seen, show=show), f"{seen.counts[show]:,}" if show in seen.counts else "",
               chosen=show == seen.asked.show)
        for show in SHOWS
    )  # fmt: skip
    both = tuple(
        Choice(words.TEAMS[team], _address(seen, team=team), chosen=seen.asked.team == team) for team in seen.teams
    )
    teams = (Filters((Choice("Both teams", _address(seen, team=""), chosen=not seen.asked.team), *both), "With"),)
    return (Filters(tabs, "Whose turn it is"), *(teams if len(both) > 1 else ()))


def _address(seen: Seen, **changed: str) -> str:
    kept = {"show": seen.asked.show, "team": seen.asked.team, "found": seen.found} | changed
    return f"?{urlencode({name: value for name, value in kept.items() if value})}"


def _empty(seen: Seen) -> str:
    if seen.asked.search:
        return f"Nothing here fits “{seen.asked.search}”. Try the family name, fewer letters, or “All” above."
    return "Nothing waits here. Begin a conversation from a person’s record."


def _row(each: TalkLine, on: date) -> tuple[Shown, ...]:
    link = Link(each.subject, where("message", each.id), f"with {each.person_name}")
    about: Shown = (link, Tag("New", "blue")) if each.is_new else link
    person = Link(each.person_name, where("person", each.person))
    return (person, about, words.turn_for_team(each, on=on), words.TEAMS[each.team], each.owner_name or "Nobody yet")


def talk_page(found: TalkView, form: Form, *, on: date) -> ShowPage:
    """What was said, then the answer."""
    line = found.line
    return asking(
        form,
        title=line.subject,
        caption=line.person_name,
        about=line.person,
        back=Link("Back to messages", where("messages")),
        sections=(
            Section("", (Facts(_facts(line, on)),)),
            *parts.told(found, file=lambda id: where("message_file", line.id, id)),
            *(_answering(found) if found.why_not is None else ()),
        ),
        send="Send this answer",
        why_not=found.why_not,
    )


def _facts(line: TalkLine, on: date) -> tuple[Fact, ...]:
    change = (Link("Change", where("who_answers_message", line.id), "who answers"),)
    pass_on = (
        (Link("Pass on", where("pass_message_on", line.id), "to the care team"),) if line.team is Team.MONEY else ()
    )
    return (
        Fact("Whose turn it is", words.turn_for_team(line, on=on)),
        Fact("With", words.TEAMS[line.team], pass_on),
        Fact("Who answers", line.owner_name or "Nobody by name yet: whoever of the team comes first", change),
        *((_with(line),) if line.organisation else ()),
        Fact("About", line.about_words or "Nothing more particular"),
        Fact("Begun by", f"{line.opened_by_name}, {in_words(local_day(line.opened_at))}"),
    )


def _with(line: TalkLine) -> Fact:
    reads = "The person reads and answers it too." if line.with_person else "The person does not take part."
    return Fact("Organisation", f"{line.organisation_name}. {reads}")


def _answering(found: TalkView) -> tuple[Section, ...]:
    here = where("message", found.line.id)
    starts = tuple(Choice(said, f"{here}?start={code}#answer") for code, (said, _) in words.PHRASES.items())
    close = Button("Close without an answer", where("close_message", found.line.id), kind="secondary", post=True)
    lines = Lines(("They read this on their page. Whoever chose so is told that there is something to read.",))
    ends: tuple[Block, ...] = (Buttons((close,)),) if found.line.turn == Party.BOARD else ()
    return (Section("Answer", (lines, Filters(starts, "Start with"), *ends), id="answer"),)


def begin_page(form: Form, *, person: PersonView) -> ShowPage:
    return asking(
        form,
        title="Write to them",
        caption=person.name,
        about=person.id,
        back=Link(f"Back to {person.name}", where("person", person.id)),
        lead=("They read it on their pages, and so does whoever acts for them. A nominee reads what is about money.",),
        send="Send this message",
    )


def who_answers_page(form: Form, *, found: TalkView) -> ShowPage:
    return asking(
        form,
        title="Who answers?",
        caption=f"{found.line.subject}, {found.line.person_name}",
        about=found.line.person,
        back=Link("Back to the conversation", where("message", found.line.id)),
        send="Save",
        why_not=found.why_not,
    )


def pass_on_page(form: Form, *, found: TalkView) -> ShowPage:
    return asking(
        form,
        title="Pass this to the care team",
        caption=f"{found.line.subject}, {found.line.person_name}",
        about=found.line.person,
        back=Link("Back to the conversation", where("message", found.line.id)),
        lead=(
            "The care team answers from now on. A nominee reads it no more: it may be about health now.",
            "It cannot be passed back. The day we promised stays.",
        ),
        send="Pass it on",
        why_not=found.why_not,
    )
