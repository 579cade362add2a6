"""Addresses of rate cards and of the board's own needs profiles."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.rates import profile_views, views

CARD = "rate-cards/<uuid:card>/"
urlpatterns = [
    path("rate-cards/", views.listed, name="rate_cards"),
    path("rate-cards/new/", views.add, name="add_rate_card"),
    path("rate-cards/bring-in/", views.bring_in, name="bring_in_rate_card"),
    path(CARD, views.show, name="rate_card"),
    path(f"{CARD}file/", views.file, name="save_rate_card"),
    path("needs-profiles/", profile_views.profiles, name="needs_profiles"),
]
