"""Telling people that their budget stops, goes on after all, or is lowered: a decision, its notice and its day."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.budgets import notices, rules
from openphb.budgets.actions.moving import has_happened, locked, require_move, require_right, tell
from openphb.budgets.models import Budget, Lowering
from openphb.budgets.queries.awards import promised
from openphb.budgets.queries.notices import stop_reasons
from openphb.budgets.queries.versions import VersionFacts, version_facts
from openphb.budgets.queries.views import StopReason
from openphb.budgets.workflow import BudgetState
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require
from openphb.law.engine import Force
from openphb.people import queries as people
from openphb.plans import actions as plans
from openphb.plans.actions import Told
from openphb.plans.workflow import VersionState

PRESSING = frozenset({"DP-17(2)(f)", "DP-17(2)(h)"})
"""Powers that cannot wait for the plan's notice: a suspected offence, and death. Guidance (PR1363) accepts less."""
_TOLD_OF = (VersionState.FUNDED, VersionState.AGREED)


@transaction_required
def give_notice(
    *, id: UUID, budget: UUID, rule: str, reasons: str, stops_on: date, by: Actor, at: datetime, on: date
) -> Budget:
    """Decide that a budget stops on a day, and tell the person so with everything the law asks (reg. 17).

    `id` becomes the decision's. `rule` is one of `queries.stop_reasons`; `stops_on` is the first day without the
    budget, no earlier than the plan's notice allows unless the law itself presses.
    """
    row = locked(budget, by=by)
    if has_happened(row, "give notice", by=by):
        return row
    target = require_move(row, "give notice", by=by, note=reasons)
    ground = next((each for each in stop_reasons(on=on) if each.rule == rule), None)
    if ground is None:
        raise Refused(Refusal("Choose the rule under which this budget stops.", field="rule"))
    facts = _current(row, by=by, on=on)
    urgent = ground.force is Force.MUST or rule in PRESSING
    _require_notice(facts, first_day=stops_on, on=on, urgent=urgent, field="stops_on")
    letter = _letter(row, facts, reasons=reasons, rule=ground, first_day=stops_on, by=by, on=on)
    told = Told("stop", reasons, notices.stopping(letter), stops_on, (stops_on - on).days, rule)
    plans.record_decision(id=id, request=facts.request, told=told, by=by, at=at, on=on)
    row.state, row.stops_on = target, stops_on
    row.save(update_fields=["state", "stops_on"])
    tell(row, "give notice", by=by, at=at, note=reasons, detail=f"{rule}, from {stops_on}")
    return row


@transaction_required
def give_notice_of_lower_amount(
    *, id: UUID, budget: UUID, version: UUID, reasons: str, starts_on: date, by: Actor, at: datetime, on: date
) -> Lowering:
    """Tell the person, with reasons, that a signed-off version lowers the yearly amount from a day (reg. 13(5)).

    `id` becomes the decision's. `put_in_place` refuses a lower amount without this, or before its day.
    """
    known = Lowering.objects.of(by).filter(id=id).first()
    if known:
        return known
    row = locked(budget, by=by)
    require_right("give notice of a lower amount", person=row.person_id, by=by)
    require(rules.why_not_lower_now(BudgetState(row.state)))
    facts, now = version_facts(version, by=by), _current(row, by=by, on=on)
    _require_lower(facts, now, row=row, reasons=reasons, by=by)
    _require_notice(now, first_day=starts_on, on=on, urgent=False, field="starts_on")
    before, after = now.total.yearly, facts.total.yearly
    letter = _letter(row, facts, reasons=reasons, rule=None, first_day=starts_on, by=by, on=on)
    words = notices.lowering(letter, before=before, after=after)
    told = Told("reduce", reasons, words, starts_on, (starts_on - on).days, "DP-13(5)")
    plans.record_decision(id=id, request=facts.request, told=told, by=by, at=at, on=on)
    made = Lowering.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        budget=row,
        version_id=version,
        from_pence=before.pence,
        to_pence=after.pence,
        effective_on=starts_on,
        told_at=at,
    )
    tell(row, "give notice of a lower amount", by=by, at=at, note=reasons, detail=f"{after} a year from {starts_on}")
    return made


def _require_lower(facts: VersionFacts, now: VersionFacts, *, row: Budget, reasons: str, by: Actor) -> None:
    if facts.plan != row.plan_id:
        raise NotFound
    refuse_unless(facts.state in _TOLD_OF, "The version has to be signed off before anybody is told its amount.")
    require(rules.why_not_lowering(before=now.total.yearly, after=facts.total.yearly, reasons=reasons))
    given = Lowering.objects.of(by).filter(version_id=facts.id).exists()
    refuse_unless(not given, "Notice of this amount was already given.")


@transaction_required
def take_back_notice(*, budget: UUID, reasons: str, by: Actor, at: datetime, on: date) -> Budget:
    """The budget goes on after all, as if no notice had been given. The notice itself stays on record."""
    row = locked(budget, by=by)
    if has_happened(row, "take back notice", by=by):
        return row
    row.state = require_move(row, "take back notice", by=by, note=reasons)
    row.stops_on = None
    row.save(update_fields=["state", "stops_on"])
    tell(row, "take back notice", by=by, at=at, note=reasons)
    return row


def _current(row: Budget, *, by: Actor, on: date) -> VersionFacts:
    """The version whose money is paid now, or is the first to be."""
    all_ = promised(row, by=by)
    if all_ is None:
        raise Refused(Refusal("This budget has not been put in place yet, so there is nothing to stop or lower."))
    return all_.versions[(all_.holding_on(on) or all_.awards[-1]).version]


def _require_notice(facts: VersionFacts, *, first_day: date, on: date, urgent: bool, field: str) -> None:
    least = facts.notice_days or rules.LEAST_NOTICE_DAYS
    require(rules.why_not_notice(first_day=first_day, on=on, least_days=least, urgent=urgent, field=field))


def _letter(
    row: Budget, facts: VersionFacts, *, reasons: str, rule: StopReason | None, first_day: date, by: Actor, on: date
) -> notices.Letter:
    person = people.person(row.person_id, by=by)
    is_direct = "direct payment" in facts.kinds_held
    return notices.Letter(
        person=person.name,
        died=person.died_on is not None,
        board=people.commissioner_name(by.commissioner),
        reference=row.reference,
        is_direct_payment=is_direct,
        reasons=reasons,
        rule=_rule_words(rule, is_direct=is_direct),
        first_day=first_day,
        decided_by=by.name,
        decided_on=on,
    )


def _rule_words(rule: StopReason | None, *, is_direct: bool) -> str:
    """The rule as the person reads it: law for a direct payment, our own choice for any other budget."""
    says = rule.says if rule else "Lowering the amount needs reasonable notice in writing with reasons."
    cites = rule.cites if rule else "SI 2013/1617, reg. 13(5)"
    if is_direct:
        return f"{says} ({cites})"
    return f"{says} That is the law for direct payments; this budget is not one, and we do the same for it by choice."
