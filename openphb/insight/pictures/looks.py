"""Colours, dashes, marks and patterns: six looks that can be told apart without colour."""

from __future__ import annotations

from xml.sax.saxutils import escape

DASHES = ("", "10 5", "2 5", "12 4 2 4", "6 3", "4 6")
MARKS = (
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    "M-5-5h10v10h-10z",
    "M0-7l7 12h-14z",
    "M0 7l7-12h-14z",
    "M0-7l6 7l-6 7l-6-7z",
    "M-6-4l2-2l4 4l4-4l2 2l-4 4l4 4l-2 2l-4-4l-4 4l-2-2l4-4z",
)
"""Circle, square, triangle up, triangle down, diamond, cross: about the origin, in pixels."""
_PATTERNS = (
    "",
    '<path d="M-2 2l4-4M0 8l8-8M6 10l4-4" stroke-width="2.5" {line}/>',
    '<circle cx="4" cy="4" r="2" {fill}/>',
    '<path d="M0 4h8" stroke-width="2.5" {line}/>',
    '<path d="M4 0v8" stroke-width="2.5" {line}/>',
    '<path d="M0 0l8 8M8 0l-8 8" stroke-width="1.5" {line}/>',
)
STYLE = """
.openphb-chart { display: block; direction: ltr; overflow: visible; }
.openphb-chart text { fill: #212b32; font-size: 14px; }
.openphb-chart__strong { font-weight: 600; }
.openphb-chart__grid { stroke: #aeb7bd; }
.openphb-chart__axis { stroke: #212b32; }
.openphb-chart__line--0 { stroke: #005eb8; }
.openphb-chart__line--1 { stroke: #8a1538; }
.openphb-chart__line--2 { stroke: #006747; }
.openphb-chart__line--3 { stroke: #330072; }
.openphb-chart__line--4 { stroke: #7a4100; }
.openphb-chart__line--5 { stroke: #425563; }
.openphb-chart__fill--0 { fill: #005eb8; }
.openphb-chart__fill--1 { fill: #8a1538; }
.openphb-chart__fill--2 { fill: #006747; }
.openphb-chart__fill--3 { fill: #330072; }
.openphb-chart__fill--4 { fill: #7a4100; }
.openphb-chart__fill--5 { fill: #425563; }
""".strip()
"""The same rules stand in the stylesheet of the pages, which turns them for a dark page."""
LOOKS = len(MARKS)


def text(words: str, *, x: str, y: float, anchor: str = "start", strong: bool = False) -> str:
    """Words at a place: x may be a share of the width, y is in pixels."""
    more = "" if anchor == "start" else f' text-anchor="{anchor}"'
    more += ' class="openphb-chart__strong"' if strong else ""
    return f'<text x="{x}" y="{y:g}"{more}>{escape(words)}</text>'


def line(look: int) -> str:
    """The attributes of a stroke of this look."""
    dash = DASHES[look % LOOKS]
    return f'class="openphb-chart__line--{look % LOOKS}"' + (f' stroke-dasharray="{dash}"' if dash else "")


def colour(look: int) -> str:
    """The attribute of a ground of this look."""
    return f'class="openphb-chart__fill--{look % LOOKS}"'


def mark(look: int, *, x: str, y: float) -> str:
    """One mark, in pixels about its place."""
    path = f'<path d="{MARKS[look % LOOKS]}" {colour(look)}/>'
    return f'<svg x="{x}" y="{y:g}" width="1" height="1" overflow="visible">{path}</svg>'


def pattern(look: int, *, id: str) -> str:
    """The ground of a bar of this look; the first is plain and needs none."""
    drawn = _PATTERNS[look % LOOKS].format(line=f'class="openphb-chart__line--{look}" fill="none"', fill=colour(look))
    return (
        f'<pattern id="{id}-{look}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill-opacity="0.15" {colour(look)}/>{drawn}</pattern>'
    )


def ground(look: int, *, id: str) -> str:
    """The attributes of a bar of this look: plain, or its pattern within a line of its colour."""
    if look % LOOKS == 0:
        return colour(look)
    return f'fill="url(#{id}-{look})" stroke-width="1.5" class="openphb-chart__line--{look}"'
