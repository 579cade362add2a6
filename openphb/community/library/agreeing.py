"""An editor agrees to what was handed in, as it is. To change it first, they use the editors' tool."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib.auth import get_user_model

from openphb.commissioners.context import transaction_required
from openphb.community.models import ResourcePage
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.network import Part
from openphb.kernel.refusal import NotFound, refuse_unless


@transaction_required
def agree_to_resource(*, id: UUID, is_key: bool = False, by: Actor, at: datetime) -> None:
    """Publish what waits, and mark it as key if it is. Raises NotFound, and Refused where nothing waits."""
    refuse_unless(by.has_part(Part.EDITOR), "Only an editor of the network can agree to what was handed in.")
    page = ResourcePage.objects.select_for_update(of=("self",), no_key=True).filter(ref=id).first()
    if page is None:
        raise NotFound
    task = page.current_workflow_task_state
    refuse_unless(task is not None, "Nothing of this waits to be looked over.")
    account = get_user_model()._default_manager.get(pk=by.id)
    if is_key:
        draft = page.get_latest_revision_as_object()
        draft.is_key = True
        draft.save_revision(user=account)
    # The tool would write down the moment of its own clock; readers are told the moment it was agreed.
    ResourcePage.objects.filter(pk=page.pk, first_published_at__isnull=True).update(first_published_at=at)
    task.refresh_from_db()
    # By nobody as far as the tool knows: who is an editor is asked above, of the network, and stands in its trail.
    task.specific.approve(user=None)
    note(did="community.agree_to_resource", by=by, at=at, about=id)
