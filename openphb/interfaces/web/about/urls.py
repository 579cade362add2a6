"""Addresses of the pages about this service."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.about import views

app_name = "about"
urlpatterns = [
    path("about/accessibility/", views.accessibility, name="accessibility"),
    path("about/privacy/", views.privacy, name="privacy"),
    path("about/language/", views.language, name="language"),
    path("about/complaints/", views.complaints, name="complaints"),
    path("about/running/", views.running, name="running"),
]
