"""A stylesheet for pages that are read from the right, made out of the one for pages read from the left. Pure.

Left and right change places in names and values, and so do the second and fourth of four lengths. What is said with
logical properties (`margin-inline-start`) turns by itself and is left alone; so are colours and everything else.
"""

from __future__ import annotations

import re

_DECLARATION = re.compile(r"(?<=[{;\s])((?:-webkit-)?[a-z][a-z-]*)\s*:\s*([^;{}]+)(?=[;}])")
_SIDE = re.compile(r"\b(left|right)\b")
_NAMED_SIDE = re.compile(r"(?<=-)(left|right)(?=-|$)|^(left|right)$")
_FOUR = frozenset({"margin", "padding", "border-width", "border-color", "border-style", "inset"})
_CORNERS = "border-radius"
_SIDED_VALUES = frozenset({"text-align", "float", "clear", "background-position", "transform-origin", "transition",
                           "text-align-last", "background", "border-collapse", "object-position"})  # fmt: skip
_PARTS = re.compile(r"(?:[^\s()]|\([^()]*(?:\([^()]*\)[^()]*)*\))+")
_MOVED = re.compile(r"(translateX\(|translate\(|rotate\(|skewX\()(-?)(?=[\d.])")
_SHADOW = re.compile(r"((?:^|,)\s*(?:inset\s+)?)(-?)([\d.]+\w*)(?=\s)")
_POLYGON = re.compile(r"polygon\(([\d.%, ]+)\)")
OTHER = {"left": "right", "right": "left"}


def mirrored(sheet: str) -> str:
    """The sheet with its sides changed; applied twice it is the sheet again."""
    return _DECLARATION.sub(_declaration, sheet)


def _declaration(found: re.Match[str]) -> str:
    name, value = found.group(1), found.group(2)
    turned = _NAMED_SIDE.sub(lambda side: OTHER[side.group()], name)
    return f"{turned}{found.group()[len(name) : -len(value)]}{_value(name, value)}"


def _value(name: str, value: str) -> str:
    if name in _SIDED_VALUES:
        return _SIDE.sub(lambda side: OTHER[side.group()], value) if "url(" not in value else value
    if name in _FOUR or name == _CORNERS:
        return _four(name, value)
    if name == "transform":
        return _MOVED.sub(lambda move: f"{move.group(1)}{'' if move.group(2) else '-'}", value)
    if name.endswith("clip-path"):
        return _POLYGON.sub(_polygon, value)
    return _SHADOW.sub(_shadow, value) if name == "box-shadow" else value


def _polygon(found: re.Match[str]) -> str:
    """Each corner as far from the other side: '0 50%' as '100% 50%'."""
    corners = [corner.split() for corner in found.group(1).split(",")]
    return f"polygon({','.join(f'{_far(across)} {down}' for across, down in corners)})"


def _far(across: str) -> str:
    share = 100 - float(across.rstrip("%"))
    return f"{share:g}%" if share else "0"


def _four(name: str, value: str) -> str:
    """Top, right, bottom, left; of corners the first two change places, and the last two."""
    parts = _PARTS.findall(value.replace("!important", "").strip())
    if len(parts) != 4 or "/" in parts:
        return value
    first, second, third, fourth = parts
    turned = (second, first, fourth, third) if name == _CORNERS else (first, fourth, third, second)
    return " ".join(turned) + ("!important" if "!important" in value else "")


def _shadow(found: re.Match[str]) -> str:
    begins, sign, length = found.groups()
    if float(re.sub(r"[a-z%]+$", "", length)) == 0:
        return found.group()
    return f"{begins}{'' if sign else '-'}{length}"
