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
    *both("", views.listed, name="assistants"),
    *both("new/", views.begin, name="begin_employment"),
    *both("cover/", cover_views.cover, name="cover"),
    *both("reserve/", ending_views.reserve, name="reserve"),
    *both("holiday/<uuid:leave>/take-back/", leave_views.take_back, name="take_back_leave"),
    *both("<uuid:employment>/", views.one, name="assistant_employed"),
    *both("<uuid:employment>/duties/", duty_views.listed, name="duties"),
    *both("<uuid:employment>/duties/<slug:slug>/", duty_views.one, name="duty"),
    *both("<uuid:employment>/papers/", paper_views.listed, name="employer_papers"),
    *both("<uuid:employment>/papers/<slug:slug>/", paper_views.one, name="employer_paper"),
    *both("<uuid:employment>/papers/<slug:slug>/file/", paper_views.file, name="employer_paper_file"),
    *both("<uuid:employment>/holiday/", leave_views.leave, name="leave"),
    *both("<uuid:employment>/holiday/new/", leave_views.write_leave, name="write_leave"),
    *both("<uuid:employment>/sick-pay/", sick_views.sick, name="sick_pay"),
    *both("<uuid:employment>/least/", least_views.wage, name="least"),
    *both("<uuid:employment>/another-hour/", hour_views.hour, name="another_hour"),
    *both("<uuid:employment>/ending/", ending_views.ending, name="ending"),
    *both("<uuid:employment>/terms/", views.change, name="change_terms"),
    *both("<uuid:employment>/end/", views.end, name="end_employment"),
    *both("<uuid:employment>/go-on/", views.go_on, name="undo_end_of_employment"),
]
