"""Addresses of the forum."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.network.forum import faq_views, keeping_views, views

FORUM = "network/forum/"
THREAD = f"{FORUM}<uuid:thread>/"
POST = f"{FORUM}posts/<uuid:post>/"
TOPIC = f"{FORUM}topics/<uuid:topic>/"

urlpatterns = [
    path(FORUM, views.forum, name="net_forum"),
    path(f"{FORUM}ask/", views.ask, name="net_ask"),
    path(f"{FORUM}add-topic/", keeping_views.add_topic, name="net_add_topic"),
    path(TOPIC, views.topic, name="net_topic"),
    path(f"{TOPIC}change/", keeping_views.change_topic, name="net_change_topic"),
    path(THREAD, views.thread, name="net_thread"),
    path(f"{THREAD}follow/", views.follow, name="net_follow"),
    path(f"{THREAD}close/", keeping_views.close, name="net_close_thread"),
    path(f"{THREAD}reopen/", keeping_views.reopen, name="net_reopen_thread"),
    path(f"{THREAD}move/", keeping_views.move, name="net_move_thread"),
    path(f"{THREAD}merge/", keeping_views.merge, name="net_merge_thread"),
    path(f"{THREAD}asked-often/", faq_views.word, name="net_word_faq"),
    path(f"{POST}change/", views.change, name="net_change_post"),
    path(f"{POST}before/", views.before, name="net_post_before"),
    path(f"{POST}accept/", views.accept, name="net_accept_post"),
    path("network/asked-often/", faq_views.listed, name="net_faq"),
    path("network/asked-often/<uuid:faq>/", faq_views.one, name="net_faq_one"),
    path("network/notices/", views.notices, name="net_notices"),
]
