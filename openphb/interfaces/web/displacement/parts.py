"""What the lines of a plan take the place of: on the plan's page, and before a signature."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.displacement import words
from openphb.interfaces.web.pages import Button, Head, Link, Table
from openphb.interfaces.web.sections import Block, Buttons, Lines, More, Rows, Section
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.plans import rules
from openphb.plans.queries.displacing import ReplacedView


def section(found: Sequence[ReplacedView], *, plan: UUID, by: Actor) -> Section:
    """In pounds: what is paid twice, and what is released. The sum of the budget stays what it is."""
    may = rules.why_not_act("name what is replaced", roles=by.roles) is None
    add = Button("Say what a line takes the place of", where("name_replaced", plan), kind="secondary")
    blocks: list[Block] = [Lines((_in_a_sentence(found),))]
    if found:
        blocks += [Rows(table(found, with_person=False)), More("What this is", (words.DOUBLE, words.NEVER))]
    blocks += [Buttons((add,))] if may else []
    return Section("What it takes the place of", tuple(blocks), id="replaces")


def _in_a_sentence(found: Sequence[ReplacedView]) -> str:
    if not found:
        return "Nobody has said that a line takes the place of a service that we pay for under a contract."
    double = Money.total(each.figures.double for each in found)
    released = Money.total(each.figures.released for each in found)
    return f"This financial year {double} is paid twice, and {released} is released."


def table(found: Sequence[ReplacedView], *, with_person: bool) -> Table:
    """Each line, what it replaces, and the pounds."""
    first = (Head("Person"),) if with_person else ()
    heads = (
        *first,
        Head("Line"),
        Head("Takes the place of"),
        Head("How it stands"),
        Head("Paid twice this year", numeric=True),
        Head("Released this year", numeric=True),
    )
    rows = tuple(
        (
            *((each.person_name,) if with_person else ()),
            Link(each.what, where("replaced", each.id), about=f"and {each.contract_name}"),
            (each.contract_name, words.quantity(each)),
            words.stands(each),
            str(each.figures.double),
            str(each.figures.released),
        )
        for each in found
    )
    empty = "No line of any plan takes its place yet."
    return Table("What takes its place", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
