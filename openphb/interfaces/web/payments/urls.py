"""Addresses of the pages of payments."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.payments import (
    asked_views,
    month_views,
    move_views,
    payment_views,
    recharge_views,
    report_views,
    run_views,
    set_off_views,
    views,
    year_views,
)

RUN = "payments/runs/<uuid:run>/"
RECHARGES = "recharges/<int:year>/<int:month>/"
PAYMENT = "payments/<uuid:payment>/"
YEAR = "budgets/<uuid:budget>/year-end/"
urlpatterns = [
    path("payments/", views.home, name="payments"),
    path("month-end/", month_views.latest, name="month_ends"),
    path("month-end/<int:year>/<int:month>/", month_views.show, name="month_end"),
    path("month-end/<int:year>/<int:month>/budgets/", month_views.save_budgets, name="save_month_end"),
    path("month-end/<int:year>/<int:month>/journal/", month_views.save_journal, name="save_journal"),
    path("years/", year_views.listed, name="year_ends"),
    path("years/table/", year_views.save, name="save_year_ends"),
    path(YEAR, year_views.show, name="year_end"),
    path(f"{YEAR}decide/", year_views.decide, name="decide_year_end"),
    path(f"{YEAR}check/", year_views.check, name="check_year_end"),
    path("recharges/", recharge_views.latest, name="latest_recharges"),
    path(RECHARGES, recharge_views.month, name="recharges"),
    path(f"{RECHARGES}<uuid:agreement>/", recharge_views.show, name="recharge"),
    path(f"{RECHARGES}<uuid:agreement>/save/", recharge_views.save, name="save_recharge"),
    path("payments/from/", views.pay_from, name="pay_from"),
    path("payments/purchases/new/<uuid:holding>/", views.purchase, name="record_purchase"),
    path("payments/asked/", asked_views.listed, name="money_asks"),
    path("payments/asked/<uuid:money_ask>/", asked_views.one, name="answer_money_ask"),
    path("payments/reports/", report_views.listed, name="return_reports"),
    path("payments/reports/new/", report_views.bring, name="import_return_report"),
    path("payments/reports/<uuid:report>/", report_views.show, name="return_report"),
    path("payments/moves/new/<uuid:organisation_id>/", move_views.prepare, name="prepare_move"),
    path("payments/moves/<uuid:move>/", move_views.show, name="provider_move"),
    path("payments/moves/<uuid:move>/do/", move_views.carry_out, name="do_move"),
    path("payments/moves/<uuid:move>/give-up/", move_views.give_up, name="give_up_move"),
    path("payments/runs/new/", run_views.prepare, name="prepare_run"),
    path(RUN, run_views.show, name="run"),
    path(f"{RUN}approve/", run_views.approve, name="approve_run"),
    path(f"{RUN}file/", run_views.file, name="make_file"),
    path(f"{RUN}file/pain001/", run_views.file, {"kind": "pain.001"}, name="make_pain_file"),
    path(f"{RUN}send/", run_views.send, name="send_run"),
    path(f"{RUN}settle/", run_views.settle, name="settle_run"),
    path(f"{RUN}abandon/", run_views.abandon, name="abandon_run"),
    path(f"{RUN}withdraw/", run_views.withdraw, name="withdraw_run"),
    path(PAYMENT, payment_views.show, name="payment"),
    *(
        path(f"{PAYMENT}{deed.address}/", payment_views.move, {"deed": deed}, name=deed.name)
        for deed in payment_views.DEEDS
    ),
    path(f"{PAYMENT}return/", payment_views.record_return, name="record_return"),
    path(f"{PAYMENT}again/", payment_views.pay_again, name="pay_again"),
    path(f"{PAYMENT}set-off/", set_off_views.set_off, name="set_off"),
    path(f"{PAYMENT}set-off/check/", set_off_views.check, name="check_set_off"),
    path(f"{PAYMENT}remittance/", payment_views.remittance, name="remittance"),
]
