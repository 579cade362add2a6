"""The least an assistant may be paid, by age and by date, beside what they are paid."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.employment.queries import EmploymentView
from openphb.employment.rules import least
from openphb.employment.rules.least import Stretch
from openphb.interfaces.perform import today
from openphb.interfaces.web.employing.whose import back_to, seen, why_not
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.sections import Lines, Note, Rows, Section, ShowPage
from openphb.interfaces.web.shell import answer
from openphb.kernel.days import in_words

AHEAD = timedelta(days=550)
FAMILY = (
    "The law on wages may not reach work in the family home by family who live in it (SI 2015/621, regulation 57). "
    "Ask Acas before you rely on it."
)


@require_safe
def wage(request: HttpRequest, whose: Whose, employment: UUID) -> HttpResponse:
    found, on = seen(request, whose, employment), today()
    until = min(found.ended_on or on + AHEAD, on + AHEAD)
    told = least.story(
        found.worker,
        paid_on=lambda day: found.terms_on(day).rate,
        changes=[each.from_on for each in found.history],
        begins_on=found.begins_on,
        until=max(until, found.begins_on),
    )
    now = next((each for each in reversed(told) if each.since <= on), told[0])
    ahead = [each for each in told if each.since > on and not each.is_enough]
    change = () if why_not(whose) else (Button("Change the pay", whose.url("my_change_terms", found.id)),)
    page = ShowPage(
        title="The least they may be paid",
        caption=found.name,
        about=whose.id,
        back=back_to(found, whose),
        lead=(_now(now),),
        sections=(
            *_warning(now, ahead),
            Section("Over time", (Rows(_table(told)), Lines(_known(found)))),
        ),
        actions=change if ahead or not now.is_enough else (),
    )
    return answer(request, page)


def _now(now: Stretch) -> str:
    said = f"The least is {now.least.an_hour} an hour for {now.least.of}. The pay is {now.paid}"
    return f"{said}, which is enough." if now.is_enough else f"{said}: {now.short} an hour too little."


def _warning(now: Stretch, ahead: list[Stretch]) -> tuple[Section, ...]:
    if not now.is_enough:
        words = ("Put the pay up, and pay what was missing since the day it was too low. Tell us if the budget is too "
                 "small for it.",)  # fmt: skip
        return (Section("", (Note(words, warning="The pay is too low now"),)),)
    if ahead:
        first = ahead[0]
        words = (
            f"{first.because} on {in_words(first.since)}. From the first pay period after that the least is "
            f"{first.least.an_hour} an hour, which is {first.short} more than now. Change the pay before then.",
        )
        return (Section("", (Note(words, warning="The pay will be too low"),)),)
    return ()


def _table(told: tuple[Stretch, ...]) -> Table:
    heads = (Head("From"), Head("Why"), Head("Least an hour", True), Head("Paid", True), Head("Enough?"),
             Head("Where it is written"))  # fmt: skip
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (
            in_words(each.since),
            each.because,
            each.least.an_hour,
            each.paid,
            Tag("Enough", "green") if each.is_enough else Tag(f"{each.short} short", "red"),
            Link(str(each.least.cites), each.least.cites.url),
        )
        for each in told
    )
    return Table("The least and the pay over time", heads, rows, first_is_header=True, caption_hidden=True)


def _known(found: EmploymentView) -> tuple[str, ...]:
    said = (
        f"The newest rates written down here are of {in_words(least.latest_known())}. New ones usually come each "
        "1 April and are told in the autumn before. A change counts from the first pay period that begins on or "
        "after its day (SI 2015/621, regulation 4B).",
    )
    return (*said, FAMILY) if found.close_relative else said
