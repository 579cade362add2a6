"""What movements of money, and what holds them, are called on the person's pages."""

from __future__ import annotations

from openphb.kernel.money import NIL, Money
from openphb.payments import rules
from openphb.payments.queries import MOVEMENTS
from openphb.payments.queries.views import HoldingMoney, Movement

AWARDS = {"first": "The first year", "next year": "A further year", "change": "A change of the plan"}
PAYMENTS = {"one-off": "For something bought once", "retainer": "For wages while other payments wait"}
WHY_REPAID = "The bank sent it back"


def what(movement: Movement) -> str:
    """'Spent', 'We paid': what kind of thing happened."""
    return MOVEMENTS[movement.what]


def reason(movement: Movement, names: dict[object, str]) -> str:
    """Why, in plain words: the line of the plan, the bank's own words, or what the code means."""
    if movement.what == "agreed":
        return AWARDS.get(movement.words, "")
    if movement.what == "payment":
        return PAYMENTS.get(movement.words, "Your regular payment")
    if movement.what == "came back":
        return f"{WHY_REPAID}, because {rules.RETURN_CODES.get(movement.words, 'it could not be paid')}"
    line = names.get(movement.plan_line, "")
    return f"{movement.words}. For: {line}" if line else movement.words


def signed(amount: Money) -> str:
    """'+£120.00' for money that came; '−£45.00' with a real minus for money that went."""
    if amount == NIL:
        return str(amount)
    return f"+{amount}" if amount > NIL else f"\N{MINUS SIGN}{-amount}"


def where_held(held: HoldingMoney) -> str:
    """Where the money of one way of holding is."""
    kept = {
        "direct payment": f"In the account of {held.holder_name}",
        "third party": f"Held for you by {held.holder_name}",
        "notional": "Kept by us, and we buy with it",
    }
    return kept.get(held.kind, held.holder_name)
