"""What a notice of a decision must hold: regulations 7(10), 8(6), 13(5), 14(9), 15(2), 17(3) and 32B(7)."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from openphb.law.answers import Decision, shut, wanted
from openphb.law.case import Case
from openphb.law.engine import Chapter, Weight
from openphb.law.requirement import Requirement, gates
from openphb.law.rights import RIGHT_TO_ASK
from openphb.law.sources import direct_payments, standing_rules
from openphb.law.truth import Truth

BOOK = Chapter("notices", "Telling people of a decision")
ALWAYS_TOLD = ("person",)
TOLD_OR_ESTATE = ("person", "personal_representative")


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice of one decision needs: its rule, who must be told, whether a time of notice, and more facts."""

    rule: str
    told: tuple[str, ...] = ALWAYS_TOLD
    days: bool = False
    facts: tuple[str, ...] = ()


NOTICES = MappingProxyType(
    {
        "refuse_direct_payment": Notice(
            BOOK.rule(
                "DP-7(10)",
                "A refusal of a direct payment is told in writing with reasons to the person and any representative "
                "or nominee, without their asking.",
                cites=direct_payments("7(10)"),
            )
        ),
        "refuse_budget": Notice(
            BOOK.rule(
                "SR-32B(7)",
                "A refusal of a personal health budget, whole or part, is told in writing with reasons to the person "
                "and whoever speaks for them.",
                since=RIGHT_TO_ASK,
                cites=standing_rules("32B(7)"),
            )
        ),
        "route": Notice(
            BOOK.rule(
                "OWN-route-in-writing",
                "We tell people in writing, with reasons, how their budget will be managed, so that they can have "
                "that looked at again.",
                weight=Weight.LOCAL,
                cites=standing_rules("32B(8)"),
            )
        ),
        "omit_service": Notice(
            BOOK.rule(
                "OWN-omission-in-writing",
                "We tell people in writing, with reasons, when a service they asked for is left out; the regulations "
                "ask for the reason only on request.",
                weight=Weight.LOCAL,
                cites=direct_payments("8(6)"),
            )
        ),
        "reduce": Notice(
            BOOK.rule(
                "DP-13(5)",
                "Lowering the amount needs reasonable notice in writing with reasons.",
                cites=direct_payments("13(5)"),
            ),
            days=True,
        ),
        "reduce_or_stop_after_review": Notice(
            BOOK.rule(
                "DP-14(9)",
                "Reducing or stopping after a review needs reasonable notice in writing with reasons, to the person "
                "and any representative or nominee.",
                cites=direct_payments("14(9)"),
            ),
            days=True,
        ),
        "repay": Notice(
            BOOK.rule(
                "DP-15(2)-(3)",
                "A demand for repayment is made by reasonable notice in writing that says why, how much, by when and "
                "who repays; after a death it goes to the personal representatives.",
                cites=direct_payments("15(2)-(3)"),
            ),
            told=TOLD_OR_ESTATE,
            facts=("amount_pence", "repay_by", "payer"),
        ),
        "stop": Notice(
            BOOK.rule(
                "DP-17(3)-(4)",
                "Stopping needs reasonable notice in writing with reasons; after a death it goes to the personal "
                "representatives.",
                cites=direct_payments("17(3)-(4)"),
            ),
            told=TOLD_OR_ESTATE,
            days=True,
        ),
    }
)
_FACT_WORDS = {
    "amount_pence": "The notice does not say how much is to be repaid.",
    "repay_by": "The notice does not say by when it is to be repaid.",
    "payer": "The notice does not say who is to repay it.",
}


def check(case: Case) -> Decision:
    """`complete` only when everything the notice needs is shown to be in it."""
    kind = case.value("decision")
    if kind is None:
        return Decision("incomplete", (), frozenset({"decision"}))
    found = gates(_requirements(NOTICES[kind]), case)
    complete = bool(found) and all(gate.open for gate in found)
    return Decision("complete" if complete else "incomplete", shut(found), wanted(found))


def _requirements(notice: Notice) -> list[Requirement]:
    rule = notice.rule
    found = [
        _asks(rule, "written", shut="The notice is not in writing."),
        _asks(rule, "reasons", shut="The notice gives no reasons."),
        Requirement(
            rule,
            "The right people are told",
            lambda case: case.lists("recipients", *notice.told),
            "The notice does not go to the person, or after a death to their personal representatives.",
            "recipients",
        ),
    ]
    if notice.days:
        found.append(
            Requirement(
                rule, "Reasonable notice", _has_days, "The notice gives no time before it takes effect.", "days_notice"
            )  # fmt: skip
        )
    return [*found, *(_says(rule, name) for name in notice.facts)]


def _asks(rule: str, name: str, *, shut: str) -> Requirement:
    return Requirement(rule, name.capitalize(), lambda case: case.flag(name), shut, name)


def _says(rule: str, name: str) -> Requirement:
    return Requirement(rule, name.replace("_", " "), lambda case: case.given(name), _FACT_WORDS[name], name)


def _has_days(case: Case) -> Truth:
    """Some notice. The regulations name no least number of days; the plan does (regulation 8(4)(g))."""
    told = case.value("days_notice")
    return Truth.missing("days_notice") if told is None else Truth(told > 0)
