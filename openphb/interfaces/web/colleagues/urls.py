"""Addresses of the pages about people who work here."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.colleagues import views

urlpatterns = [
    path("colleagues/", views.listed, name="colleagues"),
    path("colleagues/find/", views.find, name="colleagues_find"),
    path("colleagues/new/", views.give, name="give_access"),
    path("colleagues/<uuid:membership>/", views.show, name="colleague"),
    path("colleagues/<uuid:membership>/change/", views.change, name="change_access"),
    path("colleagues/<uuid:membership>/end/", views.end, name="end_access"),
    path("colleagues/<uuid:membership>/invite/", views.invite_again, name="invite_colleague"),
]
