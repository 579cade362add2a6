"""Addresses of the pages of budgets, holdings and bank details."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.budgets import (
    closing_views,
    concern_views,
    fund_views,
    holding_views,
    noticing,
    reclaim_views,
    share_views,
    views,
    waiting_views,
)

BUDGET = "budgets/<uuid:budget>/"
HOLDING = "holdings/<uuid:holding>/"
CONCERN = "concerns/<uuid:concern>/"
RECLAIM = "reclaims/<uuid:reclaim>/"
urlpatterns = [
    path(BUDGET, views.show, name="budget"),
    path(f"{BUDGET}estimate/", views.estimate, name="estimate"),
    path(f"{BUDGET}put-in-place/", views.put_in_place, name="put_in_place"),
    path(f"{BUDGET}next-year/", views.next_year, name="award_next_year"),
    path(f"{BUDGET}withdraw/", views.withdraw, name="withdraw_budget"),
    path(f"{BUDGET}notice/", noticing.notice, name="give_notice"),
    path(f"{BUDGET}notice/check/", noticing.check_notice, name="check_notice"),
    path(f"{BUDGET}lower/", noticing.lower, name="give_notice_of_lower_amount"),
    path(f"{BUDGET}lower/check/", noticing.check_lower, name="check_lower_amount"),
    path(f"{BUDGET}take-back/", noticing.take_back, name="take_back_notice"),
    path(f"{BUDGET}stop/", closing_views.stop, name="stop_budget"),
    path(f"{BUDGET}final-account/", closing_views.final_account, name="final_account"),
    path(f"{BUDGET}close/", closing_views.close, name="close_budget"),
    path(f"{BUDGET}liabilities/new/", closing_views.liability, name="liability"),
    path(f"{BUDGET}liabilities/<uuid:liability>/", closing_views.settle_liability, name="settle_liability"),
    path(f"{BUDGET}reclaim/", reclaim_views.reclaim, name="reclaim"),
    path(f"{BUDGET}reclaim/<uuid:holding>/<slug:slug>/", reclaim_views.reclaim_lines, name="reclaim_lines"),
    path(f"{BUDGET}reclaim/<uuid:holding>/<slug:slug>/check/", reclaim_views.check_reclaim, name="check_reclaim"),
    path(f"{BUDGET}wait/", waiting_views.wait, name="let_payments_wait"),
    path(f"{BUDGET}wait/check/", waiting_views.check, name="check_wait"),
    path(f"{BUDGET}pause/", waiting_views.wait, {"kind": waiting_views.PAUSE}, name="pause_payments"),
    path(f"{BUDGET}pause/check/", waiting_views.check, {"kind": waiting_views.PAUSE}, name="check_pause"),
    path(f"{BUDGET}still-wait/", waiting_views.still_waits, name="say_payments_still_wait"),
    path(f"{BUDGET}go-again/", waiting_views.go_again, name="let_payments_go"),
    path(f"{BUDGET}share/", share_views.share, name="share_line"),
    path("funders/", share_views.funders, name="funders"),
    path("funders/new/", share_views.record, name="record_funder_agreement"),
    path(f"{BUDGET}care/", waiting_views.care_after, name="care_after"),
    path(f"{BUDGET}final-statement/", waiting_views.final_statement, name="final_statement"),
    path(f"{BUDGET}concerns/new/", concern_views.new, name="raise_concern"),
    path(CONCERN, concern_views.show, name="concern"),
    path(f"{CONCERN}refer/", concern_views.refer, name="refer_concern"),
    path(f"{CONCERN}asked/", concern_views.asked, name="ask_about_concern"),
    path(f"{CONCERN}step/", concern_views.step, name="take_step"),
    path(f"{CONCERN}close/", concern_views.close, name="close_concern"),
    path(RECLAIM, reclaim_views.show, name="show_reclaim"),
    path(f"{RECLAIM}parts/", reclaim_views.instalments, name="agree_instalments"),
    path(f"{RECLAIM}let-go/", reclaim_views.let_go, name="let_go"),
    path(f"{RECLAIM}hardship/", reclaim_views.hardship, name="say_hardship"),
    path(f"{RECLAIM}ask/", reclaim_views.ask, name="ask_how_things_are"),
    path(f"{BUDGET}holdings/new/", holding_views.open_holding, name="open_holding"),
    path(HOLDING, holding_views.show, name="holding"),
    path(f"{HOLDING}bank-details/", holding_views.enter, name="enter_bank_details"),
    path(f"{HOLDING}money-back/", closing_views.money_back, name="money_back"),
    path(f"{HOLDING}fund/", fund_views.record, name="record_service_fund"),
    path(f"{HOLDING}end/", holding_views.end, name="close_holding"),
    path("bank-details/", holding_views.waiting, name="details_waiting"),
    path("bank-details/<uuid:details>/", holding_views.check, name="check_bank_details"),
]
