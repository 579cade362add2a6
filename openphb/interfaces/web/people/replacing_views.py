"""One representative in place of another, in one step and on one day."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from openphb.budgets import actions
from openphb.interfaces.perform import perform
from openphb.interfaces.web import fields
from openphb.interfaces.web import people_words as words
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.people.acting_forms import PutRepresentative
from openphb.interfaces.web.people.acting_pages import back_to
from openphb.interfaces.web.sections import ShowPage
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import Refusal
from openphb.people import queries, rules
from openphb.people.queries import ActingView, PersonView
from openphb.people.rules import NewActing


class ReplaceForm(PutRepresentative):
    """The new representative, and why the old one stops. The day is today: both change on it."""

    valid_from = None  # type: ignore[assignment]  # how Django leaves out a question of the form above
    why = fields.LongText("Why do they stop acting?", rows=3, most=300, missing="Say why they no longer act.")


@staff_only
def replace(request: HttpRequest, acting: UUID) -> HttpResponse:
    with looking(request):
        old = queries.one_acting(acting, by=actor(request))
        person = queries.person(old.person, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        why, on = cleaned.pop("why"), local_day(at)
        new = NewActing("representative", cleaned.pop("name"), on, **cleaned)
        moved = perform(actions.replace_representative, id=id, old=acting, new=new, why=why, by=by, at=at, on=on)
        waits = f" {' and '.join(moved)} waits for their bank details: nothing is paid until then." if moved else ""
        say(request, f"{new.name} acts for {person.name} from today, and {old.name} no longer does.{waits}")
        return reverse("person", args=[person.id])

    return form_page(request, form_class=ReplaceForm, page=lambda form: _page(form, old, person=person,
                     by=actor(request)), do=do)  # fmt: skip


def _page(form: Form, old: ActingView, *, person: PersonView, by: Actor) -> ShowPage:
    return asking(
        form,
        title=f"Someone else in place of {old.name}",
        caption=words.who(person),
        lead=(
            f"From today the new representative sees what {old.name} saw, and {old.name} sees nothing any more.",
            "Money that is held by the one passes to the other. Nobody is paid without their consent, and not before "
            "their own bank details have been entered and checked.",
        ),
        back=back_to(person),
        about=person.id,
        send="Let them act from today",
        send_kind="warning",
        why_not=rules.why_not_do("put_acting", roles=by.roles) or _why_not(old),
    )


def _why_not(old: ActingView) -> Refusal | None:
    if old.capacity == "representative":
        return None
    return Refusal(f"{old.name} is no representative. Record somebody else beside them instead.")
