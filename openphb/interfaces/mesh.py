"""NHS MESH, the post between NHS bodies: a board's own mailbox, over the client library that NHS England publishes.

Decision 0085. What goes wrong is told in words that say who mends it. Nothing is tried again here: the outbox does
that, and looks a message up under our own identity first, so that an answer lost on the way makes no second message.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

TIMEOUT = 20
"""Seconds for one request: connecting, and each wait for an answer."""
LARGEST = 75 * 1024 * 1024
"""Bytes of one message. More would go in parts, and half of them found is no message."""
_REFUSED, _SEVERAL, _NOT_THERE = (401, 403), 300, 404


class NotTaken(Exception):
    """It was not taken, or nobody knows whether it was; the words say why and who mends it."""


class SetUpWrongly(Exception):
    """The file of mailboxes cannot be used; the words say what is wrong in it."""


@dataclass(frozen=True, slots=True)
class Address:
    """Whom a kind of return goes to, and the workflow it goes under."""

    mailbox: str
    workflow: str


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One board's mailbox and the way to it. `ca`, `certificate` and `key` are files; blank on a test system."""

    endpoint: str
    mailbox: str
    password: str
    shared_key: str
    ca: str = ""
    certificate: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A message in our mailbox that names one of ours. `sending` is the identity it was sent under."""

    message: str
    sending: UUID
    words: str
    is_report: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How a message stands: `status` is on the way, collected or undelivered."""

    status: str
    says: str


class Post(Protocol):
    """Whoever carries returns. Each may raise NotTaken."""

    def send(self, content: bytes, *, name: str, to: Address, reference: UUID) -> str: ...
    def found(self, reference: UUID) -> str | None: ...
    def standing(self, message: str) -> Standing: ...
    def answers(self) -> Iterator[Answer]: ...
    def done_with(self, message: str) -> None: ...


def set_up(file: Path, code: str) -> tuple[Mailbox, dict[str, Address]] | None:
    """This board's mailbox and where each kind of return goes; None where nothing is set up for it.

    Raises SetUpWrongly, with what is wrong, for a file that cannot be used.
    """
    if not file.exists():
        return None
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
        mine = told.get("boards", {}).get(code)
        if mine is None:
            return None
        way = {name: told.get(name, "") for name in ("ca", "certificate", "key")}
        mailbox = Mailbox(told["endpoint"], mine["mailbox"], mine["password"], told["shared_key"], **way)
        return mailbox, {kind: Address(**to) for kind, to in told.get("returns", {}).items()}
    except KeyError as missing:
        raise SetUpWrongly(f"{file.name} does not say {missing.args[0]}.") from None
    except (ValueError, RecursionError, TypeError, AttributeError, OSError):
        raise SetUpWrongly(f"{file.name} cannot be read as it should be; docs/guide/operator.md shows one.") from None


class Mesh:
    """MESH itself, from one mailbox."""

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox

    def send(self, content: bytes, *, name: str, to: Address, reference: UUID) -> str:
        """Hand over one file; MESH's own number for it."""
        if len(content) > LARGEST:
            raise NotTaken("This file is too large for one message. Hand it in at the collection’s portal instead.")
        with self._session() as session:
            session.handshake()
            number = session.send_message(
                to.mailbox, content, workflow_id=to.workflow, local_id=str(reference), filename=name, subject=name
            )
        return str(number)

    def found(self, reference: UUID) -> str | None:
        """MESH's number for what went under this identity, if it ever had it.

        By the address that MESH keeps for it and its client does not offer. It is deprecated there: see decision 0085.
        """
        with self._session() as session:
            answer = session._session.get(f"{session.mailbox_url}/outbox/tracking/{reference}", timeout=TIMEOUT)
            if answer.status_code == _NOT_THERE:
                return None
            if answer.status_code == _SEVERAL:
                raise NotTaken("MESH has this return more than once. Whoever runs openphb should ask its help desk.")
            answer.raise_for_status()
            told = answer.json()
            return str(told.get("messageId") or told.get("message_id"))

    def standing(self, message: str) -> Standing:
        with self._session() as session:
            told = session.track_message(message)
            status = str(told.get("status", "")).casefold()
            says = str(told.get("status_description") or "It could not be delivered.")
        if status == "acknowledged":
            return Standing("collected", "It was collected from the mailbox it went to.")
        if status in ("error", "undeliverable"):
            return Standing("undelivered", says)
        return Standing("on the way", "It waits to be collected.")

    def answers(self) -> Iterator[Answer]:
        """Messages in our mailbox that name one of ours. Whatever else lies there is left to whom it concerns."""
        with self._session() as session:
            for number in session.list_messages():
                message = session.retrieve_message(number)
                reference = _identity(message.local_id)
                if reference is not None:
                    is_report = str(message.message_type).upper() == "REPORT"
                    yield Answer(number, reference, _words(message, is_report), is_report)

    def done_with(self, message: str) -> None:
        """Kept here: MESH may let go of it."""
        with self._session() as session:
            session.acknowledge_message(message)

    @contextmanager
    def _session(self) -> Iterator[Any]:
        """The client, whose own failures become words. It tries nothing twice."""
        from mesh_client import MeshClient, MeshError

        box = self.mailbox
        more: dict[str, Any] = {"cert": (box.certificate, box.key)} if box.certificate else {}
        try:
            with MeshClient(
                box.endpoint, box.mailbox, box.password, shared_key=box.shared_key.encode(), verify=box.ca or None,
                max_retries=0, timeout=TIMEOUT, application_name="openphb", **more,
            ) as session:  # fmt: skip
                yield session
        except MeshError as refused:
            raise NotTaken(f"MESH did not take it: {str(refused.args[0] if refused.args else refused)[:200]}") from None
        except OSError as raised:
            raise NotTaken(_why(raised)) from None
        except (AttributeError, LookupError, TypeError, ValueError, RecursionError) as odd:
            raise NotTaken(
                "MESH answered with something that we cannot read. The return waits, and is looked up and tried again "
                "by itself. If this stays so, whoever runs openphb should ask MESH’s help desk."
            ) from odd


def _why(raised: OSError) -> str:
    """In words: a refusal of who we are, another refusal, or no answer at all."""
    status = getattr(getattr(raised, "response", None), "status_code", None)
    if status in _REFUSED:
        return (
            "MESH refused our mailbox: its password or the shared key is wrong, or has changed. Whoever runs openphb "
            "should put them right. The return waits, and is tried again by itself."
        )
    if status:
        return f"MESH answered with {status}. The return waits, and is tried again by itself."
    return "MESH did not answer. The return waits, and is looked up and tried again by itself."


def _identity(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


def _words(message: Any, is_report: bool) -> str:
    """What an answer says. A report says it in its headers."""
    if is_report:
        said = message.mex_header("statusdescription", "") or "It could not be delivered."
        return str(said)
    return bytes(message.read() or b"").decode("utf-8", "replace")
