"""From what was typed to what an action takes, and from a kept entry back to a form that is to be put right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from openphb.interfaces.web.entries.forms import NOT_IN_PLAN
from openphb.interfaces.web.repeating import filled
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal, Refused
from openphb.payments.actions import NewHours, NewInvoice, Paper
from openphb.payments.entering import Account, Item
from openphb.payments.queries.views.entering import EntryView, PlaceToEnter


def invoice(cleaned: Mapping[str, Any], *, place: PlaceToEnter) -> NewInvoice:
    """The invoice as it was typed."""
    if bool(cleaned["sort_code"]) is not bool(cleaned["account_number"]):
        missing = "sort_code" if not cleaned["sort_code"] else "account_number"
        raise Refused(Refusal("Enter both the sort code and the account number, or neither.", field=missing))
    account = Account(cleaned["sort_code"], cleaned["account_number"]) if cleaned["sort_code"] else None
    return NewInvoice(
        number=cleaned["number"],
        dated_on=cleaned["dated_on"],
        first=cleaned["first"],
        latest=cleaned["latest"],
        items=tuple(_item(each, place=place) for each in filled(cleaned, "plan_line", "units", "rate", "amount")),
        total=cleaned["total"],
        organisation=UUID(cleaned["organisation"]) if cleaned.get("organisation") else None,
        payee=cleaned.get("payee", ""),
        account=account,
    )


def _item(told: tuple[str, Decimal, Money, Money], *, place: PlaceToEnter) -> Item:
    """One line of the paper: what for, how many, the price of each, the sum."""
    chosen, units, rate, amount = told
    line = next((each for each in place.lines if str(each.key) == chosen), None)
    if line is None:
        return Item(None, "Something that is not in the plan", units, "units", rate, amount)
    return Item(line.key, line.what, units, line.unit, rate, amount)


def paper(cleaned: Mapping[str, Any]) -> Paper | None:
    file = cleaned.get("file")
    return Paper(file.read(), file.name) if file else None


def hours(cleaned: Mapping[str, Any]) -> NewHours:
    """The week's hours as they were typed."""
    week = date.fromisoformat(cleaned["week"])
    worked = tuple(
        (week + timedelta(days=number - 1), cleaned[f"hours_{number}"])
        for number in range(1, 8)
        if cleaned[f"hours_{number}"]
    )
    chosen = cleaned["plan_line"]
    line = UUID(chosen) if chosen != NOT_IN_PLAN else None
    return NewHours(UUID(cleaned["assistant"]), week, worked, cleaned["rate"], line)


def hours_again(found: EntryView) -> dict[str, Any]:
    """A week's hours, to be put right."""
    typed = {f"hours_{each.on.weekday() + 1}": each.units for each in found.items if each.on}
    first = found.items[0]
    return {
        "assistant": str(found.assistant or ""),
        "plan_line": str(first.plan_line or NOT_IN_PLAN),
        "week": found.row.first.isoformat(),
        "rate": first.rate,
        **typed,
    }


def invoice_again(found: EntryView) -> dict[str, Any]:
    """An invoice, to be put right; its lines are shown in as many as it had."""
    row = found.row
    typed: dict[str, Any] = {
        "payee": row.payee_name, "number": row.number, "dated_on": found.dated_on,
        "first": row.first, "latest": row.latest, "total": row.amount,
    }  # fmt: skip
    for number, each in enumerate(found.items, start=1):
        typed |= {
            f"plan_line_{number}": str(each.plan_line or NOT_IN_PLAN), f"units_{number}": each.units,
            f"rate_{number}": each.rate, f"amount_{number}": each.amount,
        }  # fmt: skip
    return typed
