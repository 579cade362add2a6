"""How a review ends. Named by settings, and read while Wagtail's own tables are made: so it imports nothing."""

from __future__ import annotations

from typing import Any


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """What was approved is published. Where a page takes two, nothing else publishes it, and who approves may."""
    approved = workflow_state.content_object.get_latest_revision()
    takes_two = getattr(workflow_state.content_object, "takes_two", False)
    approved.publish(user=user, skip_permission_checks=takes_two)
