"""How pages speak of payments that wait: the same words to staff and to the person."""

from __future__ import annotations

from datetime import timedelta

from openphb.budgets.queries import SuspensionView
from openphb.interfaces.web.pages import Fact, Head, Table
from openphb.interfaces.web.sections import Lines, Rows, Section
from openphb.kernel.days import in_words
from openphb.payments.pausing import PauseMoney


def looked(found: SuspensionView) -> Fact:
    """By when we look again, or that we did and what we found."""
    if found.looked_on is None:
        return Fact("We look again by", in_words(found.decided.review_on))
    day = f"{in_words(found.looked_on)}, by {found.looked_by}"
    return Fact("We looked again, and payments still wait", (day, found.looked_because))


def ends(found: SuspensionView) -> Fact:
    """On which day it ends by itself, or when it ended and why."""
    if found.ended_on is None:
        return Fact("It ends by itself on", in_words(found.decided.ends_on))
    return Fact("Payments went again on", (in_words(found.ended_on), found.ended_because))


def kept_on(found: SuspensionView) -> tuple[Fact, ...]:
    """Who agreed to a pause, and what assistants are paid meanwhile."""
    decided, facts = found.decided, []
    if decided.agreed_with:
        facts.append(Fact("Agreed with", decided.agreed_with))
    if decided.retainer:
        last = in_words(decided.retained_until - timedelta(days=1))
        words = f"{decided.retainer.percent}% of wages, for the days up to {last}, out of what waits"
        facts.append(Fact("Retainer meanwhile", (words, decided.retainer.source)))
    return tuple(facts)


def comes_back(found: PauseMoney) -> tuple[Section, ...]:
    """What waits, payment by payment, and the sum of it: due, less the retainer, is what payments going again bring."""
    heads = (
        Head("Due on"),
        Head("Was due", True),
        Head("Paid as a retainer", True),
        Head("Waits, and is then paid", True),
    )
    rows = tuple((in_words(each.due_on), str(each.due), str(each.retainer), str(each.waits)) for each in found.each)
    together = (("Together", str(found.due), str(found.retainer), str(found.waits)),) if rows else ()
    empty = "No payment waits for this yet."
    table = Table("What waits", heads, (*rows, *together), True, empty, caption_hidden=True)
    sum_ = f"{found.due} − {found.retainer} = {found.waits}. No penny is lost by waiting, and none is paid twice."
    return (
        Section("What waits, and is then paid", (Rows(table), *((Lines((sum_,)),) if rows else ())), id="comes-back"),
    )
