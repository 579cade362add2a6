"""Whether an electronic invoice adds up: the standard's own arithmetic, rule by rule, to the penny.

Source: EN 16931-1:2017, business rules BR-CO-10 to BR-CO-17 and BR-S-08 and its like; that a line is its price times
its units is rule PEPPOL-EN16931-R120 of PEPPOL BIS Billing 3.0. VAT is rounded to the penny, halves up.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal
from openphb.payments.einvoices.facts import Bill, BillLine, Tax

EN = "EN 16931-1:2017"


def wrong(bill: Bill) -> tuple[Refusal, ...]:
    """Everything that does not add up, each with the two figures and the rule; nothing where all of it does."""
    return tuple(Refusal(because, f"{EN}, {rule}", "file") for because, rule in _found(bill))


def _found(bill: Bill) -> Iterator[tuple[str, str]]:
    for line in bill.lines:
        yield from _of_line(line)
    told = Money.total(line.amount for line in bill.lines)
    if told != bill.net:
        yield f"The lines come to {told}, and the file says {bill.net}.", "BR-CO-10"
    if bill.net != bill.before_vat:
        yield f"The total without VAT is {bill.before_vat}, and the lines come to {bill.net}.", "BR-CO-13"
    taxes = Money.total(tax.amount for tax in bill.taxes)
    if taxes != bill.vat:
        yield f"The VAT of each rate comes to {taxes}, and the file says {bill.vat}.", "BR-CO-14"
    if bill.before_vat + bill.vat != bill.total:
        said = f"{bill.before_vat} and {bill.vat} of VAT come to {bill.before_vat + bill.vat}"
        yield f"{said}, and the file says {bill.total}.", "BR-CO-15"
    if bill.payable != bill.total:
        yield f"The total is {bill.total}, and the file asks for {bill.payable}.", "BR-CO-16"
    for tax in bill.taxes:
        yield from _of_tax(tax, bill)
    yield from _untaxed(bill)


def _of_line(line: BillLine) -> Iterator[tuple[str, str]]:
    worked_out = rounded(line.price * line.units * 100)
    if worked_out != line.amount:
        said = f"Line {line.number}: {line.units:f} × £{line.price:f} comes to {worked_out}"
        yield f"{said}, and the file says {line.amount}.", "PEPPOL-EN16931-R120"


def _of_tax(tax: Tax, bill: Bill) -> Iterator[tuple[str, str]]:
    worked_out = rounded(tax.on.pence * tax.percent / 100)
    if worked_out != tax.amount:
        said = f"VAT at {tax.percent:f}% on {tax.on} comes to {worked_out}"
        yield f"{said}, and the file says {tax.amount}.", "BR-CO-17"
    lines = Money.total(line.amount for line in bill.lines if rate_of(line) == (tax.category, tax.percent))
    if lines != tax.on:
        said = f"The lines with VAT at {tax.percent:f}% ({tax.category}) come to {lines}"
        yield f"{said}, and the file says {tax.on}.", "BR-S-08"


def _untaxed(bill: Bill) -> Iterator[tuple[str, str]]:
    """Where a file breaks its VAT down, every line's rate is in it."""
    known = {(tax.category, tax.percent) for tax in bill.taxes}
    lost = next((line for line in bill.lines if rate_of(line) not in known), None)
    if lost is not None and (bill.vat > NIL or lost.percent > 0):
        yield f"Line {lost.number} has VAT at {lost.percent:f}%, which the sum of the VAT leaves out.", "BR-CO-18"


def rate_of(line: BillLine) -> tuple[str, Decimal]:
    return line.category, line.percent


def rounded(pence: Decimal) -> Money:
    """To the penny, halves up, as the standard rounds."""
    return Money(int(pence.to_integral_value(ROUND_HALF_UP)))
