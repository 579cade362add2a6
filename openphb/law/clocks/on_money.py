"""Clocks that run with the money: setting up, checking, asking, stopping, paying back. Mostly the funder's."""

from __future__ import annotations

from openphb.kernel.actor import Role
from openphb.law.clocks.kinds import ClockKind, Side
from openphb.law.clocks.limits import ByDay, ByUs
from openphb.law.clocks.on_us import ours
from openphb.law.engine import Weight
from openphb.law.sources import direct_payments, standing_rules

SETTING_UP = (
    ours(
        "information_given",
        "Give information and advice",
        starts="someone asks for a budget",
        met_by="information and advice are given",
        limit=ByUs("request_decision_days"),
        cites=standing_rules("32B(3)(b)"),
    ),
    ours(
        "plan_agreed",
        "Agree the plan after a budget was granted",
        starts="a request for a budget is granted",
        met_by="the plan is agreed",
        limit=ByUs("plan_days"),
        cites=direct_payments("8(1)(a)"),
    ),
    ours(
        "first_payment",
        "Make the first payment",
        starts="the plan for a direct payment is agreed, or the agreement signed",
        met_by="the first payment is made",
        limit=ByUs("first_payment_days"),
        cites=direct_payments("13(1)"),
        role=Role.FINANCE,
    ),
)
CHECKING = (
    ours(
        "statement_check",
        "Check a statement",
        starts="a statement is received",
        met_by="the statement is checked",
        limit=ByUs("statement_check_days"),
        cites=direct_payments("14(1)"),
        role=Role.FINANCE,
    ),
    ours(
        "concern_raised",
        "Raise a concern with the person",
        starts="money is seen to be spent outside the plan, or a concern is noted",
        met_by="the person is asked about it",
        limit=ByUs("concern_days"),
        cites=direct_payments("14(1)"),
        role=Role.FINANCE,
    ),
    ours(
        "suspicion_resolved",
        "Say what follows from a suspicion",
        starts="an offence is suspected, and kept in confidence",
        met_by="the person is asked, or it is decided what follows",
        limit=ByUs("suspicion_days"),
        cites=direct_payments("15(1)(e) and 17(2)(f)"),
        role=Role.LEAD,
        weight=Weight.LOCAL,
    ),
    ours(
        "query_answer",
        "Deal with the answer to a question",
        starts="the person answers a question about money, or asks one",
        met_by="we say what we made of it",
        limit=ByUs("query_answer_days"),
        cites=direct_payments("9(1)"),
        role=Role.FINANCE,
        weight=Weight.LOCAL,
    ),
    ClockKind(
        "query_reply",
        "Answer a question about money",
        "we ask about a line of a statement",
        "the person answers",
        Side.PERSON,
        Role.PERSON,
        ByDay("reply_by"),
        direct_payments("11(4) and (7)"),
    ),
    ours(
        "uprating",
        "See that the amount is still enough after prices changed",
        starts="prices and rates of pay change, each April",
        met_by="the amount is set anew, or a review finds it enough",
        limit=ByUs("uprating_days"),
        cites=direct_payments("13(1)-(2)"),
        warn_days=28,
    ),
)
ENDING = (
    ours(
        "suspension_resolved",
        "Put an end to a suspension",
        starts="payments are suspended",
        met_by="payments go on, other care is arranged, or a decision is made",
        limit=ByUs("suspension_days"),
        cites=direct_payments("17(2)-(4)"),
    ),
    ours(
        "continuity_arranged",
        "Arrange the care that follows a stop",
        starts="notice is given that payments stop",
        met_by="other care is arranged",
        limit=ByDay("stops_on"),
        cites=direct_payments("17(9)-(10)"),
        weight=Weight.LOCAL,
        warn_days=14,
    ),
    ours(
        "liabilities_settled",
        "Settle wages and contracts after a stop",
        starts="payments stop",
        met_by="what is owed to others is settled",
        limit=ByUs("liability_days"),
        cites=direct_payments("17(9)-(10)"),
        role=Role.FINANCE,
    ),
    ClockKind(
        "contract_notice",
        "A contract or its notice ends",
        "a contract for care is made, or notice on it is given",
        "the contract is renewed, replaced or ended",
        Side.PERSON,
        Role.PERSON,
        ByDay("ends_on"),
        direct_payments("4(3)(c) and 6(3)"),
        warn_days=28,
    ),
    ClockKind(
        "repayment",
        "Repay, ask for time, or ask us to look again",
        "a notice asks for money back",
        "it is repaid, or an answer is given",
        Side.PERSON,
        Role.PERSON,
        ByDay("repay_by"),
        direct_payments("15(2)"),
        warn_days=14,
    ),
    ours(
        "write_off_decision",
        "Decide whether to give up a debt",
        starts="the day for repayment has passed, or it is asked whether the sum may be given up",
        met_by="the money is back, or it is decided to give it up or go on",
        limit=ByUs("write_off_days"),
        cites=direct_payments("15(7)"),
        role=Role.FINANCE,
        weight=Weight.LOCAL,
    ),
    ours(
        "final_statement",
        "Send the final statement",
        starts="a budget is closed",
        met_by="the final statement is sent",
        limit=ByUs("final_statement_days"),
        cites=direct_payments("9(1)"),
        role=Role.FINANCE,
        weight=Weight.LOCAL,
    ),
)
