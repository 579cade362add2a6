"""Addresses of payroll over many employers."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.payroll import slip_views, views

urlpatterns = [
    path("payroll/", views.home, name="payrolls"),
    path("payroll/days/<slug:slug>/", views.period, name="payroll_period"),
    path("payroll/tables/<uuid:sealed>/", views.table_of, name="payroll_table"),
    path("payroll/tables/<uuid:sealed>/take/", views.take, name="take_payroll_table"),
    path("payroll/bring/", slip_views.bring, name="bring_many_payslips"),
    path("payroll/bring/example/", slip_views.example, name="payslips_example"),
    path("payroll/files/<uuid:slips>/", slip_views.file, name="payslips_brought"),
    path("payroll/payslips/<slug:slug>/", slip_views.entering, name="enter_payslips"),
]
