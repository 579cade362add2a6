"""Addresses of the pages of sign-off."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.signing_off import views

urlpatterns = [
    path("sign-off/", views.waiting, name="sign_offs"),
    path("sign-off/limits/", views.limits, name="sign_off_limits"),
    path("sign-off/<uuid:version>/", views.sign, name="sign_off"),
]
