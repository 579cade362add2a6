"""How random lives are lived: chance differs every time, in CI too; whoever lives more of them lives new ones."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings


def lives(*, how_many: int, steps: int, **more: Any) -> settings:
    """Settings for a machine of random lives.

    Hypothesis repeats the same examples wherever it finds itself in CI: a loop that waits for enough of them, or four
    shards of one proof, would go through the same few lives again and again.
    """
    return settings(
        max_examples=how_many,
        stateful_step_count=steps,
        derandomize=False,
        database=None,
        suppress_health_check=list(HealthCheck),
        **more,
    )
