"""Check-ins for staff."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.check_in_parts import courses, scored
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Entry, Head, Link, Table
from openphb.interfaces.web.sections import Buttons, Lines, Rows, Section, ShowPage, Story
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.people.queries import PersonView
from openphb.plans.actions.checking_in import ENTERS
from openphb.plans.instruments import ons4
from openphb.plans.queries.check_ins import CheckInView, ScoreView
from openphb.plans.rules.check_ins import CHANGES, ENOUGH, QUESTIONS, Kind, Part, Question, suppressed


def person_page(
    found: Sequence[CheckInView], scores: Sequence[ScoreView], *, person: PersonView, by: Actor
) -> ShowPage:
    """Only what the person lets us see. How many they keep to themselves we do not know."""
    said = tuple(
        Entry(in_words(each.on), each.words.splitlines()[0], each.by_name, tuple(each.words.splitlines()[1:]))
        for each in found
        if each.words
    )
    shared = courses(found) or (Section("", (Lines((f"{person.name} has not let us see any check-in.",)),)),)
    score = Button("Enter a score", where("keep_score", person.id), kind="secondary")
    return ShowPage(
        title="How things are for them",
        caption=person.name,
        about=person.id,
        back=Link(f"Back to {person.name}", where("person", person.id)),
        lead=("What they chose to show us, for talking about together. Nothing here changes an amount or a decision.",),
        sections=(*shared, *((Section("In their words", (Story(said),)),) if said else ()), *scored(scores)),
        actions=(score,) if by.roles & ENTERS else (),
    )


def score_page(form: Form, *, person: PersonView, by: Actor) -> ShowPage:
    why_not = None if by.roles & ENTERS else Refusal("Only a care coordinator or clinician enters scores.")
    return asking(
        form,
        title="Enter a score",
        caption=person.name,
        about=person.id,
        back=Link("Back to how things are for them", where("check_ins", person.id)),
        lead=(
            "For a questionnaire you asked under a licence of your own. We keep its digits and work the value out; we "
            "hold none of its questions. The person sees it too.",
        ),
        send="Keep this score",
        why_not=why_not,
    )


def counts_page(people: int, counted: Mapping[tuple[str, int], int]) -> ShowPage:
    """Counts of the latest check-in of each within a year. No names, no few, nothing summed over questions."""
    return ShowPage(
        title="How people say things are",
        lead=(
            f"Of {suppressed(people)} people who let us count their latest check-in within a year. Counts of one to "
            "seven are not shown, and all others are to the nearest five.",
            "People choose to answer, so this says nothing of those who did not. It is there so that we get better.",
        ),
        sections=_all_counts(counted) if people >= ENOUGH else (Section("", (Lines((TOO_FEW,)),)),),
    )


def _all_counts(counted: Mapping[tuple[str, int], int]) -> tuple[Section, ...]:
    tables = (_counts(part, counted) for part in (Part.WELL_BEING, Part.HOW_IT_WENT, Part.AREAS))
    save = Button("Save as a table (CSV)", where("save_check_in_counts"), kind="secondary")
    return (*tables, Section("", (Lines((ons4.SOURCE,)), Buttons((save,)))))


def _counts(part: Part, counted: Mapping[tuple[str, int], int]) -> Section:
    """A line for each question; those with other answers than the rest stand in a table of their own."""
    alike = [tuple(of) for _, of in groupby(QUESTIONS[part], key=lambda each: [words for words, _ in _answers(each)])]
    note = (Lines((_ANXIOUS,)),) if part is Part.WELL_BEING else ()
    return Section(_HEADINGS[part], (*(Rows(_table(part, of, counted)) for of in alike), *note))


def _table(part: Part, questions: Sequence[Question], counted: Mapping[tuple[str, int], int]) -> Table:
    answers = [words for words, _ in _answers(questions[0])]
    heads = (Head("Question"), *(Head(words[:1].upper() + words[1:], numeric=True) for words in answers))
    rows = tuple((each.short, *(many for _, many in _told(each, counted))) for each in questions)
    return Table(_HEADINGS[part], heads, rows, first_is_header=True, caption_hidden=True)


def rows_of(part: Part, counted: Mapping[tuple[str, int], int]) -> Iterator[tuple[str, str, str]]:
    """Each question with each band or answer, and how many people gave it, as a table may show it."""
    for each in QUESTIONS[part]:
        yield from ((each.short, words, many) for words, many in _told(each, counted))


def _told(each: Question, counted: Mapping[tuple[str, int], int]) -> Iterator[tuple[str, str]]:
    for words, values in _answers(each):
        yield words, suppressed(sum(counted.get((each.code, value), 0) for value in values))


def _answers(each: Question) -> Iterator[tuple[str, tuple[int, ...]]]:
    if each.kind is Kind.CHANGE:
        yield from ((words, (value,)) for value, words in CHANGES.items())
        return
    for band, values in groupby(range(11), key=lambda value: ons4.band(each.code, value)):
        told = tuple(values)
        yield f"{told[0]} to {told[-1]} ({band})", told


_HEADINGS = {
    Part.WELL_BEING: "How they are",
    Part.HOW_IT_WENT: "What the budget does, and how it is to deal with us",
    Part.AREAS: "What is better, the same or worse",
}
TOO_FEW = (
    "No answers are shown yet. With so few people, even a nought would tell what the others said. They are shown once "
    "eight people let us count them."
)
_ANXIOUS = "“Anxious yesterday” has bands of its own, as the ONS reports it: there, high is not good."
