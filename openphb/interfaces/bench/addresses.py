"""Every address of ours, from the resolver, and what must be known to visit it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

_OF_PACKAGES = ("allauth.", "django.", "wagtail.")
_OF_OTHER_SYSTEMS = ("api/", "^api/", "fhir/", "^fhir/")
_PART = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")

PARTS: Mapping[str, str] = {
    "person": "people_person",
    "acting": "people_acting",
    "helper": "people_acting",
    "check": "people_check",
    "emergency": "people_emergency",
    "data_ask": "protection_ask",
    "third_look": "protection_thirdlook",
    "hold": "protection_hold",
    "disposal": "protection_disposal",
    "paper": "people_paperform",
    "membership": "people_membership",
    "system": "people_systemkey",
    "hook": "people_hook",
    "hook_call": "people_hookcall",
    "organisation_id": "people_organisation",
    "request_id": "plans_request",
    "asked": "plans_reconsideration",
    "decision": "plans_decision",
    "evidence": "plans_evidence",
    "letter": "plans_letter",
    "received": "plans_receivedplan",
    "precedent": "plans_precedent",
    "shared": "plans_sharedlesson",
    "letter_to": "plans_letterto",
    "task": "plans_healthtask",
    "delegation": "plans_delegation",
    "contract": "plans_blockcontract",
    "replaced": "plans_displacement",
    "plan": "plans_plan",
    "version": "plans_planversion",
    "budget": "budgets_budget",
    "needs": "budgets_needsversion",
    "worked": "budgets_workedout",
    "card": "budgets_ratecard",
    "holding": "budgets_holding",
    "details": "budgets_bankdetails",
    "panel": "budgets_panel",
    "seat": "budgets_panelmember",
    "meeting": "budgets_panelmeeting",
    "item": "budgets_panelitem",
    "run": "payments_paymentrun",
    "payment": "payments_payment",
    "uprating": "payments_uprating",
    "uprated": "payments_upratedbudget",
    "line": "payments_statementline",
    "query": "payments_query",
    "statement": "payments_statementfile",
    "many": "payments_manyfile",
    "unnamed": "payments_accountinfile",
    "sample": "payments_linesample",
    "layout": "payments_taughtlayout",
    "unread": "payments_unreadfile",
    "receipt": "payments_receipt",
    "money_ask": "payments_moneyask",
    "entry": "payments_entry",
    "link": "people_organisationlink",
    "price": "payments_priceask",
    "match": "people_signonmatch",
    "invoice_file": "payments_invoicefile",
    "sheet": "employment_timesheet",
    "away": "employment_leaveasked",
    "export": "employment_payrollexport",
    "slip": "employment_payslipfile",
    "sealed": "employment_payrollexport",
    "slips": "employment_payslipfile",
    "payslip": "employment_payslip",
    "employment": "employment_employment",
    "leave": "employment_leaveentry",
    "liability": "payments_liability",
    "reclaim": "payments_reclaim",
    "concern": "budgets_concern",
    "agreement": "budgets_funderagreement",
    "contribution": "budgets_contribution",
    "funder_payment": "payments_funderpayment",
    "complaint": "plans_complaint",
    "check_in": "plans_checkin",
    "candidate": "reporting_candidate",
    "candidate_list": "reporting_candidatelist",
    "talk": "conversations_conversation",
    "said_file": "conversations_saidfile",
    "notice": "conversations_notice",
    "clock": "clocks_clock",
    "service": "community_service",
    "idea": "community_localidea",
    "consent": "plans_ideaconsent",
    "returned": "reporting_return",
    "asked_return": "reporting_returnasked",
    "scenario": "reporting_scenario",
    "evaluation": "reporting_evaluation",
    "arrival": "moving_arrival",
    "hand_over": "moving_handover",
    "coming": "moving_takenover",
}
"""The name of a part of an address, and the table it is an identity in."""
SLUGS: Mapping[str, str] = {
    "letter_copy": "large-print",
    "my_letter_copy": "plain-text",
    "hook_step": "pause",
    "propose_of_nobody": "calls",
    "plan_section": "what-matters",
    "plan_summary_file": "large-print",
    "my_summary_file": "easy-read",
    "my_plan_question": "good-day",
    "my_plan_parts": "outcomes",
    "new_my_part": "contacts",
    "my_employer_paper": "contract",
    "their_employer_paper": "contract",
    "my_employer_paper_file": "contract",
    "their_employer_paper_file": "contract",
    "payroll_period": "2026-04-06-to-2026-05-03",
    "enter_payslips": "2026-04-06-to-2026-05-03",
    "my_statement_paper": "ordinary-print",
    "my_year_paper": "large-print",
    "my_duty": "statement",
    "their_duty": "statement",
    "edit_my_part": "outcomes",
    "national_topic": "areas",
    "save_national_drawing": "headline",
    "save_national_numbers": "headline",
    "dashboard_topic": "equity",
    "save_dashboard_drawing": "headline",
    "save_dashboard_numbers": "headline",
    "save_evaluation": "answer",
    "remove_my_part": "outcomes",
    "needs_items": "support",
    "new_needs_item": "equipment",
    "needs_item": "support",
    "remove_needs_item": "support",
    "needs_unpaid": "support",
    "first_figure_paper": "large-print",
    "my_first_figure_file": "easy-read",
    "my_paper_file": "large-print",
    "my_paper_pack": "letter",
    "person_paper_file": "easy-read",
    "person_paper_pack": "letter",
    "reclaim_lines": "unspent",
    "check_reclaim": "unspent",
    "record_agreement": "plan",
    "my_change_rota_day": "2026-04-20",
    "their_change_rota_day": "2026-04-20",
    "my_copy_rota": "2026-04-20",
    "their_copy_rota": "2026-04-20",
    "my_fill_week": "2026-04-20",
    "their_fill_week": "2026-04-20",
    "own_week": "2026-04-20",
    "local_setting": "notice_weeks",
    "bring_list": "people",
    "list_template": "plans",
    "nhs_return_number": "records:people",
    "step_nhs_return": "check",
    "idea": "counselling",
    "net_report": "post",
    "rollout_part": "area",
    "rollout_number": "population",
    "rollout_ranges": "staff",
    "save_rollout": "quarters",
    "rules_chapter": "stopping",
    "rules_pair": "nominee-or-representative",
    "net_area": "south-yorkshire",
    "net_area_paper": "south-yorkshire",
    "net_area_large": "south-yorkshire",
    "net_area_numbers": "south-yorkshire",
    "net_area_numbers_file": "south-yorkshire",
    "net_area_feedback": "south-yorkshire",
    "net_area_said": "south-yorkshire",
    "net_area_question": "south-yorkshire",
    "net_area_desk": "south-yorkshire",
    "net_area_answer": "south-yorkshire",
    "net_area_ask": "south-yorkshire",
    "net_area_sum_up": "south-yorkshire",
    "net_area_true": "south-yorkshire",
    "net_area_keepers": "south-yorkshire",
    "net_area_keeper_end": "south-yorkshire",
    "net_progress_area": "south-yorkshire",
    "net_progress_checklist_file": "south-yorkshire",
    "net_progress_paper": "south-yorkshire",
    "net_add_line": "south-yorkshire",
    "net_progress_line": "south-yorkshire",
    "net_assess": "south-yorkshire",
    "net_give_view": "south-yorkshire",
    "net_take_view_back": "south-yorkshire",
    "net_leave_out": "south-yorkshire",
    "net_put_line_back": "south-yorkshire",
    "net_progress_plan": "south-yorkshire",
    "net_progress_plan_file": "south-yorkshire",
    "net_progress_plan_paper": "south-yorkshire",
    "net_plan_add": "south-yorkshire",
    "net_plan_action": "south-yorkshire",
    "net_plan_change": "south-yorkshire",
    "net_plan_end": "south-yorkshire",
}
"""A word that may stand in an address, by the name of the view."""


_SAME_FOR_ALL: Mapping[str, Any] = {
    "provider": "nhs-login",
    "commissioner": 1,
    "secret": "1-nobody-was-given-this",
    "mine": "nobody-was-given-this",
    "stops": "nobody-was-given-this",
    "year": 2026,
    "month": 4,
    "place": 1,
    "number": 1,
    "chosen": "1",
    "marker": "named-lead",
}


@dataclass(frozen=True, slots=True)
class Route:
    """One address, with the parts that must be filled in."""

    name: str
    pattern: str

    @property
    def parts(self) -> dict[str, str]:
        """The name of each part, and its kind."""
        return {found["name"]: found["kind"] or "str" for found in _PART.finditer(self.pattern)}

    @property
    def is_about_somebody(self) -> bool:
        """True if it names a row by its identity."""
        return any(kind == "uuid" for kind in self.parts.values())

    def at(self, ids: Mapping[str, Any]) -> str:
        """The address, with these identities in it."""
        known = {"slug": SLUGS.get(self.name, ""), **_SAME_FOR_ALL, **ids}
        return "/" + _PART.sub(lambda found: str(known[found["name"]]), self.pattern)


def routes() -> list[Route]:
    """Every page of ours, in the order of the resolver. Packages and other systems have tests of their own."""
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: Sequence[Any], prefix: str) -> Iterator[Route]:
    for each in patterns:
        where = prefix + str(each.pattern)
        if where.startswith(_OF_OTHER_SYSTEMS):
            continue
        if isinstance(each, URLResolver):
            yield from _walk(each.url_patterns, where)
        elif isinstance(each, URLPattern) and not each.callback.__module__.startswith(_OF_PACKAGES):
            yield Route(each.name or where, where)
