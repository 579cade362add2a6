"""The lives of a payment, a payment run, a query and an entry (an invoice or hours)."""

from __future__ import annotations

from enum import StrEnum

from openphb.kernel.actor import Role
from openphb.plans.workflow import Move


class PaymentState(StrEnum):
    """Every state a payment can be in. Only a due payment can enter a run; a held one waits for an answer."""

    DUE = "due"
    HELD = "on hold"
    IN_RUN = "in a run"
    SENT = "sent"
    SETTLED = "settled"
    RETURNED = "returned"
    CANCELLED = "cancelled"


class RunState(StrEnum):
    PREPARED = "prepared"
    APPROVED = "approved"
    FILED = "file made"
    SETTLED = "settled"
    ABANDONED = "abandoned"
    WITHDRAWN = "withdrawn"


class QueryState(StrEnum):
    ASKED = "asked"
    ANSWERED = "answered"
    CLOSED = "closed"


class AskState(StrEnum):
    """What somebody asked about their money. It is answered in words, or taken back by those who asked."""

    OPEN = "open"
    ANSWERED = "answered"
    TAKEN_BACK = "taken back"


class EntryState(StrEnum):
    """An invoice, hours or a part of a payslip, from the day they are entered.

    What goes ahead is due, or expected in an account. Hours whose payslip came are paid in the parts it names.
    """

    WAITING = "to be looked at"
    ACCEPTED = "goes ahead"
    REFUSED = "refused"
    MENDED = "entered again"
    TAKEN_BACK = "taken back"
    IN_PAYSLIP = "in a payslip"


class PriceState(StrEnum):
    """A new price that an organisation asks for. Nothing of it holds before a funder has agreed, in part or whole."""

    ASKED = "asked"
    AGREED = "agreed"
    PART = "agreed in part"
    REFUSED = "refused"
    TAKEN_BACK = "taken back"


P, N, Q, E = PaymentState, RunState, QueryState, EntryState
_MONEY = frozenset({Role.FINANCE})
_HOLDER = frozenset({Role.PERSON, Role.REPRESENTATIVE, Role.NOMINEE, Role.THIRD_PARTY})

PAYMENT_MOVES = (
    Move("hold", P.DUE, P.HELD, _MONEY | {Role.COORDINATOR}, reasons_needed=True),
    Move("release", P.HELD, P.DUE, _MONEY, reasons_needed=True),
    Move("cancel", P.DUE, P.CANCELLED, _MONEY, reasons_needed=True),
    Move("cancel", P.HELD, P.CANCELLED, _MONEY, reasons_needed=True),
    Move("take into a run", P.DUE, P.IN_RUN, _MONEY),
    Move("leave out", P.IN_RUN, P.DUE, _MONEY),
    Move("send", P.IN_RUN, P.SENT, _MONEY),
    Move("settle", P.SENT, P.SETTLED, _MONEY),
    Move("return", P.SENT, P.RETURNED, _MONEY),
    Move("return", P.SETTLED, P.RETURNED, _MONEY),
    Move("withdraw", P.SENT, P.CANCELLED, _MONEY, reasons_needed=True),
)
RUN_MOVES = (
    Move("approve", N.PREPARED, N.APPROVED, _MONEY, not_own_work=True),
    Move("abandon", N.PREPARED, N.ABANDONED, _MONEY, reasons_needed=True),
    Move("abandon", N.APPROVED, N.ABANDONED, _MONEY, reasons_needed=True),
    Move("make the file", N.APPROVED, N.FILED, _MONEY),
    Move("settle", N.FILED, N.SETTLED, _MONEY),
    Move("withdraw", N.FILED, N.WITHDRAWN, _MONEY, reasons_needed=True, not_own_work=True),
)
QUERY_MOVES = (
    Move("answer", Q.ASKED, Q.ANSWERED, _HOLDER | {Role.COORDINATOR}),
    Move("accept", Q.ANSWERED, Q.CLOSED, _MONEY),
    Move("ask more", Q.ANSWERED, Q.ASKED, _MONEY, reasons_needed=True),
    Move("close", Q.ASKED, Q.CLOSED, _MONEY, reasons_needed=True),
)
_DESKS = _MONEY | {Role.COORDINATOR}
# A helper only where hours were chosen for them; a provider what its organisation sent.
_ENTERING = _HOLDER | _DESKS | {Role.HELPER, Role.PROVIDER}
ENTRY_MOVES = (
    Move("check again", E.WAITING, E.ACCEPTED, _DESKS),
    Move("allow", E.WAITING, E.ACCEPTED, _DESKS, not_own_work=True, reasons_needed=True),
    Move("refuse", E.WAITING, E.REFUSED, _DESKS, reasons_needed=True),
    Move("mend", E.WAITING, E.MENDED, _ENTERING),
    Move("take back", E.WAITING, E.TAKEN_BACK, _ENTERING, reasons_needed=True),
    Move("take back", E.ACCEPTED, E.TAKEN_BACK, _ENTERING, reasons_needed=True),
    Move("leave to the payslip", E.ACCEPTED, E.IN_PAYSLIP, _HOLDER | _DESKS),
    Move("pay as entered", E.IN_PAYSLIP, E.ACCEPTED, _HOLDER | _DESKS, reasons_needed=True),
)
TABLES: dict[str, tuple[type[StrEnum], tuple[Move, ...]]] = {
    "payment": (PaymentState, PAYMENT_MOVES),
    "payment run": (RunState, RUN_MOVES),
    "query": (QueryState, QUERY_MOVES),
    "entry": (EntryState, ENTRY_MOVES),
}
