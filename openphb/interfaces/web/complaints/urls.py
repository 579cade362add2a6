"""Addresses of the pages about complaints."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.complaints import views

ONE = "complaints/<uuid:complaint>/"

urlpatterns = [
    path("people/<uuid:person>/complaints/new/", views.record, name="record_complaint"),
    path(ONE, views.show, name="complaint"),
    path(f"{ONE}acknowledge/", views.acknowledge, name="acknowledge_complaint"),
    path(f"{ONE}look-into/", views.look_into, name="look_into_complaint"),
    path(f"{ONE}answer/", views.answer_, name="answer_complaint"),
    path(f"{ONE}explain/", views.explain, name="explain_complaint"),
    path(f"{ONE}take-back/", views.take_back, name="take_back_complaint"),
]
