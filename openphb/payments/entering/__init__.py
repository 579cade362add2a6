"""What was worked or charged, checked as it is entered: what fits becomes due at once, what does not says why. Pure."""

from openphb.payments.entering.checks import CHECKS, Check, Desk, Finding, desk_of, findings, plain, why_not_allow
from openphb.payments.entering.facts import (
    HOURS,
    INVOICE,
    PAYROLL,
    PAYSLIP,
    VAT,
    Account,
    Before,
    Entered,
    Item,
    Known,
    Planned,
)
from openphb.payments.entering.form import why_not_days, why_not_entered

__all__ = [
    "CHECKS",
    "HOURS",
    "INVOICE",
    "VAT",
    "PAYROLL",
    "PAYSLIP",
    "Account",
    "Before",
    "Check",
    "Desk",
    "Entered",
    "Finding",
    "Item",
    "Known",
    "Planned",
    "desk_of",
    "findings",
    "plain",
    "why_not_allow",
    "why_not_days",
    "why_not_entered",
]
