"""Addresses of people who leave for another board, and of those who come."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.hand_over import coming_views, mine, views

LEAVES, COMES = "hand-overs/<uuid:hand_over>/", "coming/<uuid:coming>/"

urlpatterns = [
    path("hand-overs/", views.listed, name="hand_overs"),
    path("people/<uuid:person>/hand-over/", views.begin, name="begin_hand_over"),
    path(LEAVES, views.show, name="hand_over"),
    path(f"{LEAVES}release/", views.release, name="release_hand_over"),
    path(f"{LEAVES}call-off/", views.call_off, name="call_off_hand_over"),
    path(f"{LEAVES}answer/", views.note_answer, name="note_hand_over_answer"),
    path(f"{LEAVES}letter/", views.letter, name="hand_over_letter"),
    path("coming/", coming_views.listed, name="comings"),
    path(COMES, coming_views.show, name="coming"),
    path(f"{COMES}answer/", coming_views.answer_coming, name="answer_coming"),
    path(f"{COMES}plan/", coming_views.look, name="look_at_coming"),
    path(f"{COMES}take-back/", coming_views.take_back, name="take_back_coming"),
    path("my/<uuid:person>/move/", mine.show, name="my_move"),
]
