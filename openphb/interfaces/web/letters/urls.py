"""Addresses of letters, and of what earlier decisions teach."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.letters import evidence_views, views

urlpatterns = [
    path("people/<uuid:person>/letters/", views.letters, name="letters"),
    path("letters/<uuid:letter>/", views.letter, name="letter"),
    path("evidence/<uuid:evidence>/", evidence_views.staffs, name="evidence"),
    path("my/<uuid:person>/evidence/<uuid:evidence>/", evidence_views.mine, name="my_evidence"),
    path("letters/to/<uuid:letter_to>/send/", views.send, name="send_letter"),
    path("letters/to/<uuid:letter_to>/<slug:slug>/", views.copy, name="letter_copy"),
]
