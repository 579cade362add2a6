"""What may be written in a draft. Every reason at once, each naming its field, so that a page can show them all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict
from uuid import UUID

from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal, Refused
from openphb.law import purchases, questions
from openphb.plans.content import ABOUT_ME, EVERY, FUNDERS, HOLDINGS, PAID_EVERY, Line, Outcome, PlanContent, Risk
from openphb.plans.rules.own_words import LONGEST_TEXT, blank, out_of_ten, progress, reasons, too_long

DEAREST = Money(10_000_000_00)
MOST_UNITS = Decimal(1_000_000)
LONGEST_NOTICE_DAYS = 365
STRANDS = {"council": "care_act", "education": "sen"}
"""Whose law a line is under, by who pays for it; the NHS's where it says nothing else."""
REGULATION_8 = "SI 2013/1617, reg. 8"


class Sections(TypedDict, total=False):
    """The parts of a draft that are not lists. A name left out stays as it is; '' (or None) takes it out again."""

    what_matters: str
    people_important: str
    communicating: str
    wellness: str
    please_do: str
    supporting_me: str
    also_know: str
    supported_by: str
    strengths: str
    suits_condition: str
    effect_on_life: str
    value_for_money: str
    managing: str
    can_manage: bool | None
    person_manages_when_able: bool | None
    payments_monitored_by: str
    paid_every: str
    first_review_on: date | None
    first_review_how: str
    notice_days: int | None
    starts_on: date | None


_LONGEST = {"payments_monitored_by": 120, "first_review_how": 200, "supported_by": 200}
OWN = frozenset({*ABOUT_ME, "supported_by", "strengths"})
"""What the person may write without us; the rest of these is ours to write with them."""
_TEXTS = (
    *ABOUT_ME,
    "supported_by",
    "strengths",
    "suits_condition",
    "effect_on_life",
    "value_for_money",
    "managing",
    "payments_monitored_by",
    "first_review_how",
)


def why_not_sections(fields: Sections, *, content: PlanContent) -> tuple[Refusal, ...]:
    """Reasons these cannot be written into a draft that says `content` so far."""
    unknown = set(fields) - set(Sections.__annotations__)
    if unknown:
        raise TypeError(f"a plan has no field {sorted(unknown)}")
    told: Mapping[str, Any] = fields
    found = [too_long(name, told[name], most=_LONGEST.get(name, LONGEST_TEXT)) for name in _TEXTS if name in told]
    found += [*_scalar_reasons(told), _review_before_start(replace(content, **fields))]
    return tuple(reason for reason in found if reason)


def _scalar_reasons(told: Mapping[str, Any]) -> Iterator[Refusal]:
    if told.get("paid_every", "") not in ("", *PAID_EVERY):
        yield Refusal("Choose how often money is paid.", field="paid_every")
    days = told.get("notice_days")
    if days is not None and not 1 <= days <= LONGEST_NOTICE_DAYS:
        words = "Notice is at least 1 day and at most 365 days. Enter it as a number of days, like 28."
        yield Refusal(words, f"{REGULATION_8}(4)(g)", "notice_days")


def _review_before_start(after: PlanContent) -> Refusal | None:
    if after.starts_on and after.first_review_on and after.first_review_on < after.starts_on:
        return Refusal("The first review is before the plan starts. Check both days.", field="first_review_on")
    return None


def why_not_outcome(new: Outcome) -> tuple[Refusal, ...]:
    """Reasons this outcome cannot be written."""
    return reasons(
        blank("need", new.need, words="Say what the health need is.", cites=f"{REGULATION_8}(4)(a)"),
        blank("outcome", new.outcome, words="Say what outcome is meant.", cites=f"{REGULATION_8}(4)(a)"),
        blank(
            "monitored_by",
            new.monitored_by,
            words="Say who keeps watch over this need. A plan cannot go on without someone who does.",
            cites=f"{REGULATION_8}(4)(e)",
        ),
        too_long("monitored_by", new.monitored_by, most=120),
        too_long("so_far", new.so_far),
        out_of_ten("importance", new.importance),
        progress(new.status),
    )


def why_not_risk(new: Risk) -> tuple[Refusal, ...]:
    """Reasons this risk cannot be written. With whom it was agreed may be added later."""
    return reasons(
        blank("risk", new.risk, words="Say what the risk is."),
        blank("consequence", new.consequence, words="Say what could follow from it.", cites=f"{REGULATION_8}(1)(b)"),
        blank("procedure", new.procedure, words="Say what you will do about it.", cites=f"{REGULATION_8}(1)(c)"),
        too_long("agreed_with", new.agreed_with, most=120),
        too_long("signs", new.signs),
        too_long("contact", new.contact, most=200),
    )


def why_not_line(new: Line, *, outcomes: Collection[UUID], is_child: bool, on: date) -> tuple[Refusal, ...]:
    """Reasons this line cannot be written, by our own rules and by what the law lets a direct payment buy."""
    return reasons(
        blank("what", new.what, words="Say what the plan pays for.", cites=f"{REGULATION_8}(4)(b)"),
        blank("why", new.why, words="Say why, so that whoever signs this off can see how it helps."),
        blank("supplier", new.supplier, words="Say from whom. If you do not know yet, say what kind of supplier."),
        blank("unit", new.unit, words="Say what one of it is, like hours or sessions."),
        too_long("what", new.what, most=200),
        too_long("supplier", new.supplier, most=160),
        too_long("unit", new.unit, most=40),
        _without_outcome(new, outcomes),
        _price(new.unit_price),
        _quantity(new.quantity),
        *_choices(new),
        *_why_not_buy(new, is_child=is_child, on=on),
    )


def read_price(text: str, *, field: str = "unit_price") -> Money:
    """Pounds and pence as typed. Raises Refused for a fraction of a penny rather than rounding it."""
    try:
        return Money.of(text)
    except ValueError:
        words = "Enter an amount in pounds and pence, like 14.20. An amount cannot have parts of a penny."
        raise Refused(Refusal(words, field=field)) from None


def _without_outcome(new: Line, outcomes: Collection[UUID]) -> Refusal | None:
    if new.outcome_key in outcomes:
        return None
    words = "Choose the outcome this is for. Everything the plan pays for serves an outcome in the plan."
    return Refusal(words, f"{REGULATION_8}(4)(a)", "outcome_key")


def _price(price: Money) -> Refusal | None:
    if price <= NIL:
        return Refusal("The price of one must be more than £0.00.", field="unit_price")
    if price > DEAREST:
        return Refusal(f"The price of one is more than {DEAREST}. Check the pounds and pence.", field="unit_price")
    return None


def _quantity(quantity: Decimal) -> Refusal | None:
    if not quantity.is_finite() or quantity <= 0:
        return Refusal("Enter how many, as a number more than 0.", field="quantity")
    if quantity >= MOST_UNITS:
        return Refusal("That is more than a plan line can hold. Check the number.", field="quantity")
    if quantity != round(quantity, 2):
        return Refusal("Enter how many with at most two decimal places, like 12.25.", field="quantity")
    return None


def _choices(new: Line) -> Iterator[Refusal | None]:
    yield _not_among("every", new.every, EVERY, words="Choose how often.")
    yield _not_among("holding", new.holding, HOLDINGS, words="Choose how the money for this is held.")
    yield _not_among("funder", new.funder, FUNDERS, words="Choose who pays for this.")
    yield _not_among("category", new.category, tuple(purchases.CATEGORIES), words="Choose what kind of thing this is.")
    yield _not_among(
        "relation", new.relation, purchases.RELATIONS, words="Choose how the supplier is related to the person."
    )
    yield _not_among(
        "necessary", new.necessary, ("", *purchases.NECESSARY), words="Choose why paying them is necessary."
    )


def _why_not_buy(new: Line, *, is_child: bool, on: date) -> Iterator[Refusal]:
    """The bars of regulation 8(5) and (5A) are on direct payments only; other funders' money keeps its own law."""
    if not new.is_direct_payment or next((reason for reason in _choices(new) if reason), None):
        return
    facts = {
        "item": {"category": new.category, "in_plan": True, "debt_for_plan_service": False},
        "provider": {
            "relation": new.relation,
            "same_household": new.same_household,
            "plan_says_so": True,
            "necessary": new.necessary or None,
        },
        "is_child": is_child,
        "basis": STRANDS.get(new.funder, "nhs"),
    }
    for finding in questions.check("purchase", facts, on=on).findings:
        field = "category" if finding.rule.id.startswith(("DP-8(5)(", "POLICY-")) else "necessary"
        yield Refusal(finding.because, str(finding.rule.cites), field)


def _not_among(field: str, value: str, known: Collection[str], *, words: str) -> Refusal | None:
    return None if value in known else Refusal(words, field=field)
