"""The database from nothing to ready: find or start it, lay the roles, bring the tables up to date."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from openphb.commissioners.roles import OWNER
from openphb.config import embedded, footing, footing_rights, keys
from openphb.kernel.refusal import Refusal, Refused


def home() -> Path:
    """Where everything we keep on this machine lives: the database, uploaded files, collected styles."""
    return Path(os.environ.get("OPENPHB_HOME", ".openphb")).absolute()


def is_our_own() -> bool:
    """True if no DATABASE_URL was given, or the one there is was set by `ensure`."""
    url = os.environ.get("DATABASE_URL")
    return url is None or url == os.environ.get("OPENPHB_OWN_SERVER")


def ensure() -> str:
    """The database's address: DATABASE_URL, or that of our own server, started or joined.

    Safe to call twice. Whatever this process starts afterwards finds the same database. Raises Refused, with what
    to do, if it does not answer.
    """
    if is_our_own():
        url = embedded.start(home() / "postgres")
        os.environ["DATABASE_URL"] = os.environ["OPENPHB_OWN_SERVER"] = url
    else:
        footing.connect(os.environ["DATABASE_URL"]).close()
    return os.environ["DATABASE_URL"]


def stop() -> bool:
    """Stop our own server; True if it was running. A server given by DATABASE_URL is never touched."""
    return is_our_own() and embedded.stop(home() / "postgres")


def prepare(url: str) -> None:
    """Lay the roles and their footing in this database. Changes nothing that is already right."""
    footing.lay(url)


def migrate() -> None:
    """Bring every table up to date, as the owner. Safe to repeat.

    The program's rights on our own tables come with each table's migration; all others' come after them.
    """
    url = ensure()
    prepare(url)
    # In a process of its own, so that it may hold another role than ours.
    environment = os.environ | {"OPENPHB_ROLE": OWNER, "DJANGO_SETTINGS_MODULE": "openphb.config.settings"}
    environment.pop("OPENPHB_POOL", None)
    subprocess.run([sys.executable, "-m", "openphb.config.migrating"], env=environment, check=True)


def grant(url: str) -> None:
    """Give the program and the reader their rights on tables that no migration of ours grants. Safe to repeat."""
    footing_rights.grant_all(url, seal_secret=keys.seal_secret(home(), environ=os.environ))


def start_over() -> None:
    """Throw our own database and its files away. A database given by DATABASE_URL is refused, not emptied."""
    if not is_our_own():
        because = "DATABASE_URL is set, and openphb only empties a database of its own."
        raise Refused(Refusal(f"{because} Unset it, or empty that database yourself."))
    stop()
    for kept in ("postgres", "files", "static", "facts"):
        shutil.rmtree(home() / kept, ignore_errors=True)


def is_up_to_date() -> bool:
    """True if every migration has been applied and the database knows our seal. Needs Django's settings in place."""
    from django.db import ProgrammingError, connection
    from django.db.migrations.executor import MigrationExecutor

    from openphb.commissioners import sealing

    if not footing.is_laid(ensure()):
        return False
    try:
        executor = MigrationExecutor(connection)
    except ProgrammingError:  # the program may not yet read which migrations there have been
        return False
    return not executor.migration_plan(executor.loader.graph.leaf_nodes()) and sealing.is_known()
