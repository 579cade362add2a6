"""What is said and done about an application: its history, and the letter that says there is news."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openphb.community.joining import letters
from openphb.community.models import Application, ApplicationStep
from openphb.community.outbox import NewLetter, put
from openphb.community.rules.joining import ANSWER_DAYS, State
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound

PAGE = "net_my_application"
"""Where the link in every letter about an application leads."""


def held(id: UUID) -> Application:
    """The application, for whoever is about to change it. Raises NotFound."""
    row = Application.objects.select_for_update(no_key=True).filter(id=id).first()
    if row is None:
        raise NotFound
    return row


def moved(row: Application, to: State, *, words: str = "", by: Actor, at: datetime) -> None:
    """It stands elsewhere from now on, and its history says so."""
    row.state = to.value
    row.save()
    ApplicationStep.objects.create(application=row, did=to.value, words=words, by=by.id, by_name=by.name[:120], at=at)


def write_about(row: Application, *, at: datetime) -> None:
    """Say that there is news: the page itself says what."""
    row.link_ends_at = at + ANSWER_DAYS
    row.save(update_fields=["link_ends_at"])
    subject, words = letters.news_of_it(local_day(row.link_ends_at))
    put(NewLetter(row.email, subject, words, PAGE, application=row.id), at=at)
