"""What somebody needs, told page by page; and a first figure worked out from it, which is kept with all it rests on."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from openphb.budgets import needs as told
from openphb.budgets import rules
from openphb.budgets.actions.moving import locked, require_right, tell
from openphb.budgets.costing.result import Result, document, work_out
from openphb.budgets.models import Budget, NeedsVersion, WorkedOut
from openphb.budgets.needs import Change
from openphb.budgets.queries.finding import budget_row
from openphb.budgets.queries.needs import ways_on
from openphb.budgets.workflow import BudgetState
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require
from openphb.law.engine import NoLawInForce
from openphb.law.shapes import NotUnderstood
from openphb.people import actions as people

HOLDINGS = ("", "notional", "third party", "direct payment")


@transaction_required
def begin_needs(*, id: UUID, budget: UUID, why_changed: str, by: Actor, at: datetime) -> NeedsVersion:
    """Begin to describe needs; at a review, with all that the version before says copied forward, and why."""
    row = _open(budget, by=by)
    known = NeedsVersion.objects.of(by).filter(id=id).first()
    draft = known or NeedsVersion.objects.of(by).filter(budget=row, state="draft").first()
    if draft:
        return draft
    before = NeedsVersion.objects.of(by).filter(budget=row).order_by("-number").first()
    if before is not None:
        refuse_unless(bool(why_changed.strip()), "Say what has changed, or why it is looked at again.", field="why")
    made = NeedsVersion.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        budget=row,
        number=before.number + 1 if before else 1,
        holding=before.holding if before else "",
        content=before.content if before else {},
        why_changed=why_changed.strip(),
        begun_by_name=by.name,
        begun_at=at,
        saved_by_name=by.name,
        saved_at=at,
    )
    tell(row, "begin describing needs", by=by, at=at, note=made.why_changed, detail=f"version {made.number}")
    return made


@transaction_required
def save_needs(*, version: UUID, change: Change, by: Actor, at: datetime, on: date) -> NeedsVersion:
    """Save one answer of a draft. What does not fit together is pointed out elsewhere, and never stops this."""
    row = _draft(version, by=by)
    if change.part == "holding":
        refuse_unless(change.value in HOLDINGS, "Choose one of the ways given here.", field="holding")
        row.holding = change.value
    else:
        content = told.changed(row.content, change)
        require(told.why_not_content(content, local=ways_on(on, by=by).local))
        row.content = content
    row.saved_by_name, row.saved_at = by.name, at
    row.save(update_fields=["content", "holding", "saved_by_name", "saved_at"])
    what = " ".join(part for part in (change.part, change.key) if part)
    people.record(did="budgets.save_needs", person=row.budget.person_id, by=by, at=at, detail=what)
    return row


@transaction_required
def keep_worked_out(*, id: UUID, version: UUID, by: Actor, at: datetime, on: date) -> WorkedOut:
    """Work out the first figure for this day, and keep it with its prices. The needs are not edited any more.

    It promises nothing, and is told to nobody yet (`estimate`). Raises Refused with all that is missing.
    """
    known = WorkedOut.objects.of(by).filter(id=id).first()
    if known:
        return known
    row = _version(version, by=by)
    _open(row.budget_id, by=by)
    ways = ways_on(on, by=by, area=row.content.get("area", ""))
    lacking = tuple(Refusal(each.says) for each in told.missing(row.content, ways))
    if lacking:
        raise Refused(*lacking)
    asked = ways.told(row.content)
    result = _result(asked)
    asked["method_version"] = result.explained.method.version
    if row.state == "draft":
        row.state, row.kept_by_name, row.kept_at = "kept", by.name, at
        row.save(update_fields=["state", "kept_by_name", "kept_at"])
    made = _kept(row, result, asked, cards=ways.cards.used, id=id, by=by, at=at)
    tell(row.budget, "work out a first figure", by=by, at=at, detail=str(made))
    return made


def _result(asked: dict[str, Any]) -> Result:
    try:
        return work_out(asked)
    except NotUnderstood as refused:
        raise Refused(Refusal(f"{refused.because} {refused.try_}")) from refused
    except NoLawInForce as refused:
        raise Refused(Refusal("For this day we know no figure of the law that is needed. Choose a later day.")) from (
            refused
        )


def _kept(
    row: NeedsVersion,
    result: Result,
    asked: dict[str, Any],
    *,
    cards: tuple[UUID, ...],
    id: UUID,
    by: Actor,
    at: datetime,
) -> WorkedOut:
    explained = result.explained
    return WorkedOut.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        needs=row,
        budget_id=row.budget_id,
        for_day=result.case.on,
        method=explained.method.id,
        method_version=explained.method.version,
        told=asked,
        result=document(result),
        cards=[str(card) for card in cards],
        figures=_figures(result),
        annual_pence=explained.sum_of("annual"),
        one_off_pence=explained.sum_of("one-off"),
        contingency_pence=explained.sum_of("contingency"),
        total_pence=explained.sum_of("total"),
        worked_by=by.id,
        worked_by_name=by.name,
        worked_at=at,
    )


def _figures(result: Result) -> list[dict[str, Any]]:
    """The figures of law that it rests on: what each was, since when, and where it is written."""
    return [
        {"name": name, "text": fact.text, "source": str(source), "since": source.since and source.since.isoformat()}
        for name, fact in sorted(result.case.facts.items())
        for source in sorted(fact.sources, key=str)
    ]


def _open(budget: UUID, *, by: Actor) -> Budget:
    row = locked(budget, by=by)
    require_right("describe needs", person=row.person_id, by=by)
    open_ = row.state in (BudgetState.INDICATIVE, BudgetState.LIVE)
    refuse_unless(open_, f"This budget is at '{row.state}', so no first figure is worked out for it.")
    return row


def _version(id: UUID, *, by: Actor) -> NeedsVersion:
    rows = NeedsVersion.objects.of(by).select_related("budget").select_for_update(of=("self",), no_key=True)
    row = rows.filter(id=id).first()
    if row is None:
        raise NotFound
    budget_row(row.budget_id, by=by)
    return row


def _draft(id: UUID, *, by: Actor) -> NeedsVersion:
    row = _version(id, by=by)
    require(rules.why_not_do("describe needs", roles=by.roles_for(row.budget.person_id)))
    refuse_unless(row.state == "draft", "A first figure was worked out from this, so it stays as it is. Begin anew.")
    return row
