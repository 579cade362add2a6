"""What the worker does about data protection: copies that wait are made, and those that were fetched are emptied."""

from __future__ import annotations

from datetime import datetime

from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor
from openphb.protection import actions, queries


def look_after(*, by: Actor, at: datetime) -> int:
    """For one board: how many copies were made, and how many hold nothing any more."""
    with reading(by):
        waiting, old = queries.to_make(by=by), queries.to_empty(by=by, at=at)
    made = sum(perform(actions.make_copy, ask=each, by=by, at=at) for each in waiting)
    return made + (perform(actions.empty_copies, by=by, at=at) if old else 0)
