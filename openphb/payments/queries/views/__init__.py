"""What questions about money are answered with: facts, never rows, and no words beyond names and reasons."""

from __future__ import annotations

from openphb.payments.queries.views.ending import (
    ClosingView,
    LiabilityView,
    PurchaseView,
    ReclaimView,
    Reconciliation,
    Unsettled,
    Work,
)
from openphb.payments.queries.views.having import HoldingMoney, MoneyOf, Movement, Spent
from openphb.payments.queries.views.lists import PAGE, MoveView, Page, StoryLine
from openphb.payments.queries.views.paying import (
    BankFileView,
    DueView,
    PaymentLine,
    PaymentView,
    ReturnView,
    RunLine,
    RunPayment,
    RunView,
)
from openphb.payments.queries.views.reading import (
    Choice,
    LineRow,
    LineView,
    MatchView,
    PartOfLine,
    PaymentChoice,
    QueryView,
    ReceiptFile,
    ReceiptView,
    RefusedRow,
    StatementRow,
    StatementView,
)

__all__ = [
    "PAGE",
    "BankFileView",
    "Choice",
    "ClosingView",
    "DueView",
    "HoldingMoney",
    "LiabilityView",
    "LineRow",
    "LineView",
    "MatchView",
    "PartOfLine",
    "MoneyOf",
    "MoveView",
    "Movement",
    "Page",
    "PaymentChoice",
    "PaymentLine",
    "PaymentView",
    "PurchaseView",
    "QueryView",
    "ReceiptFile",
    "ReceiptView",
    "ReclaimView",
    "Reconciliation",
    "RefusedRow",
    "ReturnView",
    "RunLine",
    "RunPayment",
    "RunView",
    "Spent",
    "StatementRow",
    "StatementView",
    "StoryLine",
    "Unsettled",
    "Work",
]
