"""The sections of an area's page in their order. What its editors wrote is told apart from the law."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from openphb.community.offers.views import EditionView, OfferView, QuestionView, SaidView
from openphb.interfaces.web import figures
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.network.areas import law, numbers
from openphb.interfaces.web.pages import Button, Entry, Fact, Link
from openphb.interfaces.web.sections import Block, Buttons, Facts, Lines, Note, Rows, Section, Story
from openphb.kernel.days import in_words, local_day

CONTACTS = {
    "phone": "Phone",
    "relay": "If you cannot use the phone by voice",
    "email": "E-mail",
    "post": "Post",
    "in_person": "In person",
}
NOBODY_WROTE = (
    "Nobody in this area has written here yet. What stands here is the law, which is the same all over England, and "
    "the numbers of the area where they were published."
)
NO_CONTACTS = (
    "This area has not said here whom to ask. Ask whoever arranges your NHS care now, or write to the board: {board}. "
    "You can ask in any way that suits you, and somebody may ask for you."
)
LOCAL = "The choice of this area, and not the law:"


def paragraphs(text: str) -> tuple[str, ...]:
    """What somebody wrote, line by line, as it stands in every language."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def board_of(found: OfferView) -> str:
    return f"NHS {found.name} Integrated Care Board"


def standing(found: OfferView, *, on: date) -> tuple[Block, ...]:
    """Whether the page is kept true, before anything else on it."""
    said = []
    if not found.words.anything:
        said.append(NOBODY_WROTE)
    if found.is_overdue(on) and found.words.review_by:
        day = in_words(found.words.review_by)
        said.append(f"This page was to be looked over by {day}, and nobody has yet. Ask before you rely on it.")
    if found.has_newer_numbers:
        said.append("The numbers are newer than the words beside them. This area has been asked to look at both.")
    return (Note(tuple(said)),) if said else ()


def checked(found: OfferView) -> str:
    """When somebody last stood by the page."""
    if found.checked_at is None:
        return "Nobody in this area has looked this page over yet."
    return f"Last checked by this area on {in_words(local_day(found.checked_at))}."


def who(found: OfferView, *, on: date) -> tuple[Section, ...]:
    """Who has a right, by law; and who else may ask, which is the area's choice."""
    else_ = (LOCAL, *paragraphs(found.words.who_else)) if found.words.who_else else (_nobody_else(),)
    return (
        Section("Who has a right", (Rows(law.who_has_a_right(on)),), id="right"),
        Section("Who else may ask", (Lines(else_), Rows(law.who_else(on))), id="who-else"),
    )


def _nobody_else() -> str:
    return "This area has not said here who else it gives budgets to. You can ask all the same."


def asking(found: OfferView) -> Section:
    """How to ask, in every way that was given."""
    told = found.words.contacts
    facts = tuple(Fact(words, told[code]) for code, words in CONTACTS.items() if code in told)
    blocks: tuple[Block, ...] = (Facts(facts),) if facts else (Lines((NO_CONTACTS.format(board=board_of(found)),)),)
    return Section("How to ask", blocks, id="asking")


def times(edition: EditionView | None) -> Section:
    """How long it takes here, as measured."""
    if edition is None:
        return Section("How long it takes here", (Lines((numbers.NONE_YET,)),), id="times")
    said = Lines((numbers.dated(edition), numbers.WHY_NOT_SHOWN))
    return Section("How long it takes here", (Rows(numbers.times(edition)), said), id="times")


def used_for(found: OfferView) -> Section:
    """What people use it for, in words and numbers."""
    words = Lines(paragraphs(found.words.used_for))
    if found.latest is None:
        return Section("What people use it for", (words, Lines((numbers.NONE_YET,))), id="used-for")
    tables = (numbers.by_parts(found.latest, code) for code in ("for", "held", "worth"))
    said = Lines((numbers.dated(found.latest),))
    blocks: tuple[Block, ...] = (words, Rows(numbers.people(found.latest)), *tables, said)
    return Section("What people use it for", blocks, id="used-for")


def challenging(found: OfferView, *, on: date) -> Section:
    """How to challenge a decision: the law, whom to ask here, and how often it came to something."""
    local = (LOCAL, *paragraphs(found.words.challenge)) if found.words.challenge else ()
    counted: tuple[Block, ...] = (
        (Rows(numbers.decisions(found.latest)), Lines((numbers.dated(found.latest),))) if found.latest else ()
    )
    blocks: tuple[Block, ...] = (Rows(law.challenging(on)), Lines(local), *counted, Lines((law.named(on),)))
    return Section("If you do not agree with a decision", blocks, id="challenge")


def goals(found: OfferView, *, on: date) -> Section:
    """Where the area wants to be, and where it is."""
    picture = numbers.progress(found)
    if picture is None:
        nothing = Lines(("This area has not put its goals here.",))
        return Section("Goals and progress", (nothing,), id="goals")
    blocks = (figures.figure(picture, id="goals-picture"), Rows(numbers.goals_table(found, on=on)))
    return Section("Goals and progress", blocks, id="goals")


def asked(found: OfferView, *, on: date) -> Section:
    """What people and Healthwatch were asked, and what changed; and what anybody may answer now."""
    heard = tuple(
        Entry(in_words(each.day), each.asked, each.who, (f"What changed: {each.changed}",))
        for each in found.words.heard
    )
    blocks: list[Block] = [Story(heard, "This area has not told here whom it asked.")]
    for each in found.questions:
        blocks += _question(found, each, on=on)
    return Section("What people were asked, and what changed", tuple(blocks), id="asked")


def _question(found: OfferView, each: QuestionView, *, on: date) -> Iterable[Block]:
    way = where("net_area_question", found.slug, each.id)
    if each.is_open(on):
        yield Lines((f"Open until {in_words(each.closes_on)}: {_sentence(each.title)}", each.question))
        yield Buttons((Button("Say what you think", way, "secondary", about=each.title),))
    elif each.opens_on <= on:
        lines = (f"Asked until {in_words(each.closes_on)}: {_sentence(each.title)}", each.question)
        summed = (f"What people said: {each.summary}", f"What changed: {each.changed}") if each.summary else ()
        yield Lines((*lines, *(summed or ("What people said will be told here.",))))


def _sentence(words: str) -> str:
    """With a stop at its end, unless it has one of its own."""
    return words if words.endswith((".", "?", "!")) else f"{words}."


def news(found: OfferView) -> tuple[Section, ...]:
    """What is new, the newest first."""
    if not found.words.news:
        return ()
    entries = tuple(Entry(in_words(day), words) for day, words in found.words.news)
    return (Section("Latest news", (Story(entries),), id="news"),)


def wrong_or_missing(found: OfferView) -> Section:
    """The way to say so, and what was answered to those who did."""
    ask = Button("Is something wrong or missing here?", where("net_area_feedback", found.slug), "secondary")
    blocks: list[Block] = [Buttons((ask,))]
    if found.answered:
        blocks.append(Story(tuple(map(said_entry, found.answered))))
    return Section("Help us keep this true", tuple(blocks), id="feedback")


def said_entry(each: SaidView) -> Entry:
    """What somebody said, and the answer under it."""
    answer = (f"Answer: {each.answer}",) if each.answer else ()
    return Entry(in_words(local_day(each.at)), each.words, each.name, answer)


def on_paper(found: OfferView) -> tuple[Link, ...]:
    """Ways to have the page on paper."""
    return (
        Link("Save as a PDF to print or post", where("net_area_paper", found.slug)),
        Link("The same in large print", where("net_area_large", found.slug)),
    )
