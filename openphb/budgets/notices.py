"""What people are told when a budget is to be lowered or stopped, word for word, with everything the law asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from openphb.kernel.days import in_words
from openphb.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Letter:
    """What every notice is written from. `first_day` is the first day on which the decision takes effect."""

    person: str
    died: bool
    board: str
    reference: str
    is_direct_payment: bool
    reasons: str
    rule: str
    first_day: date
    decided_by: str
    decided_on: date


def stopping(letter: Letter) -> str:
    """Notice that a budget stops: SI 2013/1617, reg. 17(3) to (10)."""
    day = in_words(letter.first_day)
    what = "direct payment" if letter.is_direct_payment else "personal health budget"
    return _letter(
        letter,
        f"We have decided that the {what} under reference {letter.reference} stops on {day}. It runs as agreed until "
        "the day before.",
        _CARE_GOES_ON,
        *((_WAGES.format(day=day),) if letter.is_direct_payment else ()),
        _again(letter, "17(5) to (7)", while_=_MAY_STOP_MEANWHILE),
    )


def lowering(letter: Letter, *, before: Money, after: Money) -> str:
    """Notice that the amount is lowered: SI 2013/1617, reg. 13(5) to (8)."""
    return _letter(
        letter,
        f"We have decided to lower the personal health budget under reference {letter.reference} from {before} to "
        f"{after} a year from {in_words(letter.first_day)}. Until then nothing changes.",
        "The lower amount still has to cover the full cost of everything in the plan. If it turns out not to, tell "
        "us: we must then review it.",
        _again(letter, "13(6) to (8)", while_=""),
    )


_MAY_STOP_MEANWHILE = "The budget may stop on that day while we look again."
_CARE_GOES_ON = (
    "This does not end NHS care. Whatever health needs there are remain ours to meet, and the care coordinator will "
    "agree with you how that is done from that day."
)
_WAGES = (
    "Wages and contracts: what is owed to others for care under the plan, such as the wages of a personal assistant "
    "or the bill of a provider, passes to us on {day}, and so do the rights under those contracts. Nobody needs to "
    "agree to that for it to happen. Send us the contracts and anything unpaid, and we will pay what is owed "
    "(regulation 17(9) and (10))."
)


def _letter(letter: Letter, *paragraphs: str) -> str:
    first, *rest = paragraphs
    by = f"This was decided by {letter.decided_by} for {letter.board} on {in_words(letter.decided_on)}."
    rule = f"The rule: {letter.rule}"
    return "\n\n".join((_greeting(letter), first, f"Our reasons: {letter.reasons.strip()}", rule, *rest, _COMPLAIN, by))


def _greeting(letter: Letter) -> str:
    return f"To the personal representatives of {letter.person}" if letter.died else f"Dear {letter.person}"


def _again(letter: Letter, provision: str, *, while_: str) -> str:
    who = "you" if letter.died else "you, or a representative or nominee,"
    source = f"regulation {provision} of SI 2013/1617" if letter.is_direct_payment else "our own practice"
    return (
        f"If you think this is wrong: {who} can ask us, once, to look at "
        "this decision again, and can send us anything that we should consider. Somebody other than the person who "
        f"decided will do it, and will tell you the result in writing with reasons ({source}). {while_}"
    ).strip()


_COMPLAIN = "You can also complain to us at any time, whether or not you ask us to look again."
