"""Settings of what somebody who runs openphb can see of it: the log, and who may ask for measures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openphb.interfaces.jobs.duties import DUTIES


def logging(environ: Mapping[str, str]) -> dict[str, Any]:
    """Lines of JSON on the standard error stream: what goes wrong on our side; with OPENPHB_LOG=info each request too.

    What people ask for is never in them: an address may name a person. Their keys are those of
    `openphb.interfaces.watch.lines`, and of what a package says only its own words are kept.
    """
    level = "INFO" if environ.get("OPENPHB_LOG") == "info" else "WARNING"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": "openphb.interfaces.watch.lines.Line"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
            "openphb": {"handlers": ["stderr"], "level": level, "propagate": False},
        },
    }


def named(environ: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Networks with commas between them: 10.0.0.0/8,127.0.0.1."""
    return tuple(each.strip() for each in environ.get(name, "").split(",") if each.strip())


def duties() -> dict[str, float]:
    """The worker's duties by name, with the seconds between two times. Loading them loads nothing else."""
    return {duty.name: duty.every.total_seconds() for duty in DUTIES}
