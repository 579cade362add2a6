"""Addresses of invoices and hours."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.entries import entering_views, views

ENTRY = "entries/<uuid:entry>/"
urlpatterns = [
    path("entries/", views.listed, name="entries"),
    path("entries/save/", views.save, name="save_entries"),
    path("entries/invoice/<uuid:holding>/", entering_views.invoice, name="enter_invoice"),
    path("entries/hours/<uuid:holding>/", entering_views.hours, name="enter_hours"),
    path("entries/hours/<uuid:holding>/somebody/", entering_views.assistant, name="record_assistant"),
    path(ENTRY, views.show, name="entry"),
    path(f"{ENTRY}again/", entering_views.mend, name="mend_entry"),
    path(f"{ENTRY}allow/", views.allow, name="allow_entry"),
    path(f"{ENTRY}refuse/", views.refuse, name="refuse_entry"),
    path(f"{ENTRY}take-back/", views.take_back, name="take_back_entry"),
    path(f"{ENTRY}check/", views.check_again, name="check_entry_again"),
    path(f"{ENTRY}paper/", views.paper, name="entry_paper"),
]
