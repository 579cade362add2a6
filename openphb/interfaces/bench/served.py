"""The product as it is served, but for one template: what gunicorn loads while the two tables are measured."""

from __future__ import annotations

import os
from pathlib import Path

from django.core.wsgi import get_wsgi_application
from django.template import engines
from jinja2 import ChoiceLoader, FileSystemLoader

application = get_wsgi_application()
if os.environ.get("OPENPHB_BENCH_TABLE") == "macro":
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    environment.loader = ChoiceLoader([FileSystemLoader(Path(__file__).parent / "macro"), environment.loader])
