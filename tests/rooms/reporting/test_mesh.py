"""A return through NHS MESH, against the sandbox that NHS England publishes: sent once, whatever is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from openphb.interfaces import sending_returns
from openphb.interfaces.jobs import duties
from openphb.interfaces.mesh import Address, Mesh, NotTaken, SetUpWrongly, set_up
from openphb.reporting.actions import returns
from openphb.reporting.queries import returns as queries
from openphb.reporting.workflow import ReturnState, SendingState
from tests.rooms.reporting import steps
from tests.rooms.reporting.steps import MAY, Board
from tests.rooms.world import ask
from tests.sandbox_of_mesh import OURS, PASSWORD, SHARED_KEY, THEIRS, Road, free_port, mailbox, sandbox

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # a server of its own is started for them all
TO = {"aacc": Address(THEIRS, "OPENPHB_AACC")}
NOW = MAY + timedelta(seconds=1)


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with sandbox(tmp_path_factory.mktemp("mesh")) as found:
        yield found


@pytest.fixture
def them(endpoint: str) -> Iterator[Any]:
    """Whoever takes the return in, with an inbox that is empty again afterwards."""
    from mesh_client import MeshClient

    with MeshClient(endpoint, THEIRS, PASSWORD, shared_key=SHARED_KEY.encode(), max_retries=0) as client:
        yield client
        for each in client.list_messages():
            client.acknowledge_message(each)


@pytest.fixture
def board() -> Board:
    return steps.board()


def send(board: Board, post: Mesh, *, at: Any = NOW) -> int:
    return sending_returns.send_what_is_due(by=board.fay, at=at, through=(post, TO))


def ask_after(board: Board, post: Mesh, *, at: Any = NOW) -> int:
    return sending_returns.ask_after_what_was_sent(by=board.fay, at=at, through=(post, TO))


def test_a_return_is_sent_listed_retrieved_acknowledged_and_tracked(board: Board, endpoint: str, them: Any) -> None:
    id, way = board.waiting()
    post = Mesh(mailbox(endpoint))
    assert send(board, post) == 1
    assert board.see(id).line.state is ReturnState.SENT
    assert ask_after(board, post) == 0  # nobody has collected it

    [number] = them.list_messages()
    message = them.retrieve_message(number)
    assert (message.workflow_id, message.filename, message.local_id) == (
        "OPENPHB_AACC", "aacc-QF7-2026-04-30-1.zip", str(way),
    )  # fmt: skip
    assert message.read() == bytes(board.do(returns.see_file, returned=id, by=board.fay).content)
    message.acknowledge()

    assert ask_after(board, post, at=NOW + timedelta(hours=1)) == 1
    seen = board.see(id)
    assert seen.sending.state is SendingState.COLLECTED and seen.sending.message == number
    assert [each.kind for each in seen.receipts] == ["collected", "taken"]


def test_an_answer_is_kept_word_for_word_and_once(board: Board, endpoint: str, them: Any) -> None:
    id, way = board.waiting()
    post = Mesh(mailbox(endpoint))
    send(board, post)
    them.send_message(OURS, b"Two records were turned away.", workflow_id="ANSWER", local_id=str(way))
    them.send_message(OURS, b"For another program of this board.", workflow_id="OTHER", local_id="not-ours")
    assert ask_after(board, post) == 1
    assert ask_after(board, post) == 0
    [answer, _] = board.see(id).receipts
    assert (answer.kind, answer.says) == ("answered", "Two records were turned away.")
    assert board.see(id).line.state is ReturnState.SENT  # a person reads it, and says what it means


def test_a_wrong_password_is_told_in_words_and_tried_again_with_the_right_one(
    board: Board, endpoint: str, them: Any
) -> None:
    id, _ = board.waiting()
    assert send(board, Mesh(mailbox(endpoint, password="wrong"))) == 0
    seen = board.see(id)
    assert "its password or the shared key is wrong" in seen.sending.why and seen.sending.tries == 1
    assert seen.line.state is ReturnState.WAITING and them.list_messages() == []
    assert send(board, Mesh(mailbox(endpoint))) == 0  # not yet due again
    assert send(board, Mesh(mailbox(endpoint)), at=NOW + timedelta(hours=1)) == 1
    assert len(them.list_messages()) == 1


def test_the_library_itself_is_refused_with_403(endpoint: str) -> None:
    with pytest.raises(NotTaken, match="MESH refused our mailbox"):
        Mesh(mailbox(endpoint, password="wrong")).found(UUID(int=1))


def test_a_dead_peer_is_told_in_words_and_the_return_waits(board: Board) -> None:
    id, _ = board.waiting()
    assert send(board, Mesh(mailbox(f"http://127.0.0.1:{free_port()}"))) == 0
    seen = board.see(id)
    assert "MESH did not answer" in seen.sending.why
    assert seen.sending.due_at == NOW + timedelta(minutes=1)


def test_an_answer_that_is_lost_makes_no_second_message(board: Board, endpoint: str, them: Any) -> None:
    id, _ = board.waiting()
    road = Road(endpoint)
    road.loses = b"/outbox"
    assert send(board, Mesh(mailbox(road.endpoint))) == 0
    assert board.see(id).line.state is ReturnState.WAITING and len(them.list_messages()) == 1
    assert send(board, Mesh(mailbox(road.endpoint)), at=NOW + timedelta(hours=1)) == 1
    road.close()
    seen = board.see(id)
    assert them.list_messages() == [seen.sending.message] and seen.line.state is ReturnState.SENT


def test_what_never_had_us_is_not_found(endpoint: str) -> None:
    assert Mesh(mailbox(endpoint)).found(UUID(int=7)) is None


FILE = """
endpoint = "{endpoint}"
shared_key = "TestKey"

[boards.QF7]
mailbox = "X26ABC1"
password = "password"

[returns.aacc]
mailbox = "X26ABC2"
workflow = "OPENPHB_AACC"
"""


@pytest.fixture
def set_up_here(settings: Any, tmp_path: Path, endpoint: str) -> Path:
    settings.MESH_FILE = tmp_path / "mesh.toml"
    settings.MESH_FILE.write_text(FILE.format(endpoint=endpoint))
    return settings.MESH_FILE


@pytest.mark.usefixtures("set_up_here")
def test_the_worker_sends_what_waits(board: Board, them: Any) -> None:
    id, _ = board.waiting()
    assert duties.send_returns(NOW) == 1
    assert duties.send_returns(NOW) == 0 == duties.ask_after_returns(NOW)
    assert board.see(id).line.state is ReturnState.SENT and len(them.list_messages()) == 1


def test_without_a_mailbox_nothing_leaves_by_itself(board: Board, settings: Any, tmp_path: Path) -> None:
    settings.MESH_FILE = tmp_path / "nothing.toml"
    board.waiting()
    assert duties.send_returns(NOW) == 0 and ask(queries.to_send, by=board.fay, at=NOW) != ()
    refused = sending_returns.why_not_send("aacc", code="QF7")
    assert refused and "Hand the file in at the portal" in refused.because


@pytest.mark.parametrize(
    "text, words",
    [
        ("endpoint = ", "cannot be read"),
        ('[boards.QF7]\nmailbox = "A"\npassword = "b"', "does not say endpoint"),
        ('endpoint = "x"\nshared_key = "k"\n[boards.QF7]\nmailbox = "A"', "does not say password"),
    ],
)
def test_a_file_of_mailboxes_that_is_wrong_says_how(set_up_here: Path, text: str, words: str) -> None:
    set_up_here.write_text(text)
    with pytest.raises(SetUpWrongly, match=words):
        set_up(set_up_here, "QF7")


def test_another_boards_mailbox_is_not_ours(set_up_here: Path) -> None:
    assert set_up(set_up_here, "QJK") is None
