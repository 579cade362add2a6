"""The gallery's site, people who can sign in to it, and a client of somebody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client


@pytest.fixture
def gallery_site(settings: Any, tmp_path: Path) -> None:
    """The gallery's addresses and templates, as in the demonstration."""
    settings.ROOT_URLCONF = "tests.spec.web.gallery"
    jinja, django = settings.TEMPLATES
    settings.TEMPLATES = [jinja | {"DIRS": [*jinja["DIRS"], Path(__file__).parent / "templates"]}, django]
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["testserver"]
    local = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": local, "LOCATION": str(tmp_path)}}


@pytest.fixture
def client_of(db: None, gallery_site: None) -> Callable[..., Client]:
    """A browser, signed in as this account."""
    from django.contrib.auth import get_user_model

    def signed_in(account: UUID | None = None, **options: Any) -> Client:
        client = Client(**options)
        if account:
            client.force_login(get_user_model()._default_manager.get(pk=account))
        return client

    return signed_in


@pytest.fixture
def asha(db: None) -> UUID:
    from openphb.kernel.actor import Role
    from tests.spec.web.somebody import an_account

    return an_account("Asha Rahman", roles=(Role.COORDINATOR,))


@pytest.fixture
def jo(db: None) -> UUID:
    from tests.spec.web.somebody import somebody_with_a_budget

    return somebody_with_a_budget()[0]
