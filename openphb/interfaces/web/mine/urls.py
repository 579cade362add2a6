"""Addresses of the person's own pages. Every one but the first names the person it is for."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.mine import (
    asked_back,
    asking_views,
    buying_views,
    checks,
    commenting_views,
    complaining_views,
    deciding_views,
    letter_views,
    looked_at,
    offer_views,
    promises,
    receipt_views,
    views,
    working_views,
    writing_views,
)

WHOSE = "my/<uuid:person>/"
DRAFT = f"{WHOSE}plan/write/<uuid:version>/"

urlpatterns = [
    path("my/", views.choose, name="my_people_choice"),
    path(WHOSE, views.home, name="my_home"),
    path(f"{WHOSE}money/", views.money, name="my_money"),
    path(f"{WHOSE}looked-at/<uuid:budget>/", looked_at.looked_at, name="my_looked_at"),
    path(f"{WHOSE}asked-back/<uuid:reclaim>/", asked_back.asked_back, name="my_asked_back"),
    path(f"{WHOSE}plan/", views.plan, name="my_plan"),
    path(f"{WHOSE}plan/comments/<uuid:version>/", commenting_views.comments, name="my_comments"),
    path(
        f"{WHOSE}plan/comments/<uuid:version>/<uuid:key>/answer/",
        commenting_views.answer_comment,
        name="answer_my_comment",
    ),
    path(
        f"{WHOSE}plan/comments/<uuid:version>/<uuid:key>/settle/",
        commenting_views.settle,
        name="settle_my_comment",
    ),
    path(f"{WHOSE}plan/one-page/<uuid:version>/", commenting_views.summary, name="my_summary"),
    path(f"{WHOSE}plan/one-page/<uuid:version>/<slug:slug>/", commenting_views.file, name="my_summary_file"),
    path(f"{WHOSE}plan/file/<uuid:version>/", writing_views.file, name="my_plan_file"),
    path(DRAFT, writing_views.write, name="write_my_plan"),
    path(f"{DRAFT}read/", writing_views.read, name="read_my_draft"),
    path(f"{DRAFT}about-me/<slug:slug>/", writing_views.question, name="my_plan_question"),
    path(f"{DRAFT}<slug:slug>/", writing_views.listed, name="my_plan_parts"),
    path(f"{DRAFT}<slug:slug>/new/", writing_views.new, name="new_my_part"),
    path(f"{DRAFT}<slug:slug>/<uuid:key>/", writing_views.edit, name="edit_my_part"),
    path(f"{DRAFT}<slug:slug>/<uuid:key>/remove/", writing_views.remove, name="remove_my_part"),
    path(f"{WHOSE}how/", views.how, name="my_how"),
    path(f"{WHOSE}people/", views.people, name="my_people"),
    path(f"{WHOSE}decisions/", deciding_views.decisions, name="my_decisions"),
    path(f"{WHOSE}decisions/<uuid:decision>/", deciding_views.decision, name="my_decision"),
    path(f"{WHOSE}promises/", promises.promises, name="my_promises"),
    path(f"{WHOSE}checks/", checks.checks, name="my_checks"),
    path(f"{WHOSE}letters/", letter_views.letters, name="my_letters"),
    path(f"{WHOSE}letters/<uuid:letter>/", letter_views.letter, name="my_letter"),
    path(f"{WHOSE}letters/<uuid:letter>/<slug:slug>/", letter_views.copy, name="my_letter_copy"),
    path(f"{WHOSE}evidence/<uuid:evidence>/", letter_views.evidence, name="my_evidence"),
    path("my/complain/", complaining_views.choose, name="complain"),
    path(f"{WHOSE}complaints/", complaining_views.complaints, name="my_complaints"),
    path(f"{WHOSE}complaints/<uuid:complaint>/", complaining_views.complaint, name="my_complaint"),
    path(
        f"{WHOSE}complaints/<uuid:complaint>/take-back/",
        complaining_views.take_back,
        name="take_back_my_complaint",
    ),
    path(f"{WHOSE}offer/<uuid:request_id>/", offer_views.offer, name="my_offer"),
    path(f"{WHOSE}agree/<uuid:version>/", deciding_views.agree, name="my_agree"),
    path(f"{WHOSE}change/", asking_views.change, name="ask_change"),
    path(f"{WHOSE}queries/<uuid:query>/", asking_views.query, name="my_query"),
    path(f"{WHOSE}receipts/", receipt_views.receipts, name="my_receipts"),
    path(f"{WHOSE}receipts/new/", receipt_views.send, name="send_receipt"),
    path(f"{WHOSE}receipts/<uuid:receipt>/file/", receipt_views.file, name="receipt_file"),
    path(f"{WHOSE}hours/", working_views.entries, name="my_entries"),
    path(f"{WHOSE}hours/new/<uuid:holding>/", working_views.hours, name="my_hours"),
    path(f"{WHOSE}hours/somebody/<uuid:holding>/", working_views.assistant, name="my_assistant"),
    path(f"{WHOSE}hours/<uuid:entry>/", working_views.entry, name="my_entry"),
    path(f"{WHOSE}hours/<uuid:entry>/again/", working_views.mend, name="mend_my_entry"),
    path(f"{WHOSE}hours/<uuid:entry>/take-back/", working_views.take_back, name="take_back_my_entry"),
    path(f"{WHOSE}can-i-buy/", buying_views.can_i_buy, name="can_i_buy"),
]
