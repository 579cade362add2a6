"""Addresses of how far areas have come, and of their plans."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.network.progress import plan_views, views

AREA = "network/progress/<slug:slug>"
LINE = f"{AREA}/lines/<slug:marker>"
PLAN = f"{AREA}/plan"
ACTION = f"{PLAN}/<uuid:plan_action>"

urlpatterns = [
    path("network/progress/", views.side_by_side, name="net_progress"),
    path("network/progress/table/", views.save_side_by_side, name="net_progress_file"),
    path(f"{AREA}/", views.area, name="net_progress_area"),
    path(f"{AREA}/table/", views.save_checklist, name="net_progress_checklist_file"),
    path(f"{AREA}/print/", views.paper, name="net_progress_paper"),
    path(f"{AREA}/lines/add/", views.add, name="net_add_line"),
    path(f"{LINE}/", views.line, name="net_progress_line"),
    path(f"{LINE}/how-far/", views.assess, name="net_assess"),
    path(f"{LINE}/how-is-it/", views.view, name="net_give_view"),
    path(f"{LINE}/take-back/", views.take_view_back, name="net_take_view_back"),
    path(f"{LINE}/leave-out/", views.leave_out, name="net_leave_out"),
    path(f"{LINE}/put-back/", views.put_back, name="net_put_line_back"),
    path(f"{PLAN}/", plan_views.plan, name="net_progress_plan"),
    path(f"{PLAN}/table/", plan_views.save, name="net_progress_plan_file"),
    path(f"{PLAN}/print/", plan_views.paper, name="net_progress_plan_paper"),
    path(f"{PLAN}/add/", plan_views.add, name="net_plan_add"),
    path(f"{ACTION}/", plan_views.action, name="net_plan_action"),
    path(f"{ACTION}/change/", plan_views.change, name="net_plan_change"),
    path(f"{ACTION}/over/", plan_views.end, name="net_plan_end"),
]
