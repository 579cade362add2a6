"""The law room as pages: chapters to choose from, the rules of one, and the pairs that are often mixed up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Choice, Fact, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.sections import Facts, Filters, Lines, More, Rows, Search, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.law.engine import Chapter, Force, Rule, Weight
from openphb.law.pairs import Pair, Sides, Told, all_pairs
from openphb.law.questions import READING_ORDER, rules
from openphb.law.words import in_plain_words
from openphb.law.worked_cases import WorkedCase, all_cases, why

WEIGHTS = {Weight.STATUTE: "Law", Weight.GUIDANCE: "Guidance", Weight.LOCAL: "Local choice"}
_COLOURS = {Weight.STATUTE: "blue", Weight.GUIDANCE: "purple", Weight.LOCAL: "grey"}
FORCES = {Force.MUST: "Must", Force.MUST_NOT: "Must not", Force.MAY: "May"}


def rules_page(weight: str, *, sought: str, on: date) -> ShowPage:
    """The chapters; or every rule of one weight, or that has these words, that holds today."""
    chosen = weight if weight in set(Weight) else ""
    held = held_on(on)
    found = [rule for rule in held if (not chosen or rule.weight == chosen) and _has(rule, sought)]
    shown = _by_chapter(found) if chosen or sought else (_contents(held), _mixed_up())
    return ShowPage(
        title="Rules",
        lead=(
            "What the law, guidance and our own choices say about personal health budgets, in our own words. Each "
            "leads to its source.",
            f"As they hold on {in_words(on)}. Where a page says that you cannot do something, the reason is one of "
            "these.",
        ),
        sections=(
            Section("", (Search("Find a rule", "words", sought, where("rules")), _weights(held, chosen))),
            *(shown or (Section("", (Lines(("No rule has these words. Try one word, or part of one.",)),)),)),
            _how_to_read(),
        ),
    )


def chapter_page(book: Chapter, *, on: date) -> ShowPage:
    """The rules of one chapter, and the cases that show them."""
    held = [rule for rule in held_on(on) if rule.chapter == book.slug]
    ids = {rule.id for rule in held}
    cases = [case for case in all_cases() if ids.intersection(case.rules)]
    return ShowPage(
        title=book.title,
        back=_back(),
        lead=(f"As the rules hold on {in_words(on)}, in our own words. Each leads to its source.",),
        sections=(Section("", (_table(book.title, held),)), *_worked(cases), _how_to_read()),
    )


def pair_page(pair: Pair, *, on: date) -> ShowPage:
    """Two things side by side; every answer is asked of the law as the page is made."""
    return ShowPage(
        title=pair.title,
        back=_back(),
        lead=(pair.mixed_up,),
        sections=(
            Section("What the rules say", (_side_by_side(pair, _rules_beside(pair, on=on)),)),
            Section(
                "The same case on either side",
                (_side_by_side(pair, [_case_beside(sides) for sides in pair.cases()], caption="Cases"),),
            ),
        ),
    )


def _back() -> Link:
    return Link("Back to rules", where("rules"))


def held_on(on: date) -> list[Rule]:
    """The rules that hold that day, in reading order."""
    return [rule for rule in rules() if rule.holds_on(on)]


def find_chapter(slug: str) -> Chapter | None:
    """The chapter of this name, if there is one."""
    return next((book for book in READING_ORDER if book.slug == slug), None)


def _has(rule: Rule, sought: str) -> bool:
    """Every word sought stands somewhere in the rule, its id or its source."""
    text = f"{rule.id} {rule.says} {rule.cites}".casefold()
    return all(word in text for word in sought.casefold().split())


def _weights(held: Sequence[Rule], chosen: str) -> Filters:
    ways = [Choice("Chapters", "?", str(len(held)), chosen=not chosen)]
    for weight, words in WEIGHTS.items():
        many = sum(rule.weight is weight for rule in held)
        if many:
            ways.append(Choice(words, f"?weight={weight.value}", str(many), chosen=chosen == weight.value))
    return Filters(tuple(ways), label="What kind of source")


def _contents(held: Sequence[Rule]) -> Section:
    """The chapters, to open, with how many rules each has."""
    many = {book: sum(rule.chapter == book.slug for rule in held) for book in READING_ORDER}
    rows = tuple(
        (Link(book.title, where("rules_chapter", book.slug)), str(count)) for book, count in many.items() if count
    )
    table = Table("Chapters", (Head("Chapter"), Head("Rules", numeric=True)), rows, caption_hidden=True)
    return Section("Chapters", (Rows(table),), id="chapters")


def _mixed_up() -> Section:
    links = tuple(Link(each.title, where("rules_pair", each.slug)) for each in all_pairs())
    return Section("Often mixed up", (Facts((Fact("Side by side", links),)),), id="mixed-up")


def _by_chapter(found: Sequence[Rule]) -> tuple[Section, ...]:
    books = [(book, [rule for rule in found if rule.chapter == book.slug]) for book in READING_ORDER]
    return tuple(Section(book.title, (_table(book.title, held),), id=book.slug) for book, held in books if held)


def _table(title: str, held: Sequence[Rule]) -> Rows:
    heads = (Head("What it says"), Head("Force"), Head("Source"))
    return Rows(Table(title, heads, tuple(_row(rule) for rule in held), caption_hidden=True))


def _row(rule: Rule) -> tuple[Shown, ...]:
    judged = ("People judge this; no question here decides it.",) if rule.judged else ()
    unread = () if rule.confirmed else (Tag("Source not read yet", "yellow"),)
    return (
        (rule.says, *judged),
        (FORCES[rule.force], Tag(WEIGHTS[rule.weight], _COLOURS[rule.weight])),
        (Link(str(rule.cites), rule.cites.url), rule.id, *unread),
    )


def _worked(cases: Sequence[WorkedCase]) -> tuple[Section, ...]:
    """The cases of a chapter, folded away: they are for whoever wants to be sure."""
    if not cases:
        return ()
    told = tuple(_case(case) for case in cases)
    return (Section("Worked cases", (More(f"Show {len(told)} worked cases", told),), id="cases"),)


def _case(case: WorkedCase) -> str:
    answer = f"{case.says} ({in_words(case.on)}): {in_plain_words(case.answer)}."
    return " ".join((answer, *why(case)))


def _side_by_side(pair: Pair, rows: Sequence[tuple[Shown, ...]], *, caption: str = "Rules") -> Rows:
    heads = (Head("What is asked"), Head(pair.one), Head(pair.other))
    return Rows(Table(caption, heads, tuple(rows), first_is_header=True, caption_hidden=True))


def _rules_beside(pair: Pair, *, on: date) -> list[tuple[Shown, ...]]:
    return [
        (asks, _said(one), _said(other)) for asks, one, other in pair.rules(on)
    ]  # fmt: skip


def _said(held: Sequence[Rule]) -> Shown:
    return tuple(piece for rule in held for piece in (rule.says, Link(rule.id, where("rules_chapter", rule.chapter))))


def _case_beside(sides: Sides) -> tuple[Shown, ...]:
    return (f"{sides.asks} ({in_words(sides.on)})", _told(sides.one), _told(sides.other))


def _told(told: Told) -> Shown:
    answer = told.answer[0].upper() + told.answer[1:]
    return (answer, *told.because, ", ".join(rule.id for rule in told.rules)) if told.rules else (answer, *told.because)


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
