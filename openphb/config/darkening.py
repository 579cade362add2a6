"""The dark stylesheet, made out of the light one: only declarations of colour, each turned for a dark page. Pure.

Pale grounds become dark and dark words become light, each of its own hue. What is already dark or strong enough for
white words (the blue of the header, the green of a button) stays, and so does the yellow of what has the focus. A rule
that sets such a ground sets its own words too, so it is left out whole.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator

PAGE = "#1a2127"
"""The ground of a page; words are turned so that they are legible on it and on every ground made out of a pale one."""
CARD = "#242d34"
_COLOUR = re.compile(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)
_SHEER = re.compile(r"rgba\((\d+),(\d+),(\d+),")
_GROUNDS = ("background", "background-color")
_LINES = ("border", "outline", "box-shadow", "text-decoration-color")
_WORDS = ("color", "fill", "stroke")
_KEPT_GROUNDS = frozenset({"#ffeb3b"})
_KEPT_RULES = (":focus", ".openphb-money__", ".openphb-qr", ".openphb-demo")
"""What has the focus is yellow; pictures and bars carry their own light ground."""
_NEUTRAL = {"#fff": CARD, "#ffffff": CARD, "#f0f4f5": PAGE}


def darkened(*sheets: str) -> str:
    """The colours of these sheets for a dark page, in their order. It stands after them, under its own condition."""
    rules = "".join("".join(_rules(re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))) for sheet in sheets)
    return f":root{{color-scheme:dark}}html{{background-color:{PAGE}}}{rules}"


def _rules(sheet: str) -> Iterator[str]:
    for head, body in _blocks(sheet):
        if head.startswith(("@media", "@supports")):
            inner = "".join(_rules(body))
            yield f"{head}{{{inner}}}" if inner else ""
        elif not head.startswith("@"):
            yield _rule(head, body)


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """What stands before each outermost brace, and what stands inside."""
    depth, began, opened = 0, 0, 0
    for place, sign in enumerate(sheet):
        if sign == "{":
            depth += 1
            opened = place if depth == 1 else opened
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield sheet[began:opened].rpartition(";")[2].strip(), sheet[opened + 1 : place]
                began = place + 1


def _rule(head: str, body: str) -> str:
    """Every colour and line of the rule, turned or not, so that the order among rules stays what it was."""
    told = [(name.strip(), value.strip()) for name, _, value in (part.partition(":") for part in body.split(";"))]
    told = [(name, value) for name, value in told if name in _GROUNDS + _WORDS or name.startswith(_LINES)]
    if not _stays(head, told):
        told = [(name, _value(name, value)) for name, value in told]
    return f"{head}{{{';'.join(f'{name}:{value}' for name, value in told)}}}" if told else ""


def _stays(head: str, told: list[tuple[str, str]]) -> bool:
    on_kept = any(name in _GROUNDS and _is_kept(value) for name, value in told)
    return on_kept or any(kept in head for kept in _KEPT_RULES)


def _is_kept(value: str) -> bool:
    return any(found.lower() in _KEPT_GROUNDS or lightness(found) < 0.62 for found in _COLOUR.findall(value))


def _value(name: str, value: str) -> str:
    if name in _GROUNDS:
        return _SHEER.sub(_sheer, _COLOUR.sub(lambda found: ground(found.group()), value))
    if name.startswith(_LINES):
        return _COLOUR.sub(lambda found: line(found.group()), value)
    return _COLOUR.sub(lambda found: words(found.group()), value) if name in _WORDS else value


def ground(colour: str) -> str:
    """A pale ground, dark; white becomes a little lighter than the page, so that a card stands out."""
    if lightness(colour) < 0.62 or colour in _NEUTRAL:
        return _NEUTRAL.get(colour, colour)
    hue, _, strength = _hls(colour)
    return _hex(hue, 0.21, min(strength, 0.45))


def _sheer(found: re.Match[str]) -> str:
    """A ground one sees through, as dark as the full one would be."""
    turned = _parts(ground("#" + "".join(f"{int(part):02x}" for part in found.groups())))
    return f"rgba({','.join(str(round(part * 255)) for part in turned)},"


def words(colour: str) -> str:
    """Dark words, light; light ones stay, since they stand on what stays dark."""
    if lightness(colour) > 0.62:
        return colour
    hue, light, strength = _hls(colour)
    return _hex(hue, 0.95 if strength < 0.3 and light < 0.25 else 0.84, min(strength, 0.9))


def line(colour: str) -> str:
    """A pale line, darker than its words; a dark one, light."""
    if colour.lower() in _KEPT_GROUNDS:
        return colour
    hue, light, strength = _hls(colour)
    return _hex(hue, 0.42 if light > 0.6 else 0.75, min(strength, 0.6))


def lightness(colour: str) -> float:
    """How light it looks, 0 to 1: the luma of its parts."""
    red, green, blue = _parts(colour)
    return 0.299 * red + 0.587 * green + 0.114 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2 (relative luminance), 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(colour: str) -> tuple[float, float, float]:
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    red, green, blue = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


def _hls(colour: str) -> tuple[float, float, float]:
    return colorsys.rgb_to_hls(*_parts(colour))


def _hex(hue: float, light: float, strength: float) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, light, strength))
