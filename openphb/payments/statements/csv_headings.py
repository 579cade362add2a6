"""Where a CSV's rows begin, and whose layout they have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from openphb.kernel.refusal import Refusal, Refused, refuse_unless
from openphb.payments.statements import amounts, csv_meanings, days
from openphb.payments.statements.csv_layouts import HSBC_WITHOUT_HEADINGS, LAYOUTS, Layout
from openphb.payments.statements.csv_rows import LONGEST_LINE, Heading, cells_of
from openphb.payments.statements.statement import Unreadable

_HEADING_WITHIN = 25  # lines; some banks put the account's name and balance above the heading
_ROWS_TO_JUDGE_BY = 500
_DAY_AND_AMOUNT = 2
_DELIMITERS = (",", ";", "\t", "|")


def find(lines: Sequence[str], *, taught: Layout | None = None) -> Heading:
    """The headings, by the layout that was taught, else one we know, else by what they are called. Or refused."""
    found = _taught(lines, taught) if taught is not None else _untaught(lines)
    if found is None:
        raise Refused(_not_taught(taught) if taught else _no_heading())
    twice = [name for name, times in Counter(found.columns).items() if times > 1 and name in found.layout.used]
    refuse_unless(
        not twice, f"The file has two columns called “{(twice or [''])[0]}”, so its rows can be read two ways."
    )
    return _with_width(found, lines)


def knows(lines: Sequence[str]) -> bool:
    """Whether the headings are ones we know, or leave no choice."""
    return _untaught(lines) is not None


def fits(lines: Sequence[str], layout: Layout) -> bool:
    """Whether the columns of a layout that was taught are there."""
    return _taught(lines, layout) is not None


def _untaught(lines: Sequence[str]) -> Heading | None:
    return _known(lines) or _by_meaning(lines) or _without_headings(lines, HSBC_WITHOUT_HEADINGS)


def _rows_of_names(lines: Sequence[str], delimiters: Sequence[str]) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Each line that could be headings, split by each delimiter."""
    for number, line in enumerate(lines[:_HEADING_WITHIN], start=1):
        if len(line) > LONGEST_LINE:
            continue
        for delimiter in delimiters:
            yield number, delimiter, tuple(" ".join(cell.lower().split()) for cell in cells_of(line, delimiter) or ())


def _known(lines: Sequence[str]) -> Heading | None:
    for number, delimiter, columns in _rows_of_names(lines, _DELIMITERS):
        for layout in LAYOUTS:
            if layout.fits(frozenset(columns)):
                return Heading(number, layout, delimiter, columns)
    return None


def _by_meaning(lines: Sequence[str]) -> Heading | None:
    for number, delimiter, columns in _rows_of_names(lines, _DELIMITERS):
        layout = csv_meanings.of_headings(columns, above=lines[: number - 1])
        if layout:
            return Heading(number, layout, delimiter, columns)
    return None


def _taught(lines: Sequence[str], layout: Layout) -> Heading | None:
    delimiters = (layout.delimiter,) if layout.delimiter else _DELIMITERS
    if not layout.headed:
        return _without_headings(lines, layout, delimiters=delimiters)
    for number, delimiter, columns in _rows_of_names(lines, delimiters):
        if layout.fits(frozenset(columns)):
            return Heading(number, layout, delimiter, columns)
    return None


def _without_headings(lines: Sequence[str], layout: Layout, *, delimiters: Sequence[str] = (",",)) -> Heading | None:
    """Rows from the first line on, if one has a day and an amount where the layout says, and most have either.

    A first line of words alone is headings, only not ones we know.
    """
    for delimiter in delimiters:
        rows = [cells_of(line[:LONGEST_LINE], delimiter) or [] for line in lines[:_ROWS_TO_JUDGE_BY] if line.strip()]
        if rows and all(cell.strip() and not any(map(str.isdigit, cell)) for cell in rows[0] or ["0"]):
            continue
        likeness = [_likeness(cells, layout) for cells in rows]
        widths = Counter(len(cells) for cells, alike in zip(rows, likeness, strict=True) if alike == _DAY_AND_AMOUNT)
        if not widths:
            continue
        width, _ = widths.most_common(1)[0]
        if sum(map(bool, likeness)) * 2 >= len(rows) and (not layout.nothing_else or width == len(layout.columns)):
            return Heading(0, layout, delimiter, tuple(f"column {place}" for place in range(1, width + 1)))
    return None


def _likeness(cells: Sequence[str], layout: Layout) -> int:
    """How much of a day and an amount these cells have where the layout has them: none, one or both."""
    named = {f"column {place}": cell for place, cell in enumerate(cells, start=1)}
    if not layout.columns <= set(named):
        return 0
    places = [named[place] for place in (layout.signed, layout.money_out, layout.money_in) if place]
    return _is_day(named[layout.date]) + any(map(_is_amount, places))


def _is_day(text: str) -> bool:
    try:
        return bool(days.read(text.strip().removeprefix("'"), short_years=True))
    except Unreadable:
        return False


def _is_amount(text: str) -> bool:
    try:
        return amounts.balance(text) is not None
    except Unreadable:
        return False


def _with_width(heading: Heading, lines: Sequence[str]) -> Heading:
    """The width most rows have, of those that would do; the heading's own if no row tells."""
    usual = len(heading.columns)
    widths = Counter({usual: 0})
    for text in lines[heading.line : heading.line + _ROWS_TO_JUDGE_BY]:
        cells = cells_of(text[:LONGEST_LINE], heading.delimiter) or []
        would_do = heading.named <= len(cells) <= usual + 1 and not any(map(str.strip, cells[heading.named :]))
        if would_do and any(cells):
            widths[len(cells)] += 1
    return replace(heading, width=widths.most_common(1)[0][0])


def _no_heading() -> Refusal:
    banks = "; ".join(dict.fromkeys(layout.banks for layout in LAYOUTS))
    return Refusal(
        f"No row of headings was found that we know. CSV files can be read from these banks: {banks}. From any "
        "other bank, download the statement as camt.053, MT940 or OFX, and keep the file as it came; or teach "
        "its columns once."
    )


def _not_taught(layout: Layout) -> Refusal:
    wanted = ", ".join(f"“{name}”" for name in layout.used)
    return Refusal(
        f"The file does not have the columns of the layout “{layout.name}”: {wanted}. Check that it is a statement "
        "of that bank, or teach the layout again."
    )
