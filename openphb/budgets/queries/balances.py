"""Where a budget's money is, by account."""

from __future__ import annotations

from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.ledger import chart
from openphb.ledger import queries as ledger


def should_be_nil(reference: str, *, by: Actor) -> dict[str, Money]:
    """The accounts that a closed budget leaves empty, with what they hold: promised, held, unexplained, repayable.

    What was spent stays where it was spent, and what was let go is not asked for.

    'holding:REF-' ends with the dash so that no other reference matches.
    """
    found = ledger.balances(f"budget:{reference}:", by=by) | ledger.balances(f"holding:{reference}-", by=by)
    return {code: amount for code, amount in found.items() if not chart.stays(code)}
