"""Addresses of the pages of an organisation’s people."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.providing import file_views, home_views, invoice_views, price_views, talk_views

LINK, ENTRY, FILE = "providing/links/<uuid:link>/", "providing/invoices/<uuid:entry>/", "providing/files/"
TALK = "providing/messages/"
urlpatterns = [
    path("providing/", home_views.home, name="provider_home"),
    path(LINK, home_views.one, name="provider_link"),
    path(f"{LINK}invoice/", invoice_views.invoice, name="provider_invoice"),
    path("providing/invoices/", invoice_views.listed, name="provider_invoices"),
    path("providing/invoices/table/", invoice_views.save, name="save_provider_invoices"),
    path(ENTRY, invoice_views.show, name="provider_entry"),
    path(f"{ENTRY}again/", invoice_views.mend, name="mend_provider_entry"),
    path(f"{ENTRY}withdraw/", invoice_views.withdraw, name="withdraw_provider_entry"),
    path(f"{ENTRY}credit/", invoice_views.credit, name="credit_provider_entry"),
    path(f"{ENTRY}message/", talk_views.about_invoice, name="provider_entry_message"),
    path(f"{FILE}new/", file_views.bring, name="bring_invoices"),
    path(f"{FILE}template/", file_views.template, name="invoice_template"),
    path(f"{FILE}<uuid:invoice_file>/", file_views.show, name="invoice_file"),
    path(f"{FILE}<uuid:invoice_file>/away/", file_views.away, name="throw_invoice_file_away"),
    path(f"{LINK}price/", price_views.ask, name="ask_new_price"),
    path("providing/prices/<uuid:price>/", price_views.show, name="provider_price"),
    path(f"{LINK}message/", talk_views.begin, name="new_provider_message"),
    path(TALK, talk_views.listed, name="provider_messages"),
    path(f"{TALK}<uuid:talk>/", talk_views.show, name="provider_message"),
    path(f"{TALK}<uuid:talk>/files/<uuid:said_file>/", talk_views.file, name="provider_message_file"),
]
