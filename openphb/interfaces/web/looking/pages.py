"""Who looked, in sentences: by whom, by day, on the page and as a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from openphb.interfaces.web.looked_words import sentence
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Choice, Head, Link, Paging, Shown, Table
from openphb.interfaces.web.protection.words import NOT_SHOWN
from openphb.interfaces.web.sections import Filters, Lines, More, Rows, Search, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.people.looking import Look

HELPFUL = (
    "Every page about you that somebody opens is written down at once, with the day and the time. Nobody can change "
    "or take out what stands here: not those who looked, and not we.",
    "If you do not know why somebody looked, ask your care coordinator. An auditor must say why before they look.",
)


@dataclass(frozen=True)
class Narrowed:
    """What the address asks for: whom by their place in the list of names, and a day. `typed` is what was not a day."""

    who: str = ""
    day: date | None = None
    typed: str = ""
    only_looks: bool = False

    @property
    def kept(self) -> dict[str, str]:
        told = {"who": self.who, "day": self.day.isoformat() if self.day else "", "show": "looks" * self.only_looks}
        return {name: value for name, value in told.items() if value}

    def but(self, **changed: str) -> str:
        """The address of the same list, narrowed otherwise."""
        told = {name: value for name, value in (self.kept | changed).items() if value}
        return f"?{urlencode(told)}"


def looked_page(
    looks: tuple[Look, ...],
    names: tuple[tuple[UUID, str], ...],
    *,
    asked: Narrowed,
    paging: Paging | None,
    total: int,
    whose: Whose,
) -> ShowPage:
    back = Link("Back to who helps", whose.url("my_people"))
    about = Search(
        "One day only", "day", _day(asked), whose.url("my_lookers"), hint="For example, 5 5 2026. Empty for all."
    )
    nothing = "Nothing was seen or done by them on that day." if asked.kept else "Nobody has looked yet."
    table = Table("Who looked, newest first", (Head("What happened"),), tuple(map(_row, looks)), False, nothing, True)
    wrong = (
        Lines(
            (f"“{asked.typed}” is not a day we can read, so all days are shown. Type it like 5 5 2026.",),
        ),
    )
    return ShowPage(
        title="Who looked, and who did something",
        caption=whose.caption,
        about=whose.id,
        back=back,
        sections=(
            Section("", (*(wrong if asked.typed else ()), _shows(asked), _people(names, asked), about)),
            Section(f"{_count(total)}{_of(asked, names)}", (Rows(table, paging),), id="looked"),
            Section("", (Lines((NOT_SHOWN,)), More("How this list is kept", HELPFUL))),
        ),
        actions=(Button("Save this list (CSV)", whose.url("my_lookers_file") + asked.but(), kind="secondary"),),
    )


def _row(look: Look) -> tuple[Shown, ...]:
    return (sentence(look),)


def _day(asked: Narrowed) -> str:
    return f"{asked.day.day} {asked.day.month} {asked.day.year}" if asked.day else asked.typed


def _count(total: int) -> str:
    return "1 entry" if total == 1 else f"{total:,} entries"


def _of(asked: Narrowed, names: tuple[tuple[UUID, str], ...]) -> str:
    who = f" of {names[int(asked.who) - 1][1]}" if asked.who else ""
    return who + (f" on {in_words(asked.day)}" if asked.day else "")


def _shows(asked: Narrowed) -> Filters:
    return Filters(
        (
            Choice("Everything", asked.but(show=""), chosen=not asked.only_looks),
            Choice("Only who looked", asked.but(show="looks"), chosen=asked.only_looks),
        )
    )


def _people(names: tuple[tuple[UUID, str], ...], asked: Narrowed) -> Filters:
    each = (
        Choice(name, asked.but(who=str(place)), chosen=asked.who == str(place))
        for place, (_, name) in enumerate(names, start=1)
    )
    return Filters((Choice("Everybody", asked.but(who=""), chosen=not asked.who), *each), label="By whom")
