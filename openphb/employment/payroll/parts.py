"""What leaves the account because of a payslip, payee by payee, and what each sum is made of. Pure.

What is easily got wrong: what HMRC is paid holds both halves of National Insurance, and only the employer's half and
the employer's part of the pension come on top of the wage.
"""

from __future__ import annotations

from dataclasses import dataclass

from openphb.employment.payroll.amounts import Amounts
from openphb.kernel.money import NIL, Money

NET, HMRC, PENSION, OTHER = "net", "hmrc", "pension", "other"
PAYEES = {HMRC: "HMRC", PENSION: "The pension provider", OTHER: "Other deductions"}
"""Whom we call by no name of their own: `net` is paid to the assistant."""

Cause = tuple[str, Money]


@dataclass(frozen=True, slots=True)
class Part:
    """What one payee is paid. `causes` come to `amount`."""

    code: str
    payee_name: str
    causes: tuple[Cause, ...]

    @property
    def amount(self) -> Money:
        return Money.total(amount for _, amount in self.causes)


def parts_of(slip: Amounts, *, assistant: str) -> tuple[Part, ...]:
    """The parts that are something, in the order of a payslip. Together they are what the pay costs the budget."""
    told = (
        Part(NET, assistant, (("Net pay", slip.net),)),
        Part(HMRC, PAYEES[HMRC], (
            ("Income tax", slip.tax), ("National Insurance, the assistant’s", slip.insurance),
            ("National Insurance, the employer’s", slip.employer_insurance),
        )),
        Part(PENSION, PAYEES[PENSION], (
            ("Pension, the assistant’s part", slip.pension), ("Pension, the employer’s part", slip.employer_pension),
        )),
        Part(OTHER, PAYEES[OTHER], (("Taken off the pay for others", slip.other),)),
    )  # fmt: skip
    return tuple(_plain(each) for each in told if each.amount != NIL)


def _plain(part: Part) -> Part:
    """Without what is nil; as one line where something of it is given back, since a line is never below nil."""
    some = tuple(each for each in part.causes if each[1] != NIL)
    if all(amount > NIL for _, amount in some):
        return Part(part.code, part.payee_name, some)
    what = ", ".join(words for words, _ in some)
    return Part(part.code, part.payee_name, ((f"{what}, less what is given back", part.amount),))


def rest_of(part: Part, *, paid: Money) -> Part | None:
    """What is still due of a part of which the payslip before had paid something; None where nothing is."""
    if paid == NIL:
        return part
    more = part.amount - paid
    return Part(part.code, part.payee_name, (("More than the payslip before", more),)) if more != NIL else None
