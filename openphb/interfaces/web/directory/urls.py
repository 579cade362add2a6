"""Addresses of the directory."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.directory import views

SERVICE = "directory/<uuid:service>/"

urlpatterns = [
    path("directory/", views.listed, name="directory"),
    path("directory/keep/", views.kept, name="keep_directory"),
    path("directory/bring-in/", views.bring, name="bring_in_directory"),
    path(SERVICE, views.show, name="service"),
    path(f"{SERVICE}take-out/", views.take_out, name="take_out_service"),
    path(f"{SERVICE}put-back/", views.put_back, name="put_back_service"),
]
