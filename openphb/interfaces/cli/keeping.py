"""`openphb backup` and `openphb restore`: everything in one file, and a working installation from it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from openphb.interfaces.cli import ground
from openphb.interfaces.cli.speak import BadInput, Exit, answered, say

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")]
PUBLIC_KEY = "OPENPHB_BACKUP_KEY"
CHECKS = (("ledger", "verify"), ("audit", "verify"))
MARK = ("-c", "from openphb.interfaces.cli.main import run; run()")


@answered
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write the backup, or a new private key.")],
    key: Annotated[str, typer.Option("--key", help=f"The public key it is shut for; else {PUBLIC_KEY}.")] = "",
    plain: Annotated[bool, typer.Option("--plain", help="Leave it open, and leave the keys out.")] = False,
    new_key: Annotated[bool, typer.Option("--new-key", help="Make a pair of keys instead: FILE is private.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write the whole installation into one file: database, files and, if it is shut, the keys."""
    if new_key:
        return _make_pair(file, as_json)
    public = "" if plain else key or os.environ.get(PUBLIC_KEY, "")
    if not (public or plain):
        because = "A backup holds everybody's records, so it is shut for a key."
        raise BadInput("--key", because, "Make a pair with openphb backup --new-key FILE, or say --plain.")
    from openphb.interfaces.keeping import whole

    began = time.monotonic()
    kept = whole.backup(
        file.absolute(), ground=ground.server(), tools=ground.administering(), key=public, at=datetime.now(UTC)
    )
    told = {
        "file": str(file),
        "bytes": kept.size,
        "rows": sum(kept.manifest.rows.values()),
        "tables": len(kept.manifest.rows),
        "files": len(kept.manifest.parts) - 1,
        "shut": bool(public),
        "seconds": round(time.monotonic() - began, 1),
    }
    _write_down("backup", told)
    return say(told, as_json, text=_of_backup(told))


@answered
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The backup.")],
    key_file: Annotated[Path | None, typer.Option("--key-file", help="The file with its private key.")] = None,
    as_json: AsJson = False,
) -> None:
    """Make a working installation here from a backup. Refused unless everything is whole and nothing is in the way."""
    from openphb.interfaces.keeping import whole

    private = _read_key(key_file) if key_file else ""
    began = time.monotonic()
    manifest = whole.restore(file, ground=ground.server(), tools=ground.administering(), key=private)
    checked = {" ".join(words): _asked(*words) for words in CHECKS}
    ok = all(found.get("ok") for found in checked.values())
    answer = {
        "ok": ok,
        "made_at": manifest.made_at,
        "rows": sum(manifest.rows.values()),
        "keys": manifest.has_keys,
        "checked": checked,
        "seconds": round(time.monotonic() - began, 1),
    }
    say(answer, as_json, text=_of_restore(answer))
    if not ok:
        raise SystemExit(int(Exit.REFUSED))


def _make_pair(file: Path, as_json: bool) -> None:
    from openphb.interfaces.keeping.shut import new_pair

    if file.exists():
        raise BadInput("FILE", f"{file} is there already.", "A key is never overwritten: name another file.")
    private, public = new_pair()
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(f"{private}\n")
    advice = f"Take {file} away from this machine, and keep it twice: without it no backup opens."
    say({"private": str(file), "public": public}, as_json, text=f"{PUBLIC_KEY}={public}\n{advice}")


def _read_key(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise BadInput("--key-file", f"{file} cannot be read.", "Name the file that backup --new-key made.") from None


def _asked(*words: str) -> dict[str, Any]:
    """What a command of ours answers in a process of its own, which begins with the keys that were put back."""
    command = [sys.executable, *MARK, *words, "--json"]
    done = subprocess.run(command, check=False, text=True, stdout=subprocess.PIPE, env=os.environ.copy())
    found = json.loads(done.stdout.splitlines()[-1]) if done.stdout.strip() else {}
    return dict(found)


def _write_down(kind: str, told: dict[str, Any]) -> None:
    """So that somebody who looks sees when it last was. Where the file is stays out of it."""
    ground.stand()
    from openphb.assurance import actions
    from openphb.assurance.rules import Kind
    from openphb.interfaces.network_posting import operator
    from openphb.interfaces.perform import now, perform

    figures = {name: value for name, value in told.items() if name != "file"}
    perform(actions.keep_up, Kind(kind), went_well=True, told=figures, by=operator(), at=now())


def _of_backup(told: dict[str, Any]) -> str:
    shut = "It is shut for its key." if told["shut"] else "It is open to whoever reads it, and holds no keys."
    return (
        f"{told['file']}: {told['rows']:,} rows of {told['tables']} tables and {told['files']:,} files, "
        f"{told['bytes'] / 1e6:,.1f} MB, in {told['seconds']:.1f} s. Every row was counted in it. {shut}"
    )


def _of_restore(answer: dict[str, Any]) -> str:
    keys = "Its keys are in place." if answer["keys"] else "It holds no keys: one-time codes must be set up again."
    found = "everything adds up and is as it was sealed" if answer["ok"] else "NOT EVERYTHING IS RIGHT: look at it"
    return f"Restored as of {answer['made_at']}: {answer['rows']:,} rows, in {answer['seconds']:.1f} s; {found}. {keys}"
