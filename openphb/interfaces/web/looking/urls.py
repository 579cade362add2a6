"""Addresses of who looked, below the person's own."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.looking import views

MINE = "my/<uuid:person>/people/looked/"

urlpatterns = [
    path(MINE, views.looked, name="my_lookers"),
    path(f"{MINE}save/", views.save, name="my_lookers_file"),
]
