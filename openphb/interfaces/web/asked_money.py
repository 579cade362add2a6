"""What was asked about money, in words: to the person and to whoever answers, the same."""

from __future__ import annotations

from openphb.interfaces.web.pages import Fact, Tag
from openphb.interfaces.web.plan_words import moment
from openphb.kernel.days import in_words
from openphb.payments.asking import EARLY, PROBLEMS, TITLES
from openphb.payments.queries import AskView
from openphb.payments.workflow import AskState

TAGS = {
    AskState.OPEN: Tag("With us", "blue"),
    AskState.ANSWERED: Tag("Answered", "green"),
    AskState.TAKEN_BACK: Tag("Taken back", "grey"),
}


def called(found: AskView) -> str:
    """'A problem with money: A payment did not come'."""
    problem = PROBLEMS.get(found.what, "")
    return f"{TITLES[found.kind]}: {problem[:1].lower()}{problem[1:]}" if problem else TITLES[found.kind]


def facts(found: AskView) -> tuple[Fact, ...]:
    """What was asked, as it was asked."""
    days = " to ".join(in_words(day) for day in (found.starts_on, found.ends_on) if day)
    told = (
        ("Budget", found.reference),
        ("What was said", found.words),
        ("How much", str(found.amount) if found.amount else ""),
        ("Needed by" if found.kind == EARLY else "When", days),
        ("Asked by", f"{found.asked_by}, {moment(found.asked_at)}"),
    )
    return (Fact("Where it stands", TAGS[found.state]), *(Fact(key, said) for key, said in told if said))
