"""Addresses of the pages about people."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.people import (
    acting_views,
    audit_views,
    check_views,
    inviting_views,
    life_views,
    replacing_views,
    views,
)

urlpatterns = [
    path("people/", views.people_list, name="people"),
    path("people/find/", views.find, name="people_find"),
    path("people/new/", views.record_person, name="record_person"),
    path("people/<uuid:person>/", views.show, name="person"),
    path("people/<uuid:person>/reach/", views.change_reach, name="change_reach"),
    path("people/<uuid:person>/acting/new/", acting_views.put, name="put_acting"),
    path("people/acting/<uuid:acting>/agree/", acting_views.agree, name="agree_nominee"),
    path("people/acting/<uuid:acting>/end/", acting_views.end, name="end_acting"),
    path("people/acting/<uuid:acting>/invite/", inviting_views.invite, name="invite"),
    path("people/acting/<uuid:acting>/access/", inviting_views.close, name="close_access"),
    path("people/<uuid:person>/invite/", inviting_views.invite_person, name="invite_person"),
    path("people/<uuid:person>/circumstances/new/", life_views.note, name="note_circumstance"),
    path("people/<uuid:person>/death/", life_views.death, name="note_death"),
    path("people/<uuid:person>/death/estate/", life_views.estate, name="name_representatives"),
    path("people/<uuid:person>/death/take-back/", life_views.take_back, name="take_back_death"),
    path("people/acting/<uuid:acting>/replace/", replacing_views.replace, name="replace_representative"),
    path("people/<uuid:person>/checks/", check_views.listed, name="checks"),
    path("people/<uuid:person>/checks/new/", check_views.record, name="record_check"),
    path("people/checks/<uuid:check>/renew/", check_views.renew, name="renew_check"),
    path("people/checks/<uuid:check>/withdraw/", check_views.withdraw, name="withdraw_check"),
    path("people/<uuid:person>/audit/", audit_views.trail, name="audit"),
    path("people/<uuid:person>/why/", audit_views.say_why, name="say_why"),
]
