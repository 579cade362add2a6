"""Addresses of check-ins for staff."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.check_ins import views

urlpatterns = [
    path("people/<uuid:person>/check-ins/", views.of_person, name="check_ins"),
    path("people/<uuid:person>/check-ins/score/", views.score, name="keep_score"),
    path("check-ins/", views.counts, name="check_in_counts"),
    path("check-ins/table/", views.save_counts, name="save_check_in_counts"),
]
