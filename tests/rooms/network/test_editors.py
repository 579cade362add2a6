"""Who writes the network's pages: an editor and nobody else, who by that sees nothing of anybody's case."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils.text import slugify
from wagtail import signals
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from openphb.community import editors
from openphb.interfaces.perform import perform
from openphb.kernel.network import Kind, Part
from tests.rooms.network.steps import member
from tests.rooms.plans.steps import offered
from tests.rooms.web.browsing import Browser
from tests.rooms.world import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # pages of the editors' tool are large

EDITING = "/network/editing/"
ADD = f"{EDITING}pages/add/community/contentpage/"


def written(title: str) -> dict[str, str]:
    """What the editors' tool sends for a page with no parts, to be published."""
    told = {"title": title, "lead": "Who may ask, and how.", "slug": slugify(title), "body": streamfield([])}
    told |= {"comments": inline_formset([]), "action-publish": "1"}
    return dict(nested_form_data(told))


def front_page() -> int:
    return Page.objects.get(slug="network").pk


def test_an_editor_writes_and_publishes_and_everybody_reads(signed_in: Browser, client: Client) -> None:
    asha = offered().asha
    browser = signed_in(asha)
    perform(editors.appoint_editor, account=asha.id, by=asha, at=NOON)
    assert browser.get(EDITING).status_code == 200
    assert browser.get(f"{ADD}{front_page()}/").status_code == 200
    sent = browser.post(f"{ADD}{front_page()}/", written("Asking for a budget"))
    assert sent.status_code == 302, sent.context["form"].errors
    assert "Who may ask, and how." in client.get("/network/asking-for-a-budget/").content.decode()
    perform(editors.dismiss_editor, account=asha.id, by=asha, at=NOON)
    assert browser.get(EDITING).status_code == 302, "What an editor may do ends with the part"


def test_nobody_else_gets_in_and_nothing_is_written(signed_in: Browser, client: Client) -> None:
    asha = offered().asha
    for browser in (signed_in(asha), client):
        assert browser.get(EDITING).status_code == 302
        assert browser.post(f"{ADD}{front_page()}/", written("Not theirs")).status_code == 302
    assert not Page.objects.filter(title="Not theirs").exists()


def test_the_editors_tool_may_be_framed_by_itself_only(signed_in: Browser, client: Client) -> None:
    asha = offered().asha
    browser = signed_in(asha)
    perform(editors.appoint_editor, account=asha.id, by=asha, at=NOON)
    policy = browser.get(EDITING).headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy and "default-src 'self'" in policy
    assert "unsafe-inline" not in client.get("/network/").headers["Content-Security-Policy"]


def test_nobody_is_above_all_rights() -> None:
    with pytest.raises(IntegrityError, match="nobody_is_above_all_rights"), transaction.atomic():
        get_user_model()._default_manager.create(
            id="00000000-0000-4000-8000-000000000001", email="root@example.org", name="Root", is_superuser=True
        )


def test_the_editors_tool_changes_nobodys_account(signed_in: Browser) -> None:
    asha = offered().asha
    browser = signed_in(asha)
    perform(editors.appoint_editor, account=asha.id, by=asha, at=NOON)
    page = browser.get(f"{EDITING}account/").content.decode()
    assert 'type="password"' not in page and 'type="email"' not in page
    assert browser.get(f"{EDITING}password_reset/").status_code == 404
    assert browser.get(f"{EDITING}users/").status_code == 302, "It lists nobody"
    assert browser.get(f"{EDITING}login/").status_code in (302, 404)


def test_the_tool_writes_to_nobody_by_itself() -> None:
    """Signals of its reviews are heard by none of its letters; what leaves is in our own outbox."""
    for signal in (signals.workflow_submitted, signals.workflow_approved, signals.workflow_rejected):
        assert not signal.has_listeners(WorkflowState)
    assert not signals.task_submitted.has_listeners(TaskState)


def test_whoever_writes_for_everybody_has_one_time_codes(settings: Any, signed_in: Browser) -> None:
    """A member with a budget of their own too, and one who is nothing to any board."""
    editor = member("Ed Itor", Part.EDITOR, kind=Kind.PEOPLE)
    perform(editors.appoint_editor, account=editor.id, by=offered().asha, at=NOON)
    browser = Client()
    browser.force_login(get_user_model()._default_manager.get(pk=editor.id))
    settings.DEMO, settings.ALLOWED_HOSTS = False, ["testserver"]
    assert "/2fa/" in browser.get(EDITING).headers["Location"]
    assert "/2fa/" in browser.get("/network/you/").headers["Location"]
    settings.DEMO = True
    assert browser.get(EDITING).status_code == 200
