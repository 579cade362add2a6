"""Addresses of clocks."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.clocks import views

urlpatterns = [
    path("clocks/", views.board, name="clocks"),
    path("clocks/find/", views.find, name="clocks_find"),
    path("clocks/up-to-date/", views.bring_up_to_date, name="bring_clocks_up_to_date"),
    path("clocks/table/", views.save, name="save_clocks"),
    path("clocks/<uuid:clock>/", views.show, name="clock"),
    path("clocks/<uuid:clock>/move/", views.move, name="move_clock"),
    path("clocks/<uuid:clock>/waive/", views.waive, name="waive_clock"),
    path("clocks/<uuid:clock>/explain/", views.explain, name="explain_clock"),
]
