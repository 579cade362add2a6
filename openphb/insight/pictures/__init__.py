"""Pictures of numbers: SVG written on the server, with the same as words and as a table. Pure.

A picture is a frozen value (`Plot`, `Bars` or `Tornado`). `svg` draws it to stand in a page, `alone` as a file of its
own, `words` says it in sentences and `table` gives its numbers, also to save (`saved`). Text stands as text at one size
whatever the width; looks are told apart by dashes, marks and patterns as well as by colour; colours are classes, so
that a page may be dark. Made by hand: `lines`, `fan`, `acceptability`, `plane`, `process`, `funnel`, `small_multiples`.
"""

from openphb.insight.pictures.bars import Bar, Bars, Swing, Tornado
from openphb.insight.pictures.drawn import Picture, alone, svg, table, words
from openphb.insight.pictures.kinds import acceptability, ellipse, fan, funnel, lines, plane, process, small_multiples
from openphb.insight.pictures.plots import Axis, Band, Cloud, Dot, Dots, Line, Note, Plot, Rule
from openphb.insight.pictures.tables import Column, Table
from openphb.insight.pictures.units import Unit, month

__all__ = [
    "Axis", "Band", "Bar", "Bars", "Cloud", "Column", "Dot", "Dots", "Line", "Note", "Picture", "Plot", "Rule",
    "Swing", "Table", "Tornado", "Unit", "acceptability", "alone", "ellipse", "fan", "funnel", "lines", "month",
    "plane", "process", "small_multiples", "svg", "table", "words",
]  # fmt: skip
