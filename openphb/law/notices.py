"""What a notice of a decision must hold: regulations 7(10), 8(6), 13(5), 14(9), 15(2), 17(3) and 32B(7).

The regulations want reasons in writing to the right people. That a notice also says how to have the
decision looked at again, how to complain and how care goes on is our own rule, and is called so.
`particulars` (the module beside this one) puts all of it together for a letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from openphb.law.answers import Decision, shut, wanted
from openphb.law.case import Case
from openphb.law.engine import Chapter, Weight
from openphb.law.requirement import Requirement, gates
from openphb.law.rights import RIGHT_TO_ASK
from openphb.law.sources import complaints, direct_payments, standing_rules
from openphb.law.truth import Truth

BOOK = Chapter("notices", "Telling people of a decision")
ALWAYS_TOLD = ("person",)
TOLD_OR_ESTATE = ("person", "personal_representative")
BESIDE = ("representative", "nominee")
"""Whoever acts for the person is told too, wherever there is one."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice of one decision needs: its rule, who must be told, whether a time of notice, and more facts."""

    rule: str
    told: tuple[str, ...] = ALWAYS_TOLD
    beside: tuple[str, ...] = BESIDE
    days: bool = False
    facts: tuple[str, ...] = ()


def _own(id: str, says: str, *, provision: str) -> str:
    """A promise of ours that goes further than the provision it serves: nothing that a primary text says."""
    return BOOK.rule(id, says, weight=Weight.LOCAL, confirmed=False, cites=direct_payments(provision))


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
            ),
            beside=("representative",),
        ),
        "route": Notice(
            BOOK.rule(
                "OWN-route-in-writing",
                "We tell people in writing, with reasons, how their budget will be managed, so that they can have "
                "that looked at again.",
                weight=Weight.LOCAL,
                confirmed=False,
                cites=standing_rules("32B(8)"),
            ),
            beside=("representative",),
        ),
        "omit_service": Notice(
            _own(
                "OWN-omission-in-writing",
                "We tell people in writing, with reasons, when a service they asked for is left out; the regulations "
                "ask for the reason only on request.",
                provision="8(6)",
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
CHALLENGE = _own(
    "OWN-challenge-in-notice",
    "Every notice says that the decision can be looked at again, who may ask, how, and how often.",
    provision="7(11)",
)
COMPLAINT = BOOK.rule(
    "OWN-complaint-in-notice",
    "Every notice says how to complain, whether or not the decision is looked at again first.",
    weight=Weight.LOCAL,
    confirmed=False,
    cites=complaints("3"),
)
CONTINUITY = _own(
    "OWN-care-goes-on-in-notice",
    "A notice to stop says how care goes on and who now sees to wages and contracts, since the need stays with the "
    "NHS and those duties pass to it.",
    provision="17(9)-(10)",
)
FACT_WORDS = MappingProxyType(
    {
        "amount_pence": "The notice does not say how much is to be repaid.",
        "repay_by": "The notice does not say by when it is to be repaid.",
        "payer": "The notice does not say who is to repay it.",
    }
)
_PROMISES = MappingProxyType(
    {
        "challenge": (CHALLENGE, "The notice does not say how to have the decision looked at again."),
        "complaint": (COMPLAINT, "The notice does not say how to complain."),
    }
)
_STOPS = ("stop", "reduce_or_stop_after_review")


def check(case: Case) -> Decision:
    """`complete` only when everything the notice needs is shown to be in it.

    Who acts for the person, a death, and our own promises count where they are told of: silence about
    them is no shortfall in law. `particulars` asks for them always.
    """
    kind = case.value("decision")
    if kind is None:
        return Decision("incomplete", (), frozenset({"decision"}))
    found = gates(requirements(kind), case)
    complete = bool(found) and all(gate.open for gate in found)
    return Decision("complete" if complete else "incomplete", shut(found), wanted(found))


def requirements(decision: str) -> list[Requirement]:
    """Everything asked of a notice of this decision: the law's first, then our own."""
    notice = NOTICES[decision]
    rule = notice.rule
    found = [
        _asks(rule, "written", shut="The notice is not in writing."),
        _asks(rule, "reasons", shut="The notice gives no reasons."),
        *_recipients(notice),
    ]
    if notice.days:
        shut = "The notice gives no time before it takes effect."
        found.append(Requirement(rule, "Reasonable notice", _has_days, shut, "days_notice"))
    found += [_says(rule, name) for name in notice.facts]
    return [*found, *_promised(decision)]


def _recipients(notice: Notice) -> list[Requirement]:
    """The person or their estate, and each who acts for the person."""
    return [
        Requirement(
            notice.rule,
            "The right people are told",
            lambda case: case.lists("recipients", *notice.told) | Truth(case.value("died") is True),
            "The notice does not go to the person, or after a death to their personal representatives.",
            "recipients",
        ),
        Requirement(
            notice.rule,
            "The personal representatives are told",
            lambda case: case.lists("recipients", "personal_representative"),
            "The person has died, and the notice does not go to their personal representatives.",
            "recipients",
            when=lambda case: case.claimed("died"),
        ),
        *(_acts_for_them(notice.rule, who) for who in notice.beside),
    ]


def _acts_for_them(rule: str, who: str) -> Requirement:
    return Requirement(
        rule,
        f"The {who} is told",
        lambda case: case.lists("recipients", who),
        f"The notice does not go to the {who}.",
        "recipients",
        when=lambda case: case.claimed(who) & ~case.claimed("died"),
    )


def _promised(decision: str) -> list[Requirement]:
    """Our own promises, where the case speaks of them."""
    found = [_where_told(rule, name, shut=shut) for name, (rule, shut) in _PROMISES.items()]
    if decision in _STOPS:
        shut = "The notice does not say how care goes on, and who sees to wages and contracts."
        found.append(_where_told(CONTINUITY, "continuity", shut=shut))
    return found


def _where_told(rule: str, name: str, *, shut: str) -> Requirement:
    def told_of(case: Case) -> Truth:
        return Truth(name in case.facts)

    return Requirement(rule, name.capitalize(), lambda case: case.flag(name), shut, name, when=told_of)


def _asks(rule: str, name: str, *, shut: str) -> Requirement:
    return Requirement(rule, name.capitalize(), lambda case: case.flag(name), shut, name)


def _says(rule: str, name: str) -> Requirement:
    return Requirement(rule, name.replace("_", " "), lambda case: case.given(name), FACT_WORDS[name], name)


def _has_days(case: Case) -> Truth:
    """Some notice. The regulations name no least number of days; the plan does (regulation 8(4)(g))."""
    told = case.value("days_notice")
    return Truth.missing("days_notice") if told is None else Truth(told > 0)
