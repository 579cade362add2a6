"""Complaining, and where a complaint stands, for the person and those who act for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.complaints import words
from openphb.interfaces.web.complaints.pages import written
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine import easy_deciding
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Table, Task
from openphb.interfaces.web.sections import Facts, Lines, Rows, Section, ShowPage, Tasks
from openphb.kernel.days import in_words
from openphb.people.queries import PersonView
from openphb.plans.queries import ComplaintView
from openphb.plans.rules.complaints import BESIDE, CARE_GOES_ON

_LEAD = (
    "Tell us what went wrong. We tell you within 3 working days that we have it, offer to talk with you about how we "
    "deal with it, and answer in writing.",
    CARE_GOES_ON,
)


def choice_page(found: Sequence[PersonView], *, urls: Sequence[str]) -> ShowPage:
    """For whoever acts for several people."""
    tasks = tuple(Task(each.name, "Complain", url) for each, url in zip(found, urls, strict=True))
    return ShowPage(title="About whose budget do you want to complain?", sections=(Section("", (Tasks(tasks),)),))


def nobody_page(*, is_staff: bool) -> ShowPage:
    """For whoever acts for nobody here, such as a colleague who reads how people complain."""
    colleague = "To record what somebody told you, open their record and choose “Record a complaint”."
    stranger = "You act for nobody here. You can still complain in any other way."
    there = Button("Go to people", where("people")) if is_staff else Button("How to complain", where("complaints"))
    return ShowPage(
        title="Complain",
        lead=("Here people complain about their own care and budget, or for somebody whom they act for.",),
        sections=(Section("", (Lines((colleague if is_staff else stranger,)),)),),
        actions=(there,),
    )


def complaints_page(found: Sequence[ComplaintView], form: Form, *, whose: Whose) -> ShowPage:
    """The question first to mind; what was complained of before stands above it, once there is any."""
    return asking(
        form,
        title="Complain",
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        lead=_LEAD,
        sections=(*_before(found, whose), Section("If it is about a decision", (Lines((BESIDE,)),))),
        send="Send my complaint",
        easy=easy_deciding.complaints(found, whose=whose),
    )


def _before(found: Sequence[ComplaintView], whose: Whose) -> tuple[Section, ...]:
    heads = (Head("Complaint"), Head("Where it stands"), Head("What comes next"))
    rows = tuple((_link(each, whose), words.TAGS[each.state], words.next_day(each)) for each in found)
    table = Table("Your complaints, newest first", heads, rows, first_is_header=True, caption_hidden=True)
    return (Section("What you complained of before", (Rows(table),)),) if rows else ()


def _link(each: ComplaintView, whose: Whose) -> Link:
    return Link(f"Complaint of {in_words(each.received_on)}", whose.url("my_complaint", each.id))


def complaint_page(found: ComplaintView, *, whose: Whose) -> ShowPage:
    """Where it stands, what we wrote, what you said, and the way on."""
    take_back = Button("Take it back", whose.url("take_back_my_complaint", found.id), kind="secondary")
    may = found.is_own and found.why_not["take back complaint"] is None
    return ShowPage(
        title=f"Complaint of {in_words(found.received_on)}",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to complaints", whose.url("my_complaints")),
        lead=(words.next_day(found),),
        sections=(
            *written(found),
            Section("What was said", (Facts(_facts(found)),)),
            Section("The way on", (Lines((BESIDE,) if found.replied("answer") else (OMBUDSMAN_LATER, BESIDE)),)),
        ),
        actions=(take_back,) if may else (),
        easy=easy_deciding.complaint(found),
    )


OMBUDSMAN_LATER = (
    "If our answer does not put it right, you can take your complaint to the Parliamentary and Health Service "
    "Ombudsman: www.ombudsman.org.uk, telephone 0345 015 4033. That is free, and the Ombudsman is independent of us."
)


def _facts(found: ComplaintView) -> tuple[Fact, ...]:
    told = (
        ("Complained by", found.complained_by),
        ("What went wrong", found.about),
        ("What should come of it", found.wants),
        ("About", found.of_whom),
        ("Looked into by", found.looked_into_by_name),
    )
    return (Fact("Where it stands", words.TAGS[found.state]), *(Fact(key, said) for key, said in told if said))


def take_back_page(form: Form, *, found: ComplaintView, whose: Whose) -> ShowPage:
    return asking(
        form,
        title="Take your complaint back",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to the complaint", whose.url("my_complaint", found.id)),
        lead=("Nobody looks into it any more. It stays on record, and you can complain again at any time.",),
        send="Take it back",
        why_not=found.why_not["take back complaint"],
    )


def owed(found: Sequence[ComplaintView], *, whose: Whose) -> Iterator[Fact]:
    """What we owe for each complaint that is open."""
    for each in found:
        if each.is_open:
            yield Fact("An answer to a complaint", (words.next_day(each), _link(each, whose)))
