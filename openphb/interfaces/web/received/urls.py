"""Addresses of care plans from other systems."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.received import views

urlpatterns = [
    path("received-plans/", views.listed, name="received_plans"),
    path("people/<uuid:person>/received-plans/", views.of_person, name="received_of"),
    path("received-plans/<uuid:received>/", views.show, name="received_plan"),
    path("received-plans/<uuid:received>/file/", views.file, name="save_received"),
    path("received-plans/<uuid:received>/done/", views.look, name="look_at_received"),
]
