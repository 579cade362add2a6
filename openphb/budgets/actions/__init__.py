"""What can be done about budgets: open, estimate, sign off, hold, put in place, change, stop and close.

All keyword-only, all through `perform`. Each takes the identity of what it makes, and does nothing twice.
"""

from openphb.budgets.account_details import NewDetails
from openphb.budgets.actions.awarding import award_next_year, put_in_place
from openphb.budgets.actions.chairs import note_need_changed, set_up_chair
from openphb.budgets.actions.concerning import (
    ask_about_concern,
    close_concern,
    raise_concern,
    refer_concern,
    take_step,
)
from openphb.budgets.actions.continuing import NewCare, give_notice_with_care, record_care_after
from openphb.budgets.actions.contributing import end_contribution, record_contribution
from openphb.budgets.actions.details import check_bank_details, enter_bank_details
from openphb.budgets.actions.differing import say_why_it_differs
from openphb.budgets.actions.ending import close, release, stop
from openphb.budgets.actions.funding import record_funder_agreement, split_line
from openphb.budgets.actions.funds import record_service_fund
from openphb.budgets.actions.holding import close_holding, open_holding
from openphb.budgets.actions.issuing import issue_notice
from openphb.budgets.actions.leaving import end_funder_agreement, keep_funder_agreement
from openphb.budgets.actions.linking import link_organisation
from openphb.budgets.actions.needing import begin_needs, keep_worked_out, save_needs
from openphb.budgets.actions.opening import EstimateLine, estimate, open_budget, tell_first_figure, withdraw
from openphb.budgets.actions.panel_agenda import move_up_agenda, put_on_agenda, take_off_agenda
from openphb.budgets.actions.panel_ahead import put_on_fast_track, sign_urgently
from openphb.budgets.actions.panel_deciding import (
    declare_interest,
    ratify_minutes,
    record_panel_decision,
    vote,
    write_minutes,
)
from openphb.budgets.actions.panels import (
    add_panel_member,
    call_meeting,
    change_meeting,
    end_panel_member,
    make_panel,
    set_panel_terms,
)
from openphb.budgets.actions.parting import end_organisation
from openphb.budgets.actions.passing import PassingOn, pass_on
from openphb.budgets.actions.plan_ending import end_plan
from openphb.budgets.actions.pricing import add_local_profile, add_rate_card, decide_rate_card
from openphb.budgets.actions.replacing import replace_representative
from openphb.budgets.actions.signing import return_version, set_band, sign_off_clinically, sign_off_money
from openphb.budgets.actions.supplying import part_of_supplier
from openphb.budgets.actions.suspending import end_suspension, still_waits, suspend
from openphb.budgets.actions.telling import give_notice, give_notice_of_lower_amount, take_back_notice
from openphb.budgets.actions.uprating import Raise, Signed, limits_for, raise_amounts
from openphb.budgets.chairs import NewChair
from openphb.budgets.contributing import NewContribution
from openphb.budgets.funding import NewEnding, NewFunderAgreement, NewShare, NewSplit
from openphb.budgets.funds import NewServiceFund

__all__ = [
    "EstimateLine",
    "NewCare",
    "NewChair",
    "NewContribution",
    "NewEnding",
    "end_contribution",
    "end_funder_agreement",
    "keep_funder_agreement",
    "note_need_changed",
    "record_contribution",
    "set_up_chair",
    "NewDetails",
    "NewFunderAgreement",
    "NewServiceFund",
    "NewShare",
    "NewSplit",
    "PassingOn",
    "Raise",
    "Signed",
    "add_local_profile",
    "add_rate_card",
    "begin_needs",
    "keep_worked_out",
    "save_needs",
    "say_why_it_differs",
    "tell_first_figure",
    "ask_about_concern",
    "decide_rate_card",
    "close_concern",
    "raise_concern",
    "refer_concern",
    "take_step",
    "add_panel_member",
    "award_next_year",
    "call_meeting",
    "change_meeting",
    "check_bank_details",
    "close",
    "close_holding",
    "end_organisation",
    "end_plan",
    "end_suspension",
    "enter_bank_details",
    "estimate",
    "give_notice",
    "give_notice_of_lower_amount",
    "give_notice_with_care",
    "issue_notice",
    "limits_for",
    "open_budget",
    "open_holding",
    "link_organisation",
    "part_of_supplier",
    "pass_on",
    "put_in_place",
    "raise_amounts",
    "record_care_after",
    "record_funder_agreement",
    "record_service_fund",
    "release",
    "replace_representative",
    "return_version",
    "set_band",
    "sign_off_clinically",
    "sign_off_money",
    "stop",
    "split_line",
    "still_waits",
    "suspend",
    "take_back_notice",
    "declare_interest",
    "end_panel_member",
    "make_panel",
    "move_up_agenda",
    "put_on_agenda",
    "put_on_fast_track",
    "ratify_minutes",
    "record_panel_decision",
    "set_panel_terms",
    "sign_urgently",
    "take_off_agenda",
    "vote",
    "write_minutes",
    "withdraw",
]
