"""Addresses of signing in. The demonstration's own exists only there."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from openphb.interfaces.web.signing_in import places_views, views, welcome


def addresses(*, demo: bool) -> list[URLPattern | URLResolver]:
    """All of them, with or without the one that needs no password."""
    always: list[URLPattern | URLResolver] = [
        path("", views.front, name="front"),
        path("sign-in/", views.sign_in, name="sign_in"),
        path("account/boards/", views.boards, name="boards"),
        path("account/boards/<int:commissioner>/", views.choose_board, name="choose_board"),
        path("account/sessions/", places_views.my_sessions, name="my_sessions"),
        path("account/sessions/end-others/", places_views.end_other_sessions, name="end_other_sessions"),
        path("account/sessions/<uuid:signed_in>/end/", places_views.end_session, name="end_session"),
        path("welcome/<slug:secret>/", welcome.welcome, name="welcome"),
        # An address is changed by whoever gave the account, so the package's own page for it is not offered.
        path("account/email/", views.not_offered),
        # Whoever signs on with NHS login has no password: one that is set here would step round what it proves.
        path("account/password/set/", views.not_offered),
        path("account/", include("allauth.urls")),
    ]
    return [*always, path("sign-in/as/<uuid:account>/", views.sign_in_as, name="sign_in_as")] if demo else always


urlpatterns = addresses(demo=settings.DEMO)
