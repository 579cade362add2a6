"""Addresses of the rules."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.rules import views

urlpatterns = [
    path("rules/", views.show, name="rules"),
    path("rules/side-by-side/<slug:slug>/", views.pair, name="rules_pair"),
    path("rules/<slug:slug>/", views.chapter, name="rules_chapter"),
]
