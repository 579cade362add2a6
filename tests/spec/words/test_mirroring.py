"""A stylesheet for pages that are read from the right."""

from __future__ import annotations

import pytest

from openphb.config import static
from openphb.config.mirroring import mirrored


@pytest.mark.parametrize(
    "rule, expected",
    [
        ("a{margin-left:4px}", "a{margin-right:4px}"),
        ("a{ border-left: 4px solid #aeb7bd; color: red; }", "a{ border-right: 4px solid #aeb7bd; color: red; }"),
        ("a{padding:1px 2px 3px 4px}", "a{padding:1px 4px 3px 2px}"),
        ("a{padding:1px 2px}", "a{padding:1px 2px}"),
        ("a{border-radius:1px 2px 3px 4px}", "a{border-radius:2px 1px 4px 3px}"),
        ("a{text-align:left}", "a{text-align:right}"),
        ("a{left:-25px}", "a{right:-25px}"),
        ("a{transform:translateX(4px)}", "a{transform:translateX(-4px)}"),
        (".nhsuk-icon--arrow-left{fill:red}", ".nhsuk-icon--arrow-left{fill:red}"),
        ("a{clip-path:polygon(100% 100%,50% 0,0 0)}", "a{clip-path:polygon(0 100%,50% 0,100% 0)}"),
        ("a{margin-inline-start:4px}", "a{margin-inline-start:4px}"),
        ("a{padding:1px calc(2px + (3px)) 3px 4px}", "a{padding:1px 4px 3px calc(2px + (3px))}"),
    ],
)
def test_sides_change_places(rule: str, expected: str) -> None:
    assert mirrored(rule) == expected


@pytest.mark.parametrize("name", ["nhsuk/nhsuk-frontend.css", static.OUR_SHEET, static.DARK])
def test_mirrored_twice_it_is_the_sheet_again(name: str) -> None:
    sheet = static.self_contained(name)
    assert mirrored(sheet) != sheet
    assert mirrored(mirrored(sheet)).replace(" ", "") == sheet.replace(" ", "")
