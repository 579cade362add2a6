"""Addresses of forms on paper: the person's, a colleague's for them, and the desk that opens the post."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.paper import desk, making_views

MINE = "my/<uuid:person>/paper/"
THEIRS = "people/<uuid:person>/paper/"

urlpatterns = [
    path(MINE, making_views.mine, name="my_paper"),
    path(f"{MINE}all/<slug:slug>/", making_views.my_pack, name="my_paper_pack"),
    path(f"{MINE}<uuid:paper>/", making_views.my_form, name="my_paper_form"),
    path(f"{MINE}<uuid:paper>/scan/", making_views.my_scan, name="my_paper_scan"),
    path(f"{MINE}<uuid:paper>/<slug:slug>/", making_views.my_file, name="my_paper_file"),
    path(THEIRS, making_views.theirs_, name="person_paper"),
    path(f"{THEIRS}all/<slug:slug>/", making_views.their_pack, name="person_paper_pack"),
    path(f"{THEIRS}<uuid:paper>/", making_views.their_form, name="person_paper_form"),
    path(f"{THEIRS}<uuid:paper>/<slug:slug>/", making_views.their_file, name="person_paper_file"),
    path("post-in/", desk.post_in, name="post_in"),
    path("post-in/<uuid:paper>/", desk.note, name="note_post"),
    path("post-in/<uuid:paper>/key/", desk.key, name="key_post"),
    path("post-in/<uuid:paper>/scan/", desk.scan, name="post_scan"),
    path("post-in/<uuid:paper>/withdraw/", desk.withdraw, name="withdraw_post"),
]
