"""Addresses of records that are opened in an emergency."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.emergencies import views

urlpatterns = [
    path("emergency/", views.open_record, name="open_in_emergency"),
    path("emergencies/", views.listed, name="emergencies"),
    path("emergencies/<uuid:emergency>/", views.show, name="emergency"),
    path("emergencies/<uuid:emergency>/review/", views.review, name="review_emergency"),
]
