"""Addresses of the pages about other systems."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.systems import views

urlpatterns = [
    path("other-systems/", views.listed, name="systems"),
    path("other-systems/new/", views.give, name="give_key"),
    path("other-systems/<uuid:system>/", views.show, name="system"),
    path("other-systems/<uuid:system>/end/", views.end, name="end_key"),
]
