"""Who pays for what, in words: for pages of staff and for the person's own."""

from __future__ import annotations

from datetime import date

from openphb.budgets.contributing import EVERY, OWNERS, PAYERS
from openphb.budgets.queries import ContributionView
from openphb.budgets.splitting import US
from openphb.interfaces.web.pages import Piece, Tag
from openphb.interfaces.web.plan_words import WEIGHTS
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.law.engine import in_force
from openphb.payments.queries import Share, WholeLine
from openphb.plans.rules import SERVICE_WORDS as SERVICE_WORDS

BEARERS = {"nhs": "The NHS", "council": "Social care (the council)", "education": "Education"}
"""A funder by its kind, for whoever reads only one word."""
SUPPOSED = "Nobody has recorded the power. This is the one most often used."
NOT_READ = "Named, and its text not read here"


def bearer(share: Share) -> str:
    """'Sheffield City Council (social care)', or the NHS, which is us."""
    if share.party is US:
        return BEARERS["nhs"]
    return f"{share.name} ({'education' if share.kind == 'education' else 'social care'})"


def often(amount: Money, *, once: bool) -> str:
    """'£120.00 a year', or once."""
    return f"{amount} {'once' if once else 'a year'}"


def power(share: Share, *, on: date) -> tuple[Piece, ...]:
    """The power, what kind of source it is, whether its text was read, and whether anybody recorded it."""
    found, rule = share.power, in_force(share.power.rule, on)
    said: list[Piece] = [found.words, Tag(WEIGHTS[rule.weight], "grey")]
    if not rule.confirmed:
        said.append(NOT_READ)
    if not share.is_said and share.party is not US:
        said.append(SUPPOSED)
    return tuple(said)


def payer(found: ContributionView) -> str:
    """Who pays it."""
    return found.payer_name or PAYERS[found.payer]


def added(found: ContributionView) -> str:
    """'£980.00 once, paid to Ridgeway Mobility, from 1 May 2026'."""
    last = f" to {in_words(found.days.end)}" if found.days.end else ""
    return f"{found.amount} {EVERY[found.every]}, paid to {found.paid_to}, from {in_words(found.days.start)}{last}"


def owned(found: ContributionView) -> tuple[str, str]:
    """Whose it is afterwards."""
    return OWNERS[found.owned], found.afterwards


def shares_said(line: WholeLine) -> tuple[str, ...]:
    """Each funder's part in percent and pounds; or that somebody pays for it themselves."""
    once = line.line.is_one_off
    if not line.line.is_ours:
        payers = dict.fromkeys(payer(each) for each in line.adds)
        return (f"Paid by: {', '.join(payers) or 'the person'}. It is no part of the budget.",)
    parts = tuple(f"{bearer(each)}: {percent(each)}, {often(each.amount, once=once)}" for each in line.shares)
    waits = ("The plan names another funder. Until its agreement is recorded, the NHS bears it.",)
    return (*parts, *(waits if line.waits_for_agreement else ()))


def percent(share: Share) -> str:
    """Rounded for reading only, never for money."""
    return f"{float(share.share * 100):.2f}".rstrip("0").rstrip(".") + "%"
