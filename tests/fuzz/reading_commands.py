"""How the documents that are given to the command line are read: by the command itself, whole, with its answer."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from functools import cache
from importlib import import_module
from typing import Any

from tests.fuzz.reading import DAY, Ask, folder, laid


def command(where: str, **more: Any) -> Ask:
    """`where` is "module:function". What it prints is let go; an exit with a number is an answer too."""

    def ask(content: bytes) -> object:
        place = laid("document.json", content)
        with redirect_stdout(io.StringIO()) as said, redirect_stderr(io.StringIO()), suppress(SystemExit):
            _done_by(where)(str(place), **more)
        return said.getvalue()

    return ask


@cache
def _done_by(where: str) -> Callable[..., Any]:
    """The command as it was written, without what puts its refusals into words and ends the process."""
    module, _, name = where.partition(":")
    return getattr(import_module(f"openphb.interfaces.cli.{module}"), name).__wrapped__  # type: ignore[no-any-return]


def new_rates(content: bytes) -> object:
    """New rates, set against one budget."""
    from openphb.budgets.costing import comparing, result
    from openphb.interfaces.cli.law_at_the_door import as_the_door_says
    from openphb.interfaces.cli.speak import read_json

    new = read_json(str(laid("rates.json", content)))
    with as_the_door_says():
        return comparing.compare([result.example()], new)


def edition(content: bytes) -> object:
    from openphb.interfaces.cli import returns_publishing

    return returns_publishing._edition(str(laid("edition.csv", content)))


def regions(content: bytes) -> object:
    from openphb.interfaces.cli import returns_publishing

    return returns_publishing._regions(str(laid("regions.csv", content)))


def facts_of_another(content: bytes) -> object:
    """The list in a folder of facts that another installation made."""
    from openphb.insight.extract import folders, gathering

    return gathering.told(laid(folders.MANIFEST, content).parent)


def places(content: bytes) -> object:
    """A table of places, laid in by `openphb facts places`."""
    from openphb.interfaces.cli import facts_places

    return facts_places._one(folder() / "places", str(laid("places.csv", content)), edition="", on=DAY)


def quarterly_return(content: bytes) -> object:
    """A return of a quarter in JSON, checked by `openphb returns check`."""
    from openphb.interfaces.cli import returns

    return returns._checked(str(laid("return.json", content)), period="", engine="")


def columns(content: bytes) -> object:
    """What a board says of the headings of its bank's report."""
    from openphb.interfaces.cli.speak import read_json
    from openphb.payments import bank_reports
    from tests.fuzz import seeds

    return bank_reports.read(seeds.bank_reports()[0], columns=read_json(str(laid("columns.json", content))))


@cache
def _pair() -> tuple[str, str]:
    from openphb.interfaces.keeping import shut

    return shut.new_pair()


def public() -> str:
    return _pair()[1]


def shut_backup(content: bytes) -> object:
    from openphb.interfaces.keeping import archive

    into = folder() / "opened"
    into.mkdir(exist_ok=True)
    return archive.unpack(laid("shut", content), into, key=_pair()[0])
