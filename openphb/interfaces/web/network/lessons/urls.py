"""Addresses of shared learning."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.network.lessons import views

ONE = "network/lessons/<uuid:lesson>"

urlpatterns = [
    path("network/lessons/", views.listed, name="net_lessons"),
    path("network/lessons/to-look-over/", views.waiting, name="net_lessons_waiting"),
    path(f"{ONE}/", views.show, name="net_lesson"),
    path(f"{ONE}/decide/", views.decide, name="net_decide_lesson"),
    path(f"{ONE}/withdraw/", views.withdraw, name="net_withdraw_lesson"),
]
