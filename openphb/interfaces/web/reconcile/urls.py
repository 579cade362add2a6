"""Addresses of the pages of reconciliation and of questions."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.reconcile import query_views, split_views, twice_views, views

QUERY = "queries/<uuid:query>/"
urlpatterns = [
    path("reconcile/", views.lines, name="reconcile"),
    path("reconcile/find/", views.find, name="find_line"),
    path("reconcile/even/", views.uneven, name="uneven"),
    path("reconcile/twice/", twice_views.listed, name="paid_twice"),
    path("reconcile/again/", views.again, name="match_again"),
    path("reconcile/receipts/<uuid:receipt>/", views.receipt, name="see_receipt"),
    path("reconcile/<uuid:line>/", views.understand, name="understand"),
    path("reconcile/<uuid:line>/next/", views.go_on, name="next_line"),
    path("reconcile/<uuid:line>/back/", views.take_back, name="take_back_correction"),
    path("reconcile/<uuid:line>/split/", split_views.split, name="split_line"),
    path("reconcile/<uuid:line>/together/", split_views.together, name="put_line_together"),
    path("reconcile/<uuid:line>/twice/", twice_views.dismiss, name="not_paid_twice"),
    path("reconcile/<uuid:line>/ask/", query_views.ask, name="ask_query"),
    path("queries/", query_views.listed, name="queries"),
    path(QUERY, query_views.show, name="query"),
    path(f"{QUERY}accept/", query_views.accept, name="accept_answer"),
    path(f"{QUERY}more/", query_views.ask_more, name="ask_more"),
    path(f"{QUERY}answer/", query_views.write_down, name="write_down_answer"),
    path(f"{QUERY}close/", query_views.close, name="close_query"),
]
