"""Addresses of the news."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.network.news import desk_views, feeds, sending_views, views

ONE = "network/news/<int:number>/"

urlpatterns = [
    path("network/news/", views.listed, name="net_news"),
    path("network/news/atom/", feeds.numbers_atom, name="net_news_atom"),
    path("network/news/rss/", feeds.numbers_rss, name="net_news_rss"),
    path("network/news/new/atom/", feeds.new_atom, name="net_new_atom"),
    path("network/news/new/rss/", feeds.new_rss, name="net_new_rss"),
    path("network/news/begin/", desk_views.begin, name="net_begin_news"),
    path("network/news/lines/<uuid:news_line>/", desk_views.line, name="net_digest_line"),
    path(ONE, views.show, name="net_digest"),
    path(f"{ONE}desk/", desk_views.desk, name="net_digest_desk"),
    path(f"{ONE}words/", desk_views.words, name="net_digest_words"),
    path(f"{ONE}second-look/", desk_views.second_look, name="net_digest_look"),
    path(f"{ONE}preview/", desk_views.preview, name="net_digest_preview"),
    path(f"{ONE}letter/", desk_views.letter, name="net_digest_letter"),
    path(f"{ONE}send/", sending_views.send, name="net_send_digest"),
    path(f"{ONE}sending/", sending_views.progress, name="net_digest_progress"),
    path(f"{ONE}again/", sending_views.again, name="net_try_news_again"),
    path(f"{ONE}correct/", sending_views.correct, name="net_correct_digest"),
]
