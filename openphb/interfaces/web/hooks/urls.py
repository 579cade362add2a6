"""Addresses of the pages about calls to other systems."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.hooks import views

urlpatterns = [
    path("calls-to-systems/", views.listed, name="hooks"),
    path("other-systems/<uuid:system>/calls/", views.make, name="make_hook"),
    path("calls-to-systems/<uuid:hook>/", views.show, name="hook"),
    path("calls-to-systems/<uuid:hook>/again/<uuid:hook_call>/", views.again, name="call_hook_again"),
    path("calls-to-systems/<uuid:hook>/<slug:slug>/", views.step, name="hook_step"),
]
