"""How much each role may sign off: a local choice, and the words that say who can where one person cannot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openphb.budgets.amounts import Total
from openphb.budgets.rules import why_no_reasons
from openphb.kernel.actor import Role
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal
from openphb.plans.rules import either


@dataclass(frozen=True, slots=True)
class Band:
    """How much a role may sign off; None is no limit."""

    role: Role
    up_to: Money | None

    def covers(self, amount: Money) -> bool:
        return self.up_to is None or amount <= self.up_to

    def __str__(self) -> str:
        return f"{self.role}, {f'up to {self.up_to}' if self.up_to else 'any amount'}"


SIGNS_MONEY = frozenset({Role.APPROVER, Role.LEAD})


def band_for(total: Total, *, roles: frozenset[Role], bands: Iterable[Band]) -> Band | Refusal:
    """The band under which someone with these roles may sign off this cost, or the words that say who can.

    What is measured is the first year: what recurs over a year and what is bought once. The narrowest band that
    covers it is used, so that a record shows the least authority that was needed.
    """
    known = sorted(bands, key=lambda band: (band.up_to is None, band.up_to or NIL))
    mine = [band for band in known if band.role in roles]
    covering = next((band for band in mine if band.covers(total.first_year)), None)
    if covering:
        return covering
    if not roles & SIGNS_MONEY:
        return Refusal(f"Only {either(SIGNS_MONEY)} can sign off the money.")
    others = {band.role for band in known if band.covers(total.first_year) and band.role not in roles}
    return Refusal(f"{_above(total, mine, roles)} {_who_can(others)}", field="version")


def _above(total: Total, mine: list[Band], roles: frozenset[Role]) -> str:
    if not mine:
        return f"No amount has been set that {either(roles & SIGNS_MONEY)} may sign off."
    sum_ = f"{total.yearly} a year" if not total.one_off else f"{total.first_year} in the first year"
    highest = mine[-1]
    return f"{sum_} is above the {highest.up_to} that {either({highest.role})} may sign off."


def _who_can(others: Iterable[Role]) -> str:
    if not set(others):
        return "Nobody's limit covers it yet. An ICB lead can set one."
    who = either(others)
    return f"{who[0].upper()}{who[1:]} can."


def why_not_band(*, role: Role, up_to: Money | None, reason: str, owner: str) -> Refusal | None:
    """A limit is a local choice, so it has an owner and a reason."""
    if role not in SIGNS_MONEY:
        return Refusal(f"Money is signed off by {either(SIGNS_MONEY)}. Choose one of them.", field="role")
    if up_to is not None and up_to <= NIL:
        return Refusal("The limit must be more than nil. Leave it empty for no limit.", field="up_to")
    if not owner.strip():
        return Refusal("Say whose decision this limit is.", field="owner")
    return why_no_reasons(reason, field="reason")


def why_not_let_go(amount: Money, *, roles: frozenset[Role], bands: Iterable[Band]) -> Refusal | None:
    """Money that is no longer asked for is let go within the same limits as money that is signed off."""
    known = list(bands)
    if any(band.role in roles and band.covers(amount) for band in known):
        return None
    others = {band.role for band in known if band.covers(amount)}
    return Refusal(f"{amount} is above what you may let go. {_who_can(others)}", field="amount")
