"""Addresses of signing on elsewhere."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.sign_on import desk_views, views

urlpatterns = [
    path("sign-in/keys/", views.keys, name="sign_on_keys"),
    path("sign-in/board/", views.board, name="sign_on_board"),
    path("sign-in/again/", views.again, name="sign_on_again"),
    path("sign-in/out/", views.out, name="signed_out"),
    path("sign-in/with/<slug:provider>/", views.begin, name="sign_on"),
    path("sign-in/with/<slug:provider>/back/", views.back, name="sign_on_back"),
    path("account/ways/", views.my_ways, name="my_ways"),
    path("account/ways/add/<slug:provider>/", views.add, name="add_sign_on"),
    path("account/ways/<uuid:way>/take-away/", views.take_away, name="take_sign_on_away"),
    path("let-in/", desk_views.listed, name="sign_on_matches"),
    path("let-in/<uuid:match>/", desk_views.show, name="sign_on_match"),
]
