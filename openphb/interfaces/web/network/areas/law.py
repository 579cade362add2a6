"""What the law says on every area's page, whoever wrote the rest: plain words of ours, each beside its provision."""

from __future__ import annotations

import re
from datetime import date

from openphb.interfaces.web.pages import Head, Link, Table
from openphb.law import complaints, engine, people, reconsiderations, rights

RIGHTS = {
    rights.CHC: "Adults who have NHS continuing healthcare",
    rights.CHILDREN: "Children and young people under 18 who have continuing care",
    rights.AFTERCARE: "People who have aftercare under section 117 of the Mental Health Act, for the NHS part of it",
    rights.WHEELCHAIRS: "People who use NHS wheelchair services for a long-term disability",
}
"""Who has a right, by the rule that gives it."""
GRANTED = "When one of these people asks, the NHS gives them a budget, unless it is not right for them."
MAY = "For anybody else the NHS may give a budget. There is no right to one, and there is a right to ask why not."
TOLD = "The NHS tells people about budgets, and helps those who are deciding whether to ask."
AGAIN = (
    "If we say no, or yes to a part only, you can ask us to look again. We answer in writing, with reasons. You can do "
    "that once in six months."
)
COMPLAINING = {
    "COMPLAINT-covers": "You can also complain about anything the NHS in your area does.",
    "COMPLAINT-acknowledge": "It says within three working days that it has your complaint.",
    "COMPLAINT-within": "Complain within twelve months, or say why it took longer.",
    "COMPLAINT-ombudsman": "If the answer does not settle it, you can go to the Parliamentary and Health Service "
    "Ombudsman. That is free.",
}
REFUSED = "SR-32B(8)-(10)-refusal"
BOOKS = (complaints.BOOK, reconsiderations.BOOK)
"""Where the rules named here are written down."""


def who_has_a_right(on: date) -> Table:
    """The groups that hold a right on a day, and the rule that they are granted it."""
    said = [(words, rule) for rule, words in RIGHTS.items() if engine.find(rule, on)]
    return _table("Who has a right", [*said, (GRANTED, rights.GRANT)], on=on)


def who_else(on: date) -> Table:
    """What the law lets an area choose."""
    return _table("Who else", [(MAY, people.ACT_POWER), (TOLD, "SR-32B(3)")], on=on)


def challenging(on: date) -> Table:
    """The ways the law gives to whoever does not agree."""
    again = (AGAIN, REFUSED)
    return _table("If you do not agree", [again, *((words, rule) for rule, words in COMPLAINING.items())], on=on)


def _table(caption: str, said: list[tuple[str, str]], *, on: date) -> Table:
    heads = (Head(caption), Head("The law that says so"))
    rows = tuple((words, _cited(rule, on)) for words, rule in said)
    return Table(caption, heads, rows, first_is_header=True, caption_hidden=True)


def named(on: date) -> str:
    """What the short names of instruments on the page stand for."""
    rules = (*RIGHTS, rights.GRANT, people.ACT_POWER, "SR-32B(3)", REFUSED, *COMPLAINING)
    told = {engine.in_force(rule, on).cites.instrument for rule in rules if engine.find(rule, on)}
    return f"The law named here: {'; '.join(sorted(told))}."


def _cited(rule: str, on: date) -> Link:
    """By the number of the instrument where it has one: its name is longer than what it says."""
    cites = engine.in_force(rule, on).cites
    short = _SHORT.sub(r"\1", cites.instrument)
    return Link(f"{short}, {cites.provision}", cites.url)


_SHORT = re.compile(r"^.*\((SI [^()]+)\)$")
