"""The first page, and the page of one person."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.conversations import queries as talks
from openphb.interfaces.perform import today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.providing import home_pages as pages
from openphb.interfaces.web.providing.guard import any_link, providers_only
from openphb.interfaces.web.shell import actor, answer
from openphb.kernel.actor import Actor
from openphb.payments import queries
from openphb.payments.entering import Desk
from openphb.payments.queries import Stands
from openphb.people import links
from openphb.people import queries as people
from openphb.people.linking_rules import CARE


@require_safe
@providers_only
def home(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    checked = queries.own_invoices(by=by, show="checked").items
    called = next((name for id, name, _ in people.organisations(by=by) if id == by.organisation), "")
    seen = pages.Home(
        called=called,
        links=links.own_links(by=by),
        helped=_helped(by),
        talks=talks.talks_of_organisation(by=by)[0],
        to_mend=tuple(each for each in checked if each.stands is Stands.CHECKED and each.with_us == Desk.ENTERER),
        files=queries.invoice_files(by=by),
        counts=queries.own_counts(by=by),
    )
    return answer(request, pages.home_page(seen))


def _helped(by: Actor) -> tuple[tuple[str, str], ...]:
    """Whom they help, by name, with the address of that person’s pages as they were chosen."""
    named = people.names({each.person for each in by.helping}, by=by)
    return tuple((name, where("my_home", person)) for person, name in sorted(named.items(), key=lambda pair: pair[1]))


@require_safe
@providers_only
def one(request: HttpRequest, link: UUID) -> HttpResponse:
    by, on = actor(request), today()
    found = any_link(link, by=by)
    care = found.kind == CARE
    seen = pages.OneLink(
        link=found,
        lines=queries.supplied_lines(link, by=by, on=on) if care else (),
        invoices=queries.own_invoices(by=by, person=found.person).items if care else (),
        prices=tuple(each for each in queries.own_prices(by=by) if each.link == link) if care else (),
        on=on,
    )
    return answer(request, pages.link_page(seen))
