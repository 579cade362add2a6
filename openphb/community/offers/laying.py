"""A page for each area there is, the groups of those who keep them, and that a second person looks every change over.

Safe to lay again: what is there stays as its editors have it. An area that is new in the list gets its page then.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import Group, Permission
from django.utils.text import slugify
from wagtail.models import GroupPagePermission, Workflow, WorkflowPage, WorkflowTask

from openphb.commissioners import codes
from openphb.commissioners.codes import Code
from openphb.community.models import LocalOffer, LocalOffers, NetworkHome, SecondPerson

TITLE, SLUG = "Your area", "areas"
LEAD = "What each area of England offers, who may ask, how long it takes there, and how to challenge a decision."
REVIEW = "A second person looks over a local offer"
Permitted = Callable[[str], Permission]


def lay_areas(home: NetworkHome, *, permission: Permitted) -> None:
    """Below the front page: the list of areas, and one page each. `permission` finds one by its name."""
    top = LocalOffers.objects.first() or _list_of_areas(home)
    known = set(LocalOffer.objects.values_list("area", flat=True))
    for each in areas():
        if each.ods not in known:
            top.add_child(instance=_page(each))
        _lay_keepers(each.ods, permission=permission)
    _lay_review(top)


def areas() -> tuple[Code, ...]:
    """The areas that still are, by name."""
    return tuple(sorted((each for each in codes.codes() if each.until is None), key=lambda each: each.name))


def keepers_of(area: str) -> str:
    """What the group of those who keep this area's page is called."""
    return f"Local offer {area}"


def _list_of_areas(home: NetworkHome) -> LocalOffers:
    made = LocalOffers(title=TITLE, slug=SLUG, lead=LEAD)
    home.add_child(instance=made)
    return made


def _page(area: Code) -> LocalOffer:
    name = codes.short_name(area.name)
    return LocalOffer(title=name, slug=slugify(name), area=area.ods)


def _lay_keepers(area: str, *, permission: Permitted) -> None:
    group, is_new = Group.objects.get_or_create(name=keepers_of(area))
    if is_new:
        group.permissions.add(permission("wagtailadmin.access_admin"))
        page = LocalOffer.objects.get(area=area).page_ptr
        GroupPagePermission.objects.create(group=group, page=page, permission=permission("wagtailcore.change_page"))


def _lay_review(top: LocalOffers) -> None:
    """Everything below the list goes through it; nothing else of the network does."""
    if WorkflowPage.objects.filter(page=top.page_ptr).exists():
        return
    review = Workflow.objects.create(name=REVIEW)
    WorkflowTask.objects.create(workflow=review, task=SecondPerson.objects.create(name=REVIEW), sort_order=0)
    WorkflowPage.objects.create(workflow=review, page=top.page_ptr)
