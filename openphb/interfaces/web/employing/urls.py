"""Addresses of employing: each page twice, on the person's side and on the care team's."""

from __future__ import annotations

from openphb.interfaces.web.employing import duty_views, paper_views, views
from openphb.interfaces.web.employing.whose import both

urlpatterns = [
    *both("", views.listed, "assistants"),
    *both("new/", views.begin, "begin_employment"),
    *both("<uuid:employment>/", views.one, "assistant_employed"),
    *both("<uuid:employment>/duties/", duty_views.listed, "duties"),
    *both("<uuid:employment>/duties/<slug:slug>/", duty_views.one, "duty"),
    *both("<uuid:employment>/papers/", paper_views.listed, "papers"),
    *both("<uuid:employment>/papers/<slug:slug>/", paper_views.one, "paper"),
    *both("<uuid:employment>/papers/<slug:slug>/file/", paper_views.file, "paper_file"),
    *both("<uuid:employment>/terms/", views.change, "change_terms"),
    *both("<uuid:employment>/end/", views.end, "end_employment"),
    *both("<uuid:employment>/go-on/", views.go_on, "undo_end_of_employment"),
]
