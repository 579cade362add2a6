"""Addresses of the pages of new prices."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.uprating import proposal_views, views

UPRATING = "prices/<uuid:uprating>/"
UPRATED = "prices/budgets/<uuid:uprated>/"
urlpatterns = [
    path("prices/", views.listed, name="upratings"),
    path("prices/ask/", views.ask, name="ask_prices"),
    path("prices/ask/card/", views.ask_of_card, name="ask_card_prices"),
    path("prices/answer/", views.shown, name="prices_answer"),
    path("prices/answer/table/", views.save, name="save_prices_answer"),
    path("prices/propose/", views.propose, name="propose_prices"),
    path(UPRATING, proposal_views.show, name="uprating"),
    path(f"{UPRATING}table/", proposal_views.save, name="save_uprating"),
    path(f"{UPRATING}agree/", proposal_views.agree, name="agree_uprating"),
    path(f"{UPRATING}raise/", proposal_views.carry_out, name="raise_uprating"),
    path(f"{UPRATING}give-up/", proposal_views.give_up, name="give_up_uprating"),
    path(UPRATED, proposal_views.one, name="uprated"),
    path(f"{UPRATED}leave-out/", proposal_views.leave_out, name="leave_out_uprated"),
    path(f"{UPRATED}put-back/", proposal_views.put_back, name="put_back_uprated"),
    path(f"{UPRATED}edit/", proposal_views.edit, name="edit_uprated"),
]
