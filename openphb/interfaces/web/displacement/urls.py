"""Addresses of contracts, and of the lines that take their place."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.displacement import doing, views

CONTRACT = "contracts/<uuid:contract>/"
REPLACED = "contracts/replaced/<uuid:replaced>/"

urlpatterns = [
    path("contracts/", views.listed, name="contracts"),
    path("contracts/save/", views.save, name="save_contracts"),
    path("contracts/new/", doing.record, name="record_contract"),
    path(CONTRACT, views.show, name="contract"),
    path(f"{CONTRACT}change/", doing.change, name="change_contract"),
    path(REPLACED, views.one, name="replaced"),
    path(f"{REPLACED}notice/", doing.give_notice, name="give_contract_notice"),
    path(f"{REPLACED}notice/take-back/", doing.take_back_notice, name="take_back_contract_notice"),
    path(f"{REPLACED}released/", doing.confirm, name="confirm_release"),
    path(f"{REPLACED}released/undo/", doing.undo, name="undo_release"),
    path(f"{REPLACED}take-out/", doing.take_out, name="take_out_replaced"),
    path("plans/<uuid:plan>/replaces/new/", doing.name_replaced, name="name_replaced"),
]
