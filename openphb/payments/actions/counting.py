"""What grew a lot since the database last counted it is counted before many payments are chosen from it."""

from __future__ import annotations

from openphb.commissioners.asking import answers

_PAGES = 50  # of 8 kB each, some thousand rows: with fewer, no plan is bad enough to be felt
_COUNT = "SELECT payments_count_what_grew(%(least)s)"


def count_what_grew(*, least: int = _PAGES) -> tuple[str, ...]:
    """Which tables were counted; none, at once, where nothing at least doubled since. To be called before any lock.

    Until the action ends nobody else counts these tables, and nobody waits for it.
    """
    ((counted,),) = answers(_COUNT, {"least": least})
    return tuple(counted)
