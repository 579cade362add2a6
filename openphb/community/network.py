"""The ground of the network: its front page, its place among addresses, and the group of those who write its pages.

Safe to lay again: what is there stays as its editors have it.
"""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from openphb.community.models import NetworkHome, ResourceShelf
from openphb.community.offers.laying import lay_areas

EDITORS = "Editors of the network"
_ON_PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
_ON_FILES = (
    *("wagtailimages.add_image", "wagtailimages.change_image", "wagtailimages.choose_image"),
    *("wagtaildocs.add_document", "wagtaildocs.change_document", "wagtaildocs.choose_document"),
)
LEAD = "Where people with budgets and those who work with them learn from each other."

LIBRARY = "Guides, templates, tools and examples that others have found useful."


def lay_network() -> None:
    """Everything that the pages stand on. Run by the owner after migrating."""
    home = NetworkHome.objects.first() or _first_page()
    Site.objects.get_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    editors, _ = Group.objects.get_or_create(name=EDITORS)
    editors.permissions.add(_permission("wagtailadmin.access_admin"))
    for each in _ON_PAGES:
        GroupPagePermission.objects.get_or_create(
            group=editors, page=home.page_ptr, permission=_permission(f"wagtailcore.{each}")
        )
    files = Collection.get_first_root_node()
    for each in _ON_FILES:
        GroupCollectionPermission.objects.get_or_create(group=editors, collection=files, permission=_permission(each))
    _lay_library(home)
    _lay_looking_over(home, editors)
    home.refresh_from_db()
    lay_areas(home, permission=_permission)


def _lay_library(home: NetworkHome) -> None:
    if not ResourceShelf.objects.exists():
        home.refresh_from_db()
        home.add_child(instance=ResourceShelf(title="Resources", slug="resources", lead=LIBRARY))


def _lay_looking_over(home: NetworkHome, editors: Group) -> None:
    """What a contributor hands in waits for an editor, in the tool's own workflow."""
    if WorkflowPage.objects.filter(page=home.page_ptr).exists():
        return
    workflow = Workflow.objects.create(name="Looked over by an editor")
    task = GroupApprovalTask.objects.create(name="An editor reads it")
    task.groups.add(editors)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(page=home.page_ptr, workflow=workflow)


def _first_page() -> NetworkHome:
    """In place of the page that Wagtail greets a new site with."""
    root = Page.get_first_root_node()
    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    root.refresh_from_db()
    home = NetworkHome(title="Learning network", slug="network", lead=LEAD)
    root.add_child(instance=home)
    return home


def _permission(name: str) -> Permission:
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)
