"""Where `openphb bench` measures: a database that is thrown away afterwards, bare or with the sample world in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from openphb.interfaces.cli import ground
from openphb.interfaces.cli.steps import Steps


@contextmanager
def telling_the_sample_story(*, more_steps: int) -> Iterator[Steps]:
    """A database with the sample world in it, thrown away afterwards; the steps that are still to take."""
    from openphb.interfaces.bench import scratch

    steps = Steps(2 + more_steps)
    with steps.step("Laying a database"):
        made = scratch.database(ground.server())
        made.__enter__()
    try:
        with steps.step("Telling the sample story"):
            _tell()
        yield steps
    finally:
        _let_go()
        made.__exit__(None, None, None)


@contextmanager
def laid(words: str) -> Iterator[None]:
    """A database to measure on, with Django and the pages upon it; thrown away afterwards.

    Served as the demo is, where staff may look at pages without a one-time code: what is measured is the page.
    """
    os.environ["OPENPHB_DEMO"] = "1"
    from openphb.interfaces.bench import scratch

    steps = Steps(2)
    with steps.step("Laying a database"):
        made = scratch.database(ground.server())
        made.__enter__()
    try:
        ground.stand()
        ground.assets().collect()
        with steps.step(words):
            yield
    finally:
        _let_go()
        made.__exit__(None, None, None)


def _tell() -> None:
    os.environ["OPENPHB_DEMO"] = "1"
    ground.stand()
    ground.assets().collect()
    from openphb.interfaces.demo import story

    story.tell()


def _let_go() -> None:
    from django.db import connections

    connections.close_all()
