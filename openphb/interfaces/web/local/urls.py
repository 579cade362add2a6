"""Addresses of local settings."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.local import views

urlpatterns = [
    path("local-settings/", views.listed, name="local_settings"),
    path("local-settings/<slug:slug>/", views.one, name="local_setting"),
]
