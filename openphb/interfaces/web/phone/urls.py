"""Addresses of the telephone's pages. The worker stands at the top, since it may only look after what is below it."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.phone import views

urlpatterns = [
    path("menu/", views.whole_menu, name="whole_menu"),
    path("my/phone/", views.this_phone, name="this_phone"),
    path("phone/ready/", views.ready, name="phone_ready"),
    path("phone/offline/", views.offline, name="phone_offline"),
    path("phone-worker.js", views.worker, name="phone_worker"),
    path("app.webmanifest", views.manifest, name="app_manifest"),
]
