"""Notices before and when they are given: the same words and the same reasons why not, so that a preview never lies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from openphb.budgets import notices, rules, waiting
from openphb.budgets.models import Budget, Lowering
from openphb.budgets.queries.awards import promised
from openphb.budgets.queries.finding import budget_row
from openphb.budgets.queries.notices import stop_reasons
from openphb.budgets.queries.versions import VersionFacts, version_facts
from openphb.budgets.queries.views import StopReason
from openphb.budgets.waiting import Waiting
from openphb.budgets.workflow import BudgetState
from openphb.kernel.actor import Actor
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require
from openphb.law import engine
from openphb.law.engine import Force
from openphb.plans import queries as plans
from openphb.plans.queries import preview
from openphb.plans.rules.letters import Care, Told
from openphb.plans.workflow import VersionState

PRESSING = frozenset({"DP-17(2)(f)", "DP-17(2)(h)"})
"""Powers that cannot wait for the plan's notice: a suspected offence, and death. Guidance (PR1363) accepts less."""
NO_WAITING = PRESSING | {waiting.AGREED}
"""Grounds on which payments wait from the next day on: those, and a pause that was agreed to."""
_RUNNING = (BudgetState.LIVE, BudgetState.STOPPING, BudgetState.SETTLING)
_TOLD_OF = (VersionState.FUNDED, VersionState.AGREED)


@dataclass(frozen=True, slots=True)
class Written:
    """A notice word for word, and the facts it is put together from. `before` and `after`: a year's amounts."""

    words: str
    told: Told
    before: Money
    after: Money


def stopping(
    budget: UUID, *, rule: str, reasons: str, stops_on: date, by: Actor, on: date, care: Care | None = None
) -> Written:
    """The notice that a budget stops, and what care goes on. Raises Refused where it could not be given so.

    `stops_on` is no earlier than the plan's notice allows, unless the law itself presses.
    """
    row = budget_row(budget, by=by)
    ground = next((each for each in stop_reasons(on=on) if each.rule == rule), None)
    if ground is None:
        raise Refused(Refusal("Choose the rule under which this budget stops.", field="rule"))
    facts = _current(row, by=by, on=on)
    urgent = ground.force is Force.MUST or rule in PRESSING
    _require_notice(facts, first_day=stops_on, on=on, urgent=urgent, field="stops_on")
    notice = _notice(row, facts, reasons=reasons, rule=ground, first_day=stops_on, on=on)
    told = notices.stopping(notice, care=care)
    told = _after_review(told, row, follows="stop", by=by)
    return Written(preview(facts.request, told, by=by, on=on), told, facts.total.yearly, facts.total.yearly)


def suspending(budget: UUID, *, new: Waiting, by: Actor, on: date, comes_to: str = "") -> Written:
    """The notice that payments wait for a while, under a power to stop or to reduce. Raises Refused where it cannot be.

    It starts no earlier than the plan's notice allows, unless an offence is suspected. `comes_to` is what waits, in
    words and pounds: a room above knows the payments.
    """
    row = budget_row(budget, by=by)
    require(waiting.why_not_wait(new, on=on))
    facts = _current(row, by=by, on=on)
    _require_notice(facts, first_day=new.starts_on, on=on, urgent=new.power in NO_WAITING, field="starts_on")
    is_direct, power = (
        "direct payment" in facts.kinds_held,
        engine.find(new.power, on) if new.power in waiting.POWERS else None,
    )
    rule = f"{power.says} ({power.cites})" if power else waiting.GROUNDS[new.power]
    told = waiting.told(new, reference=row.reference, rule=rule, is_direct=is_direct, on=on, comes_to=comes_to)
    return Written(preview(facts.request, told, by=by, on=on), told, facts.total.yearly, facts.total.yearly)


def lowering(budget: UUID, *, version: UUID, reasons: str, starts_on: date, by: Actor, on: date) -> Written:
    """The notice that a signed-off version lowers the yearly amount. Raises Refused where it could not be given."""
    row = budget_row(budget, by=by)
    facts, now = version_facts(version, by=by), _current(row, by=by, on=on)
    _require_lower(facts, now, row=row, reasons=reasons, by=by)
    _require_notice(now, first_day=starts_on, on=on, urgent=False, field="starts_on")
    before, after = now.total.yearly, facts.total.yearly
    notice = _notice(row, facts, reasons=reasons, rule=None, first_day=starts_on, on=on)
    told = _after_review(notices.lowering(notice, before=before, after=after), row, follows="less money", by=by)
    return Written(preview(facts.request, told, by=by, on=on), told, before, after)


@dataclass(frozen=True, slots=True)
class PlanToEnd:
    """A plan somebody wants to end: whose it is, under which request, and why it cannot be ended yet, if it cannot."""

    person: UUID
    request: UUID
    why_not: Refusal | None


def plan_to_end(plan: UUID, *, by: Actor) -> PlanToEnd:
    """A plan is not ended under a budget that runs: that is stopped first, with its own notice."""
    found = plans.plan(plan, by=by)
    running = Budget.objects.of(by).filter(plan_id=plan, state__in=_RUNNING).first()
    why_not = (
        Refusal(f"The budget of this plan is at '{running.state}'. Give notice on its page: the plan ends with it.")
        if running
        else None
    )
    return PlanToEnd(found.person, found.request, why_not)


def ending_plan(plan: UUID, *, why: str, by: Actor, on: date) -> Written:
    """The letter that a plan does not go on, from the next day. Raises Refused where it could not leave so."""
    found = plan_to_end(plan, by=by)
    require(found.why_not)
    require(rules.why_not_do("decide that a plan does not go on", roles=by.roles_for(found.person)))
    require(rules.why_no_reasons(why, field="why"))
    told = notices.not_going_on(reasons=why.strip(), first_day=on + timedelta(days=1), on=on)
    return Written(preview(found.request, told, by=by, on=on), told, NIL, NIL)


def word_for_word(budget: UUID, told: Told, *, by: Actor, on: date) -> str:
    """The letter of any other decision about this budget as its reader would have it, before it leaves."""
    row = budget_row(budget, by=by)
    return preview(plans.plan(row.plan_id, by=by).request, told, by=by, on=on)


def _after_review(told: Told, row: Budget, *, follows: str, by: Actor) -> Told:
    """The same where the latest review found that this follows: regulation 14(9) then gives the right."""
    latest = next(iter(plans.reviews(row.plan_id, by=by)), None)
    return notices.after_review(told, held_on=latest.held_on) if latest and latest.follows == follows else told


def least_notice(budget: UUID, *, by: Actor, on: date) -> int:
    """How many days of notice a lower amount needs: what the plan names, or our own least (reg. 8(4)(g), 13(5))."""
    return _current(budget_row(budget, by=by), by=by, on=on).notice_days or rules.LEAST_NOTICE_DAYS


def _require_lower(facts: VersionFacts, now: VersionFacts, *, row: Budget, reasons: str, by: Actor) -> None:
    if facts.plan != row.plan_id:
        raise NotFound
    refuse_unless(facts.state in _TOLD_OF, "The version has to be signed off before anybody is told its amount.")
    require(rules.why_not_lowering(before=now.total.yearly, after=facts.total.yearly, reasons=reasons))
    given = Lowering.objects.of(by).filter(version_id=facts.id).exists()
    refuse_unless(not given, "Notice of this amount was already given.")


def _current(row: Budget, *, by: Actor, on: date) -> VersionFacts:
    """The version whose money is paid now, or is the first to be."""
    all_ = promised(row, by=by)
    if all_ is None:
        raise Refused(Refusal("This budget has not been put in place yet, so there is nothing to stop or lower."))
    return all_.versions[(all_.holding_on(on) or all_.awards[-1]).version]


def _require_notice(facts: VersionFacts, *, first_day: date, on: date, urgent: bool, field: str) -> None:
    least = facts.notice_days or rules.LEAST_NOTICE_DAYS
    require(rules.why_not_notice(first_day=first_day, on=on, least_days=least, urgent=urgent, field=field))


def _notice(
    row: Budget, facts: VersionFacts, *, reasons: str, rule: StopReason | None, first_day: date, on: date
) -> notices.Notice:
    is_direct = "direct payment" in facts.kinds_held
    return notices.Notice(
        reference=row.reference,
        is_direct_payment=is_direct,
        reasons=reasons,
        law_rules=rule.rule if rule else "DP-13(5)",
        rule=_rule_words(rule, is_direct=is_direct),
        first_day=first_day,
        notice_days=(first_day - on).days,
    )


def _rule_words(rule: StopReason | None, *, is_direct: bool) -> str:
    """The rule as the person reads it: law for a direct payment, our own choice for any other budget."""
    says = rule.says if rule else "Lowering the amount needs reasonable notice in writing with reasons."
    cites = rule.cites if rule else "SI 2013/1617, reg. 13(5)"
    if is_direct:
        return f"{says} ({cites})"
    return f"{says} That is the law for direct payments; this budget is not one, and we do the same for it by choice."
