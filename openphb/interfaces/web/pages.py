"""What a page is made of: frozen values that hold words and links, and nothing to compute.

A view builds one `Page` and answers with it; the template only lays it out. Each value here is drawn by the component
of the same name in `components/`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from openphb.kernel.money import Money

if TYPE_CHECKING:
    from openphb.interfaces.web.easy import Easy
    from openphb.interfaces.web.forms import Form
    from openphb.kernel.refusal import Refusal


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere. `about` is read out after them, so that "Change" says what it changes."""

    words: str
    url: str
    about: str = ""
    shows: ClassVar[str] = "link"


@dataclass(frozen=True)
class Tag:
    """The state of something in a word. Colours are those of the NHS tag; the word must do without them."""

    words: str
    colour: str = ""
    shows: ClassVar[str] = "tag"


@dataclass(frozen=True)
class Button:
    """One thing that can be done. `post` changes something, and is sent with the page's token; otherwise it is a link.

    `kind` is "", "secondary" or "warning". At most one of kind "" on a page.
    """

    words: str
    url: str = ""
    kind: str = ""
    post: bool = False
    name: str = ""
    value: str = ""
    about: str = ""
    shows: ClassVar[str] = "button"


def own(words: str) -> str:
    """Somebody's own words that a page says among ours: kept as they are in every language.

    Only needed where they do not come from the database, or are one word; the two signs around them are not seen.
    """
    return f"\u2068{words}\u2069" if words else ""


Piece = str | Link | Tag | Button | Money
# One thing in a cell, or several, each on its own line.
Shown = Piece | tuple[Piece, ...]


@dataclass(frozen=True)
class Head:
    """The heading of a column; the cells of a numeric one stand to the right."""

    words: str
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under headings. On a phone each row becomes a list with the headings repeated."""

    caption: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Shown, ...], ...]
    first_is_header: bool = False
    empty: str = "There is nothing here yet."
    caption_hidden: bool = False


@dataclass(frozen=True)
class Fact:
    """A line of a summary list: what it is, what it says, and what may be done about it."""

    key: str
    value: Shown
    actions: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Task:
    """A line of a task list. Without an address it cannot be started, and `status` says why."""

    words: str
    status: str | Tag
    url: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Gate:
    """A legal condition: met or not, why, what to do about it, and who says so.

    `weight` is what kind of source: "Law", "Guidance" or "Local choice", so that one is never taken for another.
    """

    words: str
    is_open: bool
    because: str = ""
    fix: Link | None = None
    cites: str = ""
    weight: str = ""
    source: str = ""


@dataclass(frozen=True)
class Part:
    """A stretch of a money bar. `share` is in thousandths of the whole bar, `start` where it begins."""

    words: str
    amount: str
    look: str
    start: int
    share: int

    @property
    def has_room(self) -> bool:
        """A phone shows an amount inside the stretch only from about a third of the width."""
        return self.share >= 300


@dataclass(frozen=True)
class Bar:
    """An amount in one picture: a sentence that says it all, the bar, and the same as a table behind it."""

    caption: str
    sentence: str
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, caption: str, sentence: str, *, parts: Sequence[tuple[str, Money, str]]) -> Bar:
        """Stretches as long as their amounts, in the order given. An amount below nil takes no room but is listed.

        Each part is (words, amount, look); looks are "spent", "promised", "left" and "over".
        """
        drawn: list[Part] = []
        start = 0
        for (words, amount, look), share in zip(parts, _shares([amount for _, amount, _ in parts]), strict=True):
            drawn.append(Part(words, str(amount), look, start, share))
            start += share
        return cls(caption, sentence, tuple(drawn))


THINNEST = 12
"""Thousandths of a bar: what is there is seen, even one pound of a million."""


def _shares(amounts: Sequence[Money]) -> list[int]:
    """Thousandths that sum to 1,000, or to nil where there is nothing. The longest gives what the thinnest need."""
    pence = [max(amount.pence, 0) for amount in amounts]
    if not any(pence):
        return [0] * len(pence)
    shares = [max(round(one * 1000 / sum(pence)), THINNEST if one else 0) for one in pence]
    longest = shares.index(max(shares))
    shares[longest] += 1000 - sum(shares)
    return shares


@dataclass(frozen=True)
class Entry:
    """Something that happened, on a timeline: newest first."""

    when: str
    words: str
    by: str = ""
    more: tuple[str, ...] = ()
    tag: Tag | None = None
    link: Link | None = None


@dataclass(frozen=True)
class Paging:
    """Where we are among pages of a list: from `first` to `latest` of `total` things."""

    first: int
    latest: int
    total: int
    before: str = ""
    after: str = ""

    @classmethod
    def of(cls, page: int, *, size: int, total: int, address: str) -> Paging:
        """`address` is the list's own, ending in the parameter, such as "?state=due&page="."""
        has_more = page * size < total
        return cls(
            first=min((page - 1) * size + 1, total),
            latest=min(page * size, total),
            total=total,
            before=f"{address}{page - 1}" if page > 1 else "",
            after=f"{address}{page + 1}" if has_more else "",
        )


@dataclass(frozen=True)
class Choice:
    """One way to narrow a list, with its count; kept in the address, so that it can be shared and come back to."""

    words: str
    url: str
    count: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Picture:
    """An image of ours, or one somebody sent; `words` say what it shows."""

    url: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """What every page has. Subclasses set `template` and add their own words.

    `about` is the person the page is about: that it was looked at is written in their record. `back` is the way back.
    A `wide` page is a board that uses the whole width; everything else keeps the reading width. `easy` is the same in
    easy read, where there is one; `reading` leads to it and `on_paper` to the same on paper, put there as the page is
    answered.
    """

    template: ClassVar[str] = ""
    title: str
    back: Link | None = None
    about: UUID | None = None
    wide: bool = False
    form: Form | None = None
    refusals: tuple[Refusal, ...] = field(default=())
    easy: Easy | None = None
    reading: Link | None = None
    on_paper: Link | None = None

    @property
    def problems(self) -> tuple[tuple[str, str], ...]:
        """What stands in the way, each with the field it is about, for the summary at the top."""
        return self.form.problems if self.form else ()

    @property
    def full_title(self) -> str:
        """The title of the window: what is wrong comes first, as a screen reader reads it first."""
        return f"There is a problem: {self.title}" if self.problems else self.title


@dataclass(frozen=True, kw_only=True)
class AskPage(Page):
    """A page that only asks: its title, a few lines, the form's fields in order, and one button."""

    template: ClassVar[str] = "layouts/form.jinja"
    lead: tuple[str, ...] = ()
    send: str = "Save and continue"
