"""From where somebody asks, where a server of the board stands in front of us.

Without this everybody seems to come from that server: thirty tries a minute to sign in would be all that a whole board
has, and the trail of looks would name one address. What the server says is believed if it is one that the settings
name; and of what it says only the last address, which it saw itself: the ones before, anybody may have written.
"""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class FromWhere:
    """Puts the address of whoever asks in the place of the server's in front."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if told and is_within(request.META.get("REMOTE_ADDR", ""), settings.PROXIES) and _is_address(told):
            request.META["REMOTE_ADDR"] = told
        return self.get_response(request)


def is_within(address: str, networks: tuple[str, ...]) -> bool:
    """True if this address is of one of these networks."""
    return _is_address(address) and any(ip_address(address) in ip_network(each) for each in networks)


def _is_address(words: str) -> bool:
    try:
        ip_address(words)
    except ValueError:
        return False
    return True
