"""Addresses of the facts."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.facts import views

urlpatterns = [
    path("facts/", views.show, name="facts"),
    path("facts/make/", views.make, name="make_facts"),
    path("facts/take-away/", views.take_away, name="take_facts_away"),
    path("facts/dictionary/", views.dictionary, name="facts_dictionary"),
    path("facts/dictionary/save/", views.save_dictionary, name="save_facts_dictionary"),
]
"""Who may is asked in each view: to everybody else there is no such page."""
