"""Addresses of the pages of plans."""

from __future__ import annotations

from django.urls import URLPattern, path

from openphb.interfaces.web.plans import agreeing, commenting, giving, moving, parts, views, writing

VERSION = "plans/versions/<uuid:version>/"


def _part(plural: str, singular: str, kind: parts.Kind) -> list[URLPattern]:
    """The three pages of one kind of part: a new one, an old one, taking it out."""
    kept = {"kind": kind}
    at = f"{VERSION}{plural}/"
    return [
        path(f"{at}new/", parts.new, kept, name=f"new_{singular}"),
        path(f"{at}<uuid:key>/", parts.edit, kept, name=f"edit_{singular}"),
        path(f"{at}<uuid:key>/remove/", parts.remove, kept, name=f"remove_{singular}"),
    ]


urlpatterns = [
    path("plans/<uuid:plan>/", views.show_plan, name="plan"),
    path("plans/<uuid:plan>/change/", moving.change, name="change_plan"),
    path("plans/<uuid:plan>/end/", moving.end, name="end_plan"),
    path("plans/<uuid:plan>/end/check/", moving.check_end, name="check_end_plan"),
    path("plans/<uuid:plan>/review/", agreeing.hold_review, name="hold_review"),
    path("plans/<uuid:plan>/budget/", moving.open_budget, name="open_budget"),
    path(VERSION, views.show_version, name="version"),
    path(f"{VERSION}comments/", commenting.comments, name="comments"),
    path(f"{VERSION}comments/<uuid:key>/answer/", commenting.answer_comment, name="answer_comment"),
    path(f"{VERSION}comments/<uuid:key>/settle/", commenting.settle, name="settle_comment"),
    path(f"{VERSION}one-page/", commenting.summary, name="plan_summary"),
    path(f"{VERSION}one-page/<slug:slug>/", commenting.file, name="plan_summary_file"),
    path(f"{VERSION}share/", giving.share, name="share_plan"),
    path(f"{VERSION}share/check/", giving.check_share, name="check_share"),
    path(f"{VERSION}share/file/", giving.share_file, name="share_file"),
    path(f"{VERSION}standard/check/", views.check_file, name="plan_standard_check"),
    path(f"{VERSION}standard/", views.save_file, name="plan_standard"),
    path(f"{VERSION}differences/", views.show_differences, name="differences"),
    path(f"{VERSION}section/<slug:slug>/", writing.section, name="plan_section"),
    *_part("outcomes", "outcome", parts.OUTCOMES),
    *_part("actions", "action", parts.ACTIONS),
    *_part("lines", "line", parts.LINES),
    *_part("risks", "risk", parts.RISKS),
    *_part("contacts", "contact", parts.CONTACTS),
    path(f"{VERSION}pass-on/", moving.pass_on, name="pass_on_version"),
    path(f"{VERSION}submit/", moving.submit, name="submit_version"),
    path(f"{VERSION}set-aside/", moving.set_aside, name="set_version_aside"),
    path(f"{VERSION}ask-change/", moving.ask_change, name="ask_version_change"),
    path(f"{VERSION}agree/", agreeing.record, name="record_agreement"),
    path(f"{VERSION}agree/<slug:slug>/", agreeing.record, name="record_agreement"),
]
