"""Events in words: the list, one event, and a series of venues and sessions."""

from __future__ import annotations

from itertools import groupby

from openphb.community.events.reading import EventLine, EventView, Material, VenueView
from openphb.community.rules.events import Stands, State, What
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.network.events import words
from openphb.interfaces.web.network.withheld import report_button, to_those_who_read
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Paging, Piece, Shown, Table, own
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Block, Buttons, Facts, Filters, Lines, Note, Rows, Section, ShowPage
from openphb.kernel.days import local_day

_KEPT = (("Add an event", "net_new_event"), ("Add a programme", "net_new_series"))


def list_page(
    lines: tuple[EventLine, ...], *, what: str, past: bool, paging: Paging | None, is_member: bool, keeps: bool
) -> ShowPage:
    """Month by month: what is ahead, soonest first, or what is over."""
    empty = "Nothing was held yet." if past else "Nothing is planned just now. What is new stands in the news."
    months = [(month, tuple(each)) for month, each in groupby(lines, key=_month)]
    latest = months[-1][0] if months else ""
    listed = tuple(
        Section(month, (Rows(_table(month, each), paging if month == latest else None),)) for month, each in months
    )
    own_pages = (
        (Button("Your events", where("net_my_events"), "secondary"), Button("Action learning sets", where("net_sets"),
         "secondary"))
        if is_member else ()
    )  # fmt: skip
    kept = tuple(Button(said, where(view), "secondary") for said, view in _KEPT) if keeps else ()
    return ShowPage(
        title="Events",
        lead=("Webinars, masterclasses, regional groups and programmes to learn in together.",),
        sections=(
            Section("", (Filters(_times(what, past), "When"), Filters(_kinds(what, past), "What"))),
            *(listed or (Section("", (Rows(Table("Events", (), (), caption_hidden=True, empty=empty)),)),)),
        ),
        actions=(*own_pages, *kept),
    )


def _times(what: str, past: bool) -> tuple[Choice, ...]:
    kept = f"what={what}" if what else ""
    return (
        Choice("Ahead", f"?{kept}", chosen=not past),
        Choice("Over", f"?past=yes{'&' if kept else ''}{kept}", chosen=past),
    )


def _kinds(what: str, past: bool) -> tuple[Choice, ...]:
    kept = "past=yes" if past else ""
    every = Choice("Everything", f"?{kept}", chosen=not what)
    some = (
        Choice(said, f"?what={each.value.replace(' ', '+')}{'&' if kept else ''}{kept}", chosen=each.value == what)
        for each, said in words.WHATS.items()
    )
    return (every, *some)


def _month(each: EventLine) -> str:
    return f"{local_day(each.at):%B %Y}" if each.at else "Without a day yet"


def _table(month: str, lines: tuple[EventLine, ...]) -> Table:
    heads = (Head("What"), Head("When"), Head("Where"))
    return Table(f"Events in {month}", heads, tuple(map(_row, lines)), first_is_header=True, caption_hidden=True)


def _row(each: EventLine) -> tuple[Shown, ...]:
    tags: tuple[Piece, ...] = tuple(
        tag for tag in (words.STANDS.get(each.stands), words.STATES.get(each.mine) if each.mine else None) if tag
    )
    named = Link(own(each.title), where("net_series" if _is_series(each) else "net_event", each.id))
    sessions = f"{each.sessions} sessions" if each.sessions > 1 else ""
    when: Shown = (moment(each.at), sessions) if sessions else moment(each.at)
    venues = ", ".join(each.venues) if len(each.venues) < 4 else f"{len(each.venues)} venues"
    return ((named, words.WHATS[each.what], *tags), when, venues)


def _is_series(each: EventLine) -> bool:
    return each.sessions > 1 or len(each.venues) > 1


def event_page(found: EventView) -> ShowPage:
    """One event, or a series, as this reader may see and book it."""
    return ShowPage(
        title=own(found.title),
        caption=words.WHATS[found.what],
        back=Link(words.BACK, where("net_events")),
        lead=(own(found.lead),),
        sections=(
            *_standing(found),
            *((_series(found)) if found.is_series else (_single(found),)),
            *_materials(found),
        ),
        actions=_actions(found),
    )


def _standing(found: EventView) -> tuple[Section, ...]:
    blocks: list[Block] = []
    if found.instead:
        blocks.append(Note(to_those_who_read(found.instead)))
    if found.stands is Stands.CANCELLED:
        blocks.append(Note((f"The reason: {own(found.cancelled_why)}",), warning="This event is cancelled"))
    if found.stands is Stands.DRAFT:
        blocks.append(Note(("Only those who keep events see it, until it is made known.",)))
    section = (Section("", tuple(blocks)),) if blocks else ()
    return (*section, *_mine(found))


def _mine(found: EventView) -> tuple[Section, ...]:
    mine = found.mine
    if mine is None or found.stands is Stands.CANCELLED:
        return ()
    venue = next(each for each in found.venues if each.id == mine.venue)
    name = f" in {own(venue.name)}" if found.is_series else ""
    said = {
        State.BOOKED: f"You have a place{name}.",
        State.OFFERED: f"A place{name} is yours if you say so by {mine.offered_until}. Then it goes to the next.",
        State.WAITING: f"You are in the line{name}. {_ahead(mine.ahead)} We write to you when a place is yours.",
    }[mine.state]
    take = (Button("Take the place", where("net_accept_place", mine.id), post=True),)
    give_up = Button(
        "Leave the line" if mine.state is State.WAITING else "Give up the place", where("net_leave_event", mine.id),
        "secondary", post=True,
    )  # fmt: skip
    buttons = (*(take if mine.state is State.OFFERED else ()), *(() if found.is_over else (give_up,)))
    return (Section("Your place", (Note((said,)), Buttons(buttons))),)


def _ahead(ahead: int) -> str:
    if not ahead:
        return "You are the next."
    return "One is before you." if ahead == 1 else f"{ahead} are before you."


def _about(found: EventView) -> list[Fact]:
    facts = [Fact("Led by", own(found.led_by)), Fact("For whom", words.FOR[found.open_to])]
    if found.share:
        facts.append(Fact("Certificate", f"For whoever attends at least {found.share}% of the sessions"))
    return facts


def _single(found: EventView) -> Section:
    if not found.venues:
        return Section("", (Facts(tuple(_about(found))),))
    venue = found.venues[0]
    day = venue.days[0]
    facts = [Fact("When", words.times(day.starts_at, day.ends_at)), *_place(venue), *_about(found)]
    if found.stands is not Stands.CANCELLED and not found.is_over:
        facts.append(Fact("Places", words.places_of(venue)))
    booking, why_not = _booking(found, venue)
    blocks: tuple[Block, ...] = (Facts(tuple(facts)),)
    return Section("", (*blocks, *((Buttons(booking),) if booking else ()), *((Lines((why_not,)),) if why_not else ())))


def _place(venue: VenueView) -> list[Fact]:
    facts = [Fact("Where", own(venue.name))]
    if venue.place:
        facts.append(Fact("Address", own(venue.place)))
    if venue.link:
        facts.append(Fact("Join", Link("Join here", venue.link)))
    if not venue.place and not venue.link:
        facts.append(Fact("Address or link", "Shown once you have a place"))
    return facts


def _booking(found: EventView, venue: VenueView) -> tuple[tuple[Button, ...], str]:
    """What can be pressed at this venue, or why nothing can."""
    if found.mine is None:
        return _without_a_place(found, venue)
    if found.mine.venue == venue.id or venue.why_not_book:
        return (), ""
    return (Button(f"Move to {venue.name}", where("net_move", venue.id), "secondary", post=True),), ""


def _without_a_place(found: EventView, venue: VenueView) -> tuple[tuple[Button, ...], str]:
    at = f" in {venue.name}" if found.is_series else ""
    kind = "secondary" if found.is_series else ""
    if venue.why_not_book is None:
        return (Button(f"Book a place{at}", where("net_book", venue.id), kind, post=True),), ""
    if venue.why_not_wait is None:
        waits = Button(
            f"Wait for a place{at}", where("net_book", venue.id), "secondary", post=True, name="wait", value="yes"
        )
        return (waits,), ""
    return (), venue.why_not_book.because


def _series(found: EventView) -> tuple[Section, ...]:
    heads = (Head("Session"), Head("What it is about"))
    rows = tuple((str(number), own(title)) for number, title in enumerate(found.sessions, 1))
    facts = Facts(tuple(_about(found)))
    lines = Lines(("You book one venue for all of its sessions. As long as there are places you can move to another.",))
    sessions = Rows(Table("Sessions", heads, rows, caption_hidden=True))
    why_not = _common(found)
    notes = (Lines((why_not,)),) if why_not else ()
    return (
        Section("About it", (facts, lines, *notes)),
        Section("Sessions", (sessions,)),
        *(_venue(found, each, says_why=not why_not) for each in found.venues),
    )


def _common(found: EventView) -> str:
    """The reason that holds at every venue alike is said once."""
    reasons = {each.why_not_book.because if each.why_not_book else "" for each in found.venues if each.why_not_wait}
    alike = len(reasons) == 1 and all(each.why_not_book and each.why_not_wait for each in found.venues)
    return reasons.pop() if alike and found.mine is None else ""


def _venue(found: EventView, venue: VenueView, *, says_why: bool) -> Section:
    heads = (Head("Session"), Head("When"))
    rows = tuple((str(day.number), words.times(day.starts_at, day.ends_at)) for day in venue.days)
    table = Rows(Table(f"Days in {venue.name}", heads, rows, caption_hidden=True))
    left = words.places_of(venue)
    has_place = found.mine is not None and found.mine.venue == venue.id or found.may_keep
    place = (Facts(tuple(_place(venue)[1:])),) if has_place and (venue.place or venue.link) else ()
    booking, why_not = _booking(found, venue)
    is_on = found.stands is not Stands.CANCELLED and not found.is_over
    return Section(
        own(venue.name),
        (
            *((Lines((left,)),) if is_on else ()),
            *place,
            table,
            *((Buttons(booking),) if booking else ()),
            *((Lines((why_not,)),) if why_not and says_why and not venue.has_begun else ()),
        ),
    )


def _materials(found: EventView) -> tuple[Section, ...]:
    if not found.materials:
        return ()
    heads = (Head("What"), Head("Session"), Head("For"))
    rows = tuple(_material(found, each) for each in found.materials)
    return (Section("To read and use", (Rows(Table("Materials", heads, rows, caption_hidden=True)),)),)


def _material(found: EventView, each: Material) -> tuple[Shown, ...]:
    for_whom = "Everybody who sees the event" if each.for_all else "Those with a place"
    return ((_shared(each), *_removing(found, each)), str(each.session) if each.session else "All", for_whom)


def _shared(each: Material) -> Link:
    if each.resource:
        return Link(own(each.title), where("net_resource", each.resource), "in the library")
    return Link(f"{own(each.title)} ({each.ending.upper()})", where("net_event_material", each.id))


def _removing(found: EventView, each: Material) -> tuple[Button, ...]:
    if not found.may_keep:
        return ()
    url = where("net_remove_material", each.id)
    return (Button("Take it away", url, "secondary", post=True, about=own(each.title)),)


def _actions(found: EventView) -> tuple[Button, ...]:
    buttons = []
    if found.venues and found.stands is not Stands.DRAFT:
        buttons.append(Button("Put it into your calendar", where("net_event_calendar", found.id), "secondary"))
    if found.mine and found.mine.state is State.BOOKED:
        buttons.append(Button("Your events and certificates", where("net_my_events"), "secondary"))
    if found.may_keep:
        buttons.append(Button("Look after this event", where("net_event_desk", found.id), "secondary"))
    if found.may_report:
        buttons.append(report_button("event", found.id))
    return tuple(buttons)


def known_kind(asked: str) -> str:
    """A kind that there is, or none."""
    return asked if asked in {each.value for each in What} else ""
