"""Addresses of rotas, hours and payroll: twice, for the employer and the care team; and the assistant's own."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.employing.whose import both
from openphb.interfaces.web.shifts import entering_views, own_views, payroll_views, rota_views, sheet_views

OWN = "my-work/<uuid:employment>/"

urlpatterns = [
    *both("rota/", rota_views.everybody, name="rotas"),
    *both("leave/<uuid:away>/", rota_views.answer_leave, name="answer_leave"),
    *both("payroll/", payroll_views.payroll_of, name="payroll"),
    *both("payroll/bring/", payroll_views.bring, name="bring_payslips"),
    *both("payroll/<uuid:export>/", payroll_views.file, name="payroll_file"),
    *both("payslips/<uuid:slip>/", payroll_views.paper, name="payslip"),
    *both("hours/<uuid:sheet>/", sheet_views.sheet, name="timesheet"),
    *both("hours/<uuid:sheet>/return/", sheet_views.send_back, name="return_timesheet"),
    *both("hours/<uuid:sheet>/correct/", sheet_views.correct, name="correct_timesheet"),
    *both("<uuid:employment>/rota/", rota_views.rota, name="rota"),
    *both("<uuid:employment>/rota/change/", rota_views.change, name="change_rota"),
    *both("<uuid:employment>/rota/day/<slug:slug>/", rota_views.change_day, name="change_rota_day"),
    *both("<uuid:employment>/rota/copy/<slug:slug>/", rota_views.copy, name="copy_rota"),
    *both("<uuid:employment>/hours/", sheet_views.listed, name="assistant_hours"),
    *both("<uuid:employment>/hours/fill/", sheet_views.fill, name="fill_hours"),
    *both("<uuid:employment>/hours/fill/<slug:slug>/", sheet_views.fill_week, name="fill_week"),
    *both("<uuid:employment>/paid/", sheet_views.how_paid, name="hours_paid"),
    *both("<uuid:employment>/payslips/", payroll_views.payslips, name="payslips"),
    *both("payslips/<uuid:payslip>/enter/", entering_views.enter, name="enter_payslip"),
    *both("payslips/<uuid:payslip>/take-back/", entering_views.take_back, name="take_back_payslip"),
    *both("<uuid:employment>/costs/", entering_views.costs, name="employer_costs"),
    *both("<uuid:employment>/let-in/", sheet_views.let_in, name="let_assistant_in"),
    *both("<uuid:employment>/close-access/", sheet_views.close_access, name="close_assistant"),
    path("my-work/", own_views.works, name="own_works"),
    path(OWN, own_views.work, name="own_work"),
    path(f"{OWN}hours/", own_views.hours, name="own_hours"),
    path(f"{OWN}hours/week/<slug:slug>/", own_views.week, name="own_week"),
    path(f"{OWN}hours/<uuid:sheet>/", own_views.sheet, name="own_sheet"),
    path(f"{OWN}hours/<uuid:sheet>/correct/", own_views.correct, name="correct_own_sheet"),
    path(f"{OWN}pay/", own_views.pay, name="own_pay"),
    path(f"{OWN}pay/<uuid:slip>/", own_views.payslip, name="own_payslip"),
    path(f"{OWN}tasks/", own_views.own_tasks, name="own_tasks"),
    path(f"{OWN}leave/", own_views.leave, name="own_leave"),
]
