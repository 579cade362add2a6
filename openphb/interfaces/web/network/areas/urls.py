"""Addresses of local offers, below the network's."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.network.areas import desk_views, keepers_views, views

AREA = "network/areas/<slug:slug>"

urlpatterns = [
    path("network/areas/", views.listed, name="net_areas"),
    path(f"{AREA}/", views.show, name="net_area"),
    path(f"{AREA}/print/", views.paper, {"form": "letter"}, name="net_area_paper"),
    path(f"{AREA}/large-print/", views.paper, {"form": "large print"}, name="net_area_large"),
    path(f"{AREA}/numbers/", views.numbers, name="net_area_numbers"),
    path(f"{AREA}/numbers/table/", views.save_numbers, name="net_area_numbers_file"),
    path(f"{AREA}/feedback/", views.feedback, name="net_area_feedback"),
    path(f"{AREA}/said/<uuid:remark>/", views.said, name="net_area_said"),
    path(f"{AREA}/questions/<uuid:consultation>/", views.question, name="net_area_question"),
    path(f"{AREA}/keepers/", keepers_views.keepers, name="net_area_keepers"),
    path(f"{AREA}/keepers/<uuid:member>/end/", keepers_views.end, name="net_area_keeper_end"),
    path(f"{AREA}/desk/", desk_views.desk, name="net_area_desk"),
    path(f"{AREA}/desk/said/<uuid:remark>/", desk_views.deal, name="net_area_answer"),
    path(f"{AREA}/desk/ask/", desk_views.ask, name="net_area_ask"),
    path(f"{AREA}/desk/questions/<uuid:consultation>/", desk_views.sum_up, name="net_area_sum_up"),
    path(f"{AREA}/desk/true/", desk_views.true, name="net_area_true"),
]
