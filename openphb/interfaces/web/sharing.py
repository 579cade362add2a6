"""Sharing a plan: which parts, in what form and with whom; then exactly what leaves; then the file.

The same for the person and for colleagues, at addresses of their own. Comments are never in it, nor what nobody chose.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from openphb.interfaces.perform import perform
from openphb.interfaces.web import plan_words
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.fields import Choice, Choices, Text
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.letters.copies import SLUGS
from openphb.interfaces.web.letters.typeset import LOOKS, typeset_summary
from openphb.interfaces.web.pages import Entry, Link, Page
from openphb.interfaces.web.sections import Lines, Note, Section, Story
from openphb.interfaces.web.shell import form_page, looking, say
from openphb.interfaces.web.two_steps import keep, kept
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound, Refusal
from openphb.people import queries as people
from openphb.plans import actions, queries
from openphb.plans.queries import EventView, VersionView
from openphb.plans.rules import why_not_act
from openphb.plans.rules.summary import Summary
from openphb.plans.rules.whole import CHAPTERS, as_text, whole

FORMS = {
    "letter": "A PDF in ordinary print",
    "large-print": "A PDF in large print, 18 point",
    "easy-read": "A PDF in easy words, one idea on a line",
    "plain-text": "Plain text, for a program that reads it aloud",
}
LEAD = (
    "Choose what to give, and to whom. You then read exactly what leaves before anything does. We send nothing "
    "ourselves: you save a file and give it to whomever you like, or print it.",
)
CANNOT_COME_BACK = "What you have given to somebody cannot be fetched back. Comments beside the plan are never in it."


class ShareForm(Form):
    repeatable = True
    chapters = Choices(
        "Which parts?",
        options=[(slug, each.name) for slug, each in CHAPTERS.items()],
        missing="Choose at least one part of the plan.",
    )
    form = Choice("In what form?", options=list(FORMS.items()), missing="Choose a form.", initial="letter")
    with_whom = Text(
        "With whom?",
        hint="For example: my new carer Sam, the day centre, or only myself. We keep a note of it for you.",
        missing="Say with whom you share it.",
        most=120,
    )


class LeaveForm(Form):
    repeatable = True


@dataclass(frozen=True)
class Place:
    """Where this is: the words above it, the way back, and the addresses of its three steps."""

    found: VersionView
    by: Actor
    caption: str
    back: Link
    choose: str
    check: str
    file: str

    @property
    def why_not(self) -> Refusal | None:
        return why_not_act("share", roles=self.by.roles_for(self.found.person))


def place(found: VersionView, *, by: Actor, caption: str, back: Link, at: Callable[[str], str]) -> Place:
    """`at` gives the address of each step: 'choose', 'check' and 'file'. Not for whoever only keeps the money."""
    if found.is_partial:
        raise NotFound
    return Place(found, by, caption, back, at("choose"), at("check"), at("file"))


def choose_view(request: HttpRequest, seen: Place) -> HttpResponse:
    """First: what, how and for whom; and below, what was given before."""
    with looking(request):
        before = [each for each in queries.history(seen.found.plan, by=seen.by) if each.verb == "share"]

    def page(form: ShareForm) -> Page:
        return asking(
            form,
            title="Share the plan",
            caption=seen.caption,
            about=seen.found.person,
            back=seen.back,
            lead=LEAD,
            sections=_before(before),
            send="Go on, and read what leaves",
            why_not=seen.why_not,
        )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: Any) -> str:
        keep(request, _step(seen), cleaned)
        return seen.check

    options = {"initial": kept(request, _step(seen)) or {"chapters": list(CHAPTERS)}}
    return form_page(request, form_class=ShareForm, page=page, do=do, options=lambda: options)


def _step(seen: Place) -> str:
    return f"share:{seen.found.id}"


def check_view(request: HttpRequest, seen: Place) -> HttpResponse:
    """Second: every word that leaves, and what stays. Whom it is for stands in no address: addresses are logged."""
    told = kept(request, _step(seen))
    if not told:
        return HttpResponseRedirect(seen.choose)
    chosen, form, whom = tuple(told["chapters"]), told["form"], told["with_whom"]
    left_out = [each.name for slug, each in CHAPTERS.items() if slug not in chosen]
    stays = f"Not in it: {'; '.join(left_out)}. " if left_out else "All of the plan is in it. "

    def page(sent: LeaveForm) -> Page:
        page_ = _page(seen, chosen, form=form)
        return asking(
            sent,
            title="This is what leaves",
            caption=seen.caption,
            about=seen.found.person,
            back=Link("Back, to choose again", seen.choose),
            lead=(f"For {whom}. {FORMS[form]}.", page_.lead),
            sections=(
                Section("", (Note((f"{stays}{CANNOT_COME_BACK}",)),)),
                *(Section(part.heading, (Lines(part.words),)) for part in page_.parts),
            ),
            send="Note it, and save the file",
            why_not=seen.why_not,
        )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: Any) -> str:
        perform(
            actions.share, version=seen.found.id, chapters=chosen, with_whom=whom,
            form=FORMS[form].replace("A ", "a ", 1), by=by, at=at, on=local_day(at),
        )  # fmt: skip
        say(request, f"We noted that you share this with {whom}. The file is yours to give.")
        return f"{seen.file}?{urlencode([*(('part', slug) for slug in chosen), ('as', form)])}"

    return form_page(request, form_class=LeaveForm, page=page, do=do)


def file_view(request: HttpRequest, seen: Place) -> HttpResponse:
    """Third: the file, with what was chosen and nothing else. Without a choice, all of it in ordinary print."""
    chosen, form = _asked(request)
    page = _page(seen, chosen, form=form)
    request.__dict__["about"] = seen.found.person
    stem = f"plan-version-{seen.found.number}"
    if form == "plain-text":
        return download(as_text(page).encode(), name=f"{stem}.txt", media_type="text/plain; charset=utf-8")
    board = people.commissioner_name(seen.by.commissioner)
    ending = "" if form == "letter" else f"-{form}"
    content = typeset_summary(page, board=board, form=SLUGS[form])
    return download(content, name=f"{stem}{ending}.pdf", media_type="application/pdf")


def _asked(request: HttpRequest) -> tuple[tuple[str, ...], str]:
    """The chapters and the form, as the address says. Raises NotFound for words that are none of ours."""
    wanted = request.GET.getlist("part") or list(CHAPTERS)
    form = request.GET.get("as", "letter")
    if form not in FORMS or not set(wanted) <= set(CHAPTERS) or SLUGS[form] not in {*LOOKS, "plain text"}:
        raise NotFound
    return tuple(slug for slug in CHAPTERS if slug in wanted), form


def _page(seen: Place, chosen: tuple[str, ...], *, form: str) -> Summary:
    name = people.person(seen.found.person, by=seen.by).name
    stands = str(seen.found.state)
    return whole(
        seen.found.content, name=name, version=seen.found.number, stands=_STANDS.get(stands, stands), chosen=chosen,
        is_easy=form == "easy-read",
    )  # fmt: skip


_STANDS = {"draft": "a draft", "ended": "ended"}


def _before(before: list[EventView]) -> tuple[Section, ...]:
    told = tuple(
        Entry(plan_words.moment(each.at), each.note, each.by_name) for each in sorted(before, key=_when, reverse=True)
    )
    return (Section("Shared before", (Story(told),)),) if told else ()


def _when(each: EventView) -> datetime:
    return each.at
