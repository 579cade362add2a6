"""Addresses of the pages about a request."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.requests import deciding_views, looking_again_views, more_views, views

urlpatterns = [
    path("people/<uuid:person>/offer/", views.offer, name="offer"),
    path("requests/<uuid:request_id>/", views.show, name="request"),
    path("requests/<uuid:request_id>/advice/", views.advise, name="give_advice"),
    path("requests/<uuid:request_id>/answer/", views.answer_offer, name="answer_offer"),
    path("requests/<uuid:request_id>/decide/", deciding_views.decide, name="decide_request"),
    path("requests/<uuid:request_id>/decide/check/", deciding_views.check, name="check_decision"),
    path("requests/<uuid:request_id>/decide-more/", more_views.decide, name="decide_more"),
    path("requests/<uuid:request_id>/decide-more/check/", more_views.check, name="check_more"),
    path("requests/<uuid:request_id>/reconsider/", looking_again_views.ask, name="reconsider_request"),
    path("requests/<uuid:request_id>/plan/", views.start_plan, name="start_plan"),
    path("requests/<uuid:request_id>/again/<uuid:asked>/", looking_again_views.look, name="look_again"),
    path("requests/<uuid:request_id>/again/<uuid:asked>/check/", looking_again_views.check, name="check_second_look"),
]
