"""Decisions with reasons, and looking at them again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require
from openphb.plans import rules
from openphb.plans.actions import writing_letters as letters
from openphb.plans.actions.deciding_many import decision_from
from openphb.plans.actions.offering import request_step
from openphb.plans.actions.papers import keep_papers
from openphb.plans.actions.story import lock_request, tell
from openphb.plans.models import Decision, Reconsideration, Request
from openphb.plans.queries.addressing import Prepared, prepared, told_before, told_of
from openphb.plans.queries.decisions import why_not_again
from openphb.plans.queries.rows import decision_row
from openphb.plans.rules.letters import Told
from openphb.plans.rules.papers import Paper
from openphb.plans.workflow import RequestState

OUTCOMES = ("grant", "grant in part", "refuse")


@transaction_required
def decide(*, id: UUID, request: UUID, verb: str, reasons: str, by: Actor, at: datetime, on: date) -> UUID:
    """Grant a request, grant it in part, or refuse it, with a notice that the person can read. Gives the decision's id.

    Never by whoever recorded the request, and a request that waits for a second look is answered as one.
    """
    if Decision.objects.of(by).filter(id=id).exists():
        return id
    if verb not in OUTCOMES:
        raise ValueError(f"{verb!r} does not decide a request")
    row = lock_request(request, by=by)
    refuse_unless(
        not _open_looks(row, by=by),
        "Someone asked us to look at this again. Answer that, so that they hear from us once.",
    )
    request_step(row, verb, by=by, note=reasons)
    return _decide(id, row, verb=verb, reasons=reasons, by=by, at=at, on=on)


@transaction_required
def record_decision(*, id: UUID, request: UUID, told: Told, by: Actor, at: datetime, on: date) -> UUID:
    """Keep a decision that a room above has made, such as a reduction or a stop, with its letter to all it concerns.

    Raises Refused, and keeps nothing, where the letter would lack something that the law or we ask of it. Whether this
    actor may decide is asked above, by the table of moves it belongs to.
    """
    if Decision.objects.of(by).filter(id=id).exists():
        return id
    if told.kind not in rules.KINDS:
        raise ValueError(f"{told.kind!r} is not a kind of decision")
    row = lock_request(request, by=by)
    refuse_unless(bool(told.reasons.strip()), "Say why. A decision is told with its reasons.", field="reasons")
    refuse_unless(told.effective_on >= on, "A decision cannot take effect before it is made.", field="effective_on")
    ready = prepared(row, told, by=by, on=on)
    _keep(id, row, ready, by=by, at=at, on=on)
    return id


@transaction_required
def reconsider(
    *,
    id: UUID,
    decision: UUID,
    because: str,
    asked_by: str,
    by: Actor,
    at: datetime,
    on: date,
    papers: Sequence[Paper] = (),
) -> UUID:
    """Ask for a decision to be looked at again. A refused request goes back to those who decide.

    `papers` are clean copies, made at the door, of what is sent with it. Raises Refused where there is no right to it
    left: once in six months for a refusal, once for most others.
    """
    if Reconsideration.objects.of(by).filter(id=id).exists():
        return id
    found = decision_row(decision, by=by)
    row = lock_request(found.request_id, by=by)
    refuse_unless(bool(because.strip()), "Say what you think is wrong, in your own words.", field="because")
    refuse_unless(bool(asked_by.strip()), "Say who asks, by name.", field="asked_by")
    looks = list(Reconsideration.objects.of(by).filter(decision__request=row).select_related("decision"))
    require(why_not_again(found, looks, by=by, on=on) or rules.why_not_papers(papers))
    if found.kind == "refuse":
        _back_to_those_who_decide(row, by=by, because=because, on=on)
    asked = Reconsideration.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        decision=found,
        asked_on=on,
        asked_by=asked_by,
        because=because,
        decided_by=found.decided_by,
    )
    keep_papers(papers, asked=asked, by=by, at=at)
    tell("reconsider", row, by=by, at=at, note=because, detail=found.kind)
    return id


def _back_to_those_who_decide(row: Request, *, by: Actor, because: str, on: date) -> None:
    row.state = request_step(row, "reconsider", by=by, note=because).target
    row.requested_on = on
    row.save(update_fields=["state", "requested_on"])


@transaction_required
def answer_reconsideration(*, id: UUID, verdict: str, reasons: str, by: Actor, at: datetime, on: date) -> UUID:
    """Answer a second look, in writing with reasons, by somebody who did not make the decision.

    `verdict`: 'keep' or 'change'; for a request also 'grant' or 'grant in part'. What follows from changing a
    reduction or a stop is done in the room that made it. Sent twice, it answers once.
    """
    asked = Reconsideration.objects.of(by).select_related("decision").filter(id=id).first()
    if asked is None:
        raise NotFound
    found = decision_row(asked.decision_id, by=by)
    row = lock_request(found.request_id, by=by)
    asked = Reconsideration.objects.of(by).select_for_update(of=("self",), no_key=True).get(id=id)
    if asked.answered_on is not None:
        require(_answered_otherwise(asked, by=by))
        return id
    require(rules.why_not_act("look again", roles=by.roles_for(row.person_id)))
    require(rules.why_not_look_again(asked.decided_by, by=by.id))
    refuse_unless(bool(reasons.strip()), "Say why. The answer goes out with its reasons.", field="reasons")
    kind = _kind_after(found.kind, verdict)
    _answer(asked, changed=verdict != "keep", reasons=reasons, by=by, on=on)
    if kind is None:
        _write_answer(asked, row, verdict=verdict, reasons=reasons, by=by, at=at, on=on)
    else:
        _decide_again(asked, row, verb=kind, reasons=reasons, by=by, at=at, on=on)
    tell("answer reconsideration", row, by=by, at=at, note=reasons, detail=verdict)
    return id


def _answered_otherwise(asked: Reconsideration, *, by: Actor) -> Refusal | None:
    if asked.answered_by == by.id:
        return None
    return Refusal(f"{asked.answered_by_name} has already answered this.")


def _kind_after(kind: str, verdict: str) -> str | None:
    """The decision on a request that this verdict comes to; None for decisions of other rooms."""
    allowed = {"refuse": ("keep", "grant", "grant in part"), "grant in part": ("keep", "grant")}
    if verdict not in allowed.get(kind, ("keep", "change")):
        raise Refused(Refusal("Choose what you decided after looking again.", field="verdict"))
    if kind not in allowed:
        return None
    return kind if verdict == "keep" else verdict


def _answer(asked: Reconsideration, *, changed: bool, reasons: str, by: Actor, on: date) -> None:
    asked.answered_on, asked.answered_by, asked.answered_by_name = on, by.id, by.name
    asked.changed, asked.reasons = changed, reasons
    asked.save(update_fields=["answered_on", "answered_by", "answered_by_name", "changed", "reasons"])


def _write_answer(
    asked: Reconsideration, row: Request, *, verdict: str, reasons: str, by: Actor, at: datetime, on: date
) -> None:
    """The answer about a decision of a room above: by letter, saying again what was asked back, by when and of whom."""
    was = asked.decision
    told = told_before(was, reasons=reasons, on=on, by=by)
    ready = prepared(row, told, by=by, on=on, looked_again_at=was.decided_on, verdict=verdict)
    letters.write(was, ready, answers=asked, by=by, at=at)


def _decide_again(
    asked: Reconsideration, row: Request, *, verb: str, reasons: str, by: Actor, at: datetime, on: date
) -> None:
    """The new decision on the request. A part that is kept changes no state; a part made whole grants the rest."""
    step = "grant the rest" if asked.decision.kind == "grant in part" and verb == "grant" else verb
    if row.state != RequestState.PART_GRANTED or step == "grant the rest":
        request_step(row, step, by=by, note=reasons)
    _decide(uuid5(asked.id, "answer"), row, verb=verb, reasons=reasons, by=by, at=at, on=on, answers=asked)


def _decide(
    id: UUID,
    row: Request,
    *,
    verb: str,
    reasons: str,
    by: Actor,
    at: datetime,
    on: date,
    answers: Reconsideration | None = None,
) -> UUID:
    states = {"grant": RequestState.GRANTED, "grant in part": RequestState.PART_GRANTED, "refuse": RequestState.REFUSED}
    row.state, row.decided_on = states[verb], on
    row.save(update_fields=["state", "decided_on"])
    told = told_of(verb, reasons=reasons, on=on)
    ready = prepared(row, told, by=by, on=on, looked_again_at=answers.decision.decided_on if answers else None)
    _keep(id, row, ready, by=by, at=at, on=on, answers=answers)
    return id


def _keep(
    id: UUID,
    row: Request,
    ready: Prepared,
    *,
    by: Actor,
    at: datetime,
    on: date,
    answers: Reconsideration | None = None,
) -> None:
    """The decision and its letter, together or not at all: the database asks for the one with the other."""
    kept = decision_from(row, ready, id=id, decided_by=(by.id, by.name), by=by, at=at, on=on)
    kept.save(force_insert=True)
    letters.write(kept, ready, answers=answers, by=by, at=at)
    tell(ready.told.kind, row, by=by, at=at, note=ready.told.reasons)


def _open_looks(row: Request, *, by: Actor) -> bool:
    return Reconsideration.objects.of(by).filter(decision__request=row, answered_on=None).exists()
