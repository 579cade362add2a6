"""Addresses of returns."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.reporting import doing, views

RETURNED = "returns/<uuid:returned>/"

urlpatterns = [
    path("returns/", views.listed, name="nhs_returns"),
    path("returns/save/", views.save, name="save_nhs_returns"),
    path("returns/new/", doing.draft, name="draft_nhs_return"),
    path("returns/asked/<uuid:asked_return>/", views.asked, name="nhs_return_asked"),
    path(RETURNED, views.numbers, name="nhs_return"),
    path(f"{RETURNED}numbers/save/", views.save_numbers, name="save_nhs_return_numbers"),
    path(f"{RETURNED}numbers/<str:slug>/", views.one_number, name="nhs_return_number"),
    path(f"{RETURNED}to-mend/", views.findings, name="nhs_return_findings"),
    path(f"{RETURNED}to-mend/save/", views.save_findings, name="save_nhs_return_findings"),
    path(f"{RETURNED}file/", views.file, name="nhs_return_file"),
    path(f"{RETURNED}file/save/", doing.save_file, name="save_nhs_return_file"),
    path(f"{RETURNED}history/", views.history, name="nhs_return_history"),
    path(f"{RETURNED}step/<slug:slug>/", doing.step, name="step_nhs_return"),
]
