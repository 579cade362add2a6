"""Whose an account is: the holding that is paid to it, or was; else the one somebody said it is."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from openphb.budgets.models import BankDetails
from openphb.kernel.actor import Actor
from openphb.payments.models import AccountInFile
from openphb.payments.statements.whose import AccountNamed, account_named

_IN_USE, _BEFORE = "approved", "replaced"
NOBODYS = "No holding here is paid to this account."
SEVERAL = "More than one holding is paid to this account, so somebody must say whose it is."
UNNAMED = "The file does not name an account that can be told from others."

Whose = UUID | str
"""A holding, or why it is not known."""


def whose_accounts(accounts: Iterable[str], *, by: Actor) -> dict[str, Whose]:
    """The holding of each of these accounts, as banks name them, or why none is known. Three questions for them all."""
    named = {account: account_named(account) for account in accounts}
    details = _details({each.number for each in named.values() if each.number}, by=by)
    said = _said(named, by=by)
    return {account: _whose(each, details, said.get(account)) for account, each in named.items()}


def _whose(named: AccountNamed, details: list[tuple[AccountNamed, str, UUID]], said: UUID | None) -> Whose:
    """Details in use count before those replaced, and what was said counts where these leave it open."""
    if not named.number:
        return said or UNNAMED
    for state in (_IN_USE, _BEFORE):
        found = {holding for each, at, holding in details if at == state and _same(named, each)}
        if found:
            return found.pop() if len(found) == 1 else said or SEVERAL
    return said or NOBODYS


def _same(named: AccountNamed, known: AccountNamed) -> bool:
    return named.number == known.number and named.sort_code in ("", known.sort_code)


def _details(numbers: set[str], *, by: Actor) -> list[tuple[AccountNamed, str, UUID]]:
    """Accounts that are or were paid to. What the NHS buys itself has no account of its own."""
    rows = BankDetails.objects.of(by).filter(account_number__in=numbers, state__in=[_IN_USE, _BEFORE])
    rows = rows.exclude(holding__kind="notional").order_by("id")
    told = rows.values_list("sort_code", "account_number", "state", "holding_id")
    return [(AccountNamed(sort_code, number), state, holding) for sort_code, number, state, holding in told]


def _said(accounts: Iterable[str], *, by: Actor) -> dict[str, UUID]:
    """What somebody said of these accounts in a file before, the latest first."""
    rows = AccountInFile.objects.of(by).filter(account__in=[each for each in accounts if each], state="in")
    told = rows.exclude(said_by="").order_by("file__brought_at").values_list("account", "holding_id")
    return {account: holding for account, holding in told if holding}
