"""Addresses of letters, and of what earlier decisions teach."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.letters import evidence_views, precedent_views, views

urlpatterns = [
    path("people/<uuid:person>/letters/", views.letters, name="letters"),
    path("letters/<uuid:letter>/", views.letter, name="letter"),
    path("evidence/<uuid:evidence>/", evidence_views.show, name="evidence"),
    path("precedents/", precedent_views.precedents, name="precedents"),
    path("precedents/<uuid:precedent>/agree/", precedent_views.agree, name="agree_precedent"),
    path("decisions/<uuid:decision>/precedent/", precedent_views.write, name="write_precedent"),
    path("letters/to/<uuid:letter_to>/send/", views.send, name="send_letter"),
    path("letters/to/<uuid:letter_to>/<slug:slug>/", views.copy, name="letter_copy"),
]
