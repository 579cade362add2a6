"""What no national source fixes, so that each commissioner says it for itself: declared here, kept elsewhere.

A missing one is asked for where it is needed, never invented. Where guidance or another page gives a
number that we have not read at its source, `figure` names it: it stands until the commissioner sets
its own, and is always shown as not confirmed. `assumed` is a number of our own where nobody has fixed
one and a rule of ours cannot do without; it is shown as our assumption. Values, days and reasons are
kept in `commissioners`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refusal
from openphb.law import figures
from openphb.law.local_codes import CODES
from openphb.law.local_kinds import SOURCE as SOURCE
from openphb.law.local_kinds import LocalParameter as LocalParameter
from openphb.law.local_kinds import Unit as Unit
from openphb.law.local_money import MONEY
from openphb.law.local_monitoring import MONITORING
from openphb.law.sources import complaints

_DECISIONS = (
    LocalParameter(
        "return_address",
        "Where forms on paper come back to",
        "The postal address of the team that opens the post, as it stands on an envelope; commas between its lines.",
        unit=Unit.WORDS,
        owner=Role.LEAD,
        needed_for="the foot of each form that people fill in on paper",
    ),
    LocalParameter(
        "request_decision_days",
        "Time to decide a request",
        "Working days from a request for a budget, or for a change to one, to our written decision.",
        unit=Unit.WORKING_DAYS,
        owner=Role.LEAD,
        needed_for="the clock on each request, and what the letter of receipt promises",
    ),
    LocalParameter(
        "reconsideration_days",
        "Time to look again",
        "Working days from being asked to look at a decision again to our written answer.",
        unit=Unit.WORKING_DAYS,
        owner=Role.LEAD,
        needed_for="the clock on each reconsideration, and what every notice promises",
    ),
    LocalParameter(
        "service_reason_days",
        "Time to say why a service was left out",
        "Working days from being asked why a service is not in the plan to our answer.",
        unit=Unit.WORKING_DAYS,
        owner=Role.LEAD,
        needed_for="the clock on a question about a plan",
    ),
    LocalParameter(
        "review_request_days",
        "Time to say whether we will hold a review",
        "Working days from being asked for a review to our saying whether we will hold it.",
        unit=Unit.WORKING_DAYS,
        owner=Role.LEAD,
        needed_for="the clock on a review that somebody asked for",
    ),
    LocalParameter(
        "prompt_review_days",
        "What we mean by a review as soon as reasonably possible",
        "Days from a 16th birthday, a return of capacity or money that is not enough to the review.",
        unit=Unit.DAYS,
        owner=Role.LEAD,
        needed_for="the clock on reviews that the regulations want as soon as reasonably possible",
    ),
    LocalParameter(
        "approval_limit",
        "Who may sign off how much",
        "The yearly amount up to which an approver may sign a budget off.",
        unit=Unit.PENCE,
        owner=Role.LEAD,
        needed_for="financial sign-off",
        kept_in="sign-off limits",
    ),
    LocalParameter(
        "panel_above",
        "When a panel decides, and how",
        "The first year’s amount above which, and the kinds of plan for which, a panel decides; its quorum and rule.",
        unit=Unit.PENCE,
        owner=Role.LEAD,
        needed_for="financial sign-off by several people",
        kept_in="panels",
    ),
    LocalParameter(
        "connected_person_approver",
        "Who agrees to pay someone close",
        "The role that agrees that paying family or a friend in the same household is necessary.",
        unit=Unit.ROLE,
        owner=Role.LEAD,
        needed_for="plan lines that pay someone close to the person",
        choices=(Role.COORDINATOR.value, Role.APPROVER.value, Role.LEAD.value),
    ),
)
_CARE = (
    LocalParameter(
        "other_route_review_months",
        "Reviews where there is no direct payment",
        "Months between reviews of a budget that we or another organisation hold.",
        unit=Unit.MONTHS,
        owner=Role.LEAD,
        needed_for="the review clock of notional and third-party budgets",
    ),
    LocalParameter(
        "competency_months",
        "How long a competence lasts",
        "Months from a sign-off that a personal assistant can do a healthcare task to the next one.",
        unit=Unit.MONTHS,
        owner=Role.CLINICIAN,
        needed_for="the clock on delegated healthcare tasks",
    ),
    *(
        LocalParameter(
            f"competency_{which}_warning_days",
            f"The {which} warning before a competence lapses",
            f"Days before a competence in a healthcare task lapses at which we warn the {which} time.",
            unit=Unit.DAYS,
            owner=Role.CLINICIAN,
            needed_for="warning the person and the clinician before the shift, not after it",
            at_most=365,
            assumed=days,
        )
        for which, days in (("first", 60), ("second", 30), ("last", 7))
    ),
    LocalParameter(
        "wheelchair_years",
        "How long a wheelchair budget lasts",
        "Years for which a personal wheelchair budget is meant.",
        unit=Unit.YEARS,
        owner=Role.CLINICIAN,
        needed_for="personal wheelchair budgets",
    ),
    LocalParameter(
        "wheelchair_repair_pence",
        "Repairs in a wheelchair budget",
        "The sum added for repair and maintenance where the chair is bought elsewhere.",
        unit=Unit.PENCE,
        owner=Role.CLINICIAN,
        needed_for="personal wheelchair budgets held by a third party",
        at_least=0,
    ),
    LocalParameter(
        "chc_decision_days",
        "Time to decide on continuing healthcare",
        "Days from a positive checklist to the decision on NHS continuing healthcare.",
        unit=Unit.DAYS,
        owner=Role.LEAD,
        needed_for="the clock on each checklist",
        figure="chc_decision_days",
    ),
    LocalParameter(
        "fast_track_hours",
        "Time to start fast track care",
        "Hours from a fast track decision to care being in place.",
        unit=Unit.HOURS,
        owner=Role.LEAD,
        needed_for="the clock on a fast track decision",
        figure="fast_track_hours",
    ),
    LocalParameter(
        "childrens_decision_weeks",
        "Time to decide on continuing care for children",
        "Weeks from a referral to the decision on continuing care for a child.",
        unit=Unit.WEEKS,
        owner=Role.LEAD,
        needed_for="the clock on each referral of a child",
        figure="childrens_decision_weeks",
    ),
    LocalParameter(
        "complaint_acknowledgement_days",
        "Time to acknowledge a complaint",
        "Working days from receiving a complaint to saying that we have it.",
        unit=Unit.WORKING_DAYS,
        owner=Role.LEAD,
        needed_for="the clock on each complaint",
        at_most=3,
        bound=complaints("13(3)"),
        figure="complaint_acknowledgement_days",
    ),
    LocalParameter(
        "complaint_answer_days",
        "Time to answer a complaint",
        "Working days from receiving a complaint to our answer, as we promise it.",
        unit=Unit.WORKING_DAYS,
        owner=Role.LEAD,
        needed_for="the clock on each complaint, beside the six months of the regulations",
    ),
)
_PROMISES = (
    LocalParameter(
        "message_answer_days",
        "Time to answer a message",
        "Working days from a message of somebody on the person’s side to our answer.",
        unit=Unit.WORKING_DAYS,
        owner=Role.LEAD,
        needed_for="the day that each conversation shows for our answer, and what is late in the inbox",
    ),
    LocalParameter(
        "plan_days",
        "Time to agree a plan",
        "Working days from granting a budget to a plan that is agreed with the person.",
        unit=Unit.WORKING_DAYS,
        owner=Role.LEAD,
        needed_for="the clock on planning after a request was granted",
    ),
    LocalParameter(
        "first_payment_days",
        "Time to the first payment",
        "Working days from signing the direct payment agreement to the first payment.",
        unit=Unit.WORKING_DAYS,
        owner=Role.FINANCE,
        needed_for="the clock on setting up a direct payment",
    ),
    LocalParameter(
        "uprating_days",
        "Time to check amounts after prices change",
        "Working days from the day rates of pay and prices change to our having seen that each amount is enough.",
        unit=Unit.WORKING_DAYS,
        owner=Role.FINANCE,
        needed_for="the clock on each amount, every April",
    ),
    LocalParameter(
        "suspension_days",
        "How long payments may be held back",
        "Working days from holding payments back to a decision, or to other care.",
        unit=Unit.WORKING_DAYS,
        owner=Role.LEAD,
        needed_for="the clock on payments that are held back",
    ),
    LocalParameter(
        "suspicion_days",
        "Time to say what follows from a suspicion",
        "Working days from suspecting an offence to asking the person, or deciding what follows.",
        unit=Unit.WORKING_DAYS,
        owner=Role.LEAD,
        needed_for="the clock on each suspicion that is kept in confidence",
    ),
    LocalParameter(
        "liability_days",
        "Time to settle wages and contracts after a stop",
        "Working days from a stop to our having settled what is owed to others.",
        unit=Unit.WORKING_DAYS,
        owner=Role.FINANCE,
        needed_for="the clock on what passes to us when payments stop",
    ),
)
LOCAL: Mapping[str, LocalParameter] = MappingProxyType(
    {setting.id: setting for setting in (*_DECISIONS, *_PROMISES, *MONEY, *MONITORING, *CODES, *_CARE)}
)
"""Every local setting by its id, in the order a board would talk them through."""


def until_set(setting: LocalParameter, on: date) -> int | None:
    """The figure that stands while the commissioner has set none; None where there is none, so it is asked for.

    Always to be shown as not confirmed, or as our assumption: nobody here read it at a source.
    """
    return figures.value(setting.figure, on) if setting.figure else setting.assumed


def asked_for(setting: LocalParameter) -> Refusal:
    """What to say where a setting is needed and nobody has made it."""
    where = setting.kept_in or "local settings"
    because = f"Nobody has set this here yet: {setting.title[0].lower()}{setting.title[1:]}."
    return Refusal(f"{because} Ask {_whom(setting.owner)} to set it under {where}.")


def why_not(setting: LocalParameter, value: int | str) -> Refusal | None:
    """Why this value cannot be the setting, or None if it can."""
    if setting.kept_in:
        return Refusal(f"This is kept under {setting.kept_in}, and is set there.")
    if setting.choices:
        return None if value in setting.choices else Refusal(f"Choose one of: {', '.join(setting.choices)}.")
    if setting.unit is Unit.WORDS:
        return None if isinstance(value, str) and value.strip() else Refusal("Write what it is in words.")
    return _why_not_number(setting, value)


def _why_not_number(setting: LocalParameter, value: int | str) -> Refusal | None:
    if type(value) is not int:
        return Refusal(f"Write a whole number of {setting.unit}.")
    cites = str(setting.bound) if setting.bound else ""
    if value < setting.at_least:
        return Refusal(f"This cannot be less than {setting.at_least} {setting.unit}.", cites)
    if setting.at_most is not None and value > setting.at_most:
        return Refusal(f"This cannot be more than {setting.at_most} {setting.unit}.", cites)
    return None


def _whom(owner: Role) -> str:
    """Whom to ask. 'Finance' is a team; the others are one person."""
    return owner.value if owner is Role.FINANCE else f"the {owner.value}"
