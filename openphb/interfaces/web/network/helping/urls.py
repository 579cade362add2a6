"""Addresses of help."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.network.helping import views

NOTE = "network/help/<uuid:help_note>"

urlpatterns = [
    path("network/help/", views.listed, name="net_help"),
    path("network/help/new/", views.new, name="net_help_new"),
    path("network/help/asked/", views.asked, name="net_help_asked"),
    path("network/help/asked/table/", views.save_asked, name="net_help_asked_file"),
    path("network/help/talks/<uuid:help_talk>/", views.talk, name="net_help_talk"),
    path(f"{NOTE}/", views.note, name="net_help_note"),
    path(f"{NOTE}/close/", views.close, name="net_help_close"),
]
