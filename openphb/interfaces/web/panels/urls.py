"""Addresses of the pages of panels."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.panels import ahead_views, item_views, meeting_views, views

MEETING, ITEM = "panels/meetings/<uuid:meeting>/", "panels/items/<uuid:item>/"

urlpatterns = [
    path("panels/", views.listed, name="panels"),
    path("panels/new/", views.make, name="new_panel"),
    path("panels/seats/<uuid:seat>/end/", views.end_seat, name="end_panel_seat"),
    path("panels/<uuid:panel>/", views.show, name="panel"),
    path("panels/<uuid:panel>/terms/", views.terms, name="panel_terms"),
    path("panels/<uuid:panel>/members/", views.add_member, name="add_panel_member"),
    path("panels/<uuid:panel>/meet/", views.call, name="call_panel_meeting"),
    path(MEETING, meeting_views.show, name="panel_meeting"),
    path(f"{MEETING}change/", meeting_views.change, name="change_panel_meeting"),
    path(f"{MEETING}add/<uuid:version>/", meeting_views.put_on, name="put_on_agenda"),
    path(f"{MEETING}papers/", meeting_views.pack, name="panel_papers"),
    path(f"{MEETING}minutes/", meeting_views.minutes, name="panel_minutes"),
    path(f"{MEETING}minutes/ratify/", meeting_views.ratify, name="ratify_minutes"),
    path(f"{MEETING}minutes/print/", meeting_views.print_minutes, name="print_minutes"),
    path(ITEM, item_views.show, name="panel_item"),
    path(f"{ITEM}interest/", item_views.interest, name="declare_interest"),
    path(f"{ITEM}decision/", item_views.decision, name="panel_decision"),
    path(f"{ITEM}take-off/", item_views.take_off, name="take_off_agenda"),
    path(f"{ITEM}up/", item_views.move_up, name="move_up_agenda"),
    path("sign-off/<uuid:version>/urgent/", ahead_views.urgent, name="sign_urgently"),
    path("sign-off/<uuid:version>/fast-track/", ahead_views.fast_track, name="fast_track"),
]
