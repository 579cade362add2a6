"""The law room as a page: rules by chapter, as they hold today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from openphb.interfaces.web.pages import Choice, Fact, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.sections import Facts, Filters, Lines, Rows, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.law.engine import Force, Rule, Weight
from openphb.law.questions import READING_ORDER, rules

WEIGHTS = {Weight.STATUTE: "Law", Weight.GUIDANCE: "Guidance", Weight.LOCAL: "Local choice"}
_COLOURS = {Weight.STATUTE: "blue", Weight.GUIDANCE: "purple", Weight.LOCAL: "grey"}
FORCES = {Force.MUST: "Must", Force.MUST_NOT: "Must not", Force.MAY: "May"}


def rules_page(weight: str, *, on: date) -> ShowPage:
    """Every rule that holds today, or those of one weight."""
    chosen = weight if weight in set(Weight) else ""
    held = [rule for rule in rules() if rule.holds_on(on)]
    shown = [rule for rule in held if not chosen or rule.weight == chosen]
    return ShowPage(
        title="Rules",
        lead=(
            "What the law, guidance and our own choices say about personal health budgets, in our own words. Each "
            "leads to its source.",
            f"As they hold on {in_words(on)}. Where a page says that you cannot do something, the reason is one of "
            "these.",
        ),
        sections=(Section("", (_weights(held, chosen),)), _contents(shown), *_chapters(shown), _how_to_read()),
    )


def _weights(held: Sequence[Rule], chosen: str) -> Filters:
    ways = [Choice("All", "?", str(len(held)), chosen=not chosen)]
    for weight, words in WEIGHTS.items():
        many = sum(rule.weight is weight for rule in held)
        if many:
            ways.append(Choice(words, f"?weight={weight.value}", str(many), chosen=chosen == weight.value))
    return Filters(tuple(ways), label="What kind of source")


def _contents(shown: Sequence[Rule]) -> Section:
    """The chapters, to jump to."""
    found = {rule.chapter for rule in shown}
    links = tuple(Link(book.title, f"#{book.slug}") for book in READING_ORDER if book.slug in found)
    return Section("Chapters", (Facts((Fact("Go to", links),)),), id="chapters")


def _chapters(shown: Sequence[Rule]) -> tuple[Section, ...]:
    found = []
    for book in READING_ORDER:
        rows = tuple(_row(rule) for rule in shown if rule.chapter == book.slug)
        if rows:
            heads = (Head("What it says"), Head("Force"), Head("Source"))
            table = Table(book.title, heads, rows, caption_hidden=True)
            found.append(Section(book.title, (Rows(table),), id=book.slug))
    return tuple(found)


def _row(rule: Rule) -> tuple[Shown, ...]:
    judged = ("People judge this; no question here decides it.",) if rule.judged else ()
    unread = () if rule.confirmed else (Tag("Source not read yet", "yellow"),)
    return (
        (rule.says, *judged),
        (FORCES[rule.force], Tag(WEIGHTS[rule.weight], _COLOURS[rule.weight])),
        (Link(str(rule.cites), rule.cites.url), rule.id, *unread),
    )


def _how_to_read() -> Section:
    return Section(
        "How to read this",
        (
            Lines(
                (
                    "Must and must not oblige us. May opens something that we can do, and never stops anybody.",
                    "Law is Parliament’s. Guidance is what a public body advises. A local choice is our own, and can "
                    "be changed by us.",
                )
            ),
        ),
        id="how-to-read",
    )
