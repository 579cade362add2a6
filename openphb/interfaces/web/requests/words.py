"""What the pages about a request say."""

from __future__ import annotations

from openphb.interfaces.web import plan_words
from openphb.plans.queries import RequestView
from openphb.plans.rules import SERVICE_WORDS
from openphb.plans.workflow import RequestState

BASIS = {
    "right": "By right: the law says that we must grant it, except so far as it does not fit this person",
    "discretionary": "At our discretion: the law lets us, and does not say that we must",
}
ANSWERS = {
    "ask": "They ask for this budget",
    "decline": "They decline the offer",
    "withdraw": "They withdraw their request",
    "ask again": "They ask for this budget again",
}
ANSWERED = {
    "ask": "They have asked for this budget. Someone who did not record the request decides next.",
    "decline": "They have declined. Their care goes on as it is, and they can ask again at any time.",
    "withdraw": "Their request is withdrawn. They can ask again at any time.",
    "ask again": "They have asked for this budget again. Someone who did not record the request decides next.",
}
VERDICTS = {
    "grant": "Grant it",
    "grant in part": "Grant part of it",
    "refuse": "Refuse it",
    "keep": "Keep the decision as it was",
    "change": "Change the decision",
}
NEXT = {
    RequestState.OFFERED: "Explain what a budget would mean, record what was explained, then record their answer. "
    "They need not answer today, and they can decline in one step.",
    RequestState.DECLINED: "Nothing. Their care goes on as it is, and they can ask for a budget at any time.",
    RequestState.REQUESTED: "Somebody who did not record the request decides, with reasons. The person gets a letter "
    "that says how to have it looked at again.",
    RequestState.GRANTED: "A care coordinator starts a plan with the person.",
    RequestState.PART_GRANTED: "A care coordinator starts a plan for the part that was granted. The person can ask us "
    "to look again at the rest.",
    RequestState.REFUSED: "The person can ask us to look again. Somebody who did not decide does it.",
}
PLAN_STARTED = "The plan has been started. What happens next is told there."


def title(request: RequestView) -> str:
    """'Budget for NHS continuing healthcare'."""
    return f"Budget for {SERVICE_WORDS[request.service]}"


def next_step(request: RequestView, *, is_owed: bool) -> str:
    """What happens now, and who does it."""
    if is_owed:
        return "We owe an answer: somebody who did not decide looks again, and answers in writing with reasons."
    return PLAN_STARTED if request.plan else NEXT[request.state]


def decided(kind: str) -> str:
    """What was decided, by its kind."""
    return plan_words.DECIDED[kind]


def happened(verb: str) -> str:
    return plan_words.HAPPENED.get(verb, verb.capitalize())
