"""Addresses of the pages of statements."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.statements import views

HOLDING = "statements/holding/<uuid:holding>/"
urlpatterns = [
    path("statements/import/<uuid:holding>/", views.bring_in, name="import_statement"),
    path("statements/<uuid:statement>/", views.show, name="statement"),
    path(HOLDING, views.account, name="holding_statement"),
    path(f"{HOLDING}save/", views.save, name="save_holding_statement"),
]
