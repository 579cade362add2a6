"""The headings a letter of a decision must have, each with the rule that wants it, and whether it is there yet.

For whoever writes letters:

    particulars(decision, facts, on=day) -> tuple[Particular, ...]
    particulars_after_second_look(decision, facts, on=day) -> tuple[Particular, ...]
    recipients(decision, facts) -> tuple[str, ...]
    why_not_send(decision, facts, on=day) -> tuple[Refusal, ...]      empty when it may leave

`decision` is one of `reconsiderations.DECISIONS`. `facts` are those of the question `notice`
(`written reasons recipients days_notice amount_pence repay_by payer`), whether there is a
`representative` or a `nominee`, whether the person `died`, and whether the letter says the rest:
`challenge complaint continuity` (true or false). What is not told counts as not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from openphb.kernel.refusal import Refusal
from openphb.law import figures
from openphb.law.case import Case
from openphb.law.engine import Citation, Rule, find, in_force
from openphb.law.notices import CHALLENGE, COMPLAINT, CONTINUITY, NOTICES, Notice, requirements
from openphb.law.reconsiderations import SECONDS
from openphb.law.requirement import Requirement, gates

HEADINGS = {
    "written": "In writing",
    "reasons": "Why we decided this",
    "recipients": "Who this letter is for",
    "days_notice": "When it takes effect",
    "amount_pence": "How much is to be repaid",
    "repay_by": "By when",
    "payer": "Who repays it",
    "challenge": "If you want us to look at this again",
    "complaint": "If you want to complain",
    "continuity": "How your care goes on",
}
"""The heading of each particular, by the name of its fact."""
WHO = {
    "person": "you",
    "representative": "your representative",
    "nominee": "your nominee",
    "personal_representative": "the personal representatives",
    "someone_on_their_behalf": "someone on your behalf",
}
_PROMISED = ("challenge", "complaint", "continuity")


@dataclass(frozen=True, slots=True)
class Particular:
    """One thing the letter must hold. `present` is False until the facts show it; `because` says what is wanted."""

    code: str
    heading: str
    rule: str
    cites: Citation
    present: bool
    because: str


def particulars(decision: str, facts: Mapping[str, Any], *, on: date) -> tuple[Particular, ...]:
    """Everything a notice of this decision must hold, in the order of the letter. Raises KeyError for no such code."""
    case = Case({**dict.fromkeys(_PROMISED, False), **facts}, on)
    return _merged(requirements(decision), case)


def particulars_after_second_look(decision: str, facts: Mapping[str, Any], *, on: date) -> tuple[Particular, ...]:
    """What the answer to a reconsideration must hold: writing, reasons, and for a demand its four particulars again.

    Its days of notice ran with the first notice. Complaint stays open, so it is said again.
    """
    again = SECONDS[decision].rule
    case = Case({**dict.fromkeys(_PROMISED, False), **facts}, on)
    wanted = [each for each in requirements(decision) if each.hint not in {"days_notice", "challenge", "continuity"}]
    found = _merged(wanted, case)
    cites = in_force(again, on).cites
    return tuple(
        Particular(each.code, each.heading, again, cites, each.present, each.because)
        if each.code not in _PROMISED
        else each
        for each in found
    )


def recipients(decision: str, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """To whom the notice goes, as codes: the person and whoever acts for them, or after a death the estate.

    After a death nobody is asked to act for the person any more: a nominee's or representative's
    authority has ended, so only a notice that the law sends to the estate goes there.
    """
    notice: Notice = NOTICES[decision]
    if facts.get("died"):
        return ("personal_representative",)
    return ("person", *(who for who in notice.beside if facts.get(who)))


def why_not_send(decision: str, facts: Mapping[str, Any], *, on: date) -> tuple[Refusal, ...]:
    """What keeps this notice from leaving, in whole sentences; empty when nothing does."""
    return tuple(
        Refusal(each.because, str(each.cites), each.code)
        for each in particulars(decision, facts, on=on)
        if not each.present
    )


def challenge_words(decision: str, *, on: date) -> tuple[str, ...]:
    """The right to a second look in sentences: who may ask, how, how often, and what we owe in answer."""
    right = SECONDS[decision]
    who = ", ".join(WHO[each] for each in right.who[:-1]) + f" or {WHO[right.who[-1]]}"
    who = who[0].upper() + who[1:]
    words = [
        f"{who} can ask us to look at this decision again. You can send us anything new that you want us to see.",
        "Someone who did not take this decision will look at it. We will answer in writing, with our reasons.",
        _how_often(right.again_after, on=on),
    ]
    if decision == "stop":
        words.append("Payments may end, after the notice we have given, while we are looking at it again.")
    return tuple(words)


def _how_often(figure: str | None, *, on: date) -> str:
    if figure is None:
        return "We must do this once. We may do it again, but the law does not make us."
    months = figures.value(figure, on)
    return f"We must do this once in any {months} months. You can ask again after that."


def _merged(wanted: list[Requirement], case: Case) -> tuple[Particular, ...]:
    """One particular for each fact; where several requirements share one, the first that is not met speaks."""
    found: dict[str, Particular] = {}
    for requirement in wanted:
        for gate in gates([requirement], case):
            code = requirement.hint
            held = found.get(code)
            if held is None or (held.present and gate.open is not True):
                words = requirement.shut if gate.open is not True else gate.because
                found[code] = Particular(code, HEADINGS[code], gate.id, gate.cites, gate.open is True, words)
    return tuple(found.values())


def rules_of(decision: str, *, on: date) -> tuple[Rule, ...]:
    """Every rule that speaks on a notice of this decision, as it holds that day."""
    named = (NOTICES[decision].rule, SECONDS[decision].rule, CHALLENGE, COMPLAINT, CONTINUITY)
    found = (find(id, on) for id in dict.fromkeys(named))
    return tuple(rule for rule in found if rule)
