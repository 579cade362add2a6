"""A bank with a book of its own, in a process of its own: the witness in every payment proof.

It loses answers after it has booked, breaks before it has booked, and refuses some accounts, all by a fixed seed. A key
it has met gets the answer it got before. It knows nothing of our database, and is asked what it paid at the end.
"""

from __future__ import annotations

import json
import random
import socket
import sys
from contextlib import suppress
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingUnixStreamServer
from threading import Lock
from typing import Any

ANSWERS_LOST, BROKEN_BEFORE, REFUSED, FILES_UNANSWERED = 0.05, 0.01, 0.03, 0.5


class Bank:
    """The book, and what goes wrong around it."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.answers: dict[str, bool] = {}
        self.paid: list[tuple[str, int]] = []
        self.volumes: dict[str, str] = {}
        self.lock = Lock()

    def pay(self, key: str, account: str, pence: int) -> bool | None:
        """True paid, False refused, None for silence: the caller cannot know what was done."""
        with self.lock:
            if self.chance.random() < BROKEN_BEFORE:
                return None
            if key not in self.answers:
                self.answers[key] = not refuses(account)
                if self.answers[key]:
                    self.paid.append((account, pence))
            return None if self.chance.random() < ANSWERS_LOST else self.answers[key]

    def take(self, file: str) -> bool | None:
        """A payment file: every credit in it is paid. A volume that it has had is not paid again.

        Read by the columns of Standard 18, with nothing of ours.
        """
        with self.lock:
            if self.chance.random() < BROKEN_BEFORE:
                return None
            serial = file[4:10]
            if self.volumes.setdefault(serial, file) != file:
                return False
            if serial not in self.answers:
                self.answers[serial] = True
                self.paid += [(f"{line[:6]} {line[6:14]}", int(line[35:46])) for line in credits_of(file)]
            return None if self.chance.random() < FILES_UNANSWERED else True


def credits_of(file: str) -> list[str]:
    """The records that pay somebody: 100 columns, transaction code 99."""
    return [line for line in file.split("\r\n") if len(line) == 100 and line[15:17] == "99"]


def refuses(account: str) -> bool:
    """Accounts this bank will not pay: the same ones whoever asks, and however often."""
    return random.Random(account).random() < REFUSED


class Counter(StreamRequestHandler):
    """One caller: a line of JSON in, a line of JSON out, or a line cut off."""

    server: Server

    def handle(self) -> None:
        with suppress(ConnectionResetError):  # whoever asked was killed
            self.answer()

    def answer(self) -> None:
        for line in self.rfile:
            asked = json.loads(line)
            if asked["ask"] == "book":
                told: object = self.server.bank.paid
            elif asked["ask"] == "count":
                told = len(self.server.bank.answers)
            elif asked["ask"] == "take":
                told = self.server.bank.take(asked["file"])
            else:
                told = self.server.bank.pay(asked["key"], asked["account"], asked["pence"])
            if told is None:
                return
            self.wfile.write(json.dumps(told).encode() + b"\n")


class Server(ThreadingUnixStreamServer):
    daemon_threads = True
    request_queue_size = 50

    def __init__(self, path: str, bank: Bank) -> None:
        self.bank = bank
        super().__init__(path, Counter)


class NoAnswer(Exception):
    """The line went dead. What the bank did is not known."""


class Line:
    """Our end: a rail that payments are sent over (`openphb.payments.actions.Rail`)."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.line: socket.socket | None = None
        self.file: Any = None

    def pay(self, *, key: str, sort_code: str, account_number: str, pence: int, reference: str) -> bool:
        return bool(self.ask(ask="pay", key=key, account=f"{sort_code} {account_number}", pence=pence))

    def ask(self, **question: object) -> object:
        """What the bank says. Raises NoAnswer where it says nothing."""
        if self.line is None:
            self.line = socket.socket(socket.AF_UNIX)
            self.line.connect(self.path)
            self.file = self.line.makefile("rwb")
        self.file.write(json.dumps(question).encode() + b"\n")
        self.file.flush()
        told = self.file.readline()
        if not told:
            self.hang_up()
            raise NoAnswer
        return json.loads(told)

    def hang_up(self) -> None:
        if self.line is not None:
            self.file.close()
            self.line.close()
            self.line = None


if __name__ == "__main__":
    path, seed = sys.argv[1:]
    Path(path).unlink(missing_ok=True)
    with Server(path, Bank(int(seed))) as server:
        print("open", flush=True)
        server.serve_forever()
