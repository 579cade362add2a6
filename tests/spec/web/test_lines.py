"""A line of the log: known keys alone, and nothing that anybody typed or is called."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from openphb.interfaces.watch.lines import KEYS, Line
from openphb.kernel.refusal import Refusal, Refused

CANARY = "943 476 5919 Zebedee Canary 12345678"


def line(name: str, words: str, *args: Any, extra: dict[str, Any] | None = None, raised: Any = None) -> dict[str, Any]:
    logger = logging.Logger(name)
    info = (type(raised), raised, raised.__traceback__) if raised else None
    record = logger.makeRecord(name, logging.ERROR, __file__, 1, words, args, info, extra=extra)
    return dict(json.loads(Line().format(record)))


def broken(by: BaseException) -> BaseException:
    try:
        raise RuntimeError(CANARY) from by
    except RuntimeError as raised:
        return raised


@given(some.dictionaries(some.text(min_size=1).filter(lambda key: key not in vars(logging.makeLogRecord({}))
                                                      and key not in ("message", "asctime")), some.text()))  # fmt: skip
def test_a_key_that_is_not_in_the_list_is_never_told(extra: dict[str, str]):
    assert set(line("openphb.web", "answered", extra=extra)) <= KEYS


def test_what_is_in_the_list_is_told_if_it_is_a_word_or_a_number():
    told = line("openphb.requests", "answered", extra={"route": "person", "ms": 2.5, "status": 200, "role": [CANARY]})
    assert (told["route"], told["ms"], told["status"]) == ("person", 2.5, 200) and "role" not in told


def test_a_fault_tells_its_kinds_and_the_way_to_it_and_never_its_words():
    told = line("openphb.worker", "The duty '%s' broke.", "seal history", raised=broken(ValueError(CANARY)))
    assert told["fault"] == "builtins.RuntimeError from builtins.ValueError"
    assert "test_lines.py" in told["where"] and "broken" in told["where"]
    assert told["event"] == "The duty 'seal history' broke." and CANARY not in json.dumps(told)


@pytest.mark.parametrize("name", ["django.request", "django.db.backends", "allauth", "urllib3"])
def test_a_package_tells_its_own_words_without_what_it_put_into_them(name: str):
    told = line(name, "Not Found: %s for %s", f"/my/{CANARY}/", CANARY)
    assert told["event"] == "Not Found: %s for %s" and CANARY not in json.dumps(told)


def test_in_our_own_sentences_a_fault_is_its_kind_and_a_refusal_its_sentence():
    refused = Refused(Refusal("A file is there already."))
    told = line("openphb.web", "It did not leave: %s, %s", ValueError(CANARY), refused)
    assert told["event"] == "It did not leave: ValueError, A file is there already."


def test_a_line_is_one_line():
    said = Line().format(logging.makeLogRecord({"name": "openphb", "msg": "one\ntwo\n", "levelname": "INFO"}))
    assert "\n" not in said and json.loads(said)["event"] == "one\ntwo\n"
