"""Addresses of what a board shares with other areas."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.shared_lessons import views

SHARED = "shared-lessons/<uuid:shared>"

urlpatterns = [
    path("precedents/<uuid:precedent>/share/", views.share_precedent, name="share_precedent"),
    path("complaints/<uuid:complaint>/share/", views.share_complaint, name="share_complaint"),
    path("shared-lessons/", views.listed, name="shared_lessons"),
    path(f"{SHARED}/", views.show, name="shared_lesson"),
    path(f"{SHARED}/write-anew/", views.write_anew, name="reword_lesson"),
    path(f"{SHARED}/take-back/", views.take_back, name="take_lesson_back"),
]
