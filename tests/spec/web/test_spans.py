"""A trace tells what was done and how long it took, with the keys of a log line and nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from openphb.interfaces.watch import spans
from openphb.kernel.refusal import Refusal, Refused

CANARY = "943 476 5919 Zebedee Canary"


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemorySpanExporter]:
    """What would have been sent."""
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setenv(spans.ADDRESS, "http://127.0.0.1:9/never")
    monkeypatch.setattr(spans, "_tracer", lambda process: provider.get_tracer("openphb"))
    yield exporter


def test_a_span_has_what_was_told_before_and_meanwhile(kept: InMemorySpanExporter):
    with spans.span("request", method="GET", path=f"/my/{CANARY}/") as told:
        told |= {"route": "person", "status": 200, "name": CANARY}
    [span] = kept.get_finished_spans()
    assert span.name == "request" and dict(span.attributes or {}) == {"method": "GET", "route": "person", "status": 200}


def test_a_fault_is_marked_by_its_kind_and_its_words_are_not_told(kept: InMemorySpanExporter):
    with pytest.raises(Refused), spans.span("action", action="people.record"):
        raise Refused(Refusal(CANARY))
    [span] = kept.get_finished_spans()
    assert span.status.description == "Refused" and not span.events and CANARY not in span.to_json()


def test_nothing_is_loaded_or_sent_unless_an_address_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(spans.ADDRESS, raising=False)
    monkeypatch.setattr(spans, "_tracer", lambda process: pytest.fail("a trace was begun"))
    with spans.span("request", method="GET") as told:
        told["status"] = 200
    assert not os.environ.get(spans.ADDRESS)


def test_each_process_sends_for_itself(monkeypatch: pytest.MonkeyPatch):
    asked: list[Any] = []
    monkeypatch.setenv(spans.ADDRESS, "http://127.0.0.1:9/never")
    provider = TracerProvider()
    monkeypatch.setattr(spans, "_tracer", lambda process: asked.append(process) or provider.get_tracer("openphb"))
    with spans.span("duty", duty="seal history"):
        pass
    assert asked == [os.getpid()]
