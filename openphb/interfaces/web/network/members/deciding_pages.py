"""The pages of moderators about who joins, in words."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from openphb.community.areas import name_of
from openphb.community.queries.joining import ApplicationView, Looked, Step
from openphb.community.rules.joining import State
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.members.words import KINDS
from openphb.interfaces.web.pages import Button, Choice, Entry, Fact, Head, Link, Page, Paging, Shown, Table, Tag, own
from openphb.interfaces.web.sections import Block, Facts, Filters, Lines, Note, Rows, Search, Section, ShowPage, Story
from openphb.kernel.days import in_words, local_day
from openphb.kernel.network import Kind

SHOWS = {
    State.WAITING: "Waiting for us",
    State.ASKED: "Waiting for them",
    State.APPROVED: "Let in",
    State.REFUSED: "Refused",
    State.WITHDRAWN: "Withdrawn",
}
COLOURS = {State.WAITING: "yellow", State.ASKED: "blue", State.APPROVED: "green", State.REFUSED: "red"}
DID = {
    State.UNCONFIRMED: "They applied",
    State.WAITING: "It came to us",
    State.ASKED: "A question was asked",
    State.APPROVED: "They were let in",
    State.REFUSED: "It was refused",
    State.WITHDRAWN: "They withdrew it",
    State.LAPSED: "It lapsed",
}


@dataclass(frozen=True)
class Asked:
    """What the list was asked for; `found` is the number of a search whose words are kept in the session."""

    state: State
    found: str
    search: str

    @property
    def kept(self) -> dict[str, str]:
        return {"state": self.state.value, "found": self.found}


def list_page(
    rows: tuple[ApplicationView, ...], *, asked: Asked, counts: dict[State, int], paging: Paging | None
) -> Page:
    """Everyone who asks to join, or asked."""
    heads = (Head("Name"), Head("Who"), Head("Address"), Head("Applied"))
    empty = "Nobody. New applications stand here once their address is confirmed."
    table = Table("Applications", heads, tuple(_row(each) for each in rows), True, empty, caption_hidden=True)
    choices = tuple(_choice(asked, state, counts) for state in SHOWS)
    found: tuple[Block, ...] = ()
    if asked.search:
        found = (Lines((f"Found for “{asked.search}”. Search for nothing to see everyone.",)),)
    search = Search("Name, organisation or address", "q", asked.search, where("net_applications"), sent=True)
    return ShowPage(
        title="Who joins",
        lead=("Everyone who asks to join the network. Whoever waits longest stands first.",),
        sections=(Section("", (search, Filters(choices), *found, Rows(table, paging))),),
        actions=(
            Button("All members", where("net_everyone"), "secondary"),
            Button("Suspensions", where("net_suspensions"), "secondary"),
        ),
        back=Link("Back to the network", where("net_home")),
    )


def _choice(asked: Asked, state: State, counts: dict[State, int]) -> Choice:
    kept = {"state": state.value, "found": asked.found}
    url = f"?{urlencode({key: value for key, value in kept.items() if value})}"
    return Choice(SHOWS[state], url, str(counts.get(state, 0)), chosen=asked.state is state)


def _row(each: ApplicationView) -> tuple[Shown, ...]:
    who = tuple(words for words in (KINDS[each.kind], own(each.organisation)) if words)
    said = Tag(each.address[:1].upper() + each.address[1:], "green") if each.address else Tag("Not recognised", "grey")
    when = in_words(local_day(each.made_at))
    return (Link(own(each.shown_as) or "No name", where("net_application", each.id)), who, (said, each.email), when)


def show_page(found: Looked) -> Page:
    """One application with what is known about it, and what a moderator can do."""
    told = found.application
    opened = told.state in (State.WAITING, State.ASKED)
    sections = [Section("", _known(found)), Section("What happened", (Story(tuple(map(_entry, found.steps))),))]
    if found.earlier:
        lines = tuple(_earlier(each) for each in found.earlier)
        sections.append(Section("They applied before", (Rows(lines_table(lines)),)))
    return ShowPage(
        title=own(told.shown_as) or "An application",
        caption="Application",
        sections=tuple(sections),
        actions=_actions(told) if opened else (),
        back=Link("Back to who joins", where("net_applications")),
    )


def lines_table(lines: tuple[tuple[Shown, ...], ...]) -> Table:
    heads = (Head("Applied"), Head("How it stands"))
    return Table("Earlier applications", heads, lines, caption_hidden=True)


def _earlier(each: ApplicationView) -> tuple[Shown, ...]:
    return (Link(in_words(local_day(each.made_at)), where("net_application", each.id)), _tag(each.state))


def _tag(state: State) -> Tag:
    return Tag(SHOWS.get(state, "Lapsed"), COLOURS.get(state, "grey"))


def _known(found: Looked) -> tuple[Block, ...]:
    told = found.application
    address = f"This is {told.address}." if told.address else "Its ending does not say whose it is."
    written = (told.email, address) if told.kind is Kind.STAFF else ("Confirmed, and not shown to anybody.", address)
    facts = [Fact("How it stands", _tag(told.state)), Fact("Who", KINDS[told.kind]), Fact("E-mail address", written)]
    if told.kind is Kind.STAFF:
        facts.append(Fact("Where they work", own(told.organisation) or "Not said"))
    facts += [Fact("Area", name_of(told.area)), Fact("Why they would like to join", own(told.why) or "Not said")]
    if told.is_invited:
        facts.append(Fact("Invitation", "They had a code on paper from a member who works with budgets."))
    if found.was_member:
        facts.append(Fact("Before", Link("They were a member", where("net_member", found.was_member))))
    notes: list[Block] = []
    if found.name_is_taken:
        notes.append(Note(("Another member has this name. Ask them to choose another before you let them in.",)))
    return (*notes, Facts(tuple(facts)))


def _entry(step: Step) -> Entry:
    more = (own(step.words),) if step.words else ()
    return Entry(in_words(local_day(step.at)), DID[step.did], by=own(step.by_name), more=more)


def _actions(told: ApplicationView) -> tuple[Button, ...]:
    return (
        Button("Let them in", where("net_approve", told.id)),
        Button("Ask them something", where("net_ask_applicant", told.id), "secondary"),
        Button("Refuse", where("net_refuse", told.id), "secondary"),
    )


def decide_page(form: Form, told: ApplicationView, *, title: str, send: str, lead: str) -> Page:
    """One decision."""
    back = Link("Back to the application", where("net_application", told.id))
    return asking(form, title=title, caption=own(told.shown_as), lead=(lead,), send=send, back=back)
