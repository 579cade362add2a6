"""The room as Django knows it."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig


class Community(AppConfig):
    """The learning network. What leaves by e-mail leaves through our own outbox, so Wagtail's own letters are stopped.

    They would pass by what a member chose to be told, and by the service that the installation sends through.
    """

    name = "openphb.community"

    def ready(self) -> None:
        from wagtail import signals
        from wagtail.models import TaskState, WorkflowState

        from openphb.community.models import ResourcePage

        states = ("submitted", "rejected", "approved")
        for state in states:
            told = f"workflow_state_{state}_email_notification"
            getattr(signals, f"workflow_{state}").disconnect(sender=WorkflowState, dispatch_uid=told)
        told = "group_approval_task_submitted_email_notification"
        signals.task_submitted.disconnect(sender=TaskState, dispatch_uid=told)
        signals.page_published.connect(_resource_published, sender=ResourcePage, dispatch_uid="resource_published")


def _resource_published(instance: Any, **told: Any) -> None:
    """The tool publishes through several doors, and says so here at each."""
    from openphb.community.moderation import resources

    resources.published(instance, at=instance.last_published_at)
