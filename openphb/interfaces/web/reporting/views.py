"""Returns as they are looked at."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from openphb.commissioners import queries as commissioners
from openphb.interfaces import sending_returns
from openphb.interfaces.perform import now, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.reporting import asked_pages, pages, table
from openphb.interfaces.web.shell import actor, answer, looking
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal
from openphb.reporting import rules
from openphb.reporting.queries import asked as asked_for
from openphb.reporting.queries import returns as queries
from openphb.reporting.queries.deadlines import deadlines
from openphb.reporting.workflow import AskedState, ReturnState

CSV = "text/csv; charset=utf-8"


@require_safe
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    by, page, asked = actor(request), paged.number(request), pages.Asked.of(request.GET)
    found, total = queries.returns(by=by, **asked.kept, page=page)
    onward = paged.paging(page, total=total, kept=asked.kept)
    why_not = rules.why_not_prepare(roles=by.roles)
    waiting = asked_for.under_way(by=by, at=now())
    days = deadlines(by=by, on=today()) if page == 1 and not asked.show else ()
    page_ = pages.list_page(
        found, asked=asked, paging=onward, waiting=waiting, days=days, on=today(), why_not=why_not
    )  # fmt: skip
    return answer(request, page_)


@require_safe
@staff_only
def asked(request: HttpRequest, asked_return: UUID) -> HttpResponse:
    """How far the worker has come. Once there is a return, it is shown instead."""
    with looking(request):
        found = asked_for.asked(asked_return, by=actor(request))
    if found.state is AskedState.DONE:
        return HttpResponseRedirect(where("nhs_return", found.id), status=303)
    return answer(request, asked_pages.asked_page(found))


@require_safe
@staff_only
def save(request: HttpRequest) -> HttpResponse:
    """The list as it is narrowed down, whole; nobody is named in it but those who made and signed."""
    found, _ = queries.returns(by=actor(request), **pages.Asked.of(request.GET).kept, page=None)
    return download(table.listed(found), name=f"returns-{today().isoformat()}.csv", media_type=CSV)


@require_safe
@staff_only
def numbers(request: HttpRequest, returned: UUID) -> HttpResponse:
    found, page = queries.one(returned, by=actor(request)), paged.number(request)
    groups = tuple(dict.fromkeys(each.group for each in found.numbers))
    asked = request.GET.get("of", "")
    group = asked if asked in groups else (groups[0] if groups else "")
    chosen = [each for each in found.numbers if each.group == group]
    shown = chosen[(page - 1) * paged.SIZE : page * paged.SIZE]
    onward = paged.paging(page, total=len(chosen), kept={"of": group})
    return answer(request, pages.numbers_page(found, group=group, shown=shown, paging=onward))


@require_safe
@staff_only
def save_numbers(request: HttpRequest, returned: UUID) -> HttpResponse:
    found = queries.one(returned, by=actor(request))
    return download(table.numbers(found.numbers), name=f"numbers-{found.file.name}.csv", media_type=CSV)


@require_safe
@staff_only
def one_number(request: HttpRequest, returned: UUID, slug: str) -> HttpResponse:
    by, page = actor(request), paged.number(request)
    found = queries.one(returned, by=by)
    each = next((one for one in found.numbers if one.code == slug), None)
    if each is None:
        raise NotFound
    why_not = rules.why_not_see_file(found.line.kind.code, roles=by.roles)
    records = () if why_not else queries.behind(returned, slug, by=by)
    shown = queries.origins(records[(page - 1) * paged.SIZE : page * paged.SIZE], by=by) if records else ()
    onward = paged.paging(page, total=len(records))
    return answer(request, pages.number_page(
        found, each=each, records=shown, total=len(records), paging=onward, why_not=why_not,
    ))  # fmt: skip


@require_safe
@staff_only
def findings(request: HttpRequest, returned: UUID) -> HttpResponse:
    by, page = actor(request), paged.number(request)
    weight = request.GET.get("weight", "")
    weight = weight if weight in ("stops", "look") else ""
    found = queries.one(returned, by=by)
    lines, total = queries.findings(returned, by=by, weight=weight, page=page)
    onward = paged.paging(page, total=total, kept={"weight": weight})
    return answer(request, pages.findings_page(found, lines=lines, weight=weight, total=total, paging=onward))


@require_safe
@staff_only
def save_findings(request: HttpRequest, returned: UUID) -> HttpResponse:
    by = actor(request)
    found, (lines, _) = queries.one(returned, by=by), queries.findings(returned, by=by, page=None)
    return download(table.findings(lines), name=f"to-mend-{found.file.name}.csv", media_type=CSV)


def why_not_leave(kind: str, *, by: Actor) -> Refusal | None:
    """The reason a return of this kind cannot leave by itself: what is set up goes by the code of today."""
    return sending_returns.why_not_send(kind, code=commissioners.ods_code(by.commissioner, on=today()))


@require_safe
@staff_only
def file(request: HttpRequest, returned: UUID) -> HttpResponse:
    by = actor(request)
    found = queries.one(returned, by=by)
    kind, is_ready = found.line.kind.code, found.line.state in (ReturnState.SIGNED, ReturnState.WAITING)
    why_not_file = rules.why_not_see_file(kind, roles=by.roles)
    why_not_send = why_not_leave(kind, by=by) if is_ready else None
    return answer(request, pages.file_page(found, why_not_file=why_not_file, why_not_send=why_not_send))


@require_safe
@staff_only
def history(request: HttpRequest, returned: UUID) -> HttpResponse:
    by = actor(request)
    found, compared = queries.one(returned, by=by), queries.changed(returned, by=by)
    before, changed = compared or (None, ())
    return answer(request, pages.history_page(found, before=before, changed=changed))
