"""The person's letters: the list, and one letter with every form it can be had in."""

from __future__ import annotations

from openphb.interfaces.web.letters import parts
from openphb.interfaces.web.letters.copies import NAMES, SLUGS
from openphb.interfaces.web.mine import easy_deciding
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Choice, Head, Link, Paging, Shown, Table
from openphb.interfaces.web.sections import Buttons, Filters, Lines, Rows, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.plans.queries import LetterLine, LetterToView, LetterView


def letters_page(found: tuple[LetterLine, ...], *, paging: Paging | None, whose: Whose) -> ShowPage:
    table = Table(
        "Letters, newest first",
        (Head("Letter"), Head("Written")),
        tuple(_row(each, whose) for each in found),
        first_is_header=True,
        caption_hidden=True,
        empty="There are no letters yet. Whatever we decide comes with one.",
    )
    return ShowPage(
        title=whose.mine("letters"),
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        lead=(
            "Every letter we wrote about a decision. Each can be read here, in large print, in easy words or as text.",
        ),
        sections=(Section("", (Rows(table, paging),)),),
        easy=easy_deciding.letters(found, whose=whose),
    )


def _row(each: LetterLine, whose: Whose) -> tuple[Shown, ...]:
    written = in_words(each.written_on)
    return (Link(each.subject, whose.url("my_letter", each.id), f"of {written}"), written)


def letter_page(found: LetterView, to: LetterToView, *, whose: Whose, easy: bool, may_ask: bool) -> ShowPage:
    """The letter itself first; then its other forms, and what can be done if it is wrong."""
    here = whose.url("my_letter", found.id)
    ways = (
        Choice("As it was written", here, chosen=not easy),
        Choice("In easy words", f"{here}?words=easy", chosen=easy),
    )
    return ShowPage(
        title=found.content.subject,
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to letters", whose.url("my_letters")),
        lead=(f"{found.content.board}, {in_words(found.written_on)}",),
        sections=(
            Section("", (Filters(ways, label="Read it"),)),
            *parts.read(found.content, to.whom, easy=easy),
            *(_ask(found, whose) if may_ask else ()),
            Section("Keep this letter, or have it in another form", (_files(found, whose), Lines((_MORE,)))),
        ),
        easy=easy_deciding.letter(found, whose=whose, may_ask=may_ask),
    )


_MORE = (
    "If you would rather have it in braille, in another language, or read to you, tell your care coordinator. That "
    "costs you nothing."
)


def _ask(found: LetterView, whose: Whose) -> tuple[Section, ...]:
    button = Button("Ask us to look again", f"{whose.url('my_decision', found.decision)}#again")
    return (Section("If you think this is wrong", (Buttons((button,)),)),)


def _files(found: LetterView, whose: Whose) -> Buttons:
    files = tuple(
        Button(NAMES[form], whose.url("my_letter_copy", found.id, slug), kind="secondary")
        for slug, form in SLUGS.items()
    )
    return Buttons(files)
