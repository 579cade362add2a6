"""Addresses of letters, and of what earlier decisions teach."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.letters import views

urlpatterns = [
    path("people/<uuid:person>/letters/", views.letters, name="letters"),
    path("letters/<uuid:letter>/", views.letter, name="letter"),
    path("letters/to/<uuid:letter_to>/send/", views.send, name="send_letter"),
    path("letters/to/<uuid:letter_to>/<slug:slug>/", views.copy, name="letter_copy"),
]
