"""Puts hostile words into rows as they are kept, past every check of a form, but by no way that is refused below."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import DatabaseError, connection, models, transaction
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock

from openphb.community.models import AreaEdition, Report
from openphb.community.offers.publishing import Edition, publish_numbers
from openphb.community.rules.news import DRAFT
from openphb.interfaces.perform import perform
from tests.journeys.hostile_words import Planter
from tests.rooms.network import offers
from tests.rooms.network.steps import member, visitor
from tests.rooms.world import DAY, NOON, new_id

ROOMY = 2_000
"""Signs that a short column is given room for: what a page does with words does not hang on how many fit."""
ROWS = 2
"""So many of the first rows of each table, and of the last, are given others words at a time."""
HIDDEN = {"standing": "removed"}
ONLY: dict[str, dict[str, Any]] = {
    "LocalOffer": {"area": offers.AREA},
    "AreaLine.says": {"is_out": False},
    "AreaLine.why": {"is_out": True},
    "Assessment.evidence": {"standing": "shown"},
    "Assessment.standing_why": HIDDEN,
    "PlannedAction.came_of": {"state": "done"},
    "HelpNote.standing_why": HIDDEN,
    "HelpNote.came_of": {"ended": "helped"},
    "HelpMessage.standing_why": HIDDEN,
    "SetNote.standing_why": HIDDEN,
    "Lesson.state_why": {"state": "sent back"},
    "Event.cancelled_why": {"stands": "cancelled"},
    "Digest": {"state": DRAFT},
    "DigestCorrection": {"pk": None},
    "DigestLine": {"digest__state": DRAFT, "is_gone": False},
}
"""Of a table, or of a column, the rows that can hold words: a reason where there is something to give one for."""


def widen(wanted: dict[str, tuple[type[models.Model], models.Field[Any, Any]]]) -> set[str]:
    """Gives short columns room for many words at a time; says which took it. Taken back with the transaction.

    Numbers of an area come by an action, and as much of them as it takes.
    """
    with connection.cursor() as owner:
        owner.execute("set constraints all immediate")
        owner.execute("select current_user")
        program = owner.fetchone()[0]
        owner.execute("set role none")
        short = {name: told for name, told in wanted.items() if _is_short(told[1]) and told[0] is not AreaEdition}
        took = {name for name, (model, column) in short.items() if _is_widened(model, column)}
        owner.execute(f'set role "{program}"')
    return took


def _is_short(column: models.Field[Any, Any]) -> bool:
    return isinstance(column, models.CharField | models.TextField) and (column.max_length or ROOMY) < ROOMY


def _is_widened(model: type[models.Model], column: models.Field[Any, Any]) -> bool:
    """False where a rule of the database hangs on the column: it stays as short as it is.

    A TextField is short for forms alone.
    """
    if isinstance(column, models.TextField):
        return True
    try:
        with transaction.atomic(), connection.cursor() as owner:
            owner.execute(f'alter table "{model._meta.db_table}" alter "{column.column}" type varchar({ROOMY})')
    except DatabaseError:
        return False
    return True


def plant(
    planter: Planter, name: str, *, model: type[models.Model], column: models.Field[Any, Any], is_roomy: bool = False
) -> None:
    """The next words into some rows of this column, which is called 'Model.column'."""
    for row in _rows(model, {**ONLY.get(model.__name__, {}), **ONLY.get(name, {})}):
        words = _words(planter, name, row=row, column=column, is_roomy=is_roomy)
        if isinstance(row, AreaEdition):
            _publish(str(words))
            continue
        try:
            with transaction.atomic():
                model._default_manager.filter(pk=row.pk).update(**{column.name: words})
        except DatabaseError:
            _once_more(row, column.name, words)


def _words(
    planter: Planter, name: str, *, row: models.Model, column: models.Field[Any, Any], is_roomy: bool
) -> str | list[str]:
    if isinstance(column, StreamField):
        blocks = column.stream_block.child_blocks
        return planter.parts(name, {key: kind for key, kind in blocks.items() if not isinstance(kind, ImageBlock)})
    if isinstance(column, ArrayField):
        return [planter.words(name, column.base_field.max_length) for _ in getattr(row, column.name)]
    return planter.words(name, ROOMY if is_roomy else column.max_length or ROOMY)


def _rows(model: type[models.Model], only: dict[str, Any]) -> Iterable[models.Model]:
    found = model._default_manager.filter(**only).order_by("pk")
    return dict.fromkeys([*found[:ROWS], *found.reverse()[:ROWS]])


def _publish(source: str) -> None:
    """Numbers of a later day, with where they come from."""
    latest = max(AreaEdition.objects.values_list("as_of", flat=True)) + timedelta(days=1)
    edition, at = Edition(new_id(), latest, source), NOON + (latest - DAY)
    told = {"area": offers.AREA, "edition": edition, "rows": offers.rows()}
    perform(publish_numbers, **told, by=visitor(), at=at, on=latest)


def _once_more(row: models.Model, column: str, words: str | list[str]) -> None:
    """Of what is never changed, another."""
    row.pk = uuid4() if isinstance(row._meta.pk, models.UUIDField) else None
    row._state.adding = True
    setattr(row, column, words)
    if isinstance(row, Report):
        row.by_id = member(f"Reporter {row.pk}").member.id
    row.save(force_insert=True)
