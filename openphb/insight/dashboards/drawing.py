"""The pictures of a board's dashboard, each under its own short name. Pure.

`pictures(board)` are exact; with `keeping=Leaving()` they are those that may be passed on. What is kept back is left
out of a picture and said in its table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from openphb.insight import control, intervals, pictures
from openphb.insight.categories import CATEGORY_CODES
from openphb.insight.dashboards.keeping import Inside, Keeping
from openphb.insight.dashboards.looking import AGE_GROUPS, DEPRIVATION, STEPS, Board, Change, Group
from openphb.insight.dashboards.months import Months
from openphb.insight.dashboards.topics import GROUPINGS
from openphb.insight.pictures import Axis, Bar, Bars, Picture, Unit
from openphb.insight.returns import form as forms
from openphb.insight.returns.feasible import Sum
from openphb.insight.returns.form import AGES, ALL, WAYS
from openphb.insight.returns.suppression import SYMBOL
from openphb.kernel.days import in_words

EVERYBODY = "All areas of this installation"
MONTH = Axis("Month", Unit.MONTH)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A board being drawn, and how its numbers are kept."""

    board: Board
    keeping: Keeping

    @property
    def source(self) -> str:
        told = f"{self.board.commissioner or EVERYBODY}, facts of {in_words(self.board.as_of)}."
        return f"{told} {self.keeping.words}".strip()


def pictures_of(board: Board, *, keeping: Keeping | None = None) -> Mapping[str, Picture]:
    """Every picture of a board that its facts have something for."""
    drawing = Drawing(board, keeping or Inside())
    return {name: picture for draw in _DRAWN for name, picture in draw(drawing)}


Named = Iterator[tuple[str, Picture]]


def _headline(drawing: Drawing) -> Named:
    """Every reading of "how many" side by side, so that none is quoted for another."""
    board = drawing.board
    found = {each.code: each.people for each in board.headlines}
    sums = [Sum("ever_had", (part,), at_most=True) for part in ("live", "recurring", "one_off", "wheelchair")]
    kept = drawing.keeping.counts(found, sums=sums)
    bars = tuple(_bar(_sentence(each.says), kept[each.code]) for each in board.headlines)
    title = f"Ways to say how many, at {in_words(board.quarter_end)}"
    yield "headline", Bars(title, Unit.NUMBER, bars, drawing.source)


def _bar(name: str, count: int | None) -> Bar:
    return Bar(name, (count,), shown="" if count is not None else SYMBOL)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _over_time(drawing: Drawing) -> Named:
    board = drawing.board
    live = drawing.keeping.counts({at: board.live.get(at, 0) for at in board.span})
    points = [(float(at), float(found)) for at, found in live.items() if found is not None]
    yield (
        "live",
        pictures.lines(
            "Budgets at the end of each month",
            x=MONTH,
            y=Axis("Regular budgets"),
            series={"Live": points},
            source=drawing.source,
        ),
    )
    for name, title, months in (
        ("begun", "New budgets each month", board.started),
        ("offered", "Offers each month", board.offered),
    ):
        yield name, _process(title, months, drawing)


def _process(title: str, months: Months, drawing: Drawing) -> Picture:
    """Limits are reckoned from what is shown, so that they say nothing of what is not."""
    kept = drawing.keeping.counts({at: months.get(at, 0) for at in drawing.board.span})
    chart = control.xmr([(at, found) for at, found in kept.items() if found is not None])
    return pictures.process(title, chart=chart, y=Axis(title.split(" each")[0]), source=drawing.source)


def _who(drawing: Drawing) -> Named:
    """People with a regular budget at the end of the quarter, by what it is for and by how its money is held."""
    cells = {(c.line, c.age, c.holding): c.count for c in drawing.board.cells if c.measure == "active_at_end"}
    says = {c.line: c.says.split(": ", 1)[1].split(";")[0] for c in drawing.board.cells}
    lines = [line for line in says if cells.get((line, ALL, ALL))]
    parts = {(line, age, way) for line in lines for age in (ALL, *AGES) for way in (ALL, *WAYS)}
    counts = {part: cells.get(part, 0) for part in parts}
    sums = [*_margins(lines), *_nested(counts, lines=lines, on=drawing.board.quarter_end)]
    kept = drawing.keeping.counts(counts, sums=sums)
    at = in_words(drawing.board.quarter_end)
    bars = tuple(_bar(_sentence(says[line]), kept[line, ALL, ALL]) for line in lines)
    yield (
        "category",
        Bars(f"People with a regular budget, by what it is for, at {at}", Unit.NUMBER, bars, drawing.source),
    )
    whole = lines[0] if lines else ""
    held = tuple(
        Bar(_sentence(words), tuple(kept.get((whole, age, way)) for way in WAYS))
        for age, words in AGES.items()
        if any(cells.get((whole, age, way)) for way in WAYS)
    )
    names = tuple(_HELD[way] for way in WAYS)
    title = f"How the money is held, at {at}"
    yield "holding", Bars(title, Unit.NUMBER, held, drawing.source, parts=names, stacked=True)


_HELD = {
    "notional": "Notional",
    "third_party": "Third party",
    "direct_payment": "Direct payment",
    "mixed": "Held in more than one way",
    "not_recorded": "Not recorded",
}


Part = tuple[str, str, str]


def _nested(counts: Mapping[Part, int], *, lines: Sequence[str], on: date) -> Iterator[Sum[Part]]:
    """Lines that are parts of another, wherever they make it up exactly: somebody on two lines stands on both."""
    form = forms.in_force(on)
    for whole in lines:
        inner = [line.code for line in form.lines if line.part_of == ("" if whole == ALL else whole)]
        parts = [code for code in inner if code in lines and code != whole]
        for age in (ALL, *AGES):
            for way in (ALL, *WAYS):
                if parts and counts[whole, age, way] == sum(counts[code, age, way] for code in parts):
                    yield Sum((whole, age, way), tuple((code, age, way) for code in parts))


def _margins(lines: Sequence[str]) -> Iterator[Sum[Part]]:
    for line in lines:
        for way in (ALL, *WAYS):
            yield Sum((line, ALL, way), tuple((line, age, way) for age in AGES))
        for age in (ALL, *AGES):
            yield Sum((line, age, ALL), tuple((line, age, way) for way in WAYS))


def _steps(drawing: Drawing) -> Named:
    """Half took so long or less, and nine of ten."""
    for code, (title, _, _) in STEPS.items():
        days = drawing.board.steps[code]
        many = sum(days.values())
        shown = drawing.keeping.enough(many)
        bars = (
            _days("Half took this or less", _quantile(days, 0.5) if shown else None),
            _days("Nine of ten took this or less", _quantile(days, 0.9) if shown else None),
        )
        counted = f"{many:,} budgets" if shown else "fewer than 5 budgets"
        told = f"{title}: {counted} that began in the twelve months before."
        says = f"{told} {' '.join(f'{bar.name}: {_told(bar)}.' for bar in bars)}"
        yield code, Bars(f"{title}, in days", Unit.DAYS, bars, drawing.source, says=says)


def _days(name: str, days: float | None) -> Bar:
    return Bar(name, (days,), shown="" if days is not None else "not enough to say")


def _told(bar: Bar) -> str:
    return bar.shown or Unit.DAYS.told(bar.values[0] or 0)


def _quantile(days: Mapping[int, int], share: float) -> float | None:
    """The least number of days within which this share of all were done."""
    many, before = sum(days.values()), 0
    for day in sorted(days):
        before += days[day]
        if before >= share * many:
            return day
    return None


def _duties(drawing: Drawing) -> Named:
    board, keeping = drawing.board, drawing.keeping
    bars = []
    for duty in board.duties:
        if _may_share(duty.met, duty.due, keeping=keeping):
            name = f"{duty.name} ({duty.met:,} of {duty.due:,})"
            bars.append(Bar(name, (duty.met / duty.due,), intervals.share(duty.met, duty.due)))
        else:
            bars.append(Bar(duty.name, (None,), shown="not enough to say"))
    yield "duties", Bars("Duties met by their day, last twelve months", Unit.SHARE, tuple(bars), drawing.source)
    months = [(at, board.met.get(at, 0), board.due.get(at, 0)) for at in board.span]
    chart = control.p_chart([each for each in months if _may_share(each[1], each[2], keeping=keeping)])
    y = Axis("Share met", Unit.SHARE)
    yield "met", pictures.process("Duties met by their day, each month", chart=chart, y=y, source=drawing.source)


def _may_share(some: int, of: int, *, keeping: Keeping) -> bool:
    """A share may be shown where neither those it counts nor the rest are too few."""
    return keeping.enough(of) and None not in keeping.counts({"some": some, "rest": of - some}).values()


def _money(drawing: Drawing) -> Named:
    board, found = drawing.board, drawing.board.money
    unseen = found.paid - found.spent_in_plan - found.spent_outside
    bars = (
        Bar("Agreed for the days so far", (found.agreed,)),
        Bar("Paid out", (found.paid,)),
        Bar("Spent on what is in the plan, as accounts show", (found.spent_in_plan,)),
        Bar("Spent on what is not in the plan", (found.spent_outside,)),
        Bar("Paid out and not seen spent: surplus, or statements to come", (max(unseen, 0),)),
    )
    many = {each.code: each.people for each in board.headlines}["ever_had"]
    if drawing.keeping.enough(many):
        title = f"Money since {in_words(found.since)}"
        yield "money", Bars(title, Unit.PENCE, bars, drawing.source)
        yield "flow", pictures.lines(
            "Paid and spent each month", x=MONTH, y=Axis("Amount", Unit.PENCE),
            series={"Paid out": _line(board.paid, board), "Spent, as accounts show": _line(board.spent, board)},
            source=drawing.source,
        )  # fmt: skip


def _line(months: Months, board: Board) -> list[tuple[float, float]]:
    return [(float(at), float(months.get(at, 0))) for at in board.span]


def _changes(drawing: Drawing) -> Named:
    """A change of any size counts: what is large enough to matter is not ours to say."""
    bars = tuple(bar for change in drawing.board.changes for bar in _change(change, drawing.keeping))
    if bars:
        title = "Higher, the same or lower at the latest answer than at the first"
        yield "changes", Bars(title, Unit.SHARE, bars, drawing.source)


def _change(change: Change, keeping: Keeping) -> Iterator[Bar]:
    named = {"Higher": change.better, "The same": change.same, "Lower": change.worse}
    kept = keeping.counts(named)
    for name, found in named.items():
        about = f"{change.instrument}, {change.value_set}: {name.lower()}"
        if kept[name] is None or not keeping.enough(change.people):
            yield Bar(about, (None,), shown=SYMBOL)
        else:
            told = f"{about} ({found:,} of {change.people:,} people)"
            yield Bar(told, (found / change.people,), intervals.share(found, change.people))


def group_name(group: Group) -> str:
    """What a group of people is called."""
    if group.grouping == "age":
        return AGE_GROUPS.get(group.name, group.name)
    if group.grouping == "deprivation":
        return DEPRIVATION.get(int(group.name), group.name) if group.name.isdigit() else group.name
    return _sentence(CATEGORY_CODES.get(group.name, "not known"))


def _equity(drawing: Drawing) -> Named:
    """Every grouping is of the same people, so they are kept together: none gives away what another keeps back."""
    kept = drawing.keeping.counts(_answers(drawing.board.groups), sums=_sums(drawing.board.groups))
    for grouping, words in GROUPINGS.items():
        groups = [each for each in drawing.board.groups if each.grouping == grouping]
        offers = tuple(_uptake(each, kept) for each in groups if each.offered)
        if offers:
            title = f"Said yes, of people offered a budget in the last twelve months. {words}"
            yield f"uptake-{grouping}", Bars(title, Unit.SHARE, offers, drawing.source)
        worth = tuple(_value(each, drawing.keeping) for each in groups if each.live)
        if worth:
            title = f"What a live budget is worth in a year. {words}"
            yield f"value-{grouping}", Bars(title, Unit.PENCE, worth, drawing.source)


Answer = tuple[str, str, str]
_YES, _NO, _OFFERED = "yes", "no or not yet", "offered"


def _answers(groups: Sequence[Group]) -> dict[Answer, int]:
    """Those offered and those who said yes, in each group and in each grouping as a whole."""
    found: dict[Answer, int] = {}
    for each in groups:
        told = {_YES: each.accepted, _NO: each.offered - each.accepted, _OFFERED: each.offered}
        for what, count in told.items():
            found[each.grouping, each.name, what] = count
            found[each.grouping, ALL, what] = found.get((each.grouping, ALL, what), 0) + count
    return found


def _sums(groups: Sequence[Group]) -> list[Sum[Answer]]:
    by_answer = [
        Sum((grouping, name, _OFFERED), ((grouping, name, _YES), (grouping, name, _NO)))
        for grouping, name in {(each.grouping, name) for each in groups for name in (each.name, ALL)}
    ]
    by_group = [
        Sum((grouping, ALL, what), tuple((grouping, each.name, what) for each in groups if each.grouping == grouping))
        for grouping in {each.grouping for each in groups}
        for what in (_YES, _NO, _OFFERED)
    ]
    return [*by_answer, *by_group]


def _uptake(group: Group, kept: Mapping[Answer, int | None]) -> Bar:
    yes, offered = (kept[group.grouping, group.name, what] for what in (_YES, _OFFERED))
    if yes is None or not offered or kept[group.grouping, group.name, _NO] is None:
        return Bar(group_name(group), (None,), shown="not enough to say")
    name = f"{group_name(group)} ({yes:,} of {offered:,})"
    return Bar(name, (yes / offered,), intervals.share(yes, offered))


def _value(group: Group, keeping: Keeping) -> Bar:
    if not keeping.enough(group.live) or group.pence is None:
        return Bar(group_name(group), (None,), shown="not enough to say")
    budgets = "1 budget" if group.live == 1 else f"{group.live:,} budgets"
    return Bar(f"{group_name(group)}, {budgets}", (group.pence,), group.between)


_DRAWN: tuple[Callable[[Drawing], Named], ...] = (
    _headline, _over_time, _who, _steps, _duties, _money, _changes, _equity,
)  # fmt: skip
