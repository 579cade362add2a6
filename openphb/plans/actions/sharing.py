"""Noting that parts of a plan were given to somebody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal, refuse_unless, require
from openphb.plans import rules
from openphb.plans.actions.story import already, lock_version, stop_at, tell
from openphb.plans.rules.whole import CHAPTERS

LONGEST = 120


@transaction_required
def share(
    *, version: UUID, chapters: Sequence[str], with_whom: str, form: str, by: Actor, at: datetime, on: date
) -> UUID:
    """Keep a note of what was given, to whom and in what form. It sends nothing: the file is theirs to give.

    The words of the plan are not in the note. Noted twice in a row, it is one note.
    """
    row = lock_version(version, by=by)
    require(rules.why_not_act("share", roles=by.roles_for(row.plan.person_id)))
    whom = " ".join(with_whom.split())
    stop_at(
        None if whom else Refusal("Say with whom you share it.", field="with_whom"),
        None if len(whom) <= LONGEST else Refusal(f"Use {LONGEST} characters or fewer.", field="with_whom"),
    )
    named = [CHAPTERS[slug].name for slug in CHAPTERS if slug in chapters]
    refuse_unless(bool(named), "Choose at least one part of the plan.", field="chapters")
    note = f"With {whom}: {'; '.join(named)} ({form})"
    if not already("share", by=by, request=row.plan.request_id, version=version, note=note):
        tell("share", row.plan.request, by=by, at=at, note=note, version=version)
    return version
