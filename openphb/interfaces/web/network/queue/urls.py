"""Addresses of the queue of moderators, and of reports and appeals."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.network.queue import views

MATTER = "network/queue/<uuid:matter>/"

urlpatterns = [
    path("network/queue/", views.queue, name="net_queue"),
    path(MATTER, views.matter, name="net_matter"),
    path("network/report/<slug:slug>/<uuid:reported>/", views.report, name="net_report"),
    path("network/decided/", views.mine, name="net_my_matters"),
    path("network/decided/<uuid:matter>/", views.my_matter, name="net_my_matter"),
]
