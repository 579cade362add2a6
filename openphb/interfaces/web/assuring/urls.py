"""Addresses of whether the records hold."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.assuring import views

urlpatterns = [
    path("records/", views.show, name="assurance"),
    path("records/whole/", views.whole, name="coherence"),
    path("records/whole/save/", views.save_whole, name="save_coherence"),
]
"""Who may is asked by the query: to everybody else there is no such page."""
