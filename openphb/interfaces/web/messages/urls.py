"""Addresses of the team's messages."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.messages import views

ONE = "messages/<uuid:talk>/"

urlpatterns = [
    path("messages/", views.inbox, name="messages"),
    path("messages/find/", views.find, name="find_messages"),
    path("messages/table/", views.save, name="save_messages"),
    path(ONE, views.show, name="message"),
    path(f"{ONE}who-answers/", views.who_answers, name="who_answers_message"),
    path(f"{ONE}pass-on/", views.pass_on, name="pass_message_on"),
    path(f"{ONE}close/", views.close, name="close_message"),
    path(f"{ONE}files/<uuid:said_file>/", views.file, name="message_file"),
    path("people/<uuid:person>/messages/new/", views.begin, name="write_message"),
]
