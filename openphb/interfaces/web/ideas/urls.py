"""Addresses of the ideas."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.ideas import views

urlpatterns = [
    path("ideas/", views.show, name="ideas"),
    path("ideas/<slug:slug>/", views.one, name="idea"),
]
