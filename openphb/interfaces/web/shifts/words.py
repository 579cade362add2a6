"""The words of shifts, weeks and payslips."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from openphb.employment.queries.payroll import PayslipView
from openphb.employment.queries.sheets import SheetView
from openphb.employment.rotas import Shift, Told
from openphb.employment.sheets import State
from openphb.interfaces.web.hours_words import hours as hours
from openphb.interfaces.web.hours_words import week as week
from openphb.interfaces.web.pages import Head, Shown, Table, Tag
from openphb.interfaces.web.sections import Block, Lines, Rows, Section
from openphb.kernel.days import Period, in_words
from openphb.law.engine import Weight

COLOURS = {State.SENT: "blue", State.APPROVED: "green", State.RETURNED: "orange", State.REPLACED: "grey"}
WEIGHTS = {Weight.STATUTE: "Law", Weight.GUIDANCE: "Guidance", Weight.LOCAL: "Local choice"}
NOBODY_IS_FOLLOWED = (
    "Nothing here asks where anybody is. There is no map, no tracking of a telephone, and no photograph of a shift."
)


def day(on: date) -> str:
    return f"{on:%A} {in_words(on)}"


def period(days: Period) -> str:
    return f"{in_words(days.start)} to {in_words(days.end or days.start)}"


def shifts(found: Sequence[Shift], *, nothing: str = "") -> Shown:
    told = tuple(each.words for each in found)
    return told if len(told) > 1 else told[0] if told else nothing


def state(found: SheetView) -> Tag:
    words = str(found.state)
    return Tag(words[:1].upper() + words[1:], COLOURS[found.state])


def warnings(found: Sequence[Told], *, heading: str = "Worth a second look") -> tuple[Section, ...]:
    """What a rota should be looked at for: told, and never in the way."""
    if not found:
        return ()
    heads = (Head("Day"), Head("What"), Head("Who says so"))
    rows = tuple((day(each.on), each.words, (WEIGHTS[each.weight], each.source)) for each in found)
    table = Table(heading, heads, rows, caption_hidden=True)
    lead: Block = Lines(("None of this stops you. Some of these rules let rest be made up for later.",))
    return (Section(heading, (lead, Rows(table)), id="look"),)


PARTS = (
    ("Pay before anything is taken off", "gross"),
    ("Income tax", "tax"),
    ("National Insurance", "insurance"),
    ("Pension", "pension"),
    ("Other deductions", "other"),
    ("Paid to the assistant", "net"),
)


def payslip_named(found: PayslipView) -> str:
    return f"Payslip for {period(found.period)}"
