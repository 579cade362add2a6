"""Addresses of lists that are brought in."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.moving import doing, views

ARRIVAL = "moving/<uuid:arrival>/"

urlpatterns = [
    path("moving/", views.listed, name="arrivals"),
    path("moving/bring-in/<slug:slug>/", doing.bring_file, name="bring_list"),
    path("moving/template/<slug:slug>/", views.template, name="list_template"),
    path(ARRIVAL, views.show, name="arrival"),
    path(f"{ARRIVAL}columns/", doing.say_columns, name="arrival_columns"),
    path(f"{ARRIVAL}bring-in/", doing.bring_in, name="bring_arrival_in"),
    path(f"{ARRIVAL}to-mend/", views.save_to_mend, name="save_arrival_to_mend"),
    path(f"{ARRIVAL}take-back/", doing.take_back, name="take_arrival_back"),
    path(f"{ARRIVAL}away/", doing.throw_away, name="throw_arrival_away"),
]
