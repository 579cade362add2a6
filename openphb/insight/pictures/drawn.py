"""Any picture as SVG in a page, as a file of its own, as words and as a table."""

from __future__ import annotations

from textwrap import wrap
from typing import TypeAlias
from xml.sax.saxutils import escape

from openphb.insight.pictures import drawing, looks
from openphb.insight.pictures.bars import Bars, Tornado
from openphb.insight.pictures.drawing import ROW, Drawn
from openphb.insight.pictures.plots import Plot
from openphb.insight.pictures.tables import Table

Picture: TypeAlias = Plot | Bars | Tornado

WIDE = 720
_LETTERS = 90


def words(picture: Picture) -> str:
    """The whole picture in sentences: what somebody who does not see it is told."""
    return picture.words()


def table(picture: Picture) -> Table:
    """The numbers the picture is drawn from."""
    return picture.table()


def svg(picture: Picture, *, id: str) -> str:
    """The picture to stand in a page; `id` is unique there. Colours come from the page's stylesheet."""
    drawn = _drawn(picture, id=id)
    names = (
        f'<title id="{id}-title">{escape(picture.title)}</title><desc id="{id}-desc">{escape(words(picture))}</desc>'
    )
    return (
        f'<svg class="openphb-chart" width="100%" height="{drawn.tall:g}" role="img" '
        f'aria-labelledby="{id}-title" aria-describedby="{id}-desc" focusable="false">'
        f"{names}{''.join(drawn.pieces)}</svg>"
    )


def alone(picture: Picture) -> bytes:
    """The picture as a file: its title above, its words and its source under it, and its colours inside."""
    drawn = _drawn(picture, id="picture")
    said = [*wrap(words(picture), _LETTERS), *wrap(f"Source: {picture.source}", _LETTERS)]
    under = "".join(looks.text(part, x="0", y=50 + drawn.tall + ROW * place) for place, part in enumerate(said))
    tall = drawn.tall + ROW * len(said) + 80
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="openphb-chart" width="{WIDE}" height="{tall:g}" '
        f'viewBox="-16 -16 {WIDE + 32} {tall:g}" role="img" aria-labelledby="title" aria-describedby="desc" '
        'font-family="Arial, Helvetica, sans-serif">'
        f'<title id="title">{escape(picture.title)}</title><desc id="desc">{escape(words(picture))}</desc>'
        f'<style>{looks.STYLE}</style><rect x="-16" y="-16" width="{WIDE + 32}" height="{tall:g}" fill="#fff"/>'
        f"{looks.text(picture.title, x='0', y=8, strong=True)}"
        f'<svg y="28" width="{WIDE}" height="{drawn.tall:g}" overflow="visible">{"".join(drawn.pieces)}</svg>'
        f"{under}</svg>"
    ).encode()


def _drawn(picture: Picture, *, id: str) -> Drawn:
    return drawing.plotted(picture) if isinstance(picture, Plot) else picture.drawn(id=id)
