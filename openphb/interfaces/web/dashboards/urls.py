"""Addresses of the dashboards."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.dashboards import national_views, views

urlpatterns = [
    path("dashboard/", views.show, name="dashboard"),
    path("dashboard/pictures/<slug:slug>/drawing/", views.save_drawing, name="save_dashboard_drawing"),
    path("dashboard/pictures/<slug:slug>/numbers/", views.save_numbers, name="save_dashboard_numbers"),
    path("dashboard/<slug:slug>/", views.show, name="dashboard_topic"),
    path("national/", national_views.show, name="national"),
    path("national/pictures/<slug:slug>/drawing/", national_views.save_drawing, name="save_national_drawing"),
    path("national/pictures/<slug:slug>/numbers/", national_views.save_numbers, name="save_national_numbers"),
    path("national/returns/", national_views.returns, name="national_returns"),
    path("national/returns/save/", national_views.save_returns, name="save_national_returns"),
    path("national/<slug:slug>/", national_views.show, name="national_topic"),
]
