"""What is asked of whoever makes an event, takes attendance, or attended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from openphb.community.rules.events import (
    ANSWERS,
    LONGEST_WORDS,
    MOST_PLACES,
    QUESTIONS,
    USUAL_SHARE,
    NewEvent,
    NewSitting,
    NewVenue,
    What,
    moment_of,
)
from openphb.community.rules.library import READERS, OpenTo
from openphb.interfaces.web import fields
from openphb.interfaces.web.fields.base import Asked
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.events.words import WHATS
from openphb.interfaces.web.network.resources.forms import ACCEPT, KINDS
from openphb.interfaces.web.repeating import Repeating, filled

_TIME = "For example, 10 or 14:30, as clocks in England show it."


class AboutForm(Form):
    """What an event is, and for whom."""

    what = fields.Choice(
        "What sort of event is it?",
        options=tuple((each.value, said) for each, said in WHATS.items()),
        missing="Choose what sort of event it is.",
    )
    title = fields.Text("What is it called?", most=120, missing="Give it a title.")
    lead = fields.LongText("What is it for?", rows=4, most=1000, missing="Say what it is for.")
    led_by = fields.Text("Who leads it?", most=120, missing="Say who leads it.")
    open_to = fields.Choice(
        "Who may see it?",
        hint="Only members can book.",
        options=tuple((each.value, words) for each, words in READERS.items()),
        missing="Choose who may see it.",
    )
    share = fields.Whole(
        "What percentage of the sessions earns a certificate?",
        hint=f"0 for no certificate. Most programmes ask for {USUAL_SHARE}.",
        greatest=100,
        missing="Enter a percentage, or 0.",
    )


class WhereForm(Form):
    """Where it is held."""

    name = fields.Text(
        "Where is it, in a word?", hint="Everybody reads this. For example, Leeds, or Online.", most=80,
        missing="Say where it is, in a word that all may read.",
    )  # fmt: skip
    place = fields.Text("What is its address?", hint="Only those with a place read it.", most=300, required=False)
    link = fields.Text(
        "By which link do people join?", hint="Only those with a place read it.", most=300, required=False
    )
    places = fields.Whole("How many places are there?", least=1, greatest=MOST_PLACES, missing="Say how many places.")


class SingleForm(AboutForm, WhereForm):
    """An event of one session."""

    day_1 = fields.Day("On which day?", missing="Say on which day.")
    from_1 = fields.Clock("From when?", hint=_TIME, missing="Say when it begins.")
    until_1 = fields.Clock("Until when?", missing="Say when it ends.")
    field_order = (*AboutForm.base_fields, *WhereForm.base_fields, "day_1", "from_1", "until_1")


class SeriesForm(Repeating, AboutForm):
    """A series: the titles of its sessions. Its venues and days are added afterwards."""

    lines_at_first = 3
    add_words = "Add another session"

    def __init__(self, *args: Any, begins_with: int = 0, **options: Any) -> None:
        self.begins_with = begins_with
        super().__init__(*args, **options)
        asked = {name: self.fields[name] for name in AboutForm.base_fields}
        self.fields = {**asked, **{name: each for name, each in self.fields.items() if name not in asked}}

    def line(self, number: int) -> Mapping[str, Asked]:
        first = number == 1
        missing = "Say what the first session is about."
        label = f"Session {number}: what is it about?"
        return {"session": fields.Text(label, most=120, required=first, missing=missing if first else "")}


class VenueForm(WhereForm):
    """A venue, with a day for each session."""

    def __init__(self, *args: Any, sessions: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.sessions = tuple(sessions)
        for number, title in enumerate(self.sessions, 1):
            about = f"Session {number}, {title}"
            self.fields[f"day_{number}"] = fields.Day(f"{about}: on which day?", missing="Say on which day.")
            self.fields[f"from_{number}"] = fields.Clock("From when?", hint=_TIME, missing="Say when it begins.")
            self.fields[f"until_{number}"] = fields.Clock("Until when?", missing="Say when it ends.")


class CancelForm(Form):
    """Why it is not held."""

    why = fields.LongText(
        "Why is it cancelled?", hint="Everybody who has a place reads this.", rows=3, most=300, missing="Say why."
    )


class AttendanceForm(Form):
    """Who was there."""

    there = fields.Choices("Who was there?", hint="Tick everybody who was.", options=(), required=False)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["there"].label = "Who was there?"
        self.fields["there"].choices = list(people)


class CertificateForm(Form):
    """The name that stands on it."""

    named = fields.Text(
        "What name shall stand on it?", hint="Any name you like: it is yours to show.", most=120,
        missing="Say what name stands on it.",
    )  # fmt: skip


class FeedbackForm(Form):
    """Three questions and words."""

    words = fields.LongText(
        "Is there something you would like to add?",
        hint="Name nobody, and write nothing by which you would be known.",
        rows=4,
        most=LONGEST_WORDS,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        answers = tuple((str(value), said) for value, said in ANSWERS.items())
        asked = {
            name: fields.Choice(question, options=answers, missing="Choose one of the answers.")
            for name, question in QUESTIONS.items()
        }
        self.fields = {**asked, **self.fields}


class MaterialForm(Form):
    """Something to share."""

    title = fields.Text("What is it called?", most=120, missing="Say what it is called.")
    number = fields.Select("Which session does it belong to?", options=(), missing="Choose a session, or all of them.")
    for_all = fields.YesNo(
        "May everybody who sees the event have it?", hint="Otherwise only those with a place.", missing="Choose one."
    )
    file = fields.Upload("Its file", hint=KINDS, accept=ACCEPT, required=False)
    resource = fields.Text("Or the address of its page in the library", most=300, required=False)

    def __init__(self, *args: Any, sessions: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        some = [(str(number), f"{number}: {title}") for number, title in enumerate(sessions, 1)]
        self.fields["number"].choices = [("0", "All of them"), *some]


def event_of(cleaned: Mapping[str, Any]) -> NewEvent:
    """What an event is, out of the form."""
    return NewEvent(
        What(cleaned["what"]), cleaned["title"], cleaned["lead"], cleaned["led_by"], OpenTo(cleaned["open_to"]),
        cleaned["share"],
    )  # fmt: skip


def venue_of(cleaned: Mapping[str, Any]) -> NewVenue:
    """Where it is held, out of the form."""
    return NewVenue(cleaned["name"], cleaned["places"], cleaned["place"], cleaned["link"])


def sittings_of(cleaned: Mapping[str, Any], *, many: int) -> tuple[NewSitting, ...]:
    """Its days, out of the form."""
    return tuple(
        NewSitting(
            number,
            moment_of(cleaned[f"day_{number}"], cleaned[f"from_{number}"]),
            moment_of(cleaned[f"day_{number}"], cleaned[f"until_{number}"]),
        )
        for number in range(1, many + 1)
    )


def sessions_of(cleaned: Mapping[str, Any]) -> tuple[str, ...]:
    """The titles of its sessions, out of the form."""
    return tuple(title for (title,) in filled(cleaned, "session"))
