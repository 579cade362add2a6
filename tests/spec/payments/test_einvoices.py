"""Electronic invoices: read in both syntaxes to the same meaning, held to the standard’s sums, and never obeyed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.payments import einvoices
from openphb.payments.einvoices import Offered
from openphb.payments.einvoices.charging import shares
from tests.spec.payments.bills import Line, Paper, cii, ubl

BOTH = pytest.mark.parametrize("written", [ubl, cii])
TAXED = (
    Line("3", "10.15", "30.45", "20", "S", "Cleaning", mark="2"),
    Line("1", "10.15", "10.15", "20", "S", "Cleaning", mark="2"),
    Line(mark="1"),
)
LINK, CARE, CLEANING = UUID(int=1), UUID(int=2), UUID(int=3)
OURS = (
    Offered(LINK, "7KXM-2R4T", "Jo Okafor", "1", CARE, "Care at home", "hours"),
    Offered(LINK, "7KXM-2R4T", "Jo Okafor", "2", CLEANING, "Cleaning", "visits"),
)


def refused(content: bytes) -> str:
    with pytest.raises(Refused) as stopped:
        einvoices.read(content)
    return " ".join(f"{each.because} {each.cites}" for each in stopped.value.refusals)


@BOTH
def test_the_same_invoice_means_the_same_in_either_syntax(written: Callable[[Paper], bytes]) -> None:
    bill = einvoices.read(written(Paper()))
    assert (bill.kind, bill.number, bill.dated_on, bill.seller) == ("invoice", "G-7", date(2026, 5, 1), "Goodcare Ltd")
    assert bill.days == (date(2026, 4, 20), date(2026, 4, 26)) and bill.references == ("7KXM-2R4T",)
    (line,) = bill.lines
    assert (line.units, line.price, line.amount, line.unit) == (Decimal(12), Decimal("14.2"), Money.of("170.40"), "HUR")
    assert bill.payable == Money.of("170.40")


def test_two_rates_of_vat_mean_the_same_in_both() -> None:
    one, other = (einvoices.read(written(Paper(lines=TAXED))) for written in (ubl, cii))
    assert replace(one, syntax="") == replace(other, syntax="")
    assert (one.vat, one.total) == (Money.of("8.12"), Money.of("219.12"))


@BOTH
@pytest.mark.parametrize(
    ("paper", "rule"),
    [
        (Paper(lines=(Line(amount="170.41"),)), "PEPPOL-EN16931-R120"),
        (Paper(sums=(("net", "170.39"),)), "BR-CO-10"),
        (Paper(sums=(("before", "170.39"),)), "BR-CO-13"),
        (Paper(lines=TAXED, sums=(("vat", "8.13"),)), "BR-CO-14"),
        (Paper(sums=(("total", "170.41"),)), "BR-CO-15"),
        (Paper(sums=(("payable", "170.41"),)), "BR-CO-16"),
    ],
)
def test_a_penny_too_many_anywhere_is_said_with_the_rule(
    written: Callable[[Paper], bytes], paper: Paper, rule: str
) -> None:
    assert rule in refused(written(paper))


def test_vat_that_is_rounded_another_way_or_left_out_is_said() -> None:
    wrong = ubl(Paper(lines=TAXED)).replace(b">8.12<", b">8.11<")
    assert "BR-CO-17" in refused(wrong)
    assert "BR-S-08" in refused(ubl(Paper(lines=TAXED)).replace(b">40.60<", b">40.50<"))


@BOTH
@pytest.mark.parametrize(
    ("paper", "says"),
    [
        (Paper(currency="EUR"), "We pay in pounds"),
        (Paper(lines=(Line(price="14.205", amount="170.46"),)), "fraction of a penny"),
        (Paper(lines=(Line(units="-12", amount="-170.40"),)), "no price above nil"),
        (Paper(dated="2026-02-30"), "which is no day"),
        (Paper(lines=(Line(amount="170.4000001"),)), "no whole number of pence"),
        (Paper(number=""), "no number"),
    ],
)
def test_what_we_could_not_check_line_by_line_is_refused_in_words(
    written: Callable[[Paper], bytes], paper: Paper, says: str
) -> None:
    assert says in refused(written(paper))


def test_a_discount_is_not_lost_on_the_way() -> None:
    off = "<cac:AllowanceCharge><cbc:Amount>5.00</cbc:Amount></cac:AllowanceCharge>"
    assert "discount" in refused(ubl(Paper(extra=off)))


@BOTH
def test_a_credit_says_which_invoice_it_is_for(written: Callable[[Paper], bytes]) -> None:
    bill = einvoices.read(written(Paper(credits="G-6")))
    assert (bill.kind, bill.credits) == ("credit", "G-6")


def test_lines_find_their_line_of_the_plan_and_vat_stands_beside_them_to_the_penny() -> None:
    bill = einvoices.read(ubl(Paper(lines=tuple(replace(line, unit="C62") for line in TAXED))))
    told = einvoices.guessed(bill, OURS)
    assert [each.key for each in told if each] == [CLEANING, CLEANING, CARE]
    found = einvoices.charged(bill, [each for each in told if each], first=date(2026, 4, 20), latest=date(2026, 4, 26))
    assert found.total == Money.of("219.12") == Money.total(item.amount for item in found.items)
    assert [(item.unit, item.amount) for item in found.items if item.plan_line == CLEANING][-1] == (
        "VAT",
        Money.of("8.12"),
    )


def test_another_reference_or_another_unit_is_not_guessed_away() -> None:
    bill = einvoices.read(ubl(Paper(reference="SOMETHING ELSE")))
    two = (*OURS, replace(OURS[0], link=UUID(int=9), reference="2222-2223"))
    assert einvoices.guessed(bill, two) == (None,)
    with pytest.raises(Refused, match="in hours, and the plan counts “Cleaning” in visits"):
        einvoices.charged(bill, [OURS[1]], first=date(2026, 4, 20), latest=date(2026, 4, 26))


def test_a_share_of_pence_is_whole_and_nothing_is_lost() -> None:
    for pence in range(0, 300, 7):
        parts = shares(Money(pence), {UUID(int=n): Money(n * n) for n in (1, 2, 3, 4)})
        assert Money.total(parts.values()) == Money(pence)


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"&a;" * 10) for n in range(9))
    + b"]><Invoice>&a8;</Invoice>"
)
XXE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><Invoice>&f;</Invoice>'
PARAMETER = b'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://example.org/x.dtd"> %p;]><Invoice/>'
GOOD = ubl(Paper())
HOSTILE: dict[str, bytes] = {
    "nothing": b"",
    "blanks": b" \n\t ",
    "entities within entities": BOMB,
    "a file of ours": XXE,
    "a file of ours, in wide letters": XXE.decode().encode("utf-16"),
    "a document type from elsewhere": PARAMETER,
    "a document type in front of a good one": GOOD.replace(
        b"?>", b'?><!DOCTYPE Invoice SYSTEM "http://example.org">', 1
    ),
    "one byte too large": GOOD + b" " * 2_000_001,
    "too many parts": GOOD.replace(b"</Invoice>", b"<a/>" * 50_001 + b"</Invoice>"),
    "too deep": b"<a>" * 5_000 + b"</a>" * 5_000,
    "broken off": GOOD[:-40],
    "two roots": GOOD + b"<Invoice/>",
    "a zip": b"PK\x03\x04" + GOOD,
    "a PDF and an invoice": b"%PDF-1.7\n" + GOOD,
    "a page": b"<html><body><script>alert(1)</script></body></html>",
    "a picture": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "another thing in XML": b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"/>',
    "an order": GOOD.replace(b"Invoice-2", b"Order-2"),
    "no namespace": b"<Invoice><ID>1</ID></Invoice>",
    "an inclusion": GOOD.replace(
        b"Goodcare Ltd", b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/hostname"/>'
    ).replace(b"170.40", b"NaN"),
    "not a number": GOOD.replace(b">170.40<", b">1e400<"),
    "no number at all": GOOD.replace(b">170.40<", b">Infinity<"),
    "a stylesheet to run": b'<?xml-stylesheet href="http://example.org/x.xsl"?>' + GOOD.split(b"?>", 1)[1][:200],
    "letters that are none": GOOD.replace(b"Goodcare", b"\xff\xfe\xfd"),
    "a corrected invoice": GOOD.replace(b">380<", b">384<"),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=list(HOSTILE))
def test_a_hostile_or_broken_file_is_refused_in_words_and_nothing_of_ours_is_in_them(content: bytes) -> None:
    said = refused(content)
    assert said.strip() and "/etc" not in said and len(said) < 2_000


def test_markup_in_a_name_stays_words() -> None:
    bill = einvoices.read(GOOD.replace(b"Goodcare Ltd", b"&lt;script&gt;Goodcare"))
    assert bill.seller == "<script>Goodcare"
