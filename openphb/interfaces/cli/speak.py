"""How every command speaks: one JSON document or plain words, and four exit codes that scripts can rely on."""

from __future__ import annotations

import functools
import json
import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any, NoReturn, ParamSpec, TypeVar

from openphb.kernel.refusal import NotFound, Refused

P = ParamSpec("P")
T = TypeVar("T")


class Exit(IntEnum):
    """What the exit code of a command means."""

    DONE = 0
    REFUSED = 1
    BAD_INPUT = 2
    OUR_FAULT = 3


@dataclass
class BadInput(Exception):
    """What we were given cannot be read; nothing was changed. Three parts of one answer:

    where it is wrong (a file, a fact, an option), why in a whole sentence, and what to try instead.
    """

    where: str
    because: str
    try_: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.where}: {self.because}", self.try_) if part)


NOT_HERE = BadInput(
    "What you asked for", "It is not here, or it is not for this account to see.", "Check it, and with whose account."
)
"""The same words for what does not exist and for what somebody else has."""


def say(document: object, as_json: bool, *, text: str = "") -> None:
    """Put the answer on standard output: the document alone, or its words for people.

    Without `text`, people are shown the document laid out.
    """
    if as_json:
        print(json.dumps(document, ensure_ascii=False, default=str), flush=True)
    else:
        print(text or json.dumps(document, ensure_ascii=False, indent=2, default=str), flush=True)


def tell(words: str) -> None:
    """Words for people while a command works: on standard error, so that JSON stays alone."""
    print(words, file=sys.stderr)


def read_json(path: str) -> Any:
    """The JSON document in a file, or on standard input for '-'. A name given twice is refused, not guessed."""
    where = "standard input" if path == "-" else path
    try:
        text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
        return json.loads(text, object_pairs_hook=_once_each, parse_constant=_no_such_number)
    except (OSError, UnicodeDecodeError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else "it is not UTF-8 text"
        raise BadInput(where, f"The file cannot be read: {reason}.", "Check its name and that it is text.") from None
    except (ValueError, RecursionError) as problem:
        raise BadInput(where, f"This is not one JSON document: {problem}.", "Check it with a JSON reader.") from None


def answered(command: Callable[P, T]) -> Callable[P, T]:
    """Make a command answer refusals and bad input as the contract says, instead of a traceback.

    A command that takes `as_json` is answered in JSON when it is set.
    """

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        as_json = bool(kwargs.get("as_json", False))
        try:
            return command(*args, **kwargs)
        except BadInput as problem:
            refuse_input(problem, as_json)
        except Refused as refused:
            _refuse(refused, as_json)
        except NotFound:
            refuse_input(NOT_HERE, as_json)
        except BrokenPipeError:
            _stop_quietly()
        except Exception as raised:
            _own_up(raised, as_json)

    return run


def refuse_input(problem: BadInput, as_json: bool) -> NoReturn:
    """Exit 2: where, because, and what to try."""
    parts = {"where": problem.where, "because": problem.because, "try": problem.try_}
    _end(Exit.BAD_INPUT, {"error": parts}, as_json=as_json, words=str(problem))


def _refuse(refused: Refused, as_json: bool) -> NoReturn:
    because = str(refused)
    cites = "; ".join(dict.fromkeys(r.cites for r in refused.refusals if r.cites))
    words = f"{because} ({cites})" if cites else because
    _end(Exit.REFUSED, {"refused": {"because": because, "cites": cites}}, as_json=as_json, words=words)


def _stop_quietly() -> NoReturn:
    """Whoever reads us has read enough (`| head`): nothing is wrong, and nothing more can be said."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(int(Exit.DONE))


def _own_up(raised: Exception, as_json: bool) -> NoReturn:
    """Our fault, or the machine's: a full disk and a database that is away are told in words, without our traceback."""
    from openphb.interfaces import trouble

    found = trouble.found_in(raised)
    if found is None:
        traceback.print_exc()
        because = "Something broke in openphb itself. What you gave was not the cause."
        _end(Exit.OUR_FAULT, {"fault": {"because": because}}, as_json=as_json, words=because)
    parts = {"because": found.says, "means": found.means, "try": found.do}
    _end(Exit.OUR_FAULT, {"fault": parts}, as_json=as_json, words=" ".join(parts.values()))


def _end(code: Exit, document: object, *, as_json: bool, words: str) -> NoReturn:
    if as_json:
        say(document, True)
    else:
        tell(words)
    raise SystemExit(int(code))


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(name for name, _ in pairs if sum(name == other for other, _ in pairs) > 1)
        raise ValueError(f"'{twice}' is given twice")
    return found


def _no_such_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is not a number")
