"""The news of the sample world: two numbers that have left, and the draft of the next."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from openphb.community.news import editing, seen, sending
from openphb.interfaces import network_news
from openphb.interfaces.demo.network.telling import Network

WORDS = (
    "Welcome to the first news of the learning network.\n\nThis month people asked each other about swimming, about "
    "assistants who fall ill, and about holiday pay. Thank you for answering so soon.",
    "Two stories are told this month, and both say what went wrong. They are worth your time.\n\nIf your area has "
    "something that others could use, hand it in: it takes ten minutes.",
)
LEFT_DAYS_AGO = (55, 28)
IN_HAND = timedelta(minutes=5)


def tell(network: Network) -> None:
    """Put together by the worker, edited and sent by Lena; the third waits for her."""
    for place, days_ago in enumerate(LEFT_DAYS_AGO):
        on = network.until - timedelta(days=days_ago)
        number = _built(network, place, on=on)
        network.do(editing.set_words, number=number, words=WORDS[place], by="lena", on=on)
        network.do(sending.send, number=number, by="lena", on=on)
        _leaves(network, on=on)
    on = network.until - timedelta(days=1)
    number = _built(network, len(LEFT_DAYS_AGO), on=on)
    lines = seen.desk(number, by=network.who("lena", on=on)).digest.lines
    told = {"is_out": False, "words": "Please help them: they are two people.", "after": editing.TOP}
    asked = next((each.id for each in lines if each.what == "question"), None)
    if asked:
        network.do(editing.set_line, line=asked, **told, by="lena", on=on)


def _built(network: Network, place: int, *, on: date) -> int:
    """Of what was there by then: in the sample world, what came later is told already."""
    at = datetime.combine(on, time(12), tzinfo=UTC)
    return network_news.build(id=network.id("news", place), by=network.who("", on=on), at=at)


def _leaves(network: Network, *, on: date) -> None:
    """Nothing leaves a demonstration: each letter is marked as taken, by the same actions as the worker's."""
    while held := network.do(sending.take_in_hand, lasts=IN_HAND, by="", on=on):
        for each in held:
            network.do(sending.mark_sent, letter=each.id, service_id="", by="", on=on)
    network.do(sending.finish, by="", on=on)
