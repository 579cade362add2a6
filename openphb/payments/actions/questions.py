"""Questions to the person about a line of their statement: polite, dated, answered, and closed with a reason."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.budgets.models import Holding
from openphb.budgets.queries.finding import holding_row
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, refuse_unless, require
from openphb.payments import rules
from openphb.payments.actions import story, understanding
from openphb.payments.models import Query, QueryEvent, StatementLine
from openphb.payments.queries.access import roles_towards
from openphb.payments.queries.known import bank_line
from openphb.payments.recognising import Meaning, Way
from openphb.payments.workflow import QUERY_MOVES, QueryState
from openphb.people import actions as people


@transaction_required
def ask(*, id: UUID, line: UUID, asks: str, reply_by: date, by: Actor, at: datetime, on: date) -> Query:
    """Ask the person about a line. `reply_by` is when we hope to hear, not a threat: nothing stops when it passes."""
    known = Query.objects.of(by).filter(id=id).first()
    if known:
        return known
    row, held = _line(line, by=by)
    require(rules.why_not_do("ask about a statement line", roles=roles_towards(held, by=by)))
    require(rules.why_not_question(asks, reply_by=reply_by, on=on))
    open_one = Query.objects.of(by).filter(line=row).exclude(state=QueryState.CLOSED).exists()
    refuse_unless(not open_one, "There is a question about this line already. Wait for its answer, or close it.")
    made = Query.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        line=row,
        person_id=held.budget.person_id,
        asks=asks.strip(),
        asked_on=on,
        asked_by=by.name,
        reply_by=reply_by,
    )
    _tell(made, verb="ask", words=made.asks, by=by, at=at)
    return made


@transaction_required
def answer(*, query: UUID, words: str, by: Actor, at: datetime, on: date, plan_line: UUID | None = None) -> Query:
    """The answer of the person or of whoever holds the money; a coordinator may write down what they said."""
    found, held = _locked(query, by=by)
    if found.state == QueryState.ANSWERED and found.answer == words.strip():
        return found
    _move(found, "answer", held=held, by=by)
    require(rules.why_not_words(words, field="words"))
    understanding.require_plan_line(plan_line, held=held, by=by)
    found.answer, found.answer_plan_line = words.strip(), plan_line
    found.answered_by, found.answered_on = by.name, on
    found.save(update_fields=["state", "answer", "answer_plan_line", "answered_by", "answered_on"])
    _tell(found, verb="answer", words=found.answer, by=by, at=at)
    return found


@transaction_required
def accept(
    *, query: UUID, kind: str, by: Actor, at: datetime, on: date,
    plan_line: UUID | None = None, payment: UUID | None = None,
) -> Query:  # fmt: skip
    """Take an answer as it is: the line is understood so, the ledger follows, and the question is closed."""
    found, held = _locked(query, by=by)
    if found.state == QueryState.CLOSED:
        return found
    _move(found, "accept", held=held, by=by)
    because = f"{found.answered_by} answered: {found.answer}"[:300]
    chosen = plan_line or found.answer_plan_line
    understanding.settle_meaning(
        found.line,
        Meaning(bank_line(found.line), kind, because, Way.PERSON, plan_line=chosen, payment=payment),
        held=held,
        by=by,
        at=at,
    )
    return _closed(found, verb="accept", because="Your answer was accepted.", by=by, at=at, on=on)


@transaction_required
def ask_more(*, query: UUID, asks: str, reply_by: date, by: Actor, at: datetime, on: date) -> Query:
    """Ask again about the same line. What was asked and answered before stays in the question's story."""
    found, held = _locked(query, by=by)
    if found.state == QueryState.ASKED and found.asks == asks.strip():
        return found
    _move(found, "ask more", held=held, by=by, because=asks)
    require(rules.why_not_question(asks, reply_by=reply_by, on=on))
    found.asks, found.asked_on, found.asked_by, found.reply_by = asks.strip(), on, by.name, reply_by
    found.answer, found.answer_plan_line, found.answered_by, found.answered_on = "", None, "", None
    changed = ["asks", "asked_on", "asked_by", "reply_by", "answer", "answer_plan_line", "answered_by", "answered_on"]
    found.save(update_fields=["state", *changed])
    _tell(found, verb="ask more", words=found.asks, by=by, at=at)
    return found


@transaction_required
def close(*, query: UUID, because: str, by: Actor, at: datetime, on: date) -> Query:
    """Close a question that needs no answer any more, and tell the person why."""
    found, held = _locked(query, by=by)
    if found.state == QueryState.CLOSED:
        return found
    _move(found, "close", held=held, by=by, because=because)
    return _closed(found, verb="close", because=because.strip(), by=by, at=at, on=on)


def _closed(query: Query, *, verb: str, because: str, by: Actor, at: datetime, on: date) -> Query:
    query.closed_on, query.closed_because = on, because
    query.save(update_fields=["state", "closed_on", "closed_because"])
    _tell(query, verb=verb, words=because, by=by, at=at)
    return query


def _line(id: UUID, *, by: Actor) -> tuple[StatementLine, Holding]:
    row = StatementLine.objects.of(by).filter(id=id).first()
    if row is None:
        raise NotFound
    held = holding_row(row.holding_id, by=by, lock=True)
    require(rules.why_not_set_aside(row.set_aside))
    return row, held


def _locked(id: UUID, *, by: Actor) -> tuple[Query, Holding]:
    """The question and its holding, both held until the action ends."""
    line = Query.objects.of(by).filter(id=id).values_list("line_id", flat=True).first()
    if line is None:
        raise NotFound
    _, held = _line(line, by=by)
    found = Query.objects.of(by).select_for_update(of=("self",), no_key=True).select_related("line").get(id=id)
    return found, held


def _move(query: Query, verb: str, *, held: Holding, by: Actor, because: str = "-") -> None:
    move = story.move_of(QUERY_MOVES, verb, source=QueryState(query.state))
    require(rules.why_not(move, roles=roles_towards(held, by=by), because=because))
    query.state = str(move.target)


def _tell(query: Query, *, verb: str, words: str, by: Actor, at: datetime) -> None:
    QueryEvent.objects.create(
        commissioner_id=by.commissioner, query=query, verb=verb, by=by.id, by_name=by.name, at=at, words=words
    )
    people.record(did=f"payments.{verb.replace(' ', '_')}", person=query.person_id, by=by, at=at)
