"""The person's own money in an account of a budget: never counted with it, and never asked back.

Somebody may buy more or better with money of their own. It belongs in another account; where it passes through this
one all the same, its lines are understood as their own and what of it is still there stays theirs.
"""

from __future__ import annotations

from collections.abc import Iterable

from openphb.kernel.actor import Actor
from openphb.kernel.money import NIL, Money
from openphb.ledger import chart
from openphb.ledger import queries as ledger


def own_money(references: Iterable[str], *, by: Actor) -> dict[str, Money]:
    """What of their own is still in the account, by the holding's reference; those with none are left out.

    Put in less taken out, by the lines of its statements; never more than the account holds.
    """
    accounts = {chart.unexplained(reference): reference for reference in references}
    put_in = ledger.given(chart.OUTSIDE, accounts, by=by)
    there = ledger.balances_of((chart.held(reference) for reference in accounts.values()), by=by) if put_in else {}
    found = {accounts[code]: amount for code, amount in put_in.items()}
    kept = {reference: min(amount, there.get(chart.held(reference), NIL)) for reference, amount in found.items()}
    return {reference: amount for reference, amount in kept.items() if amount > NIL}


def of_the_budget(reference: str, *, by: Actor) -> Money:
    """What an account holds of the budget: all of it, less the person's own."""
    return ledger.balance(chart.held(reference), by=by) - own_money([reference], by=by).get(reference, NIL)


def own_causes(reference: str, *, by: Actor) -> frozenset[str]:
    """Causes of entries that brought the person's own money in: nothing asked back can rest on them."""
    entries = ledger.entries(chart.unexplained(reference), by=by)
    return frozenset(entry.cause for entry in entries if entry.other == chart.OUTSIDE and entry.amount > NIL)
