"""Where a view is to be found.

A page names some forty addresses, many of them the same on every page, and working one out takes as long as drawing
a row of a table. What was worked out is kept for as long as the process lives: an address turns only on the table of
views, the prefix we are served under and whom it is about.
"""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.urls import NoReverseMatch, Resolver404, get_script_prefix, get_urlconf, resolve, reverse


def address(view: str, *args: object) -> str:
    """The address of a view, by the name its urls.py gives it. Raises NoReverseMatch where there is none."""
    return _kept(view, args, within=(get_urlconf() or settings.ROOT_URLCONF, get_script_prefix()))


def where(view: str, *args: object) -> str:
    """The same, or nothing while the view's package is not at the door."""
    try:
        return address(view, *args)
    except NoReverseMatch:
        return ""


@lru_cache(maxsize=8192)
def _kept(view: str, args: tuple[object, ...], *, within: tuple[str, str]) -> str:
    """`within` is the table of views and the prefix: another of either has addresses of its own."""
    return reverse(view, args=args)


def view_at(path: str) -> str:
    """The name of the view at this address; nothing where there is none.

    Finding it walks the whole table of views, and a page for a helper asks it of every link.
    """
    return _found(path, within=get_urlconf() or settings.ROOT_URLCONF)


@lru_cache(maxsize=8192)
def _found(path: str, *, within: str) -> str:
    try:
        return resolve(path, within).view_name
    except Resolver404:
        return ""
