"""Needs profiles: those that come with the product, and those the board wrote itself, with the points of each level."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.budgets import actions, cards, queries, rules
from openphb.budgets.cards import NewProfile
from openphb.budgets.costing import profiles as kept
from openphb.budgets.queries import ProfileView
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Head, Link, Page, Shown, Table
from openphb.interfaces.web.rates import pages
from openphb.interfaces.web.rates.forms import ProfileForm
from openphb.interfaces.web.sections import Lines, Rows, Section, ShowPage
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal, Refused


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def profiles(request: HttpRequest) -> HttpResponse:
    who = actor(request)
    why_not = rules.why_not_do("write a needs profile of our own", roles=who.roles)
    with looking(request):
        found = queries.local_profiles(by=who)

    def page(form: Form) -> Page:
        return _page(found, form=form, why_not=why_not)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        read = cards.domains_of(cleaned.pop("domains"))
        if isinstance(read, Refusal):
            raise Refused(read)
        perform(actions.add_local_profile, id=id, new=NewProfile(**cleaned, domains=read), by=by, at=at)
        say(request, f"{cleaned['name']} can be chosen from its day on.")
        return where("needs_profiles")

    options = {"initial": {"since": today()}}
    return form_page(request, form_class=ProfileForm, page=page, do=do, options=lambda: options)


def _page(found: Iterable[ProfileView], *, form: Form, why_not: Refusal | None) -> ShowPage:
    own = tuple(
        ((each.name, each.code), _domains(each), f"From {in_words(each.since)}", (each.source, each.added_by_name))
        for each in found
    )
    heads = (Head("Profile"), Head("Domains and levels"), Head("When"), Head("Whose decision"))
    ours: tuple[tuple[Shown, ...], ...] = tuple(
        (
            each.name,
            tuple(f"{name}: {', '.join(levels)}" for name, levels in each.domains.items()),
            "Always",
            "National",
        )
        for each in kept.ours().values()
    )
    return ShowPage(
        title="Needs profiles",
        lead=(
            "The domains in which needs are described, and the levels of each. The national one comes from guidance; "
            "one of our own is a local choice. Written again under the same short name, the new one holds from its "
            "day, and what was told before stays.",
        ),
        back=Link(pages.back().words, pages.back().url),
        sections=(
            Section(
                "", (Rows(Table("Needs profiles", heads, (*own, *ours), first_is_header=True, caption_hidden=True)),)
            ),
            *(() if why_not else (Section("Write one of our own", (Lines(("It can be used from its day on.",)),)),)),
        ),
        form=None if why_not else form,
        send="Keep this profile",
        refusals=(why_not,) if why_not else (),
        wide=True,
    )


def _domains(each: ProfileView) -> tuple[str, ...]:
    return tuple(f"{domain['name']}: {_levels(domain)}" for domain in each.domains)


def _levels(domain: Mapping[str, Any]) -> str:
    return ", ".join(f"{level['name']} ({level['points']})" for level in domain["levels"])
