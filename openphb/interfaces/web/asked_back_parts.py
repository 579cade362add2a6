"""What is asked back, as it is shown to staff and to the person alike: the same lines, parts and words."""

from __future__ import annotations

from openphb.interfaces.web.pages import Head, Table, Tag
from openphb.kernel.days import in_words
from openphb.payments.queries.views.asking_back import ReclaimStand
from openphb.payments.repaying import Stand

KINDS = {"paid": "Came back", "set off": "Set against a payment", "waived": "Waived", "written off": "Written off"}


def behind_table(found: ReclaimStand) -> Table:
    """The lines of the ledger behind the amount; they add up to it exactly."""
    rows = tuple((in_words(line.on), line.words[:1].upper() + line.words[1:], str(line.amount)) for line in found.lines)
    heads = (Head("Day"), Head("What"), Head("Of it, asked back", numeric=True))
    return Table("What it rests on", heads, (*rows, ("Total", "", str(found.amount))), caption_hidden=True)


def parts_table(found: ReclaimStand) -> Table:
    """In which parts it comes, and what has come of each."""
    rows = tuple((in_words(each.due_on), str(each.amount), str(each.came), state(each)) for each in found.instalments)
    heads = (Head("By"), Head("Part", numeric=True), Head("Came", numeric=True), Head("How it stands"))
    return Table("In which parts it comes", heads, rows, caption_hidden=True)


def state(each: Stand) -> Tag:
    if each.came == each.amount:
        return Tag("Came", "green")
    return Tag("Not come yet, ask", "yellow") if each.is_missed else Tag("To come", "white")
