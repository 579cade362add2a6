"""The template environment: our pages and components first, then the NHS form fields."""

from __future__ import annotations

from dataclasses import is_dataclass
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.forms import BaseForm
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader
from jinja2.exceptions import UndefinedError
from jinja2.utils import missing

from openphb.interfaces.web.addresses import address
from openphb.kernel.money import Money


class OursMustExist(ChainableUndefined):
    """Silent for the NHS macros, which ask for options nobody gave; loud for a name our own page does not have."""

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = UndefinedError
    ) -> None:
        super().__init__(hint, obj, name, exc)
        if is_dataclass(obj) or isinstance(obj, BaseForm):
            raise UndefinedError(f"{type(obj).__name__} has no {name!r}")


def environment(**options: Any) -> Environment:
    """Called once by Django, with the loader of our own templates."""
    ours = options.pop("loader")
    options["undefined"] = OursMustExist
    made = Environment(**options, trim_blocks=True, lstrip_blocks=True)  # noqa: S701 - Django passes autoescape on
    made.loader = ChoiceLoader([ours, PackageLoader("nhsuk_frontend_jinja")])
    made.globals.update(url=address, zip=zip, static=staticfiles_storage.url)
    made.tests["money"] = lambda what: isinstance(what, Money)
    return made
