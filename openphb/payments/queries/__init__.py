"""Questions about money: what is due, what was paid and spent, what waits to be understood, what comes out even.

Answers are the frozen views of `views`. Lists come in pages of twenty, in a fixed number of queries.
"""

from __future__ import annotations

from openphb.payments.queries.final import final_figures
from openphb.payments.queries.lines import SORTS, line, to_understand
from openphb.payments.queries.money import MOVEMENTS, money_of, movements, spent_in
from openphb.payments.queries.month_end import MonthEnd, MonthLine, month_end_of
from openphb.payments.queries.moves import held_there, move_of_all, move_under_way
from openphb.payments.queries.overview import (
    account_lines,
    bought_through,
    next_to_understand,
    paying_account,
    runs_by_state,
    sum_to_understand,
)
from openphb.payments.queries.papers import (
    holding_called,
    holdings_with_lines_waiting,
    receipt_content,
    receipts,
    statement,
    statements_of,
)
from openphb.payments.queries.payments import (
    first_payment_days,
    on_hold,
    payment,
    payments_of,
    remittance,
    remittances,
)
from openphb.payments.queries.previews import asking_back, can_set_off, setting_off
from openphb.payments.queries.questions import queries, queries_for, query_view
from openphb.payments.queries.reclaiming import behind, missed, reclaim, reclaims
from openphb.payments.queries.reconciliation import closing, purchases, reconciliation, uneven, work
from openphb.payments.queries.reports import return_report, return_reports
from openphb.payments.queries.runs import (
    FLAGS,
    WAITS_FOR,
    bank_file,
    due,
    run,
    run_numbered,
    runs,
    unfinished,
    unplanned,
)
from openphb.payments.queries.teaching import (
    TEACH,
    LayoutView,
    LookedAt,
    UnreadView,
    layout,
    layout_choices,
    layouts,
    look,
    unread,
    unread_file,
    wants_teaching,
)

__all__ = [
    "MonthEnd",
    "MonthLine",
    "month_end_of",
    "uneven",
    "final_figures",
    "asking_back",
    "can_set_off",
    "setting_off",
    "reclaims",
    "reclaim",
    "missed",
    "behind",
    "FLAGS",
    "MOVEMENTS",
    "SORTS",
    "WAITS_FOR",
    "account_lines",
    "bank_file",
    "bought_through",
    "closing",
    "due",
    "first_payment_days",
    "TEACH",
    "LayoutView",
    "LookedAt",
    "UnreadView",
    "layout",
    "layout_choices",
    "layouts",
    "look",
    "unread",
    "unread_file",
    "wants_teaching",
    "held_there",
    "holding_called",
    "holdings_with_lines_waiting",
    "line",
    "money_of",
    "move_of_all",
    "move_under_way",
    "movements",
    "next_to_understand",
    "on_hold",
    "paying_account",
    "payment",
    "payments_of",
    "purchases",
    "queries",
    "queries_for",
    "query_view",
    "receipt_content",
    "receipts",
    "reconciliation",
    "remittance",
    "remittances",
    "return_report",
    "return_reports",
    "run",
    "run_numbered",
    "runs",
    "runs_by_state",
    "spent_in",
    "statement",
    "statements_of",
    "sum_to_understand",
    "to_understand",
    "unfinished",
    "unplanned",
    "work",
]
