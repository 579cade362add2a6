"""The real settings, with the gallery's addresses and templates beside the real ones."""

from __future__ import annotations

from pathlib import Path

from openphb.config.settings import *  # noqa: F403
from openphb.config.settings import TEMPLATES

ROOT_URLCONF = "tests.spec.web.gallery"
TEMPLATES[0]["DIRS"] = [*TEMPLATES[0]["DIRS"], Path(__file__).parent / "templates"]  # type: ignore[misc]
