"""What it adds up to: the last quarter handed in, last month's return with two things to mend, evaluations.

What needs libraries of the extra "insight" is left out where they are not there, as the pages say too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from openphb.insight.returns.periods import Period, Window, month_of, quarter_of, window
from openphb.interfaces import evaluating, facts_of_a_day
from openphb.interfaces.demo import trial
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.interfaces.perform import reading
from openphb.kernel.working_days import working_days_after
from openphb.reporting.actions import evaluations, making, returns

_LIBRARIES = ("pyarrow", "ibis", "duckdb", "yaml", "statsmodels")
_WORKING_DAYS = 7
"""From the first day of a window to the day a return was put together; then two, three and two more to its end."""


def scenes(t: Teller) -> Iterator[Scene]:
    """Dates follow the windows of returns, so that on any day there is a quarter that was handed in in time."""
    if not all(map(find_spec, _LIBRARIES)):
        return
    quarter, on = _handed_in(t.until)
    signed, sent = working_days_after(on, 2), working_days_after(on, 3)
    yield Scene(on, "The quarter's return is put together", partial(counts_the_quarter, t, quarter, on=on))
    yield Scene(signed, "Lena signs it off", partial(signs, t, quarter, on=signed))
    yield Scene(sent, "It is handed in", partial(hands_in, t, quarter, on=sent))
    taken = working_days_after(on, 5)
    yield Scene(taken, "It is accepted", partial(is_accepted, t, quarter, on=taken))
    yield Scene(t.until, "Last month's return is put together", partial(drafts_the_month, t, on=t.until))
    asked = t.until - timedelta(days=20)
    yield Scene(asked, "Lena asks whether budgets helped", partial(evaluates, t, on=asked))


def _handed_in(until: date) -> tuple[Period, date]:
    """The latest quarter of which all of that can have happened, and the day on which it was put together."""
    quarter = quarter_of(until)
    while True:
        quarter = quarter_of(quarter.start - timedelta(days=1))
        on = working_days_after(_window(quarter).opens_on, _WORKING_DAYS)
        if working_days_after(on, 5) < until:
            return quarter, on


def _window(quarter: Period) -> Window:
    found = window(quarter)
    assert found is not None  # every quarter has one
    return found


def counts_the_quarter(t: Teller, quarter: Period, *, on: date) -> None:
    """Counted from the facts of that morning, which are made for this and not kept: the nightly ones are."""
    with TemporaryDirectory() as home:
        at = datetime.combine(on, time(2), tzinfo=UTC)
        made = facts_of_a_day.make(on, at=at, home=Path(home))
        with reading(t.who("fay")):
            code = making.board_code(t.who("fay"), on=quarter.end)
        counted = making.made_quarterly(made.folder, period=quarter, code=code)
    told = {"id": _id(t, quarter), "kind": "phb-quarterly", "period": quarter, "made": counted, "because": ""}
    t.do(returns.draft, **told, by="fay", on=on)
    t.do(returns.move, returned=told["id"], verb="check", note="Held against our own list.", by="fay", on=on)


def signs(t: Teller, quarter: Period, *, on: date) -> None:
    t.do(returns.move, returned=_id(t, quarter), verb="sign off", note="", by="lena", on=on)


def hands_in(t: Teller, quarter: Period, *, on: date) -> None:
    t.do(returns.hand_in, returned=_id(t, quarter), reference=f"SAMPLE-{quarter.end:%Y%m}-QF7", by="fay", on=on)


def is_accepted(t: Teller, quarter: Period, *, on: date) -> None:
    says = "Taken in without remarks (sample)."
    t.do(returns.answer, returned=_id(t, quarter), accepted=True, says=says, by="fay", on=on)


def drafts_the_month(t: Teller, *, on: date) -> None:
    """Kofi's address has no postcode, and nobody wrote down when Edith's eligibility was decided."""
    month = month_of(month_of(on).start - timedelta(days=1))
    t.do(making.draft_aacc, id=_id(t, month), period=month, by="finn", on=on)


def evaluates(t: Teller, *, on: date) -> None:
    """The first table was too small to tell; the answer to it says how many people it takes."""
    few = trial.question("Did budgets help the first few people after a stroke?", smallest="0.05")
    try:
        evaluating.answered(trial.table(trial.FEW), few)
    except evaluating.TooWeak as weak:
        t.do(evaluations.keep_evaluation, id=t.id("evaluation", "few"), new=weak.kept, by="lena", on=on)
    new = evaluating.answered(trial.table(), trial.question(trial.TITLE, smallest="0.05"))
    t.do(evaluations.keep_evaluation, id=t.id("evaluation"), new=new, by="lena", on=on)


def _id(t: Teller, period: Period) -> UUID:
    return t.id("return", period.end)
