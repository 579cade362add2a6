"""Addresses of needs and first figures."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.needs import figure_views, item_views, views

NEEDS = "needs/<uuid:needs>/"
PART = f"{NEEDS}<slug:slug>/"
FIGURE = "first-figures/<uuid:worked>/"
urlpatterns = [
    path("budgets/<uuid:budget>/needs/", views.begin, name="needs_of_budget"),
    path(NEEDS, views.tasks, name="needs"),
    path(f"{NEEDS}about/", views.about, name="needs_about"),
    path(f"{NEEDS}levels/", views.levels, name="needs_levels"),
    path(f"{NEEDS}levels/<int:place>/", views.level, name="needs_level"),
    path(f"{NEEDS}team/", views.team, name="needs_team"),
    path(f"{NEEDS}contingency/", views.contingency, name="needs_contingency"),
    path(f"{NEEDS}work-out/", figure_views.work_out, name="work_out_needs"),
    path(PART, item_views.listed, name="needs_items"),
    path(f"{PART}new/", item_views.new, name="new_needs_item"),
    path(f"{PART}<slug:chosen>/", item_views.edit, name="needs_item"),
    path(f"{PART}<slug:chosen>/remove/", item_views.remove, name="remove_needs_item"),
    path(f"{PART}<slug:chosen>/unpaid/", item_views.unpaid, name="needs_unpaid"),
    path(FIGURE, figure_views.show, name="first_figure"),
    path(f"{FIGURE}file/", figure_views.file, name="save_first_figure"),
    path(f"{FIGURE}paper/<slug:slug>/", figure_views.paper, name="first_figure_paper"),
    path(f"{FIGURE}tell/", figure_views.tell, name="tell_first_figure"),
    path("versions/<uuid:version>/difference/", figure_views.differs, name="say_why_it_differs"),
]
