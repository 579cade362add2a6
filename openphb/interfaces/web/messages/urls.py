"""Addresses of the team's messages."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.messages import post_views, views

ONE = "messages/<uuid:talk>/"

urlpatterns = [
    path("messages/", views.inbox, name="messages"),
    path("messages/find/", views.find, name="find_messages"),
    path("messages/table/", views.save, name="save_messages"),
    path("post/", post_views.listed, name="posts"),
    path("post/send/", post_views.send, name="send_post"),
    path("post/<uuid:notice>/", post_views.one, name="post"),
    path("post/<uuid:notice>/letter/", post_views.paper, name="post_paper"),
    path("post/<uuid:notice>/posted/", post_views.posted, name="posted"),
    path("post/<uuid:notice>/have-posted/", post_views.have_posted, name="have_posted"),
    path(ONE, views.show, name="message"),
    path(f"{ONE}who-answers/", views.who_answers, name="who_answers_message"),
    path(f"{ONE}pass-on/", views.pass_on, name="pass_message_on"),
    path(f"{ONE}close/", views.close, name="close_message"),
    path(f"{ONE}files/<uuid:said_file>/", views.file, name="message_file"),
    path("people/<uuid:person>/messages/new/", views.begin, name="write_message"),
]
