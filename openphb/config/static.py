"""Styles and scripts: where the NHS ones come from.

The NHS stylesheet asks for its web font from an address outside. We serve it with that taken out, so that opening a
page tells nobody else, and the words appear in a font the device already has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.staticfiles.finders import AppDirectoriesFinder, BaseFinder
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from openphb.config.darkening import darkened
from openphb.config.mirroring import mirrored

VERSION = "10.4.2"
DARK = "nhsuk/dark.css"
OURS = Path(__file__).parents[1] / "interfaces/web/static/openphb/openphb.css"
NAMES = {
    "nhsuk/nhsuk-frontend.css": f"css/nhsuk-frontend-{VERSION}.min.css",
    "nhsuk/nhsuk-frontend.js": f"js/nhsuk-frontend-{VERSION}.min.js",
}
MIRRORED = "mirrored/"
"""Before the name of a sheet: the same for pages that are read from the right."""
OUR_SHEET = "openphb/openphb.css"
OFFERED = (*NAMES, DARK, *(MIRRORED + name for name in (*NAMES, DARK, OUR_SHEET) if name.endswith(".css")))
_FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
_SOURCE_MAP = re.compile(r"(/\*|//)# sourceMappingURL=[^\n*]*(\*/)?")


@cache
def folder() -> Path:
    """The wheel's own folder of compiled files. Found, not imported: importing it would ask for Wagtail."""
    found = find_spec("wagtailnhsukfrontend")
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError("The package wagtail-nhsuk-frontend is not installed: run pip install again.")
    return Path(found.submodule_search_locations[0]) / "static" / "wagtailnhsukfrontend"


@cache
def self_contained(name: str) -> str:
    """The file without what would make a browser call elsewhere. The dark one is made out of the light ones."""
    if name.startswith(MIRRORED):
        return mirrored(self_contained(name.removeprefix(MIRRORED)))
    if name == OUR_SHEET:
        return OURS.read_text(encoding="utf-8")
    if name == DARK:
        return darkened(self_contained("nhsuk/nhsuk-frontend.css"), OURS.read_text(encoding="utf-8"))
    text = (folder() / NAMES[name]).read_text(encoding="utf-8")
    return _SOURCE_MAP.sub("", _FONT_FACE.sub("", text)).replace("Frutiger W01,", "")


class NamedByContent(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Each file under a name that changes with it, so that a browser keeps it for good; also one another asks for."""

    support_js_module_import_aggregation = True


class NhsFiles(Storage):
    """The NHS files as we serve them. Read only; made in memory from the wheel's."""

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        return ContentFile(self_contained(name).encode(), name=name)

    def path(self, name: str) -> str:
        return str(folder() / NAMES.get(name, NAMES["nhsuk/nhsuk-frontend.css"]))

    def exists(self, name: str) -> bool:
        return name in OFFERED

    def size(self, name: str) -> int:
        return len(self_contained(name).encode())

    def get_modified_time(self, name: str) -> datetime:
        return datetime.fromtimestamp(Path(self.path(name)).stat().st_mtime, UTC)


class EditorsTool(AppDirectoriesFinder):
    """Wagtail's own files, for editors of the network; those of no other package."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        theirs = [each.name for each in apps.get_app_configs() if each.name.split(".")[0] == "wagtail"]
        super().__init__(theirs, *args, **kwargs)


class NhsFrontend(BaseFinder):
    """Offers the NHS files to collectstatic. They exist only in memory, so `find` has no path to give."""

    def find(self, path: str, find_all: bool = False, **_: object) -> Any:
        return []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        storage = NhsFiles()
        return [(name, storage) for name in OFFERED]
