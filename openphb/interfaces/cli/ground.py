"""What the command line needs of the room above it, asked for by name.

`config` assembles the doors, so a door may not import it. Like Django's settings it is named, not imported:
which server, which settings and which worker there are is decided there and nowhere here.
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

SETTINGS = "openphb.config.settings"
SERVER = "openphb.config.server"
ASSETS = "openphb.config.assets"
SERVING = "openphb.config.serving"
WORKER = "openphb.config.worker"
KEYS = "openphb.config.keys"
ADMINISTERING = "openphb.config.administering"


class Server(Protocol):
    """The ground: `openphb.config.server`."""

    def home(self) -> Path: ...
    def ensure(self) -> str: ...
    def prepare(self, url: str) -> None: ...
    def grant(self, url: str) -> None: ...
    def stop(self) -> bool: ...
    def migrate(self) -> None: ...
    def start_over(self) -> None: ...
    def is_up_to_date(self) -> bool: ...
    def is_our_own(self) -> bool: ...


class Assets(Protocol):
    """What is served as it is: `openphb.config.assets`."""

    def collect(self) -> bool: ...


class Keys(Protocol):
    """What seals one-time codes: `openphb.config.keys`."""

    def new_key(self) -> str: ...


class Administering(Protocol):
    """PostgreSQL's own tools, and the login that sees every board's rows."""

    def seeing_all(self) -> str: ...
    def tool(self, name: str, *, url: str) -> Path: ...
    def run_as_its_login(self, name: str, *told: str) -> None: ...
    def start(self, folder: Path) -> str: ...
    def stop(self, folder: Path) -> bool: ...
    def give(self, folder: Path) -> None: ...


def administering() -> Administering:
    """What backups need of the database. Does not load Django."""
    return cast(Administering, import_module(ADMINISTERING))


def keys() -> Keys:
    """How keys are made. Does not load Django."""
    return cast(Keys, import_module(KEYS))


def server() -> Server:
    """The database from nothing to ready. Does not load Django."""
    return cast(Server, import_module(SERVER))


def assets() -> Assets:
    """Styles and scripts. Needs `stand` first."""
    return cast(Assets, import_module(ASSETS))


def stand() -> Server:
    """Find or start the database and load Django upon it. Every command that needs tables begins here."""
    ground = server()
    ground.ensure()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()
    return ground
