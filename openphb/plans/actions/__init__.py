"""What can be done about requests, plans, decisions and reviews. All keyword-only, all through `perform`."""

from openphb.plans.actions.agreeing import agree, consent, sign_agreement, withdraw_consent
from openphb.plans.actions.commenting import answer_comment, comment, settle_comment
from openphb.plans.actions.complaining import (
    acknowledge,
    answer_complaint,
    complain,
    explain_delay,
    look_into,
    take_back_complaint,
)
from openphb.plans.actions.deciding import answer_reconsideration, decide, reconsider, record_decision
from openphb.plans.actions.deciding_many import Deciding, record_decisions
from openphb.plans.actions.deciding_more import decide_more
from openphb.plans.actions.moving import end, move, set_aside, submit
from openphb.plans.actions.offering import answer_offer, give_advice, offer
from openphb.plans.actions.reviewing import hold_review
from openphb.plans.actions.sharing import share
from openphb.plans.actions.teaching import agree_precedent, write_precedent
from openphb.plans.actions.uprating import NewPrices, uprate
from openphb.plans.actions.writing import (
    ask_for_change,
    change,
    first_version,
    pass_on,
    put_action,
    put_contact,
    put_line,
    put_outcome,
    put_risk,
    remove_action,
    remove_contact,
    remove_line,
    remove_outcome,
    remove_risk,
    save_section,
    start_plan,
)
from openphb.plans.actions.writing_letters import hand_over, letter_of
from openphb.plans.rules.complaints import NewComplaint
from openphb.plans.rules.letters import Told
from openphb.plans.rules.papers import Paper

__all__ = [
    "Deciding",
    "NewPrices",
    "NewComplaint",
    "Paper",
    "Told",
    "acknowledge",
    "agree",
    "agree_precedent",
    "answer_comment",
    "answer_complaint",
    "answer_offer",
    "answer_reconsideration",
    "ask_for_change",
    "change",
    "comment",
    "complain",
    "consent",
    "decide",
    "decide_more",
    "end",
    "explain_delay",
    "first_version",
    "give_advice",
    "hand_over",
    "hold_review",
    "letter_of",
    "look_into",
    "move",
    "offer",
    "pass_on",
    "put_action",
    "put_contact",
    "put_line",
    "put_outcome",
    "put_risk",
    "reconsider",
    "record_decision",
    "record_decisions",
    "remove_action",
    "remove_contact",
    "remove_line",
    "remove_outcome",
    "remove_risk",
    "save_section",
    "set_aside",
    "settle_comment",
    "share",
    "sign_agreement",
    "start_plan",
    "submit",
    "take_back_complaint",
    "uprate",
    "withdraw_consent",
    "write_precedent",
]
