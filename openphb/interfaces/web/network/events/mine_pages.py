"""What a member sees of their own events: what is ahead, what they attended, and their calendar's address."""

from __future__ import annotations

from datetime import date

from openphb.community.events.mine import MyBooking
from openphb.community.rules.events import Stands, State
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.events import words
from openphb.interfaces.web.pages import Button, Head, Link, Page, Piece, Shown, Table, Tag, own
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Buttons, Letter, Lines, More, Note, Rows, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal

BACK = "Back to your events"
_FEED = (
    "Give this address to the calendar on your telephone or computer, as one to subscribe to. What you book, and what "
    "is changed or cancelled, comes by itself.",
    "Whoever has the address reads when and where you are. If somebody else got it, make a new one: the old one leads "
    "nowhere from then on.",
)
_NO_FEED = "Your telephone or computer can keep these days for you. We make an address that only you know."


def mine_page(found: tuple[MyBooking, ...], *, feed: str) -> ShowPage:
    """What is ahead, what is over, and the calendar."""
    ahead = tuple(each for each in found if each.next_at)
    over = tuple(each for each in found if not each.next_at and each.state is State.BOOKED)
    return ShowPage(
        title="Your events",
        back=Link(words.BACK, where("net_events")),
        sections=(
            *(_offer(each) for each in ahead if each.state is State.OFFERED and each.stands is Stands.SHOWN),
            Section("Ahead", (Rows(_ahead(ahead)),)),
            Section("Over", (Rows(_over(over)),)),
            _calendar(feed),
        ),
    )


def _offer(each: MyBooking) -> Section:
    until = in_words(each.offered_until) if each.offered_until else ""
    said = f"A place in “{own(each.title)}”, {own(each.venue)}, is yours if you say so by {until}."
    take = Button("Take the place", where("net_accept_place", each.id), "secondary", post=True, about=own(each.title))
    leave = Button("Let it go", where("net_leave_event", each.id), "secondary", post=True, about=own(each.title))
    return Section("A place is offered to you", (Note((said,)), Buttons((take, leave))))


def _ahead(found: tuple[MyBooking, ...]) -> Table:
    rows = tuple((_named(each), (own(each.venue), moment(each.next_at)), _stands(each)) for each in found)
    heads = (Head("What"), Head("Where, and when next"), Head("How you stand"))
    return Table("Ahead", heads, rows, caption_hidden=True, empty="You have booked nothing that is ahead.")


def _stands(each: MyBooking) -> Shown:
    if each.stands is Stands.CANCELLED:
        return words.STANDS[each.stands]
    is_running = each.next_at != each.first_at
    said: tuple[Piece, ...] = (words.STATES[each.state],)
    if each.state is State.BOOKED and is_running:
        said = (*said, _attended(each), *_after(each))
    return said


def _named(each: MyBooking) -> Link:
    return Link(own(each.title), where("net_series" if len(each.sessions) > 1 else "net_event", each.event))


def _attended(each: MyBooking) -> str:
    many = len(each.sessions)
    return f"You were at {len(each.attended)} of {many} {'session' if many == 1 else 'sessions'}, {each.hours}"


def _over(found: tuple[MyBooking, ...]) -> Table:
    rows = tuple(
        (_named(each), own(each.venue), (Tag("Cancelled", "red"),))
        if each.stands is Stands.CANCELLED
        else (_named(each), own(each.venue), (_attended(each), *_after(each)))
        for each in found
    )
    heads = (Head("What"), Head("Where"), Head("What you attended"))
    return Table("Over", heads, rows, caption_hidden=True, empty="Nothing yet.")


def _after(each: MyBooking) -> tuple[Piece, ...]:
    links = []
    if each.earned:
        links.append(Link("Your certificate", where("net_certificate", each.id), f"for {own(each.title)}"))
    if each.why_not_say is None:
        links.append(Link("Say what you thought", where("net_event_feedback", each.event), f"of {own(each.title)}"))
    return tuple(links)


def _calendar(feed: str) -> Section:
    change = Button(
        "Make a new address" if feed else "Make an address for my calendar", where("net_new_calendar"), "secondary",
        post=True,
    )  # fmt: skip
    if not feed:
        return Section("In your own calendar", (Lines((_NO_FEED,)), Buttons((change,))))
    return Section(
        "In your own calendar",
        (Lines(_FEED[:1]), Letter(feed), More("If somebody else has it", _FEED[1:]), Buttons((change,))),
    )


def certificate_page(each: MyBooking, form: Form) -> Page:
    """What it says, the name on it, and the file."""
    save = Button("Save the certificate (PDF)", where("net_certificate_file", each.id), "secondary")
    why_not = None if each.earned else Refusal(_not_yet(each))
    sections = (Section("", (Lines((_attended(each),)), *((Buttons((save,)),) if each.earned else ()))),)
    return asking(
        form, title="Your certificate", caption=own(each.title), sections=sections, send="Put this name on it",
        back=Link(BACK, where("net_my_events")), why_not=why_not,
    )  # fmt: skip


def _not_yet(each: MyBooking) -> str:
    if not each.share:
        return "There is no certificate for this event."
    return f"The certificate is for whoever attends at least {each.share}% of the sessions."


def feedback_page(each: MyBooking, form: Form) -> Page:
    """Three questions, and what is done with the answers."""
    lead = (
        "We keep your answers without your name and without the moment, so nobody can tell which are yours.",
        "They are shown as counts, to those who hold events, once at least eight people have answered.",
    )
    return asking(
        form, title="What did you think?", caption=own(each.title), lead=lead, send="Send my answers",
        back=Link(BACK, where("net_my_events")), why_not=each.why_not_say,
    )  # fmt: skip


def certified(each: MyBooking, *, on: date) -> dict[str, object]:
    """What the certificate says."""
    attended = [f"{number}. {each.sessions[number - 1]}" for number in each.attended]
    many = len(each.sessions)
    return {
        "title": "Certificate of attendance",
        "named": each.named,
        "event": each.title,
        "attended": f"attended {len(attended)} of {many} {'session' if many == 1 else 'sessions'}, {each.hours}",
        "sessions": attended if many > 1 else [],
        "venue": each.venue,
        "day": in_words(on),
        "from": "openphb learning network",
        "number": f"Number {str(each.id)[:8]}",
    }
