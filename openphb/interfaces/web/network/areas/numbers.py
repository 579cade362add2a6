"""An area's published numbers as they stand on its page: each with its day and source, or that it is not shown."""

from __future__ import annotations

from datetime import date

from openphb.community.offers.views import EditionView, OfferView
from openphb.community.rules.measures import DAYS, DECISIONS, LEAST, LEAST_FOR_SLOWEST, MEASURES, MIDDLE, SLOWEST, Told
from openphb.insight import pictures
from openphb.insight.pictures import Axis, Picture, Unit
from openphb.interfaces.web.pages import Head, Shown, Table
from openphb.interfaces.web.sections import Block, Lines, Rows
from openphb.kernel.days import in_words, local_day

NOT_SHOWN = "Not shown"
NONE_YET = "No numbers of this area have been published yet."
WHY_NOT_SHOWN = (
    f"“{NOT_SHOWN}” means that fewer than {LEAST} people are behind a number, or that it would tell us about so few. "
    f"How long the slowest took is shown from {LEAST_FOR_SLOWEST}. Counts are to the nearest five."
)


def dated(edition: EditionView) -> str:
    """Where the numbers come from, which stands beside each of them."""
    on = in_words(local_day(edition.at))
    return f"Numbers of {in_words(edition.as_of)}. Source: {edition.source} Published on {on}."


def times(edition: EditionView) -> Table:
    """How long each step took: half of people, and nine in ten."""
    steps = [code for code, measure in MEASURES.items() if measure.unit == DAYS]
    rows = tuple(
        (MEASURES[code].says, _days(edition.numbers[code, MIDDLE]), _days(edition.numbers[code, SLOWEST]))
        for code in steps
    )
    heads = (Head("Step"), Head("Half had it within", True), Head("Nine in ten had it within", True))
    return Table("How long it took in the last twelve months", heads, rows, first_is_header=True)


def people(edition: EditionView) -> Table:
    """How many have a budget, and how many are new."""
    rows = tuple((MEASURES[code].says, count(edition.numbers[code, ""])) for code in ("have", "new"))
    return Table("People", (Head("Who"), Head("How many", True)), rows, first_is_header=True)


def by_parts(edition: EditionView, code: str) -> Block:
    """One measure by its parts; in one line where none of them is shown."""
    table = parts(edition, code)
    if all(row[-1] == NOT_SHOWN for row in table.rows):
        return Lines((f"{MEASURES[code].says}: not shown, for too few people are behind it.",))
    return Rows(table)


def parts(edition: EditionView, code: str) -> Table:
    """One measure by its parts."""
    measure = MEASURES[code]
    heads = (Head(measure.says), Head("Decisions" if measure.unit == DECISIONS else "People", True))
    rows = tuple((words, count(edition.numbers[code, part])) for part, words in measure.parts.items())
    return Table(measure.says, heads, rows, first_is_header=True, caption_hidden=True)


def decisions(edition: EditionView) -> Table:
    """What became of requests, and how many were changed by looking again."""
    answered = MEASURES["answers"].parts.items()
    rows = (
        (MEASURES["decided"].says, count(edition.numbers["decided", ""])),
        *((words, count(edition.numbers["answers", part])) for part, words in answered),
        (MEASURES["changed"].says, count(edition.numbers["changed", ""])),
    )
    return Table("What was decided", (Head("What"), Head("How many", True)), rows, first_is_header=True)


def count(told: Told) -> str:
    return NOT_SHOWN if told.value is None else f"{told.value:,}"


def _days(told: Told) -> str:
    if told.value is None:
        return NOT_SHOWN
    return "1 day" if told.value == 1 else f"{told.value:,} days"


def progress(found: OfferView) -> Picture | None:
    """The goals that the area published, and what its published numbers came to; None where it published none."""
    goals = [(pictures.month(each.day), each.people) for each in found.words.goals]
    if not goals:
        return None
    so_far = [(pictures.month(each.as_of), value) for each in reversed(found.editions) if (value := _have(each))]
    goals_source = found.words.goals_source.rstrip(".") or "as told by the area"
    source = f"Goals: {goals_source}. Numbers: {_sources(found)}"
    series = {"Goal": [(float(x), float(y)) for x, y in goals]}
    series |= {"So far": [(float(x), float(y)) for x, y in so_far]} if so_far else {}
    return pictures.lines(
        "People with a budget, against the goals",
        x=Axis("Month", Unit.MONTH),
        y=Axis("People with a budget"),
        series=series,
        source=source,
    )


def _have(edition: EditionView) -> int | None:
    return edition.numbers["have", ""].value


def _sources(found: OfferView) -> str:
    return found.latest.source if found.latest else "none published yet."


def goals_table(found: OfferView, *, on: date) -> Table:
    """Each goal beside the newest number published by its day."""
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (in_words(goal.day), f"{goal.people:,}", _by(found, goal.day, on=on)) for goal in found.words.goals
    )
    heads = (Head("By"), Head("Goal", True), Head("Newest number by then", True))
    return Table("Goals and what was reached", heads, rows, first_is_header=True)


def _by(found: OfferView, day: date, *, on: date) -> str:
    if day > on:
        return "Still to come"
    before = [each for each in found.editions if each.as_of <= day]
    return count(before[0].numbers["have", ""]) if before else "No number yet"
