"""Hostile files with a known truth: nothing is read wrongly, and nearly everything that can be read is read."""

from __future__ import annotations

from collections import Counter

import pytest

from openphb.kernel.refusal import Refused
from openphb.payments import statements
from tests.spec.bank.hostile import SHAPES, HostileFile, Truth, files
from tests.spec.bank.hostile_messages import MESSAGES, message_files

Score = Counter[str]
Key = tuple[str, int]


def judge(file: HostileFile, *, score: Score) -> list[str]:
    """Count what became of each movement of a file; answers what was read and never happened."""
    try:
        found = statements.read(file.content)
    except Refused as refused:
        score["refused"] += len(file.truths)
        score["readable"] += sum(truth.readable for truth in file.truths)
        return [f"{file.layout} as a whole: {refused}"] if any(t.readable for t in file.truths) else []
    score["layout"] += found.layout == file.layout
    read = Counter((line.date.isoformat(), line.amount.pence) for line in found.lines)
    wrong = read - Counter(map(_key, file.truths))
    score["wrong"] += wrong.total()
    for truth in sorted(file.truths, key=lambda truth: not truth.readable):
        score["readable"] += truth.readable
        right = read[_key(truth)] > 0
        read[_key(truth)] -= right
        score["right"] += right
        score["right of the readable"] += right and truth.readable
        score["refused"] += not right
    return [f"{file.layout}: {key} was read {times} times too often" for key, times in wrong.items()]


def _key(truth: Truth) -> Key:
    return truth.date.isoformat(), truth.pence


@pytest.mark.parametrize("seed", [20261122, 4, 1948])
def test_nothing_is_read_wrongly_and_nearly_all_that_can_be_is_read(seed, capsys):
    score: Score = Counter()
    corpus = [*files(seed=seed, count=4 * len(SHAPES)), *message_files(seed=seed, count=3 * len(MESSAGES))]
    wrong = [each for file in corpus for each in judge(file, score=score)]
    lines = sum(len(file.truths) for file in corpus)
    with capsys.disabled():
        print(
            f"\nHostile lines {lines} in {len(SHAPES) + len(MESSAGES)} layouts (seed {seed}): {score['right']} right, "
            f"{score['refused']} refused, {score['wrong']} wrong; "
            f"{score['right of the readable']} of {score['readable']} readable ones right"
        )
    assert wrong == []
    assert score["wrong"] == 0
    assert lines >= 400 and score["layout"] == len(corpus)
    assert score["right of the readable"] >= 0.95 * score["readable"]
