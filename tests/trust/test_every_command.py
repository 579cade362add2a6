"""Every command that acts as somebody, as every role, about one's own board's, another's and nothing: as one table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from openphb.commissioners.context import acting_as
from openphb.kernel.actor import Role
from tests import thorough
from tests.rooms.payments import steps
from tests.rooms.world import DEVON, SOUTH_YORKSHIRE
from tests.trust import commands, town
from tests.trust.test_every_door import rows
from tests.trust.town import House

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # a hundred and forty commands, each with its roles

ASKERS = thorough.or_all((Role.FINANCE,), thorough=(Role.FINANCE, Role.LEAD, Role.PERSON))


@pytest.fixture(autouse=True)
def demonstration(settings: Any, tmp_path: Path) -> None:
    settings.DEMO = True
    settings.HOME = tmp_path
    settings.PAYMENT_RAIL = "stand-in"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "statement.csv"
    made.write_bytes(steps.lloyds(steps.lines(("20", "-18.00", "GREENGROCER"))))
    return made


def reference(house: House) -> str:
    """What the account is called at the command line."""
    from openphb.budgets.models import Holding

    with acting_as(house.story.fay):
        return str(Holding.objects.get(id=house.ids["holding"]).reference)


def told(name: str, house: House, file: Path) -> list[str]:
    return commands.told(name, house.ids, run=1, holding=reference(house), file=file)


def asked(name: str, words: list[str], *, of: House, role: Role, board: str) -> tuple[int, str]:
    """What the command says; whatever it did is undone."""
    with transaction.atomic():
        found = commands.answer(name, words, email=f"{of.accounts[role]}@example.org", board=board)
        transaction.set_rollback(True)
    return found


def test_every_command_that_acts_as_somebody_says_who_may() -> None:
    assert set(commands.acting()) == set(commands.MAY)


def test_each_role_may_what_the_table_says_and_nothing_else(file: Path, figure: Any) -> None:
    house, wrong, tries = town.house(), [], 0
    for name in commands.MAY:
        for role in Role:
            if not thorough.is_looked_at(f"{name} {role}", one_in=4):
                continue
            tries += 1
            code, said = asked(name, told(name, house, file), of=house, role=role, board=SOUTH_YORKSHIRE)
            if commands.is_let_in(code, said) is not (role in commands.may(name)) or code == 3:
                wrong.append(f"{name} as {role}: {code} {said[:200]}")
    assert wrong == []
    figure(f"Every command: {tries} tries of {len(commands.MAY)} commands that act as somebody, by {len(Role)} roles")


def test_another_boards_things_are_answered_as_if_there_were_none(file: Path) -> None:
    """Told our board, they have no role there; told theirs, there is nothing."""
    ours, theirs = town.house(), town.next_door(ods_code=DEVON)
    before, wrong = rows(ours), []
    for name in commands.MAY:
        for role in ASKERS:
            here = asked(name, told(name, ours, file), of=theirs, role=role, board=SOUTH_YORKSHIRE)
            if here[0] != 2 or "has no role there today" not in here[1]:
                wrong.append(f"{name} as {role} at our board: {here}")
            wrong += _tells_apart(name, ours, theirs, role=role, file=file)
    assert wrong == [] and rows(ours) == before


def _tells_apart(name: str, ours: House, theirs: House, *, role: Role, file: Path) -> list[str]:
    words = told(name, ours, file)
    nothing = commands.told(name, commands.NOTHING, run=commands.NO_BOARDS_ROWS, holding="PHB0000000-A", file=file)
    if words == nothing:
        return []
    about_ours, about_none = (asked(name, each, of=theirs, role=role, board=DEVON) for each in (words, nothing))
    hidden = {each: "IT" for pair in zip(words, nothing, strict=True) if pair[0] != pair[1] for each in pair}
    said = [(code, _without(text, hidden)) for code, text in (about_ours, about_none)]
    return [] if said[0] == said[1] else [f"{name} as {role}: {said}"]


def _without(said: str, hidden: dict[str, str]) -> str:
    for word, put in hidden.items():
        said = said.replace(f" {word} ", f" {put} ").replace(f" {word}.", f" {put}.")
    return said
