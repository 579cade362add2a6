"""A board's dashboard in words: a picture first, the sentence with it, and the numbers behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from openphb.insight.dashboards.topics import TOPICS
from openphb.insight.pictures import Picture
from openphb.interfaces.web import figures
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Button, Choice, Link
from openphb.interfaces.web.sections import Block, Filters, Lines, More, Note, Section, ShowPage
from openphb.kernel.days import in_words, local_day
from openphb.kernel.refusal import Refusal

FIRST = "counts"
LEADS: Mapping[str, str] = {
    "counts": "“How many” has several answers. They stand beside each other, so that none is taken for another.",
    "who": "Who has a regular budget, by what it is for and by who holds the money.",
    "time": "How long each step takes, and how often we did what is due by its day.",
    "money": "What was agreed, paid and spent, as far as accounts show it.",
    "outcomes": "How people’s answers to a questionnaire changed. This does not say that the budget changed them.",
    "equity": "Whether budgets reach people alike. Small groups swing by chance: look at the intervals.",
}
NOTHING: Mapping[str, str] = {
    "outcomes": "Nobody has answered the same questionnaire twice yet, so there is no change to show.",
}
ASK = "An ICB lead or auditor makes them, or the worker does in the night."
HOW_LONG = "The first facts take from seconds to a few minutes, by how much there is."
_OLD_AFTER = 2
"""Days after which facts are said to be old: they are made every night."""
HOW = More(
    "How to read these pictures",
    (
        "A line across a bar, or the words “95% interval”, is how far the true share could be from what we saw.",
        "On a chart by month, a triangle is a month that is unlikely to be chance: outside the limits, or part of "
        "seven or more in a row on one side of the mean or all rising or falling, or two of three close to a limit "
        "(NHS England, “Making data count”). Other ups and downs are the usual ones: do not explain them.",
        "Pictures here are exact, for people who work here. What you save has numbers from 1 to 4 kept back, and any "
        "other that would give one away, so it can go into a board paper.",
    ),
)


@dataclass(frozen=True, slots=True)
class Age:
    """The day facts speak of, the moment they were made, and today."""

    as_of: date
    made_at: datetime
    on: date


def empty_page(*, may_make: bool) -> ShowPage:
    """Before there are any facts, with the button for whoever may make them."""
    return ShowPage(
        title="Dashboard",
        lead=(
            "Pictures of how many people have a budget, how long things take, and what it comes to.",
            "They are drawn from facts: a copy of the numbers without names, made every night. There are none yet.",
        ),
        sections=(
            Section("", (Lines(("The first facts take from seconds to a few minutes, by how much there is.",)),)),
        ),
        actions=(Button("Make the first facts now", where("make_facts"), post=True),) if may_make else (),
        refusals=() if may_make else (Refusal(ASK),),
    )


def board_page(pictures: Mapping[str, Picture], *, topic: str, age: Age) -> ShowPage:
    """One page of a dashboard."""
    title, names = TOPICS[topic]
    drawn = tuple(figures.figure(pictures[name], id=name, save=_save(name)) for name in names if name in pictures)
    blocks: tuple[Block, ...] = drawn or (Lines((NOTHING.get(topic, "There is nothing to show yet."),)),)
    return ShowPage(
        title=f"Dashboard: {title[0].lower()}{title[1:]}",
        lead=(LEADS[topic],),
        sections=(Section("", (_topics(topic), *age_lines(age), *blocks, HOW)),),
    )


def _topics(chosen: str) -> Filters:
    choices = (
        Choice(title, where("dashboard") if name == FIRST else where("dashboard_topic", name), chosen=name == chosen)
        for name, (title, _) in TOPICS.items()
    )
    return Filters(tuple(choices), "Parts of the dashboard")


def age_lines(age: Age) -> tuple[Block, ...]:
    """Of what day the facts are, and a warning where they are old."""
    days = (age.on - age.as_of).days
    told = f"From facts of {in_words(age.as_of)}, made on {in_words(local_day(age.made_at))}."
    if days < _OLD_AFTER:
        return (Lines((told,)),)
    return (Note((f"{told} They are {days} days old. They are made every night by the worker: ask who runs it.",)),)


def _save(name: str) -> tuple[Link, ...]:
    return (
        Link("Save the picture", where("save_dashboard_drawing", name), about=name),
        Link("Save the numbers", where("save_dashboard_numbers", name), about=name),
    )
