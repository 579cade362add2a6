"""Local offers: a page for each area that its editors write with Wagtail, and its numbers as they were published.

None of it belongs to a board, and no table of it can hold a case. Only `offers.publishing` writes numbers.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PagePermissionTester, Task
from wagtail.search import index

from openphb.community.models.content import Written
from openphb.community.rules.measures import LEAST

LONG = 4_000


class LocalOffers(Written):
    """What all local offers stand below. There is one."""

    max_count = 1
    subpage_types: ClassVar[list[str]] = ["community.LocalOffer"]
    parent_page_types: ClassVar[list[str]] = ["community.NetworkHome"]


class TakesTwo(PagePermissionTester):  # type: ignore[misc]  # Wagtail is not typed
    """A local offer is published by the second person who looked it over, and by nobody alone; none goes away."""

    def _no(self, *args: Any, **kwargs: Any) -> bool:
        return False

    can_publish = can_unpublish = can_delete = can_move = can_copy = can_unschedule = can_set_view_restrictions = _no


class Goal(blocks.StructBlock):  # type: ignore[misc]  # Wagtail is not typed
    """What an area said it would reach by a day."""

    day = blocks.DateBlock(label="By which day")
    people = blocks.IntegerBlock(min_value=0, label="People with a budget")


class Heard(blocks.StructBlock):  # type: ignore[misc]  # Wagtail is not typed
    """Somebody was asked what they think, and something came of it or did not."""

    day = blocks.DateBlock(label="When")
    who = blocks.CharBlock(max_length=120, label="With whom", help_text="For example: Healthwatch Sheffield.")
    asked = blocks.TextBlock(max_length=1000, label="What was asked")
    changed = blocks.TextBlock(max_length=1000, label="What changed, or why nothing did")


class News(blocks.StructBlock):  # type: ignore[misc]  # Wagtail is not typed
    """Something new in an area."""

    day = blocks.DateBlock(label="When")
    words = blocks.TextBlock(max_length=1000, label="What is new")


def _words(help_text: str, most: int = LONG) -> Any:
    return models.TextField(blank=True, max_length=most, help_text=help_text)


class LocalOffer(Page):  # type: ignore[misc]  # Wagtail is not typed
    """The local offer of one area, by the code of its board. What its editors leave empty is said from the law."""

    area = models.CharField(max_length=10, unique=True, editable=False)
    lead = _words("One or two sentences: what this area offers.", 300)
    who_else = _words("Who may ask here besides those with a right. Your own choice, and shown as such.")
    phone = _words("For example: 0114 496 0000, Monday to Friday, 9am to 5pm.", 300)
    relay = _words("Relay UK, British Sign Language, an interpreter.", 300)
    email = _words("", 300)
    post = _words("", 300)
    in_person = _words("", 300)
    used_for = _words("What people here use it for. Name nobody.")
    challenge = _words("Whom to ask here, and who helps. What the law says stands there already.")
    goals = StreamField([("goal", Goal())], blank=True)
    goals_source = _words("Where these goals were published.", 300)
    heard = StreamField([("heard", Heard())], blank=True)
    news = StreamField([("news", News())], blank=True)
    review_by = models.DateField(null=True, blank=True, help_text="The page is to be looked over by this day.")

    subpage_types: ClassVar[list[str]] = []
    parent_page_types: ClassVar[list[str]] = ["community.LocalOffers"]
    is_creatable = False
    takes_two = True
    content_panels: ClassVar[list[Any]] = [
        FieldPanel("lead"),
        FieldPanel("who_else"),
        MultiFieldPanel([FieldPanel(each) for each in ("phone", "relay", "email", "post", "in_person")], "How to ask"),
        FieldPanel("used_for"),
        FieldPanel("challenge"),
        MultiFieldPanel([FieldPanel("goals"), FieldPanel("goals_source")], "Goals as published"),
        FieldPanel("heard"),
        FieldPanel("news"),
        FieldPanel("review_by"),
    ]
    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = []
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        *(index.SearchField(each) for each in ("lead", "who_else", "used_for")),
    ]
    serve, serve_preview = Written.serve, Written.serve_preview

    def permissions_for_user(self, user: Any) -> TakesTwo:
        return TakesTwo(user, self)


class SecondPerson(Task):  # type: ignore[misc]  # Wagtail is not typed
    """Somebody else who may change the page approves it, or sends it back. Never whoever wrote it."""

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return False

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """What is being looked over does not change meanwhile under whoever looks."""
        return not self._is_second(obj, user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        if not self._is_second(obj, user):
            return []
        return [("reject", "Send back", True), ("approve", "Approve", False)]

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        states = self.task_states.filter(status="in_progress").exclude(revision__user=user)
        mine = [each.pk for each in states if self._is_second(each.workflow_state.content_object, user)]
        return self.task_states.filter(pk__in=mine)

    def _is_second(self, obj: Any, user: Any) -> bool:
        latest = obj.get_latest_revision()
        return latest is not None and latest.user_id != user.pk and obj.permissions_for_user(user).can_edit()

    @classmethod
    def get_description(cls) -> str:
        return "Somebody else who may change the page looks it over"


class AreaEdition(models.Model):
    """The numbers of one area as they were published once: of which day, from what, when and by whom. History."""

    id = models.UUIDField(primary_key=True)
    area = models.CharField(max_length=10)
    as_of = models.DateField()
    source = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.UUIDField()
    by_name = models.CharField(max_length=120)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["area", "as_of"], name="an_area_publishes_a_day_once")
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.as_of}"


class AreaNumber(models.Model):
    """One number of an edition, or that it is not shown: then there is neither it nor of how many. History."""

    edition = models.ForeignKey(AreaEdition, models.PROTECT, related_name="numbers")
    measure = models.CharField(max_length=30)
    part = models.CharField(max_length=40, blank=True)
    value = models.PositiveIntegerField(null=True)
    of = models.PositiveIntegerField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["edition", "measure", "part"], name="an_edition_says_a_number_once"),
            models.CheckConstraint(
                condition=Q(of__isnull=True) | Q(of=0) | Q(of__gte=LEAST), name="a_number_is_of_enough_people"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True, of__isnull=True) | Q(value__isnull=False, of__isnull=False),
                name="a_number_is_shown_whole_or_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.part}".strip()


class OfferCheck(models.Model):
    """Somebody who keeps a local offer looked it over and found it true. History."""

    area = models.CharField(max_length=10)
    at = models.DateTimeField()
    by = models.UUIDField()
    by_name = models.CharField(max_length=120)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["area", "-at"], name="offer_checks_latest")]

    def __str__(self) -> str:
        return f"{self.area} {self.at:%Y-%m-%d}"


class Consultation(models.Model):
    """A question to everybody in an area, open for a time; afterwards what was said, and what changed."""

    id = models.UUIDField(primary_key=True)
    area = models.CharField(max_length=10)
    title = models.CharField(max_length=120)
    question = models.TextField(max_length=1000)
    opens_on = models.DateField()
    closes_on = models.DateField()
    opened_by = models.UUIDField()
    summary = models.TextField(max_length=LONG, blank=True)
    changed = models.TextField(max_length=LONG, blank=True)
    summed_up_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="a_question_closes_after_it_opens"),
            models.CheckConstraint(
                condition=Q(summed_up_at__isnull=True) | (~Q(summary="") & ~Q(changed="")),
                name="a_summary_says_what_changed",
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["area", "-opens_on"], name="consultations_of_area")]

    def __str__(self) -> str:
        return self.title


class Remark(models.Model):
    """What anybody said: that something is wrong or missing on a page, or their answer to a question.

    Nothing is shown before somebody of the area has read it. Its id is known to whoever wrote it and to nobody else,
    and lets them read the answer; no address of theirs is kept.
    """

    WAITING, PUBLIC, PRIVATE, ASIDE = "waiting", "public", "private", "aside"

    id = models.UUIDField(primary_key=True)
    area = models.CharField(max_length=10)
    consultation = models.ForeignKey(Consultation, models.PROTECT, null=True, related_name="remarks")
    words = models.TextField(max_length=2000)
    name = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()
    state = models.CharField(max_length=10, default=WAITING)
    answer = models.TextField(max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "public", "private", "aside"]), name="a_remark_is_in_a_state"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting") | (Q(answered_at__isnull=False) & Q(answered_by__isnull=False)),
                name="a_remark_is_dealt_with_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting"]) | Q(consultation__isnull=False) | ~Q(answer=""),
                name="feedback_is_answered_in_words",
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["area", "state", "at"], name="remarks_of_area")]

    def __str__(self) -> str:
        return self.words[:60]
