"""What a moderator does with an application: approve, refuse with reasons, or ask."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community.joining.letting_in import let_in
from openphb.community.joining.steps import held, moved, write_about
from openphb.community.models import Application
from openphb.community.rules import joining as rules
from openphb.community.rules.joining import State
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import refuse_unless, require


@transaction_required
def approve(
    *, application: UUID, until: date, member: UUID, new_account: UUID, by: Actor, at: datetime, on: date
) -> None:
    """Let them in until a day. Whoever has no account gets one, and a link to choose a password."""
    row = _to_decide(application, by=by)
    require(rules.why_not_until(until, on=on))
    let_in(row, member=member, new_account=new_account, until=until, words="", by=by, at=at, on=on)
    write_about(row, at=at)


@transaction_required
def refuse(*, application: UUID, reasons: str, by: Actor, at: datetime) -> None:
    """Say no, and why: the reasons are told to them as they stand, and they may apply again."""
    row = _to_decide(application, by=by)
    refuse_unless(bool(reasons.strip()), "Say why, in words that they can do something with.", field="reasons")
    row.decided_at = at
    moved(row, State.REFUSED, words=reasons.strip(), by=by, at=at)
    note(did="community.refuse", by=by, at=at, about=row.id)
    write_about(row, at=at)


@transaction_required
def ask(*, application: UUID, question: str, by: Actor, at: datetime) -> None:
    """Ask the applicant something before deciding."""
    row = _to_decide(application, by=by)
    refuse_unless(bool(question.strip()), "Write what you would like to know.", field="question")
    moved(row, State.ASKED, words=question.strip(), by=by, at=at)
    note(did="community.ask", by=by, at=at, about=row.id)
    write_about(row, at=at)


def _to_decide(application: UUID, *, by: Actor) -> Application:
    require(rules.why_not_moderate(by))
    row = held(application)
    require(rules.why_not_decide(State(row.state)))
    refuse_unless(row.account != by.id, "This is your own application. Another moderator decides it.")
    return row
