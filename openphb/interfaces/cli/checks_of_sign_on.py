"""Whether the file of NHS login and CIS2 can be used: a wrong one offers nothing, and says so in the log alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from openphb.interfaces.cli import ground
from openphb.interfaces.cli.findings import Finding, Level

ABOUT = "signing on elsewhere"


def sign_on() -> Iterator[Finding]:
    """The file as the server will read it; nothing is asked of anybody elsewhere."""
    from openphb.interfaces.sign_on.providers import SetUpWrongly, read

    path = Path(os.environ.get("OPENPHB_SIGN_ON", ground.server().home() / "sign-on.toml"))
    try:
        found = read(path)
    except (SetUpWrongly, OSError, AttributeError, TypeError) as wrong:
        says = str(wrong) if isinstance(wrong, SetUpWrongly) else f"{path} cannot be read ({type(wrong).__name__})."
        yield Finding(ABOUT, Level.STOP, says, "Put it right: until then nobody can sign on with NHS login or CIS2.")
        return
    if not found:
        yield Finding(ABOUT, Level.OK, "Nobody signs on with NHS login or CIS2: there is no file of them.")
        return
    yield from _of_the_file(path, [each.name for each in found.values()])


def _of_the_file(path: Path, names: list[str]) -> Iterator[Finding]:
    says = f"People can sign on with {' and '.join(names)}."
    if path.stat().st_mode & 0o077:
        yield Finding(ABOUT, Level.WARNING, f"Others on this machine may read {path}.", f"chmod 600 {path}")
    elif not os.environ.get("OPENPHB_ADDRESS"):
        do = "Set OPENPHB_ADDRESS to the address people type, as NHS login and CIS2 know it."
        yield Finding(ABOUT, Level.WARNING, f"{says} Where they come back to is not set.", do)
    else:
        yield Finding(ABOUT, Level.OK, says)
