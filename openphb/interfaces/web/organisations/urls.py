"""Addresses of the pages about organisations."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.organisations import views

ONE = "organisations/<uuid:organisation_id>/"
urlpatterns = [
    path("organisations/", views.listed, name="organisations"),
    path("organisations/new/", views.record, name="record_organisation"),
    path(ONE, views.show, name="one_organisation"),
    path(f"{ONE}change/", views.change, name="change_organisation"),
    path(f"{ONE}end/", views.end, name="end_organisation"),
    path(f"{ONE}again/", views.take_up, name="take_up_organisation"),
]
