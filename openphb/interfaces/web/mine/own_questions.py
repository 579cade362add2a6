"""The questions a person is asked about themselves: one at a time, each with help beside it, none of them a must."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """One page: the field it writes, what it asks, and what others have found worth saying."""

    field: str
    title: str
    asks: str
    ideas: tuple[str, ...]
    hint: str = ""


QUESTIONS: dict[str, Question] = {
    "what-matters": Question(
        "what_matters", "What matters most to me", "What matters most to you?",
        ("What makes a day a good day.", "What you want to go on doing, or do again.",
         "What anybody who helps you must know first."),
    ),
    "my-people": Question(
        "people_important", "The people who matter to me", "Who is important to you, and why?",
        ("Family, friends, neighbours, pets.", "How you keep in touch, and how often you want to.",
         "Whom you would like beside you when things are decided."),
    ),
    "talking": Question(
        "communicating", "How to talk with me", "How do you talk with people, and how should they talk with you?",
        ("Glasses, a hearing aid, signs, pictures, another language.", "The time of day when it is easiest.",
         "How people can tell that you are in pain or have had enough."),
    ),
    "good-day": Question(
        "wellness", "A good day and a bad day", "What are you like on a good day, and on a bad one?",
        ("What you can do on your own on a good day.", "What you need on a bad one.",
         "How somebody who does not know you could tell the difference."),
    ),
    "please-do": Question(
        "please_do", "Please do, please don’t", "What should people please do, and please not do?",
        ("Knock, and wait.", "Do not move my things.", "Call me by the name I like."),
    ),
    "support": Question(
        "supporting_me", "How and when to help me", "How and when do you want help?",
        ("Getting up, washing, eating, going out, at night.", "What you do for yourself, however long it takes.",
         "Who you would rather have, or not have, for some things."),
    ),
    "also": Question(
        "also_know", "Also worth knowing", "What else should people know about you?",
        ("Your work, your faith, your music, what makes you laugh.", "What frightens you.",
         "Things you have already said about care at the end of life, and where they are written."),
    ),
    "strengths": Question(
        "strengths", "What I am good at", "What are you good at, and who and what can you lean on?",
        ("What others come to you for.", "What has got you through hard times.",
         "People, places and groups that do you good."),
        "One on each line.",
    ),
    "helped": Question(
        "supported_by", "Who helped me write this", "Did anybody help you write this?",
        ("Their name, and what they are to you.", "If you wrote it all yourself, leave this empty."),
        "Up to 200 characters.",
    ),
}  # fmt: skip
SLUGS = tuple(QUESTIONS)


def after(slug: str) -> str | None:
    """The question that follows, or None after the last."""
    place = SLUGS.index(slug) + 1
    return SLUGS[place] if place < len(SLUGS) else None
