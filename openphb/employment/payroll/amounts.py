"""The amounts of one payslip, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass, fields

from openphb.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """As the bureau worked them out: what was taken off is above nil, and `net` is what the assistant is paid."""

    gross: Money
    tax: Money
    insurance: Money
    pension: Money
    other: Money
    net: Money
    employer_insurance: Money
    employer_pension: Money

    @property
    def to_hmrc(self) -> Money:
        """Income tax and both halves of National Insurance: what the employer pays to HMRC."""
        return self.tax + self.insurance + self.employer_insurance

    @property
    def to_pension(self) -> Money:
        """Both halves of the pension."""
        return self.pension + self.employer_pension

    @property
    def cost(self) -> Money:
        """What it costs the budget: the wage, and what the employer adds."""
        return self.gross + self.employer_insurance + self.employer_pension


AMOUNTS = tuple(each.name for each in fields(Amounts))
"""Their names, in the order in which a payslip has them."""
