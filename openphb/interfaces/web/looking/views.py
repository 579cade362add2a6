"""Who looked: on the page, narrowed by whom and by day, and as a file."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.interfaces.web import paged
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.looking import pages
from openphb.interfaces.web.looking.pages import Narrowed
from openphb.interfaces.web.looking.table import table
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.shell import answer
from openphb.people import looking
from openphb.people.looking import Asked

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TYPED = re.compile(r"(\d{1,2})[ ./-](\d{1,2})[ ./-](\d{4})")


@require_safe
@theirs
def looked(request: HttpRequest, whose: Whose) -> HttpResponse:
    page = paged.number(request)
    names = looking.lookers(whose.id, by=whose.by)
    narrowed = _narrowed(request, len(names))
    found, total = looking.looks(whose.id, _asked(narrowed, names), by=whose.by, page=page)
    paging = paged.paging(page, total=total, kept=narrowed.kept)
    return answer(request, pages.looked_page(found, names, asked=narrowed, paging=paging, total=total, whose=whose))


@require_safe
@theirs
def save(request: HttpRequest, whose: Whose) -> HttpResponse:
    names = looking.lookers(whose.id, by=whose.by)
    asked = _asked(_narrowed(request, len(names)), names)
    found, _ = looking.looks(whose.id, asked, by=whose.by, size=looking.MOST)
    request.__dict__["about"] = whose.id
    return download(table(found), name="who-looked.csv", media_type="text/csv; charset=utf-8")


def _narrowed(request: HttpRequest, people: int) -> Narrowed:
    who, typed = request.GET.get("who", ""), request.GET.get("day", "").strip()[:40]
    is_one = who.isascii() and who.isdigit() and 1 <= int(who[:6]) <= people
    day = read_day(typed)
    only = request.GET.get("show") == "looks"
    return Narrowed(who if is_one else "", day, "" if day else typed, only)


def read_day(typed: str) -> date | None:
    """A day as people type it, '5 5 2026' or '5/5/2026', or as our own links say it; None if it is none.

    >>> read_day("5/5/2026"), read_day("2026-05-05"), read_day("31 2 2026")
    (datetime.date(2026, 5, 5), datetime.date(2026, 5, 5), None)
    """
    iso, plain = _ISO.fullmatch(typed), _TYPED.fullmatch(typed)
    with suppress(ValueError):
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if plain:
            return date(int(plain[3]), int(plain[2]), int(plain[1]))
    return None


def _asked(narrowed: Narrowed, names: tuple[tuple[UUID, str], ...]) -> Asked:
    account = names[int(narrowed.who) - 1][0] if narrowed.who else None
    return Asked(account, narrowed.day, narrowed.only_looks)
