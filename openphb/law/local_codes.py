"""Codes of the commissioner's own finance system, without which no journal can be written; local settings too."""

from __future__ import annotations

from openphb.kernel.actor import Role
from openphb.law.local_kinds import LocalParameter, Unit

CODES = tuple(
    LocalParameter(id, title, means, unit=Unit.WORDS, owner=Role.FINANCE, needed_for="the journal at a month’s end")
    for id, title, means in (
        ("finance_cost_centre", "Cost centre", "The cost centre of personal health budgets in your finance system."),
        (
            "finance_code_care",
            "Code for care",
            "The subjective code that care by these budgets is charged to.",
        ),
        ("finance_code_ahead", "Code for money paid ahead", "The code of payments made for days still to come."),
        ("finance_code_owed", "Code for money owed", "The code of days that have gone by and nobody has paid yet."),
        ("finance_code_bank", "Code for the bank", "The code of the account that payments leave from."),
    )
)
