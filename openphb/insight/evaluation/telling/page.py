"""The report as one HTML page that needs nothing else: no script, no picture, typeface or style from anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from openphb.insight import pictures
from openphb.insight.evaluation.telling.report import report
from openphb.insight.pictures import Picture, looks

HERE = "openphb.insight.evaluation.telling"


def html(found: Mapping[str, Any]) -> str:
    """The page. Its pictures stand on white, so that they can be read in the dark too."""
    style = (resources.files(HERE) / "report.css").read_text(encoding="utf-8") + looks.STYLE
    return _templates().get_template("report.jinja").render(
        report=report(found), style=style, words=pictures.words, svg=_svg
    )  # fmt: skip


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader(HERE, ""), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _svg(picture: Picture, id: str) -> str:
    """Drawn by us, its words escaped there: the template lets it stand as it is."""
    return pictures.svg(picture, id=id)
