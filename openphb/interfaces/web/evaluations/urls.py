"""Addresses of evaluations."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.evaluations import views

ONE = "evaluations/<uuid:evaluation>/"
urlpatterns = [
    path("evaluations/", views.listed, name="evaluations"),
    path("evaluations/new/", views.ask, name="new_evaluation"),
    path("evaluations/new/written/", views.ask_written, name="written_evaluation"),
    path(ONE, views.show, name="evaluation"),
    path(f"{ONE}again/", views.again, name="run_evaluation_again"),
    path(f"{ONE}save/<slug:slug>/", views.save, name="save_evaluation"),
]
