"""What somebody saw or did, as a sentence for the person it is about."""

from __future__ import annotations

from openphb.interfaces.web import people_words as words
from openphb.interfaces.web import plan_words
from openphb.people.looking import Look

_EMPLOYING = """
    my_assistants my_begin_employment my_assistant_employed my_change_terms my_end_employment my_duties my_duty my_cover
    my_reserve my_take_back_leave my_leave my_write_leave my_sick_pay my_least my_another_hour my_ending
    my_undo_end_of_employment my_employer_papers my_employer_paper my_employer_paper_file my_let_assistant_in
    my_close_assistant
"""
_HOURS = """
    my_rotas my_answer_leave my_payroll my_bring_payslips my_payroll_file my_payslip my_timesheet my_return_timesheet
    my_correct_timesheet my_rota my_change_rota my_change_rota_day my_copy_rota my_assistant_hours my_fill_hours
    my_fill_week my_hours_paid my_payslips my_enter_payslip my_take_back_payslip my_employer_costs
"""
_MESSAGES = "my_telling my_messages new_message my_message close_my_message my_message_text my_message_file"
_CHECK_INS = (
    "my_check_ins save_my_check_ins choose_my_check_ins answer_my_check_in my_check_in answer_my_check_in_again"
)
_PAPER = "my_paper my_paper_pack my_paper_form my_paper_file my_paper_scan choose_reading"
_ASKED = "my_money_asks my_money_ask take_back_money_ask ask_money_early report_money_problem ask_pause"
_AHEAD = "my_money_ahead my_statement save_my_statement my_statement_paper my_year_paper move_between_parts"
SEEN = {
    **dict.fromkeys(_EMPLOYING.split(), "the pages about who works for them"),
    **dict.fromkeys(_HOURS.split(), "the pages about shifts, hours and payroll"),
    **dict.fromkeys(_MESSAGES.split(), "messages"),
    **dict.fromkeys(_CHECK_INS.split(), "how things are"),
    **dict.fromkeys(_PAPER.split(), "forms on paper"),
    **dict.fromkeys(_ASKED.split(), "what was asked about the money"),
    **dict.fromkeys(_AHEAD.split(), "statements and the look ahead"),
    "my_how": "how the budget was worked out",
    "my_decision": "a decision",
    "my_people": "who helps and who looked",
    "my_lookers": "who looked",
    "my_offer": "the budget that was offered",
    "my_agree": "the plan to agree",
    "my_query": "a question about the money",
    "my_receipts": "the receipts",
    "my_entries": "hours and invoices",
    "my_entry": "hours or an invoice",
    "my_hours": "the page to enter hours",
    "my_version": "a version of the plan",
    "send_receipt": "the page to send a receipt",
    "receipt_file": "a receipt",
    "can_i_buy": "“Can I buy this?”",
    "ask_change": "the page to ask for a change",
    "choose_my_helper": "the page to choose a helper",
    "change_my_helper": "the page to change what a helper sees",
    "end_my_helper": "the page to end somebody’s help",
    "stop_helping": "the page to stop helping",
    "my_organisations": "the organisations that work for them",
    "choose_my_organisation": "the page to choose a support organisation",
    "my_price": "a new price",
    "provider_link": "what an organisation provides for them",
    "provider_entry": "an invoice of an organisation",
    "provider_message": "messages with an organisation",
    "provider_price": "a new price an organisation asked for",
}


def said(did: str) -> str:
    """The person's own pages by their names; everything else as the record says it."""
    page = did.removeprefix("saw ")
    return f"Looked at {SEEN[page]}" if page in SEEN else words.what(did)


def sentence(look: Look) -> str:
    """'Ann Lee (finance) · Looked at their money · 5 May 2026 at 14:05 · because: …'.

    Parts side by side, each whole, so that each can be said in another language.
    """
    because = (f"because: {look.why}",) if look.why else ()
    return " · ".join(
        (f"{look.name} ({look.roles or 'no role'})", said(look.did), plan_words.moment(look.at), *because)
    )
