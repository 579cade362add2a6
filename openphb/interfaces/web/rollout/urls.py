"""Addresses of roll-out planning."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.rollout import change_views, views
from openphb.interfaces.web.rollout.at_hand import later

urlpatterns = [
    path("rollout/", views.listed, name="rollouts"),
    path("rollout/new/", views.begin, name="begin_rollout"),
    path("rollout/bring-in/", views.bring_in, name="bring_in_rollout"),
    path("rollout/<uuid:scenario>/", later("one"), name="rollout"),
    path("rollout/<uuid:scenario>/money/", later("money"), name="rollout_money"),
    path("rollout/<uuid:scenario>/matters/", later("matters"), name="rollout_matters"),
    path("rollout/<uuid:scenario>/solve/", later("solve"), name="solve_rollout"),
    path("rollout/<uuid:scenario>/compare/", later("compare"), name="compare_rollout"),
    path("rollout/<uuid:scenario>/versions/", later("versions"), name="rollout_versions"),
    path("rollout/<uuid:scenario>/save/<slug:slug>/", later("save"), name="save_rollout"),
    path("rollout/<uuid:scenario>/numbers/", change_views.numbers, name="rollout_numbers"),
    path("rollout/<uuid:scenario>/numbers/<slug:slug>/", change_views.part, name="rollout_part"),
    path("rollout/<uuid:scenario>/ranges/<slug:slug>/", change_views.ranges, name="rollout_ranges"),
    path("rollout/<uuid:scenario>/number/<slug:slug>/", change_views.number, name="rollout_number"),
    path("rollout/<uuid:scenario>/plan/", views.make_plan, name="plan_rollout"),
    path("rollout/<uuid:scenario>/away/", views.put_away, name="put_rollout_away"),
    path("rollout/<uuid:scenario>/back/", views.bring_back, name="bring_rollout_back"),
]
