"""Addresses of action learning sets."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.network.sets import views

ONE = "network/sets/<uuid:learning_set>/"

urlpatterns = [
    path("network/sets/", views.listed, name="net_sets"),
    path("network/sets/new/", views.begin, name="net_begin_set"),
    path(ONE, views.show, name="net_set"),
    path(f"{ONE}ask/", views.ask, name="net_ask_set"),
    path(f"{ONE}answer/", views.answer_invitation, name="net_answer_set"),
    path(f"{ONE}convene/", views.convene, name="net_convene_set"),
    path(f"{ONE}leave/", views.leave, name="net_leave_set"),
    path(f"{ONE}invite/", views.invite, name="net_invite_to_set"),
    path(f"{ONE}seek/", views.seek, name="net_seek_set"),
    path(f"{ONE}end/", views.end, name="net_end_set"),
    path(f"{ONE}days/", views.add_day, name="net_add_set_day"),
    path("network/sets/days/<uuid:set_day>/cancel/", views.cancel_day, name="net_cancel_set_day"),
    path("network/sets/people/<uuid:set_person>/", views.let_in, name="net_let_into_set"),
    path("network/sets/notes/<uuid:set_note>/take-back/", views.take_back, name="net_take_back_note"),
]
