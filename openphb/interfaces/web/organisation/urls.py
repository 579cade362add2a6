"""Addresses of the pages of an organisation that holds money for people."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.organisation import entry_views, views

urlpatterns = [
    path("organisation/", views.home, name="organisation"),
    path("organisation/holdings/<uuid:holding>/", views.holding, name="organisation_holding"),
    path("organisation/holdings/<uuid:holding>/invoice/", entry_views.invoice, name="organisation_invoice"),
    path("organisation/entries/<uuid:entry>/", entry_views.show, name="organisation_entry"),
    path("organisation/entries/<uuid:entry>/again/", entry_views.mend, name="mend_organisation_entry"),
    path("organisation/statements/<uuid:statement>/", views.statement, name="organisation_statement"),
    path("organisation/queries/<uuid:query>/", views.query, name="organisation_query"),
]
