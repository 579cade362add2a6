"""A page told in sections: most pages need no template of their own, only words in this shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from openphb.interfaces.web.pages import Bar, Button, Choice, Entry, Fact, Gate, Link, Page, Paging, Table, Task
from openphb.kernel.refusal import Refusal


@dataclass(frozen=True)
class Lines:
    """Paragraphs. With a `heading_hidden` section they can also stand alone."""

    words: tuple[str, ...]
    shows: ClassVar[str] = "lines"


@dataclass(frozen=True)
class Facts:
    facts: tuple[Fact, ...]
    shows: ClassVar[str] = "facts"


@dataclass(frozen=True)
class Rows:
    table: Table
    paging: Paging | None = None
    shows: ClassVar[str] = "rows"


@dataclass(frozen=True)
class Tasks:
    tasks: tuple[Task, ...]
    shows: ClassVar[str] = "tasks"


@dataclass(frozen=True)
class Gates:
    gates: tuple[Gate, ...]
    shows: ClassVar[str] = "gates"


@dataclass(frozen=True)
class Picture:
    bar: Bar
    shows: ClassVar[str] = "picture"


@dataclass(frozen=True)
class Chart:
    """A line that is known and the range it may go on in, against what was agreed. The words and a table stand beside.

    Places are thousandths: from the left across the year, and from the top down. Each is 'x,y x,y …' as SVG has it.
    """

    caption: str
    sentence: str
    known: str
    range: str
    agreed_at: int
    labels: tuple[tuple[int, str], ...]
    agreed: str
    shows: ClassVar[str] = "chart"


@dataclass(frozen=True)
class Figure:
    """A picture of numbers that we drew (`figures.figure`), its words, its numbers as a table, and where to save them.

    `svg` is our own and stands in the page as it is; every word in it was escaped as it was drawn.
    """

    title: str
    sentence: str
    svg: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str
    save: tuple[Link, ...] = ()
    shows: ClassVar[str] = "figure"


@dataclass(frozen=True)
class Course:
    """Answers from 0 to 10 over time as a line, oldest first. `sentence` says the same to those who do not see it."""

    sentence: str
    values: tuple[int, ...]
    shows: ClassVar[str] = "course"

    @property
    def dots(self) -> tuple[tuple[int, int], ...]:
        """Where each stands in a field of 300 by 80: across in even steps, ten of ten at the top."""
        step = 280 // max(len(self.values) - 1, 1)
        return tuple((10 + place * step, 70 - 6 * value) for place, value in enumerate(self.values))

    @property
    def line(self) -> str:
        return " ".join(f"{x},{y}" for x, y in self.dots)


@dataclass(frozen=True)
class Story:
    entries: tuple[Entry, ...]
    nothing: str = "Nothing has happened yet."
    shows: ClassVar[str] = "story"


@dataclass(frozen=True)
class More:
    """An expander: more for those who want it."""

    summary: str
    words: tuple[str, ...]
    link: Link | None = None
    shows: ClassVar[str] = "more"


@dataclass(frozen=True)
class Note:
    """Something to know before going on. `warning` for what must not be missed; sparingly."""

    words: tuple[str, ...]
    warning: str = ""
    shows: ClassVar[str] = "note"


@dataclass(frozen=True)
class Filters:
    choices: tuple[Choice, ...]
    label: str = "Show"
    shows: ClassVar[str] = "filters"


@dataclass(frozen=True)
class Search:
    """A search box. What was typed stands in the address, unless it is `sent`: addresses are logged, names are not."""

    label: str
    name: str
    value: str
    address: str
    hint: str = ""
    sent: bool = False
    shows: ClassVar[str] = "search"


@dataclass(frozen=True)
class Buttons:
    buttons: tuple[Button, ...]
    shows: ClassVar[str] = "buttons"


@dataclass(frozen=True)
class Letter:
    """A letter or notice, word for word, as it leaves."""

    words: str
    shows: ClassVar[str] = "letter"


@dataclass(frozen=True)
class Reasons:
    """Why something else cannot be done, beside what can; for long pages, whose end is far away."""

    refusals: tuple[Refusal, ...]
    shows: ClassVar[str] = "reasons"


Block: TypeAlias = (
    Lines
    | Facts
    | Rows
    | Tasks
    | Gates
    | Picture
    | Chart
    | Figure
    | Course
    | Story
    | More
    | Note
    | Filters
    | Search
    | Buttons
    | Letter
    | Reasons
)


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it. `id` is where a link on the page can lead."""

    heading: str = ""
    blocks: tuple[Block, ...] = ()
    id: str = ""


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """A page that shows: its title, a lead, sections in order, then what can be done and why not something else.

    A page that also asks sets `form`, and `send` is the words of its button; the form stands after the sections.
    """

    template: ClassVar[str] = "layouts/show.jinja"
    caption: str = ""
    lead: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    actions: tuple[Button, ...] = ()
    send: str = "Save and continue"
    send_kind: str = ""
