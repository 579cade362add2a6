"""Pages and stories that wait to be looked over: on the desk of whoever may do it, and told to them once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import Group
from django.db.models import Max
from wagtail.models import Task, TaskState

from openphb.commissioners.context import transaction_required
from openphb.community.members import members_on
from openphb.community.models import Member, NetworkEvent, Story
from openphb.community.newness import Waits
from openphb.community.rules.stories import WAITING
from openphb.community.telling import tell_member
from openphb.community.trail import counted
from openphb.kernel.actor import Actor
from openphb.kernel.network import Membership, Part

KIND = "reviews"
DESK = "wagtailadmin_home"
_SUBJECT = "A page waits for you to look it over"
_TOLD = ("community.tell_story", "community.tell_again")
_A_STORY = (
    "A story waits for you to look it over",
    "Somebody gave the learning network a story. An editor reads it before anybody else does.",
)


def waits(member: Membership, on: date) -> tuple[Waits, ...]:
    """Pages that this member may approve today, and for an editor stories of others."""
    account = Member.objects.values_list("account", flat=True).get(id=member.id)
    pages = len(_states(_tasks(), _user(account)))
    of_others = Story.objects.filter(state=WAITING).exclude(told_by=member.id)
    stories = of_others.count() if member.has(Part.EDITOR) else 0
    told = ((pages, "page", DESK), (stories, "story", "net_stories_waiting"))
    return tuple(Waits(_to_look_over(many, what), view) for many, what, view in told if many)


def _to_look_over(many: int, what: str) -> str:
    several = {"page": "pages", "story": "stories"}[what]
    return f"{many:,} {what if many == 1 else several} to look over"


@transaction_required
def write_of_reviews(*, by: Actor, at: datetime, on: date) -> int:
    """Write to members who may approve a page or a story that waits, once for each time it was sent; how many."""
    tasks = _tasks()
    counted()
    pages = sum(_write(row, tasks=tasks, at=at) for row in _may_approve_some(on)) if tasks else 0
    return pages + _write_of_stories(at=at, on=on)


def _write_of_stories(*, at: datetime, on: date) -> int:
    """To every editor but whoever told it, once for each time that it was told. It says nothing of the story."""
    waiting = dict(Story.objects.filter(state=WAITING).values_list("id", "told_by"))
    if not waiting:
        return 0
    told = NetworkEvent.objects.filter(about__in=waiting, did__in=_TOLD).order_by().values_list("about")
    times = told.annotate(latest=Max("id"))
    editors = tuple(members_on(on).filter(parts__contains=[Part.EDITOR]))
    return sum(
        tell_member(row.id, _A_STORY, view="net_stories_waiting", at=at, kind=KIND, once=f"story:{latest}:{row.id}")
        for story, latest in times
        for row in editors
        if row.id != waiting[story]
    )


def _may_approve_some(on: date) -> Iterable[Member]:
    """Members whose account is in a group that opens the editors' tool."""
    opens = Group.objects.filter(permissions__codename="access_admin")
    accounts = get_user_model()._default_manager.filter(groups__in=opens, is_active=True)
    return members_on(on).filter(account__in=accounts.values("pk"))


def _write(row: Member, *, tasks: list[Task], at: datetime) -> int:
    words = "Somebody sent a page of the learning network to be looked over, and you are one of those who may do it."
    told = (
        tell_member(row.id, (_SUBJECT, words), view=DESK, at=at, kind=KIND, once=f"review:{state.pk}:{row.id}")
        for state in _states(tasks, _user(row.account))
    )
    return sum(told)


def _tasks() -> list[Task]:
    """The tasks of which any is being done."""
    waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).values("task")
    return [each.specific for each in Task.objects.filter(pk__in=waiting)]


def _states(tasks: list[Task], user: AbstractBaseUser | None) -> list[TaskState]:
    """What this account may approve now, and did not write itself."""
    if user is None:
        return []
    found = (state for task in tasks for state in task.get_task_states_user_can_moderate(user))
    return [each for each in found if each.revision is None or each.revision.user_id != user.pk]


def _user(account: UUID) -> AbstractBaseUser | None:
    return get_user_model()._default_manager.filter(pk=account, is_active=True).first()
