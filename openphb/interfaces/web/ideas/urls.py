"""Addresses of the ideas."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.ideas import consent_views, local_views, views

CONSENT = "plans/ideas/<uuid:consent>/"

urlpatterns = [
    path("ideas/", views.show, name="ideas"),
    path("ideas/here/", local_views.listed, name="local_ideas"),
    path("ideas/here/new/", local_views.write_own, name="write_board_idea"),
    path("ideas/here/<uuid:idea>/", local_views.one, name="local_idea"),
    path("ideas/here/<uuid:idea>/anew/", local_views.rewrite, name="rewrite_local_idea"),
    path("ideas/here/<uuid:idea>/take-out/", local_views.take_out, name="take_out_idea"),
    path("plans/<uuid:plan>/ideas/new/", consent_views.ask, name="ask_to_share"),
    path(CONSENT, consent_views.show, name="idea_consent"),
    path(f"{CONSENT}answer/", consent_views.record_answer, name="answer_idea_consent"),
    path(f"{CONSENT}write/", consent_views.write, name="write_idea_from_plan"),
    path(f"{CONSENT}withdraw/", consent_views.withdraw, name="withdraw_idea_consent"),
    path("ideas/<slug:slug>/", views.one, name="idea"),
]
