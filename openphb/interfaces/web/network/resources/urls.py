"""Addresses of the library. What is below `network/resources/` and not named here is a page that Wagtail finds."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.network.resources import views

ONE = "network/resources/<uuid:resource>/"

urlpatterns = [
    path("network/resources/", views.listed, name="net_resources"),
    path("network/resources/saved/", views.saved, name="net_saved"),
    path("network/resources/past-review/", views.stale, name="net_stale"),
    path("network/resources/mine/", views.handed_in, name="net_handed_in"),
    path("network/resources/new/", views.hand_in, name="net_hand_in"),
    path(ONE, views.show, name="net_resource"),
    path(f"{ONE}save/", views.save, name="net_save_resource"),
    path(f"{ONE}let-go/", views.unsave, name="net_unsave_resource"),
    path(f"{ONE}new-version/", views.new_version, name="net_new_version"),
    # By the name that Wagtail gives a document's address, in whose place this one stands.
    path("network/documents/<int:document_id>/<str:document_filename>", views.document, name="wagtaildocs_serve"),
]
