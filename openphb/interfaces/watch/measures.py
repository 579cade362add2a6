"""Counts and times of what this machine answered, in Prometheus' own text. Off until a folder for them is named.

Each process writes its counts into a file there, so that one answer tells of all of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prometheus_client import Counter, Histogram

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""Of the library's own: where its processes write. Set by `openphb serve` once OPENPHB_METRICS_FROM is."""
SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

REQUESTS = "openphb_requests_total"
REQUEST_SECONDS = "openphb_request_seconds"
ACTIONS = "openphb_actions_total"
REFUSED = "openphb_refused_as_busy_total"
COUNTED = (REQUESTS, REQUEST_SECONDS, ACTIONS, REFUSED)


def is_on() -> bool:
    """Somebody wants them."""
    return bool(os.environ.get(FOLDER))


@lru_cache(maxsize=1)
def _kept() -> tuple[Counter, Histogram, Counter, Counter]:
    from prometheus_client import Counter, Histogram

    return (
        Counter(REQUESTS, "Requests that were answered.", ("method", "route", "status")),
        Histogram(REQUEST_SECONDS, "Seconds until a request was answered.", ("kind",), buckets=SECONDS),
        Counter(ACTIONS, "Actions that were asked for.", ("action", "outcome")),
        Counter(REFUSED, "Requests that were told that we are busy."),
    )


def answered(*, method: str, route: str, status: int, seconds: float) -> None:
    """One request. `route` is the name of a view, of which there are some hundreds, and never an address."""
    if not is_on():
        return
    every, took, *_ = _kept()
    every.labels(method, route, str(status)).inc()
    took.labels("read" if method in ("GET", "HEAD") else "write").observe(seconds)


def acted(action: str, *, outcome: str) -> None:
    """One action: done, refused by a rule, or broken."""
    if is_on():
        _kept()[2].labels(action, outcome).inc()


def refused_as_busy() -> None:
    """One request, which was not begun."""
    if is_on():
        _kept()[3].inc()


def text(gauges: Iterable[Gauge]) -> str:
    """All processes' counts, and these figures as they stand now."""
    from prometheus_client import CollectorRegistry, generate_latest
    from prometheus_client.multiprocess import MultiProcessCollector

    registry = CollectorRegistry()
    if is_on():
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry).decode() + "".join(gauge.text() for gauge in gauges)


class Gauge:
    """A figure of now, with its labels; None where there is none to tell, and then it is left out."""

    def __init__(self, name: str, means: str, values: Iterable[tuple[dict[str, str], float | None]]) -> None:
        self.name, self.means, self.values = name, means, list(values)

    def text(self) -> str:
        lines = [f"# HELP {self.name} {self.means}", f"# TYPE {self.name} gauge"]
        for labels, value in self.values:
            if value is not None:
                lines.append(f"{self.name}{_labels(labels)} {_number(value)}")
        return "\n".join(lines) + "\n"


def _number(value: float) -> str:
    """As Prometheus writes it, infinity too."""
    return "+Inf" if value == float("inf") else f"{value:.10g}"


def _labels(labels: dict[str, Any]) -> str:
    told = ",".join(f'{name}="{value}"' for name, value in labels.items())
    return f"{{{told}}}" if told else ""
