"""Letters for staff: listed, read, made in each form, sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.conversations.actions import notices
from openphb.conversations.templates import Kind, Way, written
from openphb.interfaces import posting
from openphb.interfaces.perform import perform
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.letters import pages
from openphb.interfaces.web.letters.copies import copy_of, form_named
from openphb.interfaces.web.letters.forms import EMAIL, SendLetter
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal, require
from openphb.people import queries as people
from openphb.plans import actions, queries, rules
from openphb.plans.queries import LetterToView, LetterView

ANY = ["GET", "HEAD", "POST"]
SENT = "{name} has been sent an email that says there is a letter to read."
SOON = "The email to {name} has not left yet. It is tried again by itself; where it cannot arrive, Post says so."


@require_safe
@staff_only
def letters(request: HttpRequest, person: UUID) -> HttpResponse:
    by, page = actor(request), paged.number(request)
    found, total = queries.letters_of(person, by=by, page=page)
    return answer(request, pages.list_page(people.person(person, by=by), found, paging=paged.paging(page, total=total)))


@require_safe
@staff_only
def letter(request: HttpRequest, letter: UUID) -> HttpResponse:
    by = actor(request)
    found = queries.letter_seen(letter, by=by)
    return answer(request, pages.letter_page(found, people.person(found.person, by=by), why_not=_why_not(found, by)))


def _why_not(found: LetterView, by: Actor) -> Refusal | None:
    return rules.why_not_act("send letters", roles=by.roles_for(found.person))


@require_safe
@staff_only
def copy(request: HttpRequest, letter_to: UUID, slug: str) -> HttpResponse:
    """The file, to look at or to print. That it left is said on the next page."""
    form = form_named(slug)
    found, to = queries.addressee(letter_to, by=actor(request))
    request.__dict__["about"] = found.person
    made = copy_of(found.content, to.whom, form=form)
    return download(made.content, name=made.name, media_type=made.media_type)


@require_http_methods(ANY)
@staff_only
def send(request: HttpRequest, letter_to: UUID) -> HttpResponse:
    by = actor(request)
    with looking(request):
        found, to = queries.addressee(letter_to, by=by)
        person = people.person(found.person, by=by)

    def page(form: SendLetter) -> Page:
        return pages.send_page(form, found=found, to=to, person=person, why_not=_why_not(found, by))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        if cleaned["way"] == EMAIL:
            notice = perform(_tell, id=id, found=found, to=to, by=by, at=at)
            has_left = posting.send_now(notice, by=by, at=at)
            say(request, (SENT if has_left else SOON).format(name=to.whom.name))
        else:
            made = copy_of(found.content, to.whom, form=cleaned["form"])
            left = {"form": cleaned["form"], "way": cleaned["way"], "words": made.words, "file": made.content}
            perform(actions.hand_over, id=id, to=to.id, **left, by=by, at=at)
            say(request, f"It is kept that the letter left for {to.whom.name}. The file to print is below.")
        return where("letter", found.id)

    options = {"initial": {"form": to.whom.form if to.whom.form != EMAIL else "letter"}}
    return form_page(request, form_class=SendLetter, page=page, do=do, options=lambda: options)


def _tell(*, id: UUID, found: LetterView, to: LetterToView, by: Actor, at: datetime) -> UUID:
    """Kept that it left, and what is to be told, together. The e-mail leaves after it; if need be it is tried again."""
    require(rules.why_not_email(to.whom.email))
    subject, words = written(Kind.LETTER, Way.EMAIL, address=posting.front_page())
    actions.hand_over(id=id, to=to.id, form=EMAIL, way=EMAIL, words=f"{subject}\n\n{words}", by=by, at=at)
    told: dict[str, Any] = {"cause": id, "person": found.person, "name": to.whom.name, "email": to.whom.email}
    return notices.tell_at(Kind.LETTER, **told, by=by, at=at)
