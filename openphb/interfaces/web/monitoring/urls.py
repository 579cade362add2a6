"""Addresses of the pages of monitoring."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.monitoring import sample_views, views

SAMPLE = "monitoring/samples/<uuid:sample>/"
urlpatterns = [
    path("monitoring/", views.home, name="monitoring"),
    path("monitoring/draw/", sample_views.draw, name="draw_sample"),
    path("monitoring/draw/check/", sample_views.check, name="check_sample"),
    path(SAMPLE, sample_views.show, name="sample"),
    path(f"{SAMPLE}table/", sample_views.save, name="save_sample"),
    path(f"{SAMPLE}<uuid:line>/", sample_views.line, name="sampled_line"),
    path("budgets/<uuid:budget>/looked-at/", views.tier, name="budget_tier"),
]
