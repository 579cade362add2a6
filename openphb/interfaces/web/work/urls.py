"""Addresses of my work, and of home."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.signing_in.views import front
from openphb.interfaces.web.work import views

urlpatterns = [
    # The first page of everybody is found by whoever signs them in; it also goes by this name.
    path("", front, name="home"),
    path("work/", views.mine, name="work"),
]
