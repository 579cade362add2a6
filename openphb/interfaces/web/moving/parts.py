"""What pages of lists are made of: counts, rows to mend, the first rows, what happened."""

from __future__ import annotations

from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Button, Fact, Head, Table, own
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Buttons, Lines, More, Rows, Section
from openphb.kernel.days import in_words
from openphb.moving.kinds import Kind
from openphb.moving.queries import ArrivalView, Looked
from openphb.moving.reading import Fate, Read
from openphb.moving.rules import ArrivalState

STATES = {
    ArrivalState.WAITING: ("Not brought in yet", "orange"),
    ArrivalState.IN: ("In", "green"),
    ArrivalState.TAKEN_BACK: ("Taken back", "grey"),
    ArrivalState.THROWN_AWAY: ("Thrown away", "grey"),
}
TAKES_BACK = {
    "people": "These people go from the lists, as long as nothing else was done with any of them.",
    "payees": "These organisations are ended, as long as none of them holds money or is paid.",
    "plans": "These plans are ended, as long as none of them was changed.",
    "budgets": "These budgets are closed and what their accounts held leaves the ledger by another transfer, as long "
    "as none of them was put in place.",
}
_SHOWN, _ACROSS, _LONGEST = 5, 6, 60


def made_as(kind: Kind) -> tuple[str, str]:
    """What is made of a list, one and many: lines of plans become plans."""
    return ("plan", "plans") if kind.code == "plans" else (kind.one, kind.many)


def counts(looked: Looked) -> tuple[Fact, ...]:
    judged, kind = looked.judged, looked.arrival.kind
    sums = (Fact(f"{kind.column(name).label}, all rows", looked.total(name)) for name in kind.counts)
    return (
        Fact("Rows in the file", f"{len(judged.rows):,}"),
        Fact(f"New {made_as(kind)[1]}", f"{len(judged.making):,}"),
        Fact("Rows that are here already", f"{judged.many(Fate.KNOWN):,}"),
        Fact("Rows to be mended", f"{judged.many(Fate.WRONG):,}"),
        *sums,
    )


def to_mend(looked: Looked, *, page: int) -> tuple[Section, ...]:
    """Each mistake with its row and column, twenty at a time, and all of them to save."""
    found = [(row.line, wrong) for row in looked.judged.rows for wrong in row.wrong]
    if not found:
        return ()
    shown = found[(page - 1) * paged.SIZE : page * paged.SIZE]
    heads = (Head("Row"), Head("Column"), Head("What is wrong, and what to do"))
    rows = tuple((str(line), wrong.column or "The whole row", own(wrong.because)) for line, wrong in shown)
    table = Table("Rows to be mended", heads, rows, caption_hidden=True)
    words = "Put these right in the file and bring it in again. Nothing of the file is made until you say so."
    save = Button("Save what is to be mended", where("save_arrival_to_mend", looked.arrival.id), "secondary")
    onward = paged.paging(page, total=len(found))
    return (Section("To be mended", (Lines((words,)), Rows(table, onward), Buttons((save,)))),)


def here_already(looked: Looked) -> tuple[Section, ...]:
    notes = [f"Row {row.line}: {row.note}" for row in looked.judged.rows if row.fate is Fate.KNOWN]
    if not notes:
        return ()
    left = len(notes) - paged.SIZE
    shown = (*notes[: paged.SIZE], *((f"And {left:,} more.",) if left > 0 else ()))
    return (Section("", (More("Which rows are here already", shown),)),)


def first_rows(looked: Looked) -> Table:
    """The columns that are needed, of the first rows that can be read."""
    columns = [each for each in looked.arrival.kind.columns if each.name in looked.arrival.columns][:_ACROSS]
    read = [row for row in looked.judged.rows if row.fate is not Fate.WRONG][:_SHOWN]
    heads = (Head("Row"), *(Head(each.label) for each in columns))
    rows = tuple((str(row.line), *(_shown(row, each.name) for each in columns)) for row in read)
    return Table("The first rows", heads, rows, caption_hidden=True, empty="None of its rows can be read.")


def _shown(row: Read, name: str) -> str:
    value = row.said.get(name)
    if value is None:
        return "–"
    text = in_words(value) if hasattr(value, "isoformat") else str(value)
    return own(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


def happened(found: ArrivalView) -> str:
    if found.state is ArrivalState.THROWN_AWAY:
        return f"Thrown away by {found.ended_by_name}, {moment(found.ended_at)}. Nothing of it was made."
    brought = f"Brought in by {found.brought_by_name}, {moment(found.brought_at)}."
    if found.state is ArrivalState.IN:
        return brought
    return f"{brought} Taken back by {found.ended_by_name}, {moment(found.ended_at)}: {own(found.ended_why)}"


def outcome(found: ArrivalView) -> tuple[Fact, ...]:
    sums = (Fact(f"{found.kind.column(name).label}, as entered", amount) for name, amount in found.totals.items())
    return (
        Fact("Rows in the file", f"{found.rows:,}"),
        Fact(f"{made_as(found.kind)[1].capitalize()} that came in", f"{found.made:,}"),
        Fact("Rows that were here already", f"{found.known:,}"),
        Fact("Rows that stayed out", f"{len({each.line for each in found.left_out}):,}"),
        *sums,
    )


def stayed_out(found: ArrivalView) -> tuple[Section, ...]:
    if not found.left_out:
        return ()
    heads = (Head("Row"), Head("Column"), Head("Why it stayed out"))
    shown = found.left_out[: paged.SIZE]
    rows = tuple((str(each.line), each.column or "The whole row", own(each.because)) for each in shown)
    left = len(found.left_out) - len(shown)
    more = (Lines((f"And {left:,} more.",)),) if left else ()
    return (
        Section("Rows that stayed out", (Rows(Table("Rows that stayed out", heads, rows, caption_hidden=True)), *more)),
    )
