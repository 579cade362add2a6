"""Addresses of data protection: the person's own, those of staff who work on it, and those of leads."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.protection import ask_views, mine_views, removal_views

MINE = "my/<uuid:person>/data/"
ASK = "data/<uuid:data_ask>/"
REMOVAL = "retention/<uuid:disposal>/"

urlpatterns = [
    path(MINE, mine_views.held, name="my_data"),
    path(f"{MINE}ask/", mine_views.ask, name="ask_my_data"),
    path(f"{MINE}<uuid:data_ask>/", mine_views.one, name="my_data_ask"),
    path(f"{MINE}<uuid:data_ask>/copy/", mine_views.copy, name="my_data_copy"),
    path("data/", ask_views.listed, name="data_asks"),
    path("data/register/", ask_views.register, name="data_register"),
    path("people/<uuid:person>/data/", ask_views.record, name="record_data_ask"),
    path("people/<uuid:person>/restriction/", ask_views.restriction, name="restriction"),
    path(ASK, ask_views.show, name="data_ask"),
    path(f"{ASK}who/", ask_views.identify, name="identify_data_ask"),
    path(f"{ASK}longer/", ask_views.extend, name="extend_data_ask"),
    path(f"{ASK}look/", ask_views.look, name="look_data_ask"),
    path(f"{ASK}look/<uuid:third_look>/", ask_views.look_at, name="look_data_entry"),
    path(f"{ASK}decide/", ask_views.decide, name="decide_data_ask"),
    path(f"{ASK}copy/", ask_views.copy, name="data_copy"),
    path("retention/", removal_views.listed, name="retention"),
    path("retention/<slug:slug>/", removal_views.propose_of_nobody, name="propose_of_nobody"),
    path("people/<uuid:person>/removal/", removal_views.propose, name="propose_removal"),
    path("people/<uuid:person>/hold/", removal_views.hold, name="hold_record"),
    path("retention/holds/<uuid:hold>/end/", removal_views.end_hold, name="end_hold"),
    path(f"{REMOVAL}agree/", removal_views.agree, name="agree_removal"),
    path(f"{REMOVAL}give-up/", removal_views.give_up, name="give_up_removal"),
]
