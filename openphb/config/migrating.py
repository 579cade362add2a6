"""Migrating in a tenth of the time: what is only added to is described again alone.

After each step Django describes every related table again, and all of ours are related, through the board. For a step
that only adds, the descriptions of the others differ in nothing that a step makes use of. A migration with any other
step is left to Django, and begins from descriptions made afresh. Most of those are of the libraries we use: they come
first, while there are few tables to describe.

Run as `python -m openphb.config.migrating` as the owner: every table, what each role may do there, the list of boards
and the network’s ground are brought up to date.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db.migrations import Migration
from django.db.migrations.graph import MigrationGraph
from django.db.migrations.operations import (
    AddConstraint,
    AddField,
    AddIndex,
    CreateModel,
    RemoveConstraint,
    RemoveIndex,
    RunSQL,
)
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

ADDS = (AddConstraint, AddField, AddIndex, CreateModel, RemoveConstraint, RemoveIndex, RunSQL)
"""Steps that read no other table's description than those their own table points at. A rule is not a table."""
_apply, _find = Migration.apply, ProjectState._find_reload_model  # type: ignore[attr-defined]
_latest = MigrationGraph.leaf_nodes


@contextmanager
def describing_little() -> Iterator[None]:
    """While this holds, migrations are applied so. What they do to the database is the same."""
    Migration.apply = _apply_lightly  # type: ignore[method-assign]
    MigrationGraph.leaf_nodes = _of_others_first  # type: ignore[method-assign]
    try:
        yield
    finally:
        Migration.apply = _apply  # type: ignore[method-assign]
        MigrationGraph.leaf_nodes = _latest  # type: ignore[method-assign]


def only_adds(step: Operation) -> bool:
    return isinstance(step, ADDS) and all(map(only_adds, getattr(step, "state_operations", None) or ()))


def _of_others_first(self: MigrationGraph, app: str | None = None) -> list[tuple[str, str]]:
    """Where each app is to arrive. What theirs need of ours, the accounts, still comes before them."""
    return sorted(_latest(self, app), key=lambda key: (apps.get_app_config(key[0]).name.startswith("openphb."), key))


def _apply_lightly(self: Migration, project_state: ProjectState, *more: Any, **named: Any) -> ProjectState:
    if all(map(only_adds, self.operations)):
        with _alone():
            return _apply(self, project_state, *more, **named)
    project_state.clear_delayed_apps_cache()
    _ = project_state.apps  # described afresh now, once, rather than for each step
    return _apply(self, project_state, *more, **named)


@contextmanager
def _alone() -> Iterator[None]:
    ProjectState._find_reload_model = _only_itself  # type: ignore[attr-defined]
    try:
        yield
    finally:
        ProjectState._find_reload_model = _find  # type: ignore[attr-defined]


def _only_itself(self: ProjectState, app_label: str, model_name: str, delay: bool = False) -> set[tuple[str, str]]:
    """Delayed, in Django's word: whoever needs all of them, as a step in Python does, has them described first."""
    self.is_delayed = True
    return {(app_label, model_name)}


if __name__ == "__main__":
    import django
    from django.conf import settings
    from django.core.management import call_command

    from openphb.config import database, footing_rights

    django.setup()
    with describing_little():
        call_command("migrate", skip_checks=True, verbosity=0)
    footing_rights.grant_all(database.url(), seal_secret=settings.SEAL_SECRET)
    for lay in ("keep_boards", "lay_network"):
        call_command(lay, skip_checks=True)
