"""The whole of a plan, or chosen parts of it, as it is read on paper: the same content in ordinary and in easy words.

The words of the person stay theirs. What we say around them is short. In easy words each sentence has a line of its
own, one idea to a line, and headings are as people say them at home. Comments are not in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from openphb.kernel.days import in_words
from openphb.plans.content import Contact, Line, Outcome, PlanContent, Risk
from openphb.plans.costs import amount, cost, line_cost
from openphb.plans.rules.summary import Part, Summary

_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
EVERY = {
    "once": "once",
    "week": "every week",
    "four weeks": "every four weeks",
    "month": "every month",
    "year": "every year",
}
HELD = {
    "notional": "The NHS buys it.",
    "third party": "An organisation holds the money and pays.",
    "direct payment": "It is paid from the direct payment account.",
}
ABOUT = (
    ("what_matters", "What matters most to me", "What is important to me"),
    ("people_important", "The people who matter to me", "My people"),
    ("communicating", "How to talk with me", "How to talk with me"),
    ("wellness", "A good day and a bad day", "My good days and bad days"),
    ("please_do", "Please do, please don’t", "How to be with me"),
    ("supporting_me", "How and when to help me", "How to help me"),
    ("also_know", "Also worth knowing", "More about me"),
    ("strengths", "What I am good at", "What I am good at"),
    ("supported_by", "Who helped to write this", "Who helped me write"),
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a plan that can be chosen: what it is called, and the same in easy words."""

    name: str
    easy: str
    parts: Callable[[PlanContent, bool], Iterator[Part]]


def _about(said: PlanContent, easy: bool) -> Iterator[Part]:
    for field, heading, easily in ABOUT:
        words = tuple(line.strip() for line in getattr(said, field).splitlines() if line.strip())
        if words:
            yield Part(easily if easy else heading, words)


def _hopes(said: PlanContent, easy: bool) -> Iterator[Part]:
    for number, each in enumerate(said.outcomes, start=1):
        heading = f"{'What I want' if easy else 'Hope'} {number}"
        yield Part(heading, tuple(_hope(each, said, easy)))


def _hope(each: Outcome, said: PlanContent, easy: bool) -> Iterator[str]:
    yield each.outcome
    yield f"{'This is hard now' if easy else 'Because'}: {each.need}"
    if each.importance:
        yield f"How important it is: {each.importance} out of 10."
    if each.status:
        yield f"How it is going: {each.status}."
    if each.so_far:
        yield f"What has come of it: {each.so_far}"
    for done in said.actions:
        if done.outcome_key == each.key:
            who = f" {done.who}" if done.who else " Somebody"
            yield f"What is done: {done.what}.{who}{f', {done.when}' if done.when else ''}."
            if done.strategies:
                yield f"If something gets in the way: {done.strategies}"
    if each.monitored_by:
        yield f"{each.monitored_by} keeps an eye on it."


def _money(said: PlanContent, easy: bool) -> Iterator[Part]:
    for line in said.lines:
        yield Part(line.what, tuple(_line(line, easy)))
    if said.lines:
        costs = cost(said.lines)
        once = f", and {costs.one_off} once" if costs.one_off else ""
        yield Part("What it costs in all", (f"{costs.yearly} a year{once}.",))


def _line(line: Line, easy: bool) -> Iterator[str]:
    yield f"{amount(line.quantity)} {line.unit} {EVERY[line.every]}, at {line.unit_price} each."
    yearly = line_cost(line).yearly
    if yearly:
        yield f"That is {yearly} a year."
    yield f"{'Who we buy it from' if easy else 'From'}: {line.supplier}."
    yield f"{'How it helps me' if easy else 'Why'}: {line.why}"
    yield HELD[line.holding]


def _risks(said: PlanContent, easy: bool) -> Iterator[Part]:
    for each in said.risks:
        yield Part(each.risk, tuple(_risk(each, easy)))


def _risk(each: Risk, easy: bool) -> Iterator[str]:
    if each.signs:
        yield f"{'What you will see' if easy else 'Signs'}: {each.signs}"
    yield f"{'What could happen' if easy else 'What could come of it'}: {each.consequence}"
    yield f"What to do: {each.procedure}"
    if each.contact:
        yield f"{'Who to call' if easy else 'Whom to call'}: {each.contact}"


def _contacts(said: PlanContent, easy: bool) -> Iterator[Part]:
    if said.contacts:
        yield Part("Who to call" if easy else "The people around me", tuple(_contact(each) for each in said.contacts))


def _contact(each: Contact) -> str:
    what = ", ".join(word for word in (each.relationship, each.team) if word)
    reach = f" {each.details}." if each.details else ""
    return f"{each.name}{f', {what}' if what else ''}.{reach}{f' {each.comments}' if each.comments else ''}"


def _looking_after(said: PlanContent, easy: bool) -> Iterator[Part]:
    told = (said.managing, said.payments_monitored_by and f"{said.payments_monitored_by} watches over the payments.")
    words = tuple(each for each in told if each)
    if words:
        yield Part("How the money is looked after", words)


def _review(said: PlanContent, easy: bool) -> Iterator[Part]:
    told = []
    if said.starts_on:
        told.append(f"The plan starts on {in_words(said.starts_on)}.")
    if said.first_review_on:
        told.append(f"We first look at it again on {in_words(said.first_review_on)}.")
    if said.first_review_how:
        told.append(f"How: {said.first_review_how}.")
    told.append(f"The care coordinator is {said.coordinator}.")
    yield Part("When we look at it again", tuple(told))


CHAPTERS: dict[str, Chapter] = {
    "about-me": Chapter("About me", "About me", _about),
    "hopes": Chapter("What I need and hope for, and what is done", "What I want", _hopes),
    "money": Chapter("What the plan pays for, and what it costs", "What the money is for", _money),
    "risks": Chapter("If something goes wrong", "If something goes wrong", _risks),
    "contacts": Chapter("The people around me, and how to reach them", "My people", _contacts),
    "managing": Chapter("How the money is looked after", "How the money is looked after", _looking_after),
    "review": Chapter("When it is looked at again", "When we look at it again", _review),
}


def whole(
    said: PlanContent, *, name: str, version: int, stands: str, chosen: Collection[str] = tuple(CHAPTERS),
    is_easy: bool = False,
) -> Summary:  # fmt: skip
    """The chosen chapters of a plan, in the plan's own order; those that say nothing are left out."""
    parts = list(
        _each_once(part for slug in CHAPTERS if slug in chosen for part in CHAPTERS[slug].parts(said, is_easy))
    )
    some = "" if len(set(chosen) & set(CHAPTERS)) == len(CHAPTERS) else " This is a part of it."
    if is_easy:
        parts = [Part(part.heading, one_idea_a_line(part.words)) for part in parts]
        return Summary(f"My plan: {name}", f"This is my plan. It is {stands}.{some}", tuple(parts))
    title = f"Care and support plan of {name}"
    return Summary(title, f"Version {version}, which is {stands}.{some}", tuple(parts))


def _each_once(parts: Iterable[Part]) -> Iterator[Part]:
    """Two headings of the same words, such as two lines for the same thing, are told apart by a number."""
    met: Counter[str] = Counter()
    for part in parts:
        met[part.heading] += 1
        number = met[part.heading]
        yield part if number == 1 else Part(f"{part.heading} ({number})", part.words)


def one_idea_a_line(words: Collection[str]) -> tuple[str, ...]:
    """Each sentence on a line of its own, and what comes before a colon too: a label, and then what it says."""
    found: list[str] = []
    for line in words:
        label, colon, rest = line.partition(": ")
        if colon and len(label) < 40 and rest and "." not in label:
            found += [f"{label}:", *_SENTENCE.split(rest)]
        else:
            found += _SENTENCE.split(line)
    return tuple(each.strip() for each in found if each.strip())


def as_text(page: Summary) -> str:
    """The same as plain text, for those whose program reads it aloud or shows it as they need."""
    parts = "\n\n".join("\n".join((part.heading, *part.words)) for part in page.parts)
    return f"{page.title}\n\n{page.lead}\n\n{parts}\n"
