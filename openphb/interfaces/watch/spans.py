"""Traces of what was done and how long it took, to wherever the board gathers them (OpenTelemetry over HTTP).

Off unless OPENPHB_TRACES names the address. A span has a name of ours and attributes of the same list as a log line:
no address, no parameter of a question to the database, no words of a fault.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from openphb.interfaces.watch.lines import told

if TYPE_CHECKING:
    from opentelemetry.trace import Tracer

ADDRESS = "OPENPHB_TRACES"


@contextmanager
def span(name: str, **attributes: Any) -> Iterator[dict[str, Any]]:
    """What happens within it is one span; what is put into the given dict meanwhile is told with it."""
    more: dict[str, Any] = {}
    if not os.environ.get(ADDRESS):
        yield more
        return
    from opentelemetry.trace import StatusCode

    with _tracer(os.getpid()).start_as_current_span(
        name, attributes=told(attributes), record_exception=False, set_status_on_exception=False
    ) as current:
        try:
            yield more
        except BaseException as raised:
            current.set_status(StatusCode.ERROR, type(raised).__name__)
            raise
        finally:
            current.set_attributes(told(more))


@lru_cache(maxsize=2)
def _tracer(_process: int) -> Tracer:
    """One for each process: what sends is a thread, and a thread does not survive the parting of processes."""
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider = TracerProvider(resource=Resource.create({"service.name": "openphb"}))
    exporter = OTLPSpanExporter(endpoint=os.environ[ADDRESS])
    provider.add_span_processor(BatchSpanProcessor(exporter))
    return provider.get_tracer("openphb")
