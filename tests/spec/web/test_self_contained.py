"""Nothing we serve makes a browser call anywhere else."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import UUID

import pytest
from django.contrib.staticfiles.finders import get_finders
from jinja2 import Environment, meta

from openphb.config.static import NAMES, EditorsTool, self_contained
from openphb.interfaces.web import menu
from openphb.interfaces.web.addresses import where

WEB = Path(__file__).parents[3] / "openphb" / "interfaces" / "web"
TEMPLATES = sorted(WEB.rglob("*.jinja"))
GIVEN = {"page", "frame", "csrf_input", "url", "static", "zip"}
MERE_NAMES = {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
"""Addresses that name a language and are never fetched."""


@pytest.mark.parametrize("name", NAMES)
def test_the_nhs_files_call_nobody(name: str) -> None:
    text = self_contained(name)
    assert "@font-face" not in text and "sourceMappingURL" not in text
    assert {found for found in re.findall(r"https?://[^\s\"')]+", text)} <= MERE_NAMES


def test_every_gathered_file_calls_nobody() -> None:
    """The editors' tool's own are held by its policy, and by a journey that counts every request it makes."""
    names = []
    for finder in get_finders():
        if isinstance(finder, EditorsTool):
            continue
        for path, storage in finder.list([]):
            with storage.open(path) as file:
                found = set(re.findall(rb"https?://[^\s\"')]+", file.read()))
            assert {one.decode() for one in found} <= MERE_NAMES, path
            names.append(path)
    assert {"nhsuk/nhsuk-frontend.css", "nhsuk/nhsuk-frontend.js", "openphb/openphb.css"} <= set(names)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(WEB)))
def test_a_template_uses_only_what_it_is_given(template: Path) -> None:
    text = template.read_text()
    made_here = {
        name.split(" as ")[-1].strip()
        for names in re.findall(r"\bimport ([\w, ]+?) *%\}|\bmacro (\w+)|\bset (\w+)|\bas (\w+)", text)
        for name in ",".join(names).split(",")
    }
    assert meta.find_undeclared_variables(Environment(autoescape=True).parse(text)) <= GIVEN | {"caller"} | made_here
    assert not re.search(r"<script(?! type=\"module\" src)|\son[a-z]+=|\sstyle=|<style", text)


def test_every_line_of_the_menu_leads_somewhere_once_its_package_is_at_the_door() -> None:
    for entry in menu.MENU:
        package, _, name = entry.view.partition(":")
        if not name or (WEB / package / "urls.py").exists():
            assert where(entry.view, *_whose(entry)), entry


def _whose(entry: menu.Entry) -> tuple[UUID, ...]:
    """A person's own pages name the person in their address."""
    return (UUID(int=1),) if entry.of_a_person else ()
