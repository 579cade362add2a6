"""A local offer is written by one person and published by another: by the rules of the editors' tool, as actions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model

from openphb.commissioners.context import transaction_required
from openphb.community.models import LocalOffer
from openphb.community.offers.keepers import require_keeper
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, refuse_unless

WRITTEN = frozenset(
    (
        *("lead", "who_else", "phone", "relay", "email", "post", "in_person", "used_for", "challenge"),
        *("goals", "goals_source", "heard", "news", "review_by"),
    )
)
"""What editors write; the name and the place of the page are not theirs."""


@transaction_required
def send_for_review(*, area: str, words: Mapping[str, Any], by: Actor, at: datetime) -> None:
    """Keep a draft of these fields, and ask a second person to look it over. Raises NotFound, Refused."""
    page, account = _page(area, by=by), _account(by)
    refuse_unless(set(words) <= WRITTEN, "That is not among what the page says.")
    refuse_unless(not page.workflow_in_progress, "A change waits to be looked over already.")
    for name, value in words.items():
        setattr(page, name, value)
    page.full_clean()
    page.save_revision(user=account, log_action=True)
    page.get_workflow().start(page, account)
    note(did="community.send_for_review", by=by, at=at, detail=area)


@transaction_required
def approve(*, area: str, by: Actor, at: datetime) -> None:
    """Publish what waits, as somebody who did not write it. Raises NotFound, Refused."""
    page, account = _page(area, by=by), _account(by)
    task = page.current_workflow_task
    refuse_unless(task is not None, "Nothing waits to be looked over.")
    may = {name for name, *_ in task.get_actions(page, account)}
    refuse_unless("approve" in may, "You wrote it, so somebody else looks it over.")
    task.on_action(page.current_workflow_task_state, account, "approve")
    note(did="community.approve_offer", by=by, at=at, detail=area)


def _page(area: str, *, by: Actor) -> LocalOffer:
    require_keeper(by, area=area)
    found = LocalOffer.objects.select_for_update(of=("self",), no_key=True).filter(area=area).first()
    if found is None:
        raise NotFound
    latest: LocalOffer = found.get_latest_revision_as_object()
    return latest


def _account(by: Actor) -> Any:
    return get_user_model()._default_manager.get(pk=by.id)
