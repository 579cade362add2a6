"""pain.001.001.09: valid by ISO's own schema, read back as it was ordered, and refused for what Bacs would refuse.

The schema in `schemas` is ISO 20022's, edition of 14 February 2019, unchanged but for its spaces. ISO publishes its
schemas at iso20022.org for anyone to use without a fee; this copy came with sepaxml 2.7.0.
"""

from __future__ import annotations

import json
import tracemalloc
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from os import devnull
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree
from typer.testing import CliRunner

from openphb.interfaces.cli.bacs_orders import order_document
from openphb.interfaces.cli.pain001 import pain001
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.payments import bacs, iso20022
from tests.spec.bank.bacs_orders import CARE, ORDER, PAYER, WAGES, dated_orders, orders, with_payment

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas" / "pain.001.001.09.xsd"))
FILE = iso20022.write(ORDER)
DATED = replace(ORDER, payments=(replace(WAGES, processing_date=date(2026, 4, 8)), CARE))
AT = "{urn:iso:std:iso:20022:tech:xsd:pain.001.001.09}"


def found(content: bytes, path: str) -> list[str | None]:
    return [element.text for element in etree.fromstring(content).iterfind(path.replace("/", f"/{AT}"))]


@given(orders())
def test_it_is_valid_under_the_iso_schema_and_read_back_as_ordered(order):
    content = iso20022.write(order)
    SCHEMA.assertValid(etree.fromstring(content))
    assert iso20022.read(content) == replace(order, expiry_date=None)


@given(dated_orders())
def test_each_day_is_a_block_of_its_own(order):
    content = iso20022.write(order)
    SCHEMA.assertValid(etree.fromstring(content))
    again = iso20022.read(content)
    assert again.by_day().keys() == order.by_day().keys()
    assert again.total == order.total == bacs.read(bacs.write(order)).total


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("./CstmrCdtTrfInitn/GrpHdr/MsgId", ["ABC123-007"]),
        ("./CstmrCdtTrfInitn/GrpHdr/CtrlSum", ["100123.44"]),
        ("./CstmrCdtTrfInitn/GrpHdr/InitgPty/Id/OrgId/Othr/Id", ["423456"]),
        ("./CstmrCdtTrfInitn/PmtInf/ReqdExctnDt/Dt", ["2026-04-07"]),
        ("./CstmrCdtTrfInitn/PmtInf/DbtrAcct/Id/Othr/Id", ["00775991"]),
        ("./CstmrCdtTrfInitn/PmtInf/DbtrAgt/FinInstnId/ClrSysMmbId/MmbId", ["201575"]),
        ("./CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf/CdtrAgt/FinInstnId/ClrSysMmbId/ClrSysId/Cd", ["GBDSC", "GBDSC"]),
        ("./CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf/CdtrAgt/FinInstnId/ClrSysMmbId/MmbId", ["089999", "202959"]),
        ("./CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf/CdtrAcct/Id/Othr/Id", ["66374958", "63748472"]),
        ("./CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf/Amt/InstdAmt", ["123.45", "99999.99"]),
        ("./CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf/RmtInf/Ustrd", ["PHB-0041", "PHB-0042/7"]),
    ],
)
def test_what_stands_where(path, values):
    assert found(FILE, path) == values


@pytest.mark.parametrize(
    "order",
    [
        with_payment(amount=Money(0)),
        with_payment(name="安娜"),
        with_payment(sort_code="12345"),
        with_payment(account="x"),
        with_payment(reference="A REFERENCE OF 19 C"),
        replace(ORDER, payments=()),
        replace(ORDER, serial="000000"),
        replace(ORDER, file_number=0),
        replace(ORDER, originator=replace(PAYER, sun="12345")),
        replace(ORDER, processing_date=date(2026, 4, 6)),
        replace(ORDER, expiry_date=date(2026, 4, 7)),
        with_payment(processing_date=date(2026, 4, 11)),
    ],
)
def test_it_is_refused_for_exactly_what_bacs_refuses(order):
    said = []
    for write in (bacs.write, iso20022.write):
        with pytest.raises(Refused) as refused:
            write(order)
        said.append(refused.value.refusals)
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b"<NbOfTxs>2<", b"<NbOfTxs>3<", "(NbOfTxs) says 3 payments, and counting again gives 2"),
        (b"<CtrlSum>100123.44<", b"<CtrlSum>100123.45<", "(CtrlSum) says £100,123.45"),
        (b'Ccy="GBP">123.45<', b'Ccy="EUR">123.45<', "is in EUR"),
        (b">123.45<", b">123.456<", "not an amount in pounds and pence"),
        (b">123.45<", b">-123.45<", "not an amount in pounds and pence"),
        (b"<Cd>GBDSC<", b"<Cd>USABA<", "should be “GBDSC” and is “USABA”"),
        (b">66374958<", b">6637495<", "is not eight digits"),
        (b">089999<", b">08999<", "is not six digits"),
        (b">TRF<", b">CHK<", "should be “TRF” and is “CHK”"),
        (b"<Dt>2026-04-07<", b"<Dt>2026-04-31<", "is not a day"),
        (b"<ChrgBr>SHAR</ChrgBr>", b"<UltmtDbtr/>", "(UltmtDbtr) is not understood here"),
        (b"pain.001.001.09", b"pain.001.001.03", "is not a pain.001.001.09 order"),
        (b"</Document>", b"", "not whole XML"),
        (b"<Document", b"<!DOCTYPE x [<!ENTITY a 'b'>]><Document", "declares its own document type"),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_refused_with_the_place(old, new, words):
    content = FILE.replace(old, new, 1) if old != b"<Cd>GBDSC<" else FILE.replace(old, new)
    assert content != FILE
    with pytest.raises(Refused) as refused:
        iso20022.read(content)
    assert words in refused.value.refusal.because


def test_the_commands_take_the_order_that_bacs_takes_and_give_it_back(tmp_path):
    document = order_document(DATED)
    file = str(tmp_path / "file.xml")
    made = CliRunner().invoke(pain001, ["write", file, "--json-in", "-", "--json"], input=json.dumps(document))
    assert made.exit_code == 0
    read = json.loads(CliRunner().invoke(pain001, ["read", file, "--json"]).stdout)
    assert (read["count"], read["total_pence"]) == (2, ORDER.total.pence)
    assert [each["processing_date"] for each in read["payments"]] == ["2026-04-07", "2026-04-08"]
    assert read["sha256"] == json.loads(made.stdout)["sha256"]


def credits_of(order):
    return [(each.sort_code, each.account, each.amount.pence, each.reference, each.name) for each in order.payments]


def streamed(order, credits, *, count=None):
    kept = BytesIO()
    sums = iso20022.Sums(len(order.payments) if count is None else count, order.total)
    iso20022.stream(replace(order, payments=()), iter(credits), sums=sums, into=kept)
    return kept.getvalue()


@given(orders())
@settings(max_examples=25)
def test_payment_by_payment_it_is_the_same_file(order):
    assert streamed(order, credits_of(order)) == iso20022.write(order)


def test_it_is_laid_out_as_it_always_was():
    """Byte for byte, as first written with the whole tree in memory."""
    assert sha256(FILE).hexdigest() == "c26e5ef5e60119b7301ee529a966528091846a4866020c92fe9be47a8746fd01"


def test_what_cannot_be_carried_is_refused_when_the_last_has_passed():
    bad = ("200000", "not a number", 100, "A", "B")
    with pytest.raises(Refused, match="account number"):
        streamed(ORDER, [*credits_of(ORDER), bad], count=3)


def test_a_file_whose_header_would_be_untrue_is_never_made():
    with pytest.raises(ValueError, match="was written with"):
        streamed(ORDER, credits_of(ORDER)[1:])


def test_its_memory_does_not_grow_with_the_run():
    def highest(count):
        credits = (("200000", f"{place:08d}", 100, f"PHB{place}", "J OKAFOR") for place in range(count))
        tracemalloc.start()
        head, sums = replace(ORDER, payments=()), iso20022.Sums(count, Money(100 * count))
        with open(devnull, "wb") as nowhere:
            iso20022.stream(head, credits, sums=sums, into=nowhere)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    highest(10)
    assert highest(640) < 2 * highest(80)
