"""What those who keep an event see and fill in."""

from __future__ import annotations

from openphb.community.events.desk import Person, Register, Thought, VenueDesk
from openphb.community.events.reading import EventView
from openphb.community.rules.events import ANSWERS, LEAST_ANSWERS, QUESTIONS, Stands, State
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.events import words
from openphb.interfaces.web.pages import Button, Head, Link, Page, Piece, Table, Tag, own
from openphb.interfaces.web.sections import Buttons, Lines, Note, Rows, Section, ShowPage
from openphb.kernel.days import LONDON


def _back(event: object) -> Link:
    return Link("Back to the event’s desk", where("net_event_desk", event))


def desk_page(found: EventView, *, people: tuple[Person, ...], thought: Thought) -> ShowPage:
    """Where and when, who comes, who was there, what they thought."""
    return ShowPage(
        title="Look after this event",
        caption=own(found.title),
        back=Link("Back to the event", where("net_event", found.id)),
        sections=(
            *_standing(found),
            Section("Venues", (Rows(_venues(found)), *_adding(found))),
            Section("Who comes", (Rows(_people(people, found)), *_file(found, people))),
            _thought(thought),
        ),
        actions=_actions(found),
    )


def _standing(found: EventView) -> tuple[Section, ...]:
    if found.stands is not Stands.DRAFT:
        return ()
    if not found.venues:
        return (Section("", (Note(("Add where and when it is held. Then you can make it known.",)),)),)
    known = Button("Make it known", where("net_show_event", found.id), post=True)
    said = Note(("Only those who keep events see it yet. Once it is made known it can be booked.",))
    return (Section("", (said, Buttons((known,)))),)


def _venues(found: EventView) -> Table:
    rows = []
    for each in found.venues:
        days = tuple(
            Link(f"{day.number}: {words.times(day.starts_at, day.ends_at)}", where("net_attendance", day.id),
                 f"attendance in {each.name}")
            for day in each.days
        )  # fmt: skip
        change = Link("Change", where("net_change_venue", each.id), f"{each.name}")
        rows.append(((own(each.name), change), words.places_of(each), days))
    heads = (Head("Where"), Head("Places"), Head("Sessions, and who was there"))
    return Table("Venues", heads, tuple(rows), caption_hidden=True, empty="No venue yet.")


def _adding(found: EventView) -> tuple[Buttons, ...]:
    if found.stands is Stands.CANCELLED:
        return ()
    return (Buttons((Button("Add a venue", where("net_add_venue", found.id), "secondary"),)),)


def _people(people: tuple[Person, ...], found: EventView) -> Table:
    many = len(found.sessions)
    rows = tuple(
        ((own(each.name), *((own(each.organisation),) if each.organisation else ())), own(each.venue),
         words.OF_OTHERS[each.state], _attended(each, many))
        for each in people
    )  # fmt: skip
    heads = (Head("Who"), Head("Where"), Head("How they stand"), Head("Attended"))
    return Table("Who comes", heads, rows, caption_hidden=True, empty="Nobody has booked yet.")


def _attended(each: Person, many: int) -> tuple[Piece, ...]:
    if each.state is not State.BOOKED:
        return ("",)
    return (f"{len(each.attended)} of {many}", *((Tag("Certificate", "green"),) if each.earned else ()))


def _file(found: EventView, people: tuple[Person, ...]) -> tuple[Buttons, ...]:
    if not people:
        return ()
    return (Buttons((Button("Save as a table (CSV)", where("net_event_people", found.id), "secondary"),)),)


def _thought(thought: Thought) -> Section:
    if thought.many < LEAST_ANSWERS:
        said = f"Shown once {LEAST_ANSWERS} people have answered, so that nobody can be told apart."
        return Section("What people thought", (Lines((said,)),))
    heads = (Head("Question"), *(Head(said, numeric=True) for said in ANSWERS.values()))
    rows = tuple(
        (question, *(str(thought.counts[name].get(value, 0)) for value in ANSWERS))
        for name, question in QUESTIONS.items()
    )
    table = Table(f"What {thought.many} people thought", heads, rows, first_is_header=True)
    own_words = Table("In their words", (Head("In their words"),), tuple((own(each),) for each in thought.words))
    return Section("What people thought", (Rows(table), *((Rows(own_words),) if thought.words else ())))


def _actions(found: EventView) -> tuple[Button, ...]:
    if found.stands is Stands.CANCELLED:
        return ()
    return (
        Button("Change its words", where("net_change_event", found.id), "secondary"),
        Button("Share something to read", where("net_add_material", found.id), "secondary"),
        Button("Cancel the event", where("net_cancel_event", found.id), "warning"),
    )


def new_page(form: Form, *, is_series: bool) -> Page:
    """A new event, or a series of sessions."""
    more = "Say first what it is and what its sessions are about. Then you add each venue with its days."
    once = "You look it over before others see it."
    return asking(
        form, title="Add a programme" if is_series else "Add an event", lead=(more if is_series else once,),
        send="Save and continue", back=Link(words.BACK, where("net_events")),
    )  # fmt: skip


def change_page(found: EventView, form: Form) -> Page:
    """Its words."""
    return asking(form, title="Change its words", caption=own(found.title), send="Save", back=_back(found.id))


def venue_page(form: Form, *, event: object, title: str, is_new: bool) -> Page:
    """A venue and its days."""
    told = ("Those who have a place are told if a day or the place changes.",)
    return asking(
        form, title="Add a venue" if is_new else "Change the venue", caption=own(title), lead=() if is_new else told,
        send="Save", back=_back(event),
    )  # fmt: skip


def cancel_page(found: EventView, form: Form) -> Page:
    """Why it is not held."""
    lead = ("Everybody who has a place or waits for one is told at once, and their calendars drop it.",)
    return asking(
        form, title="Cancel the event", caption=own(found.title), lead=lead, send="Cancel the event",
        send_kind="warning", back=_back(found.id),
    )  # fmt: skip


def attendance_page(found: Register, form: Form) -> Page:
    """Who was at one session."""
    lead = (f"{words.times(found.starts_at, found.ends_at)}, {own(found.venue)}.",)
    taken = (Section("", (Note(("It was taken already. What you send now takes its place.",)),)),)
    nobody = (Section("", (Lines(("Nobody has a place at this venue.",)),)),)
    return asking(
        form, title=f"Attendance of session {found.number}", caption=own(found.event_title), lead=lead,
        sections=(*(taken if found.was_taken else ()), *(nobody if not found.people else ())), send="Save",
        back=_back(found.event), why_not=found.why_not,
    )  # fmt: skip


def material_page(found: EventView, form: Form) -> Page:
    """Something to share."""
    lead = ("Give a file, or the address of a page in the library: one of them.",)
    return asking(
        form,
        title="Share something to read",
        caption=own(found.title),
        lead=lead,
        send="Share it",
        back=_back(found.id),
    )


def initial_of(found: VenueDesk) -> dict[str, object]:
    """A venue as the form shows it."""
    told: dict[str, object] = {
        "name": found.name, "place": found.place, "link": found.link, "places": str(found.places),
    }  # fmt: skip
    for number, moments in enumerate(found.days, 1):
        first, last = (each.astimezone(LONDON) for each in moments)
        told |= {f"day_{number}": first.date(), f"from_{number}": first.time(), f"until_{number}": last.time()}
    return told
