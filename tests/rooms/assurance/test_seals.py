"""Every row of history is sealed a little after it was written, and a change shows."""

from __future__ import annotations

from datetime import timedelta

from openphb.assurance import actions
from openphb.assurance.verifying import Verified, verify
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Role
from tests.rooms.payments import steps
from tests.rooms.world import NOON, actor

LATER = NOON + timedelta(days=400)


def seal(by, *, at=LATER):
    return perform(actions.seal, by=by, at=at)


def look(by) -> Verified:
    with reading(by):
        return verify(by=by)


def test_what_was_written_is_sealed_once_and_found_as_it_was(committed):
    steps.paid()
    by = actor(Role.AUDITOR)
    before = look(by)
    sealed = seal(by)
    assert before.waiting == sealed > 50 and seal(by) == 0
    after = look(by)
    assert (after.rows, after.waiting, after.found) == (sealed, 0, ())
