"""A board that has set up NHS login and CIS2, both of which are the provider of tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import RSAKey

from tests import hostile_provider
from tests.rooms.sign_on.steps import Place


@pytest.fixture(scope="session")
def our_key(tmp_path_factory: pytest.TempPathFactory) -> tuple[RSAKey, Path]:
    path = tmp_path_factory.mktemp("keys") / "own.pem"
    return hostile_provider.own_key(path), path


@pytest.fixture
def place(our_key: tuple[RSAKey, Path], settings: Any, tmp_path: Path) -> Iterator[Place]:
    key, path = our_key
    (tmp_path / "own.pem").write_bytes(path.read_bytes())
    settings.SIGN_ON_FILE = tmp_path / "sign-on.toml"
    settings.DEMO = False
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.PUBLIC_ADDRESS = ""
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": tmp_path / "counts"}}  # of tries
    with hostile_provider.provider(key) as provider:
        made = Place(provider, settings.SIGN_ON_FILE)
        made.set_up()
        yield made
