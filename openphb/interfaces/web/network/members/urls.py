"""Addresses of joining the network and belonging to it."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.network.members import (
    deciding_views,
    inviting_views,
    joining_views,
    me_views,
    members_views,
    returning_views,
)

urlpatterns = [
    path("join/", joining_views.join, name="net_join"),
    path("join/work/", joining_views.join_work, name="net_join_work"),
    path("join/budget/", joining_views.join_budget, name="net_join_budget"),
    path("join/sent/", joining_views.applied, name="net_applied"),
    path("join/application/<str:mine>/", joining_views.my_application, name="net_my_application"),
    path("join/application/<str:mine>/withdraw/", joining_views.withdraw, name="net_withdraw_application"),
    path("renew/", returning_views.renew, name="net_renew"),
    path("appeal/", returning_views.appeal, name="net_appeal"),
    path("letters/stop/<str:stops>/", returning_views.stop_letters, name="net_stop_letters"),
    path("letters/stopped/<str:stops>/", returning_views.letters_stopped, name="net_letters_stopped"),
    path("letters/again/<str:stops>/", returning_views.letters_again, name="net_letters_again"),
    path("applications/", deciding_views.listed, name="net_applications"),
    path("applications/<uuid:application>/", deciding_views.show, name="net_application"),
    path("applications/<uuid:application>/let-in/", deciding_views.approve, name="net_approve"),
    path("applications/<uuid:application>/refuse/", deciding_views.refuse, name="net_refuse"),
    path("applications/<uuid:application>/ask/", deciding_views.ask, name="net_ask_applicant"),
    path("you/", me_views.me, name="net_me"),
    path("you/name/", me_views.rename, name="net_rename"),
    path("you/seen/", me_views.describe, name="net_describe"),
    path("you/letters/", me_views.letters, name="net_letters"),
    path("you/leave/", me_views.leave, name="net_leave"),
    path("members/", members_views.listed, name="net_members"),
    path("members/all/", members_views.everyone, name="net_everyone"),
    path("members/<uuid:member>/", members_views.show, name="net_member"),
    path("members/<uuid:member>/parts/", members_views.set_parts, name="net_parts"),
    path("members/<uuid:member>/suspend/", members_views.suspend, name="net_suspend"),
    path("suspensions/", members_views.suspensions, name="net_suspensions"),
    path("suspensions/<uuid:suspension>/", members_views.suspension, name="net_suspension"),
    path("suspensions/<uuid:suspension>/end/", members_views.end_suspension, name="net_end_suspension"),
    path("invitations/", inviting_views.listed, name="net_invitations"),
    path("invitations/new/", inviting_views.invite, name="net_invite"),
    path("invitations/<uuid:invitation>/", inviting_views.slip, name="net_invitation"),
    path("invitations/<uuid:invitation>/take-back/", inviting_views.take_back, name="net_take_back"),
]
