"""A bank we do not know, read by what its columns are called.

Only where the headings leave no choice: one column of days, and either one of amounts or one each for money out
and in. What the amounts' signs mean is then for the file to show, unless a title above names a bank whose habit
we know.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from openphb.payments.statements.csv_layouts import Layout, of_columns

# The first name that a file has is the one taken.
_MEANINGS: dict[str, tuple[str, ...]] = {
    "date": (
        "date", "transaction date", "txn date", "trans date", "tran date", "date of transaction", "posting date",
        "posted date", "date posted", "posted", "booking date", "booked", "entry date", "completed date",
        "date completed", "settlement date", "value date", "day",
    ),
    "text": (
        "description", "transaction description", "transaction details", "details", "narrative", "narration",
        "merchant name", "merchant", "counter party", "counterparty", "counter party name", "payee", "name",
        "particulars", "memo", "transaction", "text", "information", "paid to", "additional data",
    ),
    "signed": (
        "amount", "transaction amount", "txn amt", "txn amount", "billing amount", "value",
        "amount in account currency", "net amount", "sum",
    ),
    "money_out": (
        "money out", "paid out", "debit", "debit amount", "debits", "withdrawal", "withdrawals", "amount out",
        "payments out", "out", "outgoing", "spent", "withdrawn", "dr", "debit value", "amount debited", "outflow",
    ),
    "money_in": (
        "money in", "paid in", "credit", "credit amount", "credits", "deposit", "deposits", "amount in",
        "payments in", "in", "incoming", "received", "receipts", "cr", "credit value", "amount credited", "inflow",
        "loaded", "loads",
    ),
    "balance": (
        "balance", "running balance", "account balance", "balance after", "balance after transaction",
        "ledger balance", "closing balance",
    ),
    "account": ("account number", "account no", "account", "acct", "account id", "card account", "ac id"),
    "sort_code": ("sort code", "sortcode"),
    "reference": ("reference", "ref", "payment reference", "your reference", "customer reference", "note", "notes"),
    "bank_id": ("transaction id", "transaction reference number", "txn id", "bank reference", "unique id", "fitid"),
    "currency": ("currency", "ccy", "amt ccy", "transaction currency", "currency code", "billing currency"),
    "direction": (
        "dr/cr", "cr/dr", "debit/credit", "credit/debit", "d/c", "c/d", "direction", "credit or debit",
        "debit or credit", "transaction type", "txn type", "type",
    ),
    "status": ("status", "state", "transaction status"),
    "merchant_category": (
        "mcc", "merchant category code", "mcc code", "merchant category", "merchant category code mcc", "merchant mcc",
        "card acceptor category",
    ),
}  # fmt: skip
# Beside the amount, and taken from the balance with it: whoever teaches the layout decides what becomes of them.
_FEES = frozenset({"fee", "fees", "charge", "charges", "commission"})
_TITLES = {
    "chase": "chase", "santander": "santander", "nationwide": "nationwide", "barclays": "barclays", "hsbc": "hsbc",
    "first direct": "first_direct", "starling": "starling", "monzo": "monzo", "lloyds": "lloyds",
    "halifax": "lloyds", "bank of scotland": "lloyds", "natwest": "natwest", "royal bank of scotland": "natwest",
    "tsb": "tsb", "co-operative bank": "co_operative",
}  # fmt: skip
_DECORATION = re.compile(r"\((?:£|gbp|in £|pounds|uk pounds)\)|£|\bgbp\b", re.IGNORECASE)
_BLANKS = re.compile(r"[\s_]+")


def of_headings(columns: Sequence[str], *, above: Sequence[str] = ()) -> Layout | None:
    """A layout for headings that leave no choice, or None. `above` are the lines over the headings."""
    plain = {heading: _plain(heading) for heading in columns if heading}
    found = {meaning: _column(plain, names) for meaning, names in _MEANINGS.items()}
    apart = bool(found["money_out"] and found["money_in"])
    if not found["date"] or not found["text"] or not (apart or found["signed"]):
        return None
    if _FEES & set(plain.values()):
        return None
    if not apart:
        found["money_out"] = found["money_in"] = ""
    bank = _named_above(above)
    text = tuple(filter(None, (found.pop("text"),)))
    name = bank or ("prepaid_card" if found["merchant_category"] else "by_headings")
    return of_columns(found, name=name, text=text, plus_is="in" if bank else "shown")


def likely(columns: Sequence[str]) -> dict[str, str]:
    """What some of these headings probably mean, as `taught` calls it; each meaning once."""
    plain = {heading: _plain(heading) for heading in columns if heading}
    found = {meaning: _column(plain, names) for meaning, names in _MEANINGS.items()}
    told = {heading: meaning for meaning, heading in reversed(found.items()) if heading}
    return {heading: "amount" if meaning == "signed" else meaning for heading, meaning in told.items()}


def _plain(heading: str) -> str:
    """'Amount (GBP)' and 'AMOUNT_£' are the same heading as 'amount'."""
    words = _DECORATION.sub(" ", _BLANKS.sub(" ", heading.lower()))
    return " ".join(words.split()).strip(" .:*")


def _column(plain: dict[str, str], names: Sequence[str]) -> str:
    return next((heading for name in names for heading, what in plain.items() if what == name), "")


def _named_above(above: Sequence[str]) -> str:
    words = " ".join(above).lower()
    return next((name for title, name in _TITLES.items() if re.search(rf"\b{re.escape(title)}\b", words)), "")
