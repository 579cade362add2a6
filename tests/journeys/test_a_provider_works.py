"""A provider sends an electronic invoice and a table with a wrong row, and asks for a new price that warns both.

On a small telephone, without script for the provider; every page it passes is held to axe and to 320 px.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from openphb.interfaces.perform import today
from tests.journeys.checking import NARROW, check_page
from tests.journeys.walking import Looked, Walker
from tests.spec.payments.bills import Line, Paper, ubl

BRYN, JOAN, FAY, EDITH = "Bryn Castle", "Joan Marlow", "Fay Ito", "Edith Marlow"
CARE = "Home care, arranged by the NHS"
pytestmark = [pytest.mark.browser, pytest.mark.slow]
SignInAs = Callable[..., Page]


@pytest.fixture
def bryn(sign_in_as: SignInAs, looked: Looked) -> Walker:
    return Walker(sign_in_as(BRYN, size=NARROW, script=False), BRYN, looked=looked)


def reference(bryn: Walker) -> str:
    """What Brookfield names Edith by, as its own page says."""
    bryn.follows(EDITH).reads(CARE, "£24.60", "28 days, by your contract")
    found = re.search(r"[2-9B-Z]{4}-[2-9B-Z]{4}", bryn.text)
    assert found
    return found.group()


def bring(bryn: Walker, content: bytes, *, name: str) -> Walker:
    bryn.goes_to("/providing/files/new/")
    bryn.page.get_by_label("Your file").set_input_files({"name": name, "mimeType": "text/xml", "buffer": content})
    return bryn.presses("Read this file")


def test_an_electronic_invoice_is_shown_before_it_is_sent_and_says_how_it_stands(bryn: Walker) -> None:
    bryn.reads("Your work with us", "Brookfield Home Care", EDITH)
    known = reference(bryn)
    on = today()
    days = {"first": f"{on - timedelta(3)}", "latest": f"{on - timedelta(1)}", "dated": f"{on}"}
    line = Line(units="4", price="24.60", amount="98.40", what=CARE)
    bring(bryn, ubl(Paper(lines=(line,), number="BHC-9001", reference=known, **days)), name="invoice.xml")
    bryn.reads("Read as UBL 2.1, and it adds up", "BHC-9001", "£98.40", known)
    bryn.presses("Send all of it").is_told("Sent: 1 invoice.").reads("BHC-9001")
    bryn.goes_to("/providing/invoices/").reads("BHC-9001", EDITH, "Save as a table")
    bring(bryn, b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", name="bomb.xml").reads("declares its own document type")


def test_a_table_with_a_wrong_row_takes_nothing(bryn: Walker) -> None:
    known = reference(bryn)
    bryn.goes_to("/providing/files/new/")
    head = bryn.downloads("Download our table, with your references in it").decode("utf-8-sig").splitlines()[0]
    day = f"{today() - timedelta(days=1):%d/%m/%Y}"
    wrong = f"{known},BHC-9002,{day},{day},{day},1,1,24.60,24.61,"
    bring(bryn, f"{head}\n{wrong}".encode(), name="april.csv").reads(
        "Row 2", "comes to £24.60, and the row says £24.61"
    )
    bryn.does_not_see("Send all of it").presses("Throw this file away").is_told("The file is thrown away.")


def test_a_new_price_warns_the_person_and_the_funder(bryn: Walker, sign_in_as: SignInAs, looked: Looked) -> None:
    bryn.follows(EDITH).follows(CARE).reads("£24.60", "£25.90", "28 days’ notice", "Asked")
    joan = Walker(sign_in_as(JOAN, size=NARROW), JOAN, looked=looked).follows(f"Open the pages of {EDITH}")
    joan.goes_to(re.sub(r"(/my/[^/]+/).*", r"\1organisations/", joan.address))
    joan.reads("Brookfield Home Care", "£25.90").follows(CARE)
    joan.reads("Wages and mileage went up in April.", "More a week", "you do not go without care")
    joan.answers({"What do you think of it?": "Mum needs the same three carers."}).presses("Send what I think")
    joan.is_told("Whoever decides reads what you said.")
    fay = Walker(sign_in_as(FAY, size=NARROW), FAY, looked=looked)
    fay.goes_to("/new-prices/").opens_beside(CARE, f"for {EDITH}")
    fay.reads("Mum needs the same three carers.", "More a week", "In a year of 365 days")
    for walker in (bryn, joan, fay):
        check_page(walker.page)
