"""An organisation's invoices as files: electronic invoices in two syntaxes, and a table of several. Pure.

An electronic invoice is read as EN 16931-1:2017 means it, in UBL 2.1 (also as PEPPOL BIS Billing 3.0 narrows it) or in
UN/CEFACT CII. Nothing is believed that does not add up by the standard's own rules.
"""

from openphb.payments.einvoices.charging import Charged, Offered, charged, charged_by_table, guessed
from openphb.payments.einvoices.facts import CREDIT, Bill, BillLine, Tax
from openphb.payments.einvoices.read import read
from openphb.payments.einvoices.table import Row, Sheet, headings, read_table, template

__all__ = [
    "CREDIT",
    "Bill",
    "BillLine",
    "Charged",
    "Offered",
    "Row",
    "Sheet",
    "Tax",
    "charged",
    "charged_by_table",
    "guessed",
    "headings",
    "read",
    "read_table",
    "template",
]
