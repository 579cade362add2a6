"""Every address there is, and what we must know to knock at it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.test import Client

from openphb.interfaces.bench import addresses
from openphb.interfaces.bench.addresses import Route
from openphb.kernel.actor import Role

NOBODY = UUID("deadbeef-0000-4000-8000-000000000000")

# Who is let in, by the letters below; everybody else is told that there is no such page. What somebody who is let in
# may do there is said by the page, and decided by the action behind it.
LETTERS = dict(zip("PRNHCKAFTLUWQO", Role, strict=True))
EVERYBODY, OUTSIDE, STAFF, MONEY, NOBODY_YET = "PRNHCKAFTLUWQO", "PRN", "CKAFLU", "CAFLU", ""
WHO: dict[str, str] = {
    EVERYBODY: """
        front home sign_in sign_in_as boards choose_board accessibility privacy language complaints running rules
        rules_chapter rules_pair ideas idea directory service complain
        sign_on_keys sign_on_board sign_on_again signed_out my_ways add_sign_on take_sign_on_away
        my_sessions end_session end_other_sessions
        live ready
        whole_menu phone_ready phone_offline phone_worker app_manifest
    """,
    OUTSIDE: """
        my_paper my_paper_pack this_phone
        my_telling my_messages new_message my_message close_my_message my_message_text my_message_file
        my_organisations my_price choose_my_organisation
        my_move
        my_offer my_people my_agree my_complaints my_query my_first_figure
        my_money_asks my_money_ask take_back_money_ask ask_money_early report_money_problem ask_pause move_between_parts
        choose_my_helper change_my_helper end_my_helper invite_my_helper my_lookers my_lookers_file
        my_assistants my_begin_employment my_assistant_employed my_change_terms my_end_employment
        my_rotas my_answer_leave my_payroll my_bring_payslips my_payroll_file my_payslip my_timesheet
        my_return_timesheet my_correct_timesheet my_rota my_change_rota my_change_rota_day my_copy_rota
        my_assistant_hours my_fill_hours my_fill_week my_hours_paid my_payslips my_let_assistant_in my_close_assistant
        my_enter_payslip my_take_back_payslip my_employer_costs
        my_undo_end_of_employment my_duties my_duty my_employer_papers my_employer_paper my_employer_paper_file
        my_cover my_reserve my_take_back_leave my_leave my_write_leave my_sick_pay my_least my_another_hour my_ending
    """,
    # A helper for whom everything was chosen that can be.
    "PRNH": """
        my_promises my_checks my_version
        my_people_choice my_home my_money my_plan my_how my_decisions my_decision ask_change
        my_who_pays
        my_asked_back my_looked_at my_year_ended my_receipts send_receipt receipt_file can_i_buy my_letters
        my_money_ahead my_statement save_my_statement my_statement_paper
        my_entries my_hours my_assistant my_entry mend_my_entry take_back_my_entry
    """,
    "H": "stop_helping",
    "PRH": """
        my_letter my_letter_copy
        my_summary my_summary_file
    """,
    "P": "choose_reading",
    "PR": """
        my_data ask_my_data my_data_ask my_data_copy
        my_evidence my_complaint my_first_figure_file
        my_paper_form my_paper_file my_paper_scan
        my_check_ins save_my_check_ins choose_my_check_ins answer_my_check_in my_check_in answer_my_check_in_again
        my_ideas my_idea withdraw_my_idea
        my_health_tasks my_health_task my_health_task_sheet say_my_yes_to_task end_my_task_agreement
        my_plan_file write_my_plan read_my_draft my_plan_question my_plan_parts new_my_part edit_my_part remove_my_part
        my_comments answer_my_comment settle_my_comment
        begin_my_plan begin_my_draft pass_on_my_plan give_up_my_draft
        share_my_plan check_my_share my_share_file
        my_plan_file my_plan_check write_my_plan read_my_draft my_plan_question
        my_plan_parts new_my_part edit_my_part remove_my_part
    """,
    "CLU": """
        data_asks data_ask
        their_assistants their_begin_employment their_assistant_employed their_change_terms their_end_employment
        their_rotas their_answer_leave their_payroll their_bring_payslips their_payroll_file their_payslip
        their_timesheet their_return_timesheet their_correct_timesheet their_rota their_change_rota
        their_change_rota_day their_copy_rota their_assistant_hours their_fill_hours their_fill_week their_hours_paid
        their_payslips their_let_assistant_in their_close_assistant
        their_enter_payslip their_take_back_payslip their_employer_costs
        their_undo_end_of_employment their_duties their_duty
        their_employer_papers their_employer_paper their_employer_paper_file
        their_cover their_reserve their_take_back_leave their_leave their_write_leave their_sick_pay
        their_least their_another_hour their_ending
        sign_on_matches sign_on_match
    """,
    "CKLU": """
        check_ins keep_score received_plans received_of received_plan save_received
        look_at_received
        health_tasks find_health_task save_health_tasks health_tasks_of write_health_task health_task health_task_sheet
        end_health_task delegate_health_task say_yes_to_task sign_off_competence withdraw_competence end_task_agreement
    """,
    OUTSIDE + STAFF: "import_statement statement holding_statement save_holding_statement",
    STAFF: """
        local_ideas write_board_idea local_idea rewrite_local_idea take_out_idea ask_to_share idea_consent
        answer_idea_consent write_idea_from_plan withdraw_idea_consent can_they_buy
        helpers_of choose_helper_of change_helper_of end_helper_of invite_helper_of
        contracts save_contracts record_contract contract change_contract replaced give_contract_notice
        take_back_contract_notice confirm_release undo_release take_out_replaced name_replaced
        person_paper person_paper_form person_paper_file person_paper_pack
        people people_find record_person person put_acting agree_nominee end_acting note_circumstance note_death say_why
        change_reach invite invite_person close_access checks record_check renew_check withdraw_check
        offer request give_advice answer_offer decide_request check_decision reconsider_request start_plan look_again
        check_second_look work plan change_plan end_plan check_end_plan hold_review open_budget version differences
        share_plan check_share share_file
        plan_standard plan_standard_check plan_summary plan_summary_file comments answer_comment settle_comment
        plan_section new_outcome edit_outcome remove_outcome
        new_action edit_action remove_action new_contact edit_contact remove_contact new_line edit_line
        remove_line new_risk edit_risk remove_risk
        submit_version pass_on_version set_version_aside ask_version_change record_agreement sign_offs sign_off_limits
        sign_off budget budget_tier
        rate_cards add_rate_card bring_in_rate_card rate_card save_rate_card needs_profiles
        needs_of_budget needs needs_about needs_levels needs_level needs_team needs_contingency work_out_needs
        needs_items new_needs_item needs_item remove_needs_item needs_unpaid
        first_figure save_first_figure first_figure_paper tell_first_figure say_why_it_differs
        panels new_panel panel panel_terms add_panel_member end_panel_seat call_panel_meeting panel_meeting
        change_panel_meeting
        put_on_agenda panel_papers panel_minutes ratify_minutes print_minutes panel_item declare_interest
        hand_offs hand_offs_find save_hand_offs panel_decision take_off_agenda move_up_agenda sign_urgently fast_track
        estimate award_next_year withdraw_budget give_notice check_notice check_lower_amount take_back_notice
        whole_budget save_whole_budget record_contribution end_contribution wheelchair set_up_wheelchair wheelchair_need
        funders_leaving funder save_funder end_funder_agreement keep_funder_agreement record_funder_payment
        share_line funders record_funder_agreement keep_directory bring_in_directory take_out_service put_back_service
        pause_payments check_pause record_service_fund
        let_payments_wait check_wait let_payments_go say_payments_still_wait care_after final_statement raise_concern
        concern refer_concern ask_about_concern take_step close_concern show_reclaim reclaim_lines agree_instalments
        let_go say_hardship
        check_reclaim set_off check_set_off year_end
        ask_prices ask_card_prices prices_answer save_prices_answer propose_prices
        ask_how_things_are name_representatives take_back_death replace_representative
        stop_budget final_account close_budget liability settle_liability reclaim open_holding holding
        import_return_report
        enter_bank_details money_back close_holding details_waiting check_bank_details pay_from prepare_run payment
        hold_payment release_payment cancel_payment leave_out record_return pay_again remittance reconcile find_line
        local_settings local_setting clocks clocks_find bring_clocks_up_to_date save_clocks clock move_clock waive_clock
        explain_clock
        check_in_counts save_check_in_counts
        rollouts begin_rollout bring_in_rollout rollout rollout_numbers rollout_part rollout_number rollout_matters
        rollout_money rollout_ranges solve_rollout compare_rollout
        rollout_versions save_rollout plan_rollout put_rollout_away bring_rollout_back
        messages find_messages save_messages message who_answers_message pass_message_on close_message message_file
        write_message posts send_post post posted have_posted
        letters letter send_letter letter_copy evidence precedents
        write_precedent agree_precedent decide_more check_more
        share_precedent share_complaint shared_lessons shared_lesson reword_lesson take_lesson_back
        record_complaint complaint acknowledge_complaint look_into_complaint answer_complaint explain_complaint
        take_back_complaint
        organisations record_organisation one_organisation change_organisation end_organisation take_up_organisation
        split_line put_line_together
        entries save_entries enter_invoice enter_hours record_assistant
        entry mend_entry allow_entry refuse_entry take_back_entry check_entry_again
        split_line put_line_together take_back_correction match_again paid_twice
        layouts layout rename_layout withdraw_layout teach_layout check_layout throw_unread_away
        money_asks answer_money_ask
        candidates save_candidates candidate_lists bring_in_candidates candidate_list use_candidate_list
        withdraw_candidate_list candidate
        dashboard dashboard_topic save_dashboard_drawing save_dashboard_numbers
        evaluations new_evaluation written_evaluation evaluation run_evaluation_again save_evaluation
        person_links link_person end_link prices decide_price
        see_receipt understand next_line ask_query queries query accept_answer ask_more write_down_answer close_query
    """,
    MONEY: """
        bring_in_many many look_again_at_many say_whose leave_account_out
        payments run approve_run settle_run send_run abandon_run withdraw_run uneven return_reports prepare_move
        month_ends month_end save_month_end save_journal
        year_ends save_year_ends
        upratings uprating save_uprating agree_uprating raise_uprating give_up_uprating
        uprated leave_out_uprated put_back_uprated edit_uprated
        monitoring draw_sample check_sample sample save_sample sampled_line
        latest_recharges recharges recharge save_recharge take_back_funder_payment
    """,
    "CFLU": """
        payslips_brought enter_payslips
        arrivals bring_list list_template arrival arrival_columns bring_arrival_in save_arrival_to_mend
        take_arrival_back throw_arrival_away
    """,
    "CALU": """
        hand_overs begin_hand_over hand_over release_hand_over call_off_hand_over note_hand_over_answer hand_over_letter
        comings coming answer_coming look_at_coming take_back_coming
    """,
    "CFLUO": "payrolls payroll_period payroll_table take_payroll_table bring_many_payslips payslips_example",
    "F": "make_file make_pain_file",
    "AFLU": """
        nhs_returns save_nhs_returns draft_nhs_return nhs_return save_nhs_return_numbers nhs_return_number
        nhs_return_asked nhs_return_findings save_nhs_return_findings nhs_return_file nhs_return_history step_nhs_return
    """,
    "FL": "save_nhs_return_file",
    "FLU": "assurance coherence save_coherence",
    "CFL": "post_in note_post key_post post_scan withdraw_post",
    "LUQ": "national national_topic national_returns save_national_returns save_national_drawing save_national_numbers",
    "CK": "open_in_emergency",
    "CL": "record_data_ask identify_data_ask extend_data_ask look_data_ask look_data_entry decide_data_ask data_copy",
    "L": "restriction",
    "ALU": "retention",
    "AL": "propose_of_nobody propose_removal hold_record end_hold agree_removal give_up_removal",
    "LU": """
        emergencies emergency review_emergency data_register
        facts make_facts take_facts_away facts_dictionary save_facts_dictionary
        audit colleagues colleagues_find give_access colleague change_access end_access invite_colleague
        systems give_key system end_key
        hooks make_hook hook hook_step call_hook_again
    """,
    "T": "organisation",
    "O": """
        provider_home provider_invoices save_provider_invoices bring_invoices invoice_template provider_messages
        provider_link new_provider_message provider_price throw_invoice_file_away
    """,
    "W": """
        own_works own_work own_hours own_week own_sheet correct_own_sheet own_pay own_payslip own_tasks own_leave
    """,
    # Nobody was given this invitation; no paper came with the hours.
    # Shut in the house that these tests build: its budget is in place, nothing lowers it, nothing in it is notional,
    # the person holds the money, nobody who signs in has complained themselves, no bank report came, nobody is moved,
    # there is no wheelchair, nothing is bought of a provider, no year has ended, no bank line looks paid twice, and
    # no photo waits for whoever signs in. Measures are for a machine that the settings name.
    NOBODY_YET: """
        metrics
        welcome account/email/ account/password/set/ sign_on sign_on_back
        put_in_place give_notice_of_lower_amount record_purchase
        organisation_holding organisation_statement organisation_query take_back_my_complaint return_report
        organisation_invoice organisation_entry mend_organisation_entry
        provider_move do_move give_up_move
        entry_paper my_wheelchair post_paper
        decide_year_end check_year_end
        not_paid_twice
        provider_invoice ask_new_price provider_entry mend_provider_entry withdraw_provider_entry
        credit_provider_entry provider_entry_message invoice_file provider_message
        provider_message_file
        not_paid_twice my_year_paper
        finish_receipt waiting_photo_file throw_photo_away
    """,
}
LET_IN = {
    name: frozenset(LETTERS[each] for each in letters) for letters, names in WHO.items() for name in names.split()
}


def routes() -> list[Route]:
    """All but the network's, which no role of a board opens: `network_doors` has those."""
    return [route for route in addresses.routes() if not route.pattern.startswith("network/")]


def at(route: Route, ids: Mapping[str, Any]) -> str:
    """The address of this household's. What it has none of stands for something that does not exist."""
    return route.at(
        {
            "key": NOBODY,
            "account": NOBODY,
            "report": NOBODY,
            "photo": NOBODY,
            "move": NOBODY,
            "way": NOBODY,
            "signed_in": NOBODY,
            **ids,
        }
    )


def nowhere(route: Route) -> str:
    """The same address of something that does not exist."""
    return route.at({name: NOBODY for name, kind in route.parts.items() if kind == "uuid"})


def body(response: Any, *ids: Any) -> str:
    """What a page says, with what differs at every look taken out: tokens, and the identities in its address."""
    text = response.content.decode("utf-8", "replace")
    text = re.sub(r'(name="csrfmiddlewaretoken" value|name="form_id" value|nonce)="[^"]*"', r'\1=""', text)
    text = re.sub(r'(name="form_for"[^>]*value)="[^"]*"', r'\1=""', text)
    for id in (*ids, NOBODY):
        text = text.replace(str(id), "ID")
    return text


def knock(browser: Client, method: str, address: str) -> Any:
    """The answer to an empty GET or POST."""
    return browser.get(address) if method == "GET" else browser.post(address, {})


CHANCE = ("Set-Cookie", "Content-Security-Policy", "Date")
"""Headers with a token in them that differs at every look; of these only the names are compared."""


def headers(response: Any, *ids: Any) -> dict[str, str]:
    """What comes with a page, but for chance and the identities in its address."""
    found = {}
    for name, value in response.headers.items():
        said = re.sub(r"'nonce-[^']*'", "'nonce'", value) if name in CHANCE else value
        for id in (*ids, NOBODY):
            said = said.replace(str(id), "ID")
        found[name] = "" if name in ("Set-Cookie", "Date") else said
    return found
