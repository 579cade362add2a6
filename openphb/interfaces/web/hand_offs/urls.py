"""Addresses of the time in each hand-off."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.hand_offs import views

urlpatterns = [
    path("hand-offs/", views.show, name="hand_offs"),
    path("hand-offs/find/", views.find, name="hand_offs_find"),
    path("hand-offs/save/", views.save, name="save_hand_offs"),
]
