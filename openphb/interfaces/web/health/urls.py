"""Addresses for whoever watches over the machine."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.health import views

urlpatterns = [
    path("live", views.live, name="live"),
    path("ready", views.ready, name="ready"),
    path("metrics", views.metrics, name="metrics"),
]
