"""Which service is asked whose account it is: the one named in the settings, a stand-in, or none."""

from __future__ import annotations

from django.conf import settings

from openphb.budgets import account_details
from openphb.budgets.payee import CATEGORIES, Answer, NoAnswer, PayeeService, StandIn
from openphb.interfaces import adapters


def service() -> PayeeService | None:
    """The service, or None where none is set up: then nobody is asked, and the details say so."""
    named: str = settings.PAYEE_CHECK
    if named in ("", "stand-in"):
        return StandIn() if named else None
    found: PayeeService = adapters.made(named)
    return found


def asked(*, name: str, sort_code: str, account_number: str, account_kind: str, roll_number: str) -> Answer | None:
    """What the payee's bank says of these details; None where nobody was asked, or nobody answered."""
    ask = service()
    if ask is None:
        return None
    try:
        return ask.ask(
            name=name.strip(),
            sort_code=account_details.only_digits(sort_code),
            account=account_details.only_digits(account_number),
            category=CATEGORIES[account_kind],
            reference=roll_number.strip(),
        )
    except NoAnswer:
        return None
