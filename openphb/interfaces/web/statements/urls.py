"""Addresses of the pages of statements."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.statements import many_views, teach_views, views

LAYOUT, UNREAD = "statements/layouts/<uuid:layout>/", "statements/unread/<uuid:unread>/"
MANY, UNNAMED = "statements/many/<uuid:many>/", "statements/whose/<uuid:unnamed>/"
HOLDING = "statements/holding/<uuid:holding>/"
urlpatterns = [
    path("statements/import/<uuid:holding>/", views.bring_in, name="import_statement"),
    path("statements/many/", many_views.bring_in, name="bring_in_many"),
    path(MANY, many_views.show, name="many"),
    path(f"{MANY}again/", many_views.again, name="look_again_at_many"),
    path(UNNAMED, many_views.say_whose, name="say_whose"),
    path(f"{UNNAMED}away/", many_views.leave_out, name="leave_account_out"),
    path("statements/layouts/", teach_views.listed, name="layouts"),
    path(LAYOUT, teach_views.show, name="layout"),
    path(f"{LAYOUT}rename/", teach_views.rename, name="rename_layout"),
    path(f"{LAYOUT}withdraw/", teach_views.withdraw, name="withdraw_layout"),
    path(UNREAD, teach_views.teach, name="teach_layout"),
    path(f"{UNREAD}check/", teach_views.check, name="check_layout"),
    path(f"{UNREAD}away/", teach_views.throw_away, name="throw_unread_away"),
    path("statements/<uuid:statement>/", views.show, name="statement"),
    path(HOLDING, views.account, name="holding_statement"),
    path(f"{HOLDING}save/", views.save, name="save_holding_statement"),
]
