"""Addresses for other systems: one version each. Whoever asks is known by a key, not by a session."""

from __future__ import annotations

from django.urls import path, re_path

from openphb.interfaces.api.first import api, nothing, says

urlpatterns = [
    path("api/v1/openapi.json", says, name="api_says"),
    path("api/v1/", nothing),
    path("api/v1/", api.urls),
    re_path(r"^api/", nothing),
]
