"""Addresses of links between organisations and people, and of new prices."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.linking import mine_views, views

OF_PERSON, MINE = "people/<uuid:person>/organisations/", "my/<uuid:person>/organisations/"
urlpatterns = [
    path(OF_PERSON, views.listed, name="person_links"),
    path(f"{OF_PERSON}new/", views.link, name="link_person"),
    path("links/<uuid:link>/end/", views.end, name="end_link"),
    path("new-prices/", views.prices, name="prices"),
    path("new-prices/<uuid:price>/", views.decide, name="decide_price"),
    path(MINE, mine_views.listed, name="my_organisations"),
    path(f"{MINE}choose/", mine_views.choose, name="choose_my_organisation"),
    path(f"{MINE}prices/<uuid:price>/", mine_views.price, name="my_price"),
]
