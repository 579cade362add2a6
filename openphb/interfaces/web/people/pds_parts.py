"""What the Personal Demographics Service has of somebody, beside what was typed. It fills nothing in by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.http import HttpRequest

from openphb.interfaces.pds import looking
from openphb.interfaces.pds.answers import NotFoundThere, PdsPerson, Why
from openphb.interfaces.pds.service import Asked
from openphb.interfaces.perform import now, perform
from openphb.interfaces.web.answering import actor
from openphb.interfaces.web.pages import Fact, Head, Shown, Table, Tag
from openphb.interfaces.web.people.forms import RecordPerson
from openphb.interfaces.web.people_words import nhs_number
from openphb.interfaces.web.repeating import ADD
from openphb.interfaces.web.sections import Facts, Lines, Rows, Section
from openphb.kernel.days import in_words
from openphb.people import looking_elsewhere, rules
from openphb.people.rules import compact_nhs_number

PLACE = "pds"
A_MINUTE = 10
"""Looks that one account may take in a minute. Our own choice: nobody types ten people in a minute."""
HEADING = "In the Personal Demographics Service (PDS)"
FIND = "Find in the Personal Demographics Service (PDS), the national list of patients’ names and addresses"
ABOUT = "Nothing is filled in for you. Ask the person which is right, and change what you typed if you need to."
HIDDEN = (
    "This record is restricted: the person may be at risk. The PDS does not say where they live, how they are rung up "
    "or who their GP is. Ask them how it is safe to reach them, and tell nobody else."
)
SAME, OTHER, UNKNOWN = Tag("The same", "green"), Tag("Not the same", "yellow"), ""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was typed, and what the service said of it: one person, or why there is none."""

    typed: Mapping[str, Any]
    found: PdsPerson | Why


def is_on(request: HttpRequest) -> bool:
    """Only for whoever may record a person, and only where the service is set up."""
    return looking.service() is not None and rules.why_not_do("record_person", roles=actor(request).roles) is None


def look(request: HttpRequest) -> Looked | None:
    """The answer, if it was asked for; noted in the trail whatever it was. Asked outside of any transaction."""
    service = looking.service()
    if request.method != "POST" or ADD not in request.POST or service is None or not is_on(request):
        return None
    typed = _typed(request.POST)
    asked = Asked(typed["nhs_number"], typed["given_name"], typed["family_name"], typed["birth_date"])
    found: PdsPerson | Why
    try:
        _count(actor(request).id)
        found = service.find(asked)
    except NotFoundThere as stopped:
        found = stopped.why
    by_what = f"NHS number {asked.nhs_number}" if asked.nhs_number else f"{asked.family_name}, {asked.birth_date}"
    answered = found.name.lower().replace("_", " ") if isinstance(found, Why) else "one person"
    perform(looking_elsewhere.look_in_pds, asked=by_what, answered=answered, by=actor(request), at=now())
    return Looked(typed, found)


def _count(account: UUID) -> None:
    """Shared by our processes. Raises NotFoundThere after A_MINUTE looks within one, so that nobody tries numbers."""
    counted = f"pds-{account}-{now():%H%M}"
    cache.add(counted, 0, timeout=120)
    if cache.incr(counted) > A_MINUTE:
        raise NotFoundThere(Why.BUSY)


def _typed(said: Mapping[str, Any]) -> dict[str, Any]:
    """What can be understood of what was typed; a number that does not check is asked for as it stands."""
    form = RecordPerson(said, id=None)
    form.is_valid()
    known = {name: form.cleaned_data.get(name) or "" for name in form.fields}
    number = known["nhs_number"] or compact_nhs_number(str(said.get("nhs_number", "")))
    return known | {"nhs_number": number, "birth_date": form.cleaned_data.get("birth_date")}


def sections(looked: Looked | None) -> tuple[Section, ...]:
    """Nothing until somebody asked."""
    if looked is None:
        return ()
    if isinstance(looked.found, Why):
        return (Section(HEADING, (Lines((str(looked.found),)),), id=PLACE),)
    told = looked.found
    words = (ABOUT, *([HIDDEN] if told.is_restricted else []))
    died = [Facts((Fact("Has died", in_words(told.died_on)),))] if told.died_on else []
    return (Section(HEADING, (Lines(words), *died, Rows(_table(looked.typed, told))), id=PLACE),)


def _table(typed: Mapping[str, Any], told: PdsPerson) -> Table:
    rows = [
        _row("NHS number", _number(typed["nhs_number"]), _number(told.nhs_number)),
        _row("Given name", typed["given_name"], told.given_name),
        _row("Family name", typed["family_name"], told.family_name),
        _row("Date of birth", _day(typed["birth_date"]), _day(told.birth_date)),
    ]
    if not told.is_restricted:
        rows += [
            _row("Address", typed["address"], told.address),
            _row("The code of their GP practice", typed["gp_practice"], told.gp_practice),
            _row("Telephone number", typed["phone"], told.phone),
            _row("E-mail address", typed["email"], told.email),
        ]
    heads = (Head("What"), Head("You typed"), Head("The PDS has"), Head("Compared"))
    return Table(HEADING, heads, tuple(rows), True, caption_hidden=True)


def _row(what: str, typed: str, told: str) -> tuple[Shown, ...]:
    return what, _lines(typed) or "Nothing", _lines(told) or "Nothing", _compared(typed, told)


def _lines(text: str) -> Shown:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _compared(typed: str, told: str) -> Shown:
    """Spaces, commas, capitals and line ends make no difference. Where either says nothing, nothing is said of it."""
    one, other = ("".join(text.casefold().replace(",", " ").split()) for text in (typed, told))
    if not one or not other:
        return UNKNOWN
    return SAME if one == other else OTHER


def _number(number: str) -> str:
    return nhs_number(number) if len(number) == 10 else number


def _day(on: date | None) -> str:
    return in_words(on) if on else ""
