"""A letter to many leaves with the headers that end such letters, and it is known whether it left."""

from __future__ import annotations

import json
from typing import Any

import pytest

from openphb.interfaces.mail import News, NotTaken, send_news
from openphb.interfaces.notify import Notify, NotSent
from openphb.interfaces.notify_stand_in import KEY, TEMPLATES, StandIn
from openphb.interfaces.posting import MailServer
from tests.post_office import PostOffice, open_for_letters
from tests.spec.mail.test_sending import through as through
from tests.spec.mail.test_sending import told

NEWS = News("News 1", "Hello.\n", "<p>Hello.</p>", "https://phb.example/network/letters/stop/abc/")


def test_it_leaves_as_words_and_as_html_with_one_press_to_end_it(through: Any) -> None:
    with open_for_letters() as office:
        through(told(f"smtp://127.0.0.1:{office.port}"))
        send_news(NEWS, to="jo@example.org")
    (letter,) = office.arrived
    assert letter["List-Unsubscribe"] == "<https://phb.example/network/letters/stop/abc/>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    kinds = [part.get_content_type() for part in letter.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "text/html"]


def test_an_address_that_is_refused_is_refused_for_good(through: Any) -> None:
    with open_for_letters(refuses="jo@") as office:
        through(told(f"smtp://127.0.0.1:{office.port}"))
        with pytest.raises(NotSent, match="does not take letters to this address") as stopped:
            MailServer().news("jo@example.org", news=NEWS, reference="news-1")
    assert stopped.value.for_good and "jo@" not in str(stopped.value)


def test_a_server_that_cannot_be_reached_has_certainly_not_got_it(through: Any) -> None:
    with open_for_letters() as office:
        through(told(f"smtp://127.0.0.1:{office.port}"))
    with pytest.raises(NotSent) as stopped:
        MailServer().news("jo@example.org", news=NEWS, reference="news-1")
    assert (stopped.value.status, stopped.value.for_good) == (503, False)


def test_one_that_hangs_up_after_the_letter_may_have_it(through: Any) -> None:
    class HangsUp(list[Any]):
        def append(self, letter: Any) -> None:
            super().append(letter)
            raise ConnectionResetError

    office = PostOffice(arrived=HangsUp())
    with open_for_letters(arrived=office.arrived) as office:
        through(told(f"smtp://127.0.0.1:{office.port}"))
        with pytest.raises(NotTaken) as stopped:
            send_news(NEWS, to="jo@example.org")
    assert len(office.arrived) == 1 and not stopped.value.is_sure


def test_where_no_server_is_set_nothing_is_said_to_have_left(through: Any) -> None:
    through({})
    with pytest.raises(NotTaken) as stopped:
        send_news(NEWS, to="jo@example.org")
    assert stopped.value.is_sure


def test_the_service_is_told_the_address_that_ends_such_letters() -> None:
    asked: list[dict[str, Any]] = []

    class Listens(StandIn):
        def ask(self, method: str, path: str, *, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
            asked.append(json.loads(body))
            return super().ask(method, path, headers=headers, body=body)

    taken = Notify(KEY, TEMPLATES, line=Listens()).news("jo@example.org", news=NEWS, reference="news-1")
    assert taken.id and asked[0]["one_click_unsubscribe_url"] == NEWS.stop
