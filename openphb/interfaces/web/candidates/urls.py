"""Addresses of candidates and their lists."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.candidates import list_views, views

urlpatterns = [
    path("candidates/", views.show, name="candidates"),
    path("candidates/table/", views.save, name="save_candidates"),
    path("candidates/lists/", list_views.show, name="candidate_lists"),
    path("candidates/lists/new/", list_views.bring, name="bring_in_candidates"),
    path("candidates/lists/<uuid:candidate_list>/", list_views.one, name="candidate_list"),
    path("candidates/lists/<uuid:candidate_list>/use/", list_views.use, name="use_candidate_list"),
    path("candidates/lists/<uuid:candidate_list>/withdraw/", list_views.withdraw, name="withdraw_candidate_list"),
    path("candidates/<uuid:candidate>/", views.decide, name="candidate"),
]
