"""Addresses of events."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.network.events import calendar_views, desk_views, mine_views, views

ONE, VENUE = "network/events/<uuid:event>/", "network/events/venues/<uuid:venue>/"
BOOKING = "network/events/bookings/<uuid:booking>/"

urlpatterns = [
    path("network/events/", views.listed, name="net_events"),
    path("network/events/mine/", mine_views.mine, name="net_my_events"),
    path("network/events/calendar/", calendar_views.new_address, name="net_new_calendar"),
    path("network/events/calendar/<str:secret>/", calendar_views.feed, name="net_my_calendar"),
    path("network/events/new/", desk_views.new_event, name="net_new_event"),
    path("network/events/new-series/", desk_views.new_series, name="net_new_series"),
    path(ONE, views.show, name="net_event"),
    path(f"{ONE}series/", views.show, name="net_series"),
    path(f"{ONE}calendar/", calendar_views.event, name="net_event_calendar"),
    path(f"{ONE}feedback/", mine_views.feedback, name="net_event_feedback"),
    path(f"{ONE}desk/", desk_views.desk, name="net_event_desk"),
    path(f"{ONE}people/", desk_views.people_file, name="net_event_people"),
    path(f"{ONE}change/", desk_views.change, name="net_change_event"),
    path(f"{ONE}venues/", desk_views.add_venue, name="net_add_venue"),
    path(f"{ONE}show/", desk_views.make_known, name="net_show_event"),
    path(f"{ONE}cancel/", desk_views.cancel, name="net_cancel_event"),
    path(f"{ONE}materials/", desk_views.add_material, name="net_add_material"),
    path(f"{VENUE}change/", desk_views.change_venue, name="net_change_venue"),
    path(f"{VENUE}book/", views.book, name="net_book"),
    path(f"{VENUE}move/", views.move, name="net_move"),
    path(f"{BOOKING}accept/", views.accept, name="net_accept_place"),
    path(f"{BOOKING}leave/", views.leave, name="net_leave_event"),
    path(f"{BOOKING}certificate/", mine_views.certificate, name="net_certificate"),
    path(f"{BOOKING}certificate/file/", mine_views.certificate_file, name="net_certificate_file"),
    path("network/events/sessions/<uuid:sitting>/", desk_views.attendance, name="net_attendance"),
    path("network/events/materials/<uuid:material>/", views.material, name="net_event_material"),
    path("network/events/materials/<uuid:material>/remove/", desk_views.remove_material, name="net_remove_material"),
]
