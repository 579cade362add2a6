"""Address of the rules."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.rules import views

urlpatterns = [path("rules/", views.show, name="rules")]
