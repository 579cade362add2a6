"""Addresses of the dashboards."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.dashboards import views

urlpatterns = [
    path("dashboard/", views.show, name="dashboard"),
    path("dashboard/facts/", views.make_facts, name="make_first_facts"),
    path("dashboard/pictures/<slug:slug>/drawing/", views.save_drawing, name="save_dashboard_drawing"),
    path("dashboard/pictures/<slug:slug>/numbers/", views.save_numbers, name="save_dashboard_numbers"),
    path("dashboard/<slug:slug>/", views.show, name="dashboard_topic"),
]
