"""Who holds the money of a budget, as one list."""

from __future__ import annotations

from openphb.budgets.account_details import last_digits
from openphb.budgets.queries import HoldingView
from openphb.interfaces.web import plan_parts
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.budgets.seen import Seen
from openphb.interfaces.web.pages import Head, Link, Shown, Table, Tag
from openphb.interfaces.web.plan_words import CAPACITIES, HELD_SHORT
from openphb.interfaces.web.sections import Section
from openphb.kernel.days import in_words


def section(seen: Seen) -> Section:
    rows = tuple(_row(each) for each in seen.holdings)
    heads = (Head("Reference"), Head("Held as"), Head("By whom"), Head("Bank details"))
    empty = "Nobody has been named to hold the money yet."
    table = Table("Who holds the money", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
    return Section("Who holds the money", (plan_parts.listed(table),), id="holdings")


def _row(each: HoldingView) -> tuple[Shown, ...]:
    link = Link(each.reference, where("holding", each.id))
    held = (HELD_SHORT[each.kind], *((f"Ended on {in_words(each.closed_on)}",) if each.closed_on else ()))
    return (link, held, (each.holder_name, CAPACITIES[each.capacity]), account_state(each))


def account_state(each: HoldingView) -> Shown:
    """Whether money can go there."""
    if not each.has_account:
        return "None needed: we buy it ourselves"
    found: list[str | Tag | Link] = []
    if each.approved:
        found.append(Tag("Approved", "green"))
        found.append(f"account ending {last_digits(each.approved.account_number)}")
    if each.waiting:
        found.append(Link("Waiting for a second pair of eyes", where("check_bank_details", each.waiting.id)))
    return tuple(found) if found else Tag("Not entered yet", "grey")
