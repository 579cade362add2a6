"""How each area's quarterly return stands, and its regular budgets beside its own plan; all of it may be published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from openphb.insight import pictures
from openphb.insight.pictures import Picture
from openphb.insight.returns.suppression import SYMBOL
from openphb.interfaces.returns_of_areas import Standing, Written
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Button, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.sections import Lines, Rows, Section, ShowPage
from openphb.interfaces.web.work.return_days import NO_DAY, OUR_RULE, STANDS
from openphb.kernel.days import in_words
from openphb.payments.statements import export
from openphb.reporting.deadlines import Stands

_LEAD = (
    "How the latest quarterly return of each area stands, and how many people have a regular budget beside the plan "
    "that it named itself.",
    "Areas stand in the order of their names. Small numbers are kept back, so everything here may be published.",
)
_LIVE = "People with a regular budget"
_HEADS = (
    "Area",
    "Return of the quarter to",
    "How it stands",
    "Last day",
    _LIVE,
    "Its own plan",
)
_READ = (
    "A plan is a scenario that the area named as its own; the number is what its latest version comes to at the end of "
    "the quarter. An area without a number has named none, or one that does not reach this quarter.",
    "People are counted on the day of the facts, and plans at the end of the quarter before: they are close, "
    f"and not the same day. {SYMBOL} is kept back. How many compares them with what was published for England.",
)


def empty_page() -> ShowPage:
    """Before the first facts."""
    return ShowPage(
        title="National view: returns and plans", back=_back(),
        lead=("Nothing is written down yet. It is, every night, with the facts.",),
    )  # fmt: skip


def returns_page(found: Written, *, live: Mapping[str, str]) -> ShowPage:
    """A row for each area that knows anybody. `live` is what may be told of each, by the area's name."""
    heads = tuple(Head(head, head in (_LIVE, "Its own plan")) for head in _HEADS)
    rows = tuple(_row(each, live) for each in found.areas)
    table = Table("Returns and plans", heads, rows, first_is_header=True, caption_hidden=True,
                  empty="No area of this installation knows anybody yet.")  # fmt: skip
    return ShowPage(
        title="National view: returns and plans",
        back=_back(),
        lead=_LEAD,
        sections=(
            Section("", (Lines((f"As it stood on {in_words(found.as_of)}. {_summed(found.areas)}",)), Rows(table))),
            Section("How to read this", (Lines(_READ),)),
        ),
        actions=(Button("Save this table", where("save_national_returns"), "secondary"),),
        wide=True,
    )


def _back() -> Link:
    return Link("Back to the national view", where("national"))


def _summed(areas: Sequence[Standing]) -> str:
    late, done = sum(each.is_late for each in areas), sum(each.stands in _IN for each in areas)
    of = "1 area" if len(areas) == 1 else f"{len(areas)} areas"
    sent = f"{done} has sent its return" if done == 1 else f"{done} have sent theirs"
    return f"Of {of}, {sent}, and {late} {'is' if late == 1 else 'are'} late."


_IN = (Stands.SENT.value, Stands.ACKNOWLEDGED.value)


def _row(each: Standing, live: Mapping[str, str], /) -> tuple[Shown, ...]:
    stands = STANDS[Stands(each.stands)]
    day = in_words(date.fromisoformat(each.due_on)) if each.due_on else NO_DAY
    return (
        (each.name, each.ods),
        in_words(date.fromisoformat(each.quarter_end)),
        (stands, Tag("Late", "red")) if each.is_late else stands,
        day if each.is_published or not each.due_on else (day, OUR_RULE),
        live.get(each.name, SYMBOL),
        f"{each.planned:,}" if each.planned is not None else "–",
    )


def told_of_live(picture: Picture | None) -> dict[str, str]:
    """How many live budgets each area has, as the picture of it may tell: by the area's name."""
    if picture is None:
        return {}
    _, rows = pictures.table(picture).saved(source="")
    return {str(row[0]): str(row[1]) for row in rows}


def saved(found: Written, *, live: Mapping[str, str]) -> bytes:
    """The table to save."""
    heads = ("Area", "Code", "Quarter to", "How it stands", "Late", "Last day", "Day is published", _LIVE,
             "Its own plan", "Name of the plan")  # fmt: skip
    return export.table(heads, (_saved(each, live) for each in found.areas))


def _saved(each: Standing, live: Mapping[str, str], /) -> tuple[export.Cell, ...]:
    return (
        each.name, each.ods, each.quarter_end, each.stands, "yes" if each.is_late else "no", each.due_on,
        "yes" if each.is_published else "no", live.get(each.name, SYMBOL), each.planned, each.plan,
    )  # fmt: skip
