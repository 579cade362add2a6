"""Check-ins as they are shown: what changed over time, in words, as lines and as a table."""

from __future__ import annotations

from collections.abc import Sequence

from openphb.interfaces.web.pages import Head, Shown, Table
from openphb.interfaces.web.sections import Block, Course, Lines, Rows, Section
from openphb.kernel.days import in_words
from openphb.plans.instruments import ons4
from openphb.plans.queries.check_ins import AnswerView, CheckInView, ScoreView
from openphb.plans.rules import check_ins as rules
from openphb.plans.rules.check_ins import BY_CODE, CHANGES, Kind, Part, Question

SHOWN = 6
"""How many check-ins stand beside each other; older ones are in the table to save."""


def question(each: AnswerView) -> Question:
    """The question behind an answer. An outcome that the plan has no more is asked no more, and its words are kept."""
    return BY_CODE.get(each.code) or Question(each.code, each.asked, each.asked, Kind.CHANGE)


def value(each: AnswerView) -> str:
    return CHANGES[each.value] if question(each).kind is Kind.CHANGE else f"{each.value} of 10"


def courses(found: Sequence[CheckInView]) -> tuple[Section, ...]:
    """The numbers over time, one line for each question; then better, same and worse."""
    told = [each for each in reversed(found) if each.is_latest][-SHOWN:]
    if not told:
        return ()
    tens = [each for each in BY_CODE.values() if each.kind is Kind.TEN]
    blocks: list[Block] = [block for each in tens if (block := _course(each, told))]
    source: tuple[Block, ...] = (Lines((ons4.SOURCE,)),) if any(_asked_ons4(each) for each in told) else ()
    lines = (Section("Over time", (*blocks, *source), id="course"),) if blocks else ()
    return (*lines, Section("Every answer", (Rows(_table(told)),), id="answers"))


def _asked_ons4(each: CheckInView) -> bool:
    codes = {known.code for known in rules.QUESTIONS[Part.WELL_BEING]}
    return any(answer.code in codes for answer in each.answers)


def _course(asked: Question, told: Sequence[CheckInView]) -> Course | None:
    values = [answer.value for each in told for answer in each.answers if answer.code == asked.code]
    if not values:
        return None
    return Course(f"{asked.short}: {rules.in_words(asked, values)}", tuple(values))


def _table(told: Sequence[CheckInView]) -> Table:
    """A row for each question that was ever answered, a column for each check-in, oldest first."""
    asked = {answer.code: question(answer) for each in told for answer in each.answers}
    order = [*(code for code in BY_CODE if code in asked), *(code for code in asked if code not in BY_CODE)]
    held = [{answer.code: value(answer) for answer in each.answers} for each in told]
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (asked[code].short, *(answers.get(code, "Skipped") for answers in held)) for code in order
    )
    heads = (Head("Question"), *(Head(in_words(each.on)) for each in told))
    return Table("Every answer", heads, rows, first_is_header=True, caption_hidden=True, empty="Words only.")


def scored(scores: Sequence[ScoreView]) -> tuple[Section, ...]:
    """Scores that the care team entered, named by value set: values of two sets are never compared."""
    heads = (Head("Questionnaire"), Head("State"), Head("Value", numeric=True), Head("By"), Head("Day"))
    rows = tuple(
        (each.instrument.upper(), each.state, f"{each.value:.3f}", f"{each.value_set}, {each.version}",
         (in_words(each.done_on), each.recorded_by_name))
        for each in scores
    )  # fmt: skip
    table = Table("Scores the care team entered", heads, rows, first_is_header=True, caption_hidden=True)
    words = "1 is the best there is. Below 0 is worse than the worst that the scale calls bearable."
    return (Section("Scores the care team entered", (Lines((words,)), Rows(table)), id="scores"),) if rows else ()
