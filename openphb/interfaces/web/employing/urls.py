"""Addresses of employing: each page twice, on the person's side and on the care team's."""

from __future__ import annotations

from openphb.interfaces.web.employing import (
    cover_views,
    duty_views,
    ending_views,
    hour_views,
    least_views,
    leave_views,
    paper_views,
    sick_views,
    views,
)
from openphb.interfaces.web.employing.whose import both

urlpatterns = [
    *both("", views.listed, "assistants"),
    *both("new/", views.begin, "begin_employment"),
    *both("cover/", cover_views.cover, "cover"),
    *both("reserve/", ending_views.reserve, "reserve"),
    *both("holiday/<uuid:leave>/take-back/", leave_views.take_back, "take_back_leave"),
    *both("<uuid:employment>/", views.one, "assistant_employed"),
    *both("<uuid:employment>/duties/", duty_views.listed, "duties"),
    *both("<uuid:employment>/duties/<slug:slug>/", duty_views.one, "duty"),
    *both("<uuid:employment>/papers/", paper_views.listed, "employer_papers"),
    *both("<uuid:employment>/papers/<slug:slug>/", paper_views.one, "employer_paper"),
    *both("<uuid:employment>/papers/<slug:slug>/file/", paper_views.file, "employer_paper_file"),
    *both("<uuid:employment>/holiday/", leave_views.leave, "leave"),
    *both("<uuid:employment>/holiday/new/", leave_views.write_leave, "write_leave"),
    *both("<uuid:employment>/sick-pay/", sick_views.sick, "sick_pay"),
    *both("<uuid:employment>/least/", least_views.wage, "least"),
    *both("<uuid:employment>/another-hour/", hour_views.hour, "another_hour"),
    *both("<uuid:employment>/ending/", ending_views.ending, "ending"),
    *both("<uuid:employment>/terms/", views.change, "change_terms"),
    *both("<uuid:employment>/end/", views.end, "end_employment"),
    *both("<uuid:employment>/go-on/", views.go_on, "undo_end_of_employment"),
]
