"""Who keeps an area's page, in words: for editors, who give it and take it back."""

from __future__ import annotations

from collections.abc import Sequence

from openphb.community.offers.giving import GivenView, KeeperView
from openphb.community.offers.views import OfferView
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Head, Link, Page, Table, own
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Lines, Rows, Section

_TWO = "Two people at least: nobody publishes alone. They are told, with the reason."


def keepers_page(form: Form, *, found: OfferView, now: Sequence[KeeperView], before: Sequence[GivenView]) -> Page:
    """Those who keep it, everybody it was given to or taken from, and giving it to one more."""
    return asking(
        form,
        title=f"Who keeps the page of {found.name}",
        back=Link(f"Back to {found.name}", where("net_area", found.slug)),
        lead=(_TWO,),
        sections=(
            Section("Today", (Rows(_today(found, now)),)),
            Section("Earlier", (Rows(_history(before)),)),
            Section("Give it to somebody", (Lines(("They write the page, and answer what people say of it.",)),)),
        ),
        send="Give it to them",
    )


def _today(found: OfferView, now: Sequence[KeeperView]) -> Table:
    rows = tuple((own(each.shown_as), each.organisation or "Not said", _end(found, each)) for each in now)
    heads = (Head("Name"), Head("Organisation"), Head("What you can do"))
    empty = "Nobody keeps this page yet."
    return Table("Who keeps it", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)


def _end(found: OfferView, each: KeeperView) -> Link:
    return Link("Take it back", where("net_area_keeper_end", found.slug, each.member), about=f"from {each.shown_as}")


def _history(before: Sequence[GivenView]) -> Table:
    rows = tuple(
        (moment(each.at), f"{'Given to' if each.is_given else 'Taken back from'} {own(each.shown_as)}", own(each.by),
         own(each.why) if each.why else "Not said")
        for each in before
    )  # fmt: skip
    heads = (Head("When"), Head("What"), Head("By"), Head("Why"))
    return Table(
        "Given and taken back, latest first", heads, rows, caption_hidden=True, empty="It was given to nobody."
    )


def end_page(form: Form, *, found: OfferView, each: KeeperView) -> Page:
    """Why it is taken back."""
    return asking(
        form,
        title="Take the page back",
        caption=own(each.shown_as),
        back=Link("Back to who keeps it", where("net_area_keepers", found.slug)),
        lead=(f"They keep the page of {found.name} no more. What they wrote stays. They are told, with the reason.",),
        send="Take it back",
        send_kind="warning",
    )
