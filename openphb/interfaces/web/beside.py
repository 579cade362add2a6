"""Comments beside a plan: the same page for colleagues and for the person, at addresses of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from openphb.interfaces.perform import perform
from openphb.interfaces.web import plan_words as words
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.fields import Choice, LongText
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.pages import Fact, Link, Page
from openphb.interfaces.web.sections import Facts, Lines, Section
from openphb.interfaces.web.shell import form_page, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound, require
from openphb.plans import actions
from openphb.plans.queries import Beside, CommentView
from openphb.plans.rules.comments import LONGEST, PARTS

LEAD = (
    "Anybody who writes or reads this plan with the person can say something here about a part of it, and answer. It "
    "stays with this version."
)


class CommentForm(Form):
    part = Choice("What is it about?", options=list(PARTS.items()), missing="Choose what it is about.")
    words = LongText("What would you like to say?", missing="Say what you think.", most=LONGEST)


class AnswerForm(Form):
    words = LongText("What do you answer?", missing="Say what you answer.", most=LONGEST)


@dataclass(frozen=True)
class Table:
    """Where these comments are shown: the addresses and the words of whoever looks."""

    beside: Beside
    caption: str
    back: Link
    here: str
    to_answer: Callable[[UUID], str]
    to_settle: Callable[[UUID], str]


def comments_view(request: HttpRequest, table: Table) -> HttpResponse:
    """All of them, and a form for one more."""

    def page(form: CommentForm) -> Page:
        return _asking(table, form, title="Comments on the plan", sections=_sections(table), send="Add this comment")

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.comment, id=id, version=table.beside.version, by=by, at=at, on=local_day(at), **cleaned)
        say(request, "Your comment is there for the others to read.")
        return table.here

    return form_page(request, form_class=CommentForm, page=page, do=do)


def answer_view(request: HttpRequest, table: Table, comment: UUID) -> HttpResponse:
    said = _one(request, table, comment)

    def page(form: AnswerForm) -> Page:
        return _asking(table, form, title="Answer a comment", sections=(_section(said, ()),), send="Answer")

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.answer_comment, comment=comment, by=by, at=at, on=local_day(at), **cleaned)
        say(request, "Your answer stands below the comment.")
        return table.here

    return form_page(request, form_class=AnswerForm, page=page, do=do)


def settle_view(request: HttpRequest, table: Table, comment: UUID) -> HttpResponse:
    said = _one(request, table, comment)

    def page(form: ConfirmForm) -> Page:
        return _asking(table, form, title="Is this settled?", sections=(_section(said, ()),), send="Yes, it is settled")

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.settle_comment, comment=comment, by=by, at=at, on=local_day(at))
        say(request, "The comment is settled. It stays with the plan.")
        return table.here

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


def _asking(table: Table, form: Form, *, title: str, sections: tuple[Section, ...], send: str) -> Page:
    is_list = send.startswith("Add")
    return asking(
        form,
        title=title,
        caption=table.caption,
        about=table.beside.person,
        back=table.back if is_list else Link("Back to the comments", table.here),
        lead=(LEAD,) if is_list else (),
        sections=sections,
        send=send,
        why_not=table.beside.why_not,
    )


def _one(request: HttpRequest, table: Table, comment: UUID) -> CommentView:
    """The comment; or why nothing more is said beside this version. A POST is answered by the action instead."""
    if request.method != "POST":
        require(table.beside.why_not)
    found = next((each for each in table.beside.comments if each.id == comment), None)
    if found is None:
        raise NotFound
    return found


def _sections(table: Table) -> tuple[Section, ...]:
    told = tuple(_section(each, _links(table, each)) for each in table.beside.comments)
    return told or (Section("", (Lines(("Nobody has said anything yet.",)),)),)


def _links(table: Table, each: CommentView) -> tuple[Link, ...]:
    if table.beside.why_not or each.settled_at:
        return ()
    about = f"“{each.words[:40]}”"
    answer = () if each.answered_at else (Link("Answer", table.to_answer(each.id), about),)
    return (*answer, Link("It is settled", table.to_settle(each.id), about))


def _section(each: CommentView, links: tuple[Link, ...]) -> Section:
    said = Fact(f"{each.said_by_name}, {words.moment(each.said_at)}", tuple(each.words.splitlines()), links)
    facts = [said]
    if each.answered_at:
        facts.append(
            Fact(f"{each.answered_by_name} answered, {words.moment(each.answered_at)}", tuple(each.answer.splitlines()))
        )
    if each.settled_at:
        facts.append(Fact("Settled", f"By {each.settled_by_name}, {words.moment(each.settled_at)}"))
    return Section(PARTS[each.part], (Facts(tuple(facts)),))
