"""Addresses of stories."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.network.stories import views

ONE = "network/stories/<uuid:story>/"

urlpatterns = [
    path("network/stories/", views.listed, name="net_stories"),
    path("network/stories/tell/", views.tell, name="net_tell_story"),
    path("network/stories/to-look-over/", views.waiting, name="net_stories_waiting"),
    path(ONE, views.show, name="net_story"),
    path(f"{ONE}picture/", views.picture, name="net_story_picture"),
    path(f"{ONE}words/", views.tell_again, name="net_tell_again"),
    path(f"{ONE}consent/", views.consent, name="net_story_consent"),
    path(f"{ONE}withdraw/", views.withdraw, name="net_withdraw_story"),
    path(f"{ONE}show/", views.look_over, name="net_show_story"),
    path(f"{ONE}send-back/", views.send_back, name="net_send_story_back"),
    path(f"{ONE}save/", views.save, name="net_save_story"),
    path(f"{ONE}let-go/", views.unsave, name="net_unsave_story"),
]
