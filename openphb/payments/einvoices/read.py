"""An electronic invoice out of its bytes, or the reasons in words why it cannot be taken as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal, Refused, refuse_unless
from openphb.payments.einvoices import xml
from openphb.payments.einvoices.facts import CREDIT, INVOICE, Bill, BillLine, Tax
from openphb.payments.einvoices.sums import wrong
from openphb.payments.einvoices.syntaxes import SYNTAXES, Syntax
from openphb.payments.einvoices.xml import Element

MOST_LINES = 200
KINDS: Mapping[str, str] = {"380": INVOICE, "381": CREDIT}
"""Codes of UNTDID 1001 that we take: a commercial invoice, and a credit note."""
Paths = Mapping[str, tuple[str, ...]]


def read(content: bytes) -> Bill:
    """The invoice as the file says it. Raises Refused with every reason there is, each in a sentence."""
    root = xml.parse(content)
    syntax = SYNTAXES.get(str(root.tag))
    if syntax is None:
        raise Refused(Refusal(xml.NOT_XML, field="file"))
    bill = _bill(root, syntax)
    found = (*_not_for_us(root, syntax, bill), *wrong(bill))
    if found:
        raise Refused(*found)
    return bill


def _bill(root: Element, syntax: Syntax) -> Bill:
    told = {name: _first(root, paths) for name, paths in syntax.whole.items()}
    sort_code, account = xml.account(told["account"])
    kind = KINDS.get(told["kind"], "")
    refuse_unless(bool(kind), f"It is of kind “{told['kind'][:10]}”. We take invoices (380) and credit notes (381).",
                  field="file")  # fmt: skip
    lines = list(xml.each(root, syntax.line))
    refuse_unless(0 < len(lines) <= MOST_LINES, f"An invoice has from 1 to {MOST_LINES} lines.", field="file")
    refuse_unless(bool(told["number"]), "The file gives the invoice no number.", field="file")
    return Bill(
        kind=kind,
        syntax=syntax.name,
        number=told["number"],
        dated_on=_a_day(told["dated_on"]),
        currency=told["currency"],
        seller=told["seller"][:160],
        references=tuple(dict.fromkeys(told[name] for name in ("reference", "order", "contract") if told[name])),
        lines=tuple(_line(each, syntax) for each in lines),
        taxes=tuple(_tax(each, syntax) for each in xml.each(root, syntax.tax)),
        net=xml.money(told["net"], what="The sum of the lines"),
        before_vat=xml.money(told["before_vat"], what="The total without VAT"),
        vat=xml.money(told["vat"] or "0", what="The VAT"),
        total=xml.money(told["total"], what="The total with VAT"),
        payable=xml.money(told["payable"], what="The amount to pay"),
        first=xml.day(told["first"], what="The first day"),
        latest=xml.day(told["latest"], what="The last day"),
        credits=told["credits"],
        sort_code=xml.sort_code(told["sort_code"]) or sort_code,
        account=account,
    )


def _a_day(told: str) -> date:
    found = xml.day(told, what="The day of the invoice")
    if found is None:
        raise Refused(Refusal("The file does not say the day of the invoice.", field="file"))
    return found


def _line(element: Element, syntax: Syntax) -> BillLine:
    told = {name: _first(element, paths) for name, paths in syntax.of_line.items()}
    which = f"Line {told['number'][:10] or '?'}"
    base = xml.number(told["base"] or "1", what=f"{which}: what the price is for")
    refuse_unless(base > 0, f"{which}: a price is for more than nothing.", field="file")
    return BillLine(
        number=told["number"][:10] or "?",
        what=told["what"][:200],
        units=xml.number(told["units"], what=f"{which}: the number of units"),
        unit=xml.attribute(element, syntax.units, name="unitCode"),
        price=_price(xml.number(told["price"], what=f"{which}: the price") / base),
        amount=xml.money(told["amount"], what=f"{which}: the sum"),
        category=told["category"],
        percent=_percent(told["percent"], what=which),
        first=xml.day(told["first"], what=f"{which}: the first day"),
        latest=xml.day(told["latest"], what=f"{which}: the last day"),
        marks=tuple(dict.fromkeys(told[name] for name in ("order_line", "buyers_item") if told[name])),
    )


def _price(each: Decimal) -> Decimal:
    """Without the noughts behind: £14.2, £14."""
    return each.normalize() if each else Decimal(0)


def _tax(element: Element, syntax: Syntax) -> Tax:
    told = {name: _first(element, paths) for name, paths in syntax.of_tax.items()}
    return Tax(
        told["category"],
        _percent(told["percent"], what="The VAT"),
        xml.money(told["on"], what="What the VAT is on"),
        xml.money(told["amount"], what="The VAT"),
    )


def _percent(told: str, *, what: str) -> Decimal:
    """What is exempt may leave the rate out (BR-E-05 has it nil)."""
    return xml.number(told or "0", what=f"{what}: the rate of VAT")


def _not_for_us(root: Element, syntax: Syntax, bill: Bill) -> tuple[Refusal, ...]:
    """What the standard allows and our checks could not look at line by line."""
    odd = any(_is_something(each) for path in syntax.allowances for each in xml.each(root, path))
    odd = odd or any(_is_something(each) for line in xml.each(root, syntax.line)
                     for each in xml.each(line, syntax.line_allowances))  # fmt: skip
    reasons = {
        f"It is in {bill.currency[:3] or 'no currency'}. We pay in pounds (GBP).": bill.currency != "GBP",
        "It has a discount, an extra charge, a part paid before or a rounding. Make each of them a line, or change "
        "the prices, so that every line can be checked.": odd,
        "A line has no units or no price above nil.": any(each.units <= 0 or each.price <= 0 for each in bill.lines),
        "A price has a fraction of a penny. We agree prices in whole pence.": any(
            each.price * 100 != int(each.price * 100) for each in bill.lines
        ),
        "It has more than two decimals of a unit.": any(
            each.units * 100 != int(each.units * 100) for each in bill.lines
        ),
        "It does not say which invoice it is a credit for.": bill.kind == CREDIT and not bill.credits,
    }
    return tuple(Refusal(because, field="file") for because, holds in reasons.items() if holds)


def _is_something(element: Element) -> bool:
    """An element with parts says something; a figure does if it is not nil."""
    told = (element.text or "").strip()
    return len(element) > 0 or bool(told and xml.money(told, what="A figure") != Money(0))


def _first(element: Element, paths: tuple[str, ...]) -> str:
    return next((found for path in paths if (found := xml.text(element, path))), "")
