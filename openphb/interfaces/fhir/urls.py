"""Addresses of FHIR: one version. Whoever asks is known by a key, not by a session."""

from __future__ import annotations

from django.urls import path, re_path

from openphb.interfaces.fhir import views

urlpatterns = [
    path("fhir/R4/metadata", views.metadata, name="fhir_says"),
    path("fhir/R4/StructureDefinition/<str:id>", views.definition),
    path("fhir/R4/<str:kind>", views.several),
    path("fhir/R4/<str:kind>/<str:id>", views.one),
    re_path(r"^fhir/", views.nothing),
]
