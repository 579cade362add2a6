"""A scenario as files: its numbers, its tables, its pictures, and one page for a board."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest

from openphb.insight import pictures
from openphb.insight.pictures import Picture, looks
from openphb.insight.simulation import drawing, telling, trajectory, writing
from openphb.insight.simulation.running import Result
from openphb.interfaces.web.answering import actor
from openphb.interfaces.web.letters.typeset import LOOKS, compiled
from openphb.interfaces.web.rollout import reckoned
from openphb.interfaces.web.rollout.table import saved
from openphb.people import queries as people
from openphb.reporting.queries.scenarios import VersionView

Made = Callable[[VersionView, HttpRequest], bytes]


@dataclass(frozen=True, slots=True)
class Saved:
    """A kind of file: how its name ends, what it is, and what makes it."""

    ending: str
    media_type: str
    made: Made


def _yaml(found: VersionView, request: HttpRequest) -> bytes:
    return writing.to_yaml(found.scenario).encode()


def _table(by: trajectory.By) -> Made:
    def made(found: VersionView, request: HttpRequest) -> bytes:
        run = reckoned.run(found.told)
        return saved(trajectory.table(run.plan, run.counted, by=by))

    return made


def _groups(found: VersionView, request: HttpRequest) -> bytes:
    return saved(trajectory.by_group(reckoned.run(found.told).counted))


def _picture(draw: Callable[[Result], Picture]) -> Made:
    return lambda found, request: pictures.alone(draw(reckoned.run(found.told)))


def _fan(name: str, run: Result) -> Picture:
    return drawing.fan(run, name)


def _board(found: VersionView, request: HttpRequest) -> bytes:
    """One page: what it says, the picture, what it cannot say. A screen reader reads it (PDF/UA)."""
    run = reckoned.run(found.told)
    shown: tuple[Picture, ...] = (drawing.fan(run, "had_this_year"), drawing.fan(run, "live"), drawing.hours(run))
    return compiled(
        "../rollout/board.typ",
        {
            "look": LOOKS["letter"],
            "board": people.commissioner_name(actor(request).commissioner),
            "title": found.name,
            "lead": f"{run.scenario.area}. Version {found.number} of the scenario, kept by {found.kept_by_name}.",
            "says": list(telling.says(run)),
            "pictures": [_on_paper(each) for each in shown],
            "cannot_heading": "What this cannot say",
            "cannot": list(telling.CANNOT_SAY[:3]),
            "counting": telling.COUNTING,
        },
    )


PAPER = 420
"""How wide a picture is drawn for paper, in its own pixels: as on a telephone held across."""
_TALL = re.compile(r'height="([\d.]+)"')


def _on_paper(picture: Picture) -> dict[str, str]:
    """The drawing in our own typeface, its title, and its words for whoever does not see it."""
    drawn = pictures.svg(picture, id="picture")
    found = _TALL.search(drawn)
    size = f'width="{PAPER}" height="{found[1] if found else PAPER}"'
    whole = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="Atkinson Hyperlegible Next" font-size="14">'
        f"<style>{looks.STYLE}</style>{drawn}</svg>"
    )
    return {"title": picture.title, "svg": whole, "words": pictures.words(picture)}


_CSV, _SVG = "text/csv; charset=utf-8", "image/svg+xml"
SAVED: dict[str, Saved] = {
    "numbers": Saved("yaml", "application/yaml", _yaml),
    "months": Saved("csv", _CSV, _table("month")),
    "quarters": Saved("csv", _CSV, _table("quarter")),
    "groups": Saved("csv", _CSV, _groups),
    "board": Saved("pdf", "application/pdf", _board),
    "costs": Saved("svg", _SVG, _picture(drawing.costs)),
    "spending": Saved("svg", _SVG, _picture(drawing.spending)),
    "hours": Saved("svg", _SVG, _picture(drawing.hours)),
    **{name.replace("_", "-"): Saved("svg", _SVG, _picture(partial(_fan, name))) for name in drawing.TITLES},
}
"""By their place in the address."""
