"""The four questions on personal well-being of the Office for National Statistics, in their own words.

Source: Office for National Statistics, Personal well-being user guidance and four-question harmonised standard
(https://analysisfunction.civilservice.gov.uk/policy-store/personal-well-being/). Crown copyright, used under the Open
Government Licence v3.0. The answers stand each for itself: nobody may add them up, and no average of the four means
anything. A high answer to the fourth is not a good one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from openphb.kernel.refusal import Refusal, Refused

SOURCE = (
    "Source: Office for National Statistics, the four questions on personal well-being. Crown copyright, Open "
    "Government Licence v3.0."
)
LEAD = (
    "There are no right or wrong answers. Give each an answer on a scale of 0 to 10, where 0 is “not at all” and 10 is "
    "“completely”."
)


@dataclass(frozen=True, slots=True)
class Question:
    """One of the four: a code, the words as the ONS asks them, and a word for lists."""

    code: str
    asks: str
    short: str


QUESTIONS = (
    Question("satisfied", "Overall, how satisfied are you with your life nowadays?", "Satisfied with life"),
    Question(
        "worthwhile",
        "Overall, to what extent do you feel that the things you do in your life are worthwhile?",
        "What I do is worthwhile",
    ),
    Question("happy", "Overall, how happy did you feel yesterday?", "Happy yesterday"),
    Question("anxious", "Overall, how anxious did you feel yesterday?", "Anxious yesterday"),
)
_GOOD = ((9, "very high"), (7, "high"), (5, "medium"), (0, "low"))
_ANXIOUS = ((6, "high"), (4, "medium"), (2, "low"), (0, "very low"))


def band(code: str, answer: int) -> str:
    """The band in which the ONS reports an answer from 0 to 10; anxiety has bands of its own.

    >>> band("happy", 6), band("anxious", 6)
    ('medium', 'high')
    """
    bands = _ANXIOUS if code == "anxious" else _GOOD
    return next(words for least, words in bands if answer >= least)


def bands(answers: Mapping[str, int]) -> dict[str, str]:
    """The band of each answer that was given."""
    return {code: band(code, answer) for code, answer in answers.items()}


def read(state: str) -> dict[str, int]:
    """Four answers in the order of the questions, like '7-8-6-3'; 'x' for one that was skipped."""
    parts = re.split(r"[-,;: ]", state.strip())
    if len(parts) != len(QUESTIONS) or not all(re.fullmatch(r"[0-9]|10|x", part, re.ASCII) for part in parts):
        raise Refused(
            Refusal("Write four answers from 0 to 10, like 7-8-6-3, with x for one that was skipped.", "", "state")
        )
    return {each.code: int(part) for each, part in zip(QUESTIONS, parts, strict=True) if part != "x"}
