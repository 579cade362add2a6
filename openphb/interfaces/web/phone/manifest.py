"""What a telephone is told of the app it puts on its first screen, and the script that looks after its pages."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.on_phone import DAYS_KEPT

NAME, SHORT_NAME = "openphb: personal health budgets", "openphb"
BLUE, DARK = "#005eb8", "#1a2127"
SCRIPTS = Path(__file__).parents[1] / "static" / "openphb"
ICONS = (
    ("openphb/icon-192.png", "192x192", "any"),
    ("openphb/icon-512.png", "512x512", "any"),
    ("openphb/icon-maskable-512.png", "512x512", "maskable"),
    ("openphb/favicon.svg", "any", "any"),
)
NEEDED = (
    "nhsuk/nhsuk-frontend.css",
    "openphb/openphb.css",
    "nhsuk/dark.css",
    "openphb/start.js",
    "nhsuk/nhsuk-frontend.js",
    "openphb/waiting.js",
    "openphb/phone.js",
    "openphb/favicon.svg",
)
"""What a kept page needs beside itself."""


def manifest() -> dict[str, Any]:
    """As the W3C's Web Application Manifest has it. The address it starts at is everybody's first page."""
    return {
        "id": where("front"),
        "name": NAME,
        "short_name": SHORT_NAME,
        "description": "What is left of your personal health budget, what comes next, and your receipts.",
        "lang": "en-GB",
        "start_url": where("front"),
        "scope": where("front"),
        "display": "standalone",
        "theme_color": BLUE,
        "background_color": "#f0f4f5",
        "categories": ["health", "finance"],
        "icons": [
            {"src": staticfiles_storage.url(name), "sizes": sizes, "type": _type(name), "purpose": purpose}
            for name, sizes, purpose in ICONS
        ],
    }


def _type(name: str) -> str:
    return "image/svg+xml" if name.endswith(".svg") else "image/png"


def worker() -> str:
    """The two scripts in one, behind the addresses they need; those of styles change with each release."""
    places = {
        "home": where("front"),
        "my": where("my_people_choice"),
        "offline": where("phone_offline"),
        "ready": where("phone_ready"),
        "here": where("this_phone"),
        "out": where("account_logout"),
        "assets": settings.STATIC_URL,
        "needed": [staticfiles_storage.url(name) for name in NEEDED],
        "days": DAYS_KEPT,
    }
    return f"const PLACES = {json.dumps(places, sort_keys=True)};\n{_written()}"


@cache
def _written() -> str:
    return "\n".join((SCRIPTS / name).read_text(encoding="utf-8") for name in ("waiting.js", "worker.js"))
