"""From where somebody asks: believed of a server that the settings name, and of what it says its own word alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from openphb.interfaces.web.whence import FromWhere, is_within


@pytest.mark.parametrize(
    "proxies, straight, said, told",
    [
        ((), "127.0.0.1", "203.0.113.9", "127.0.0.1"),
        (("127.0.0.1",), "127.0.0.1", "203.0.113.9", "203.0.113.9"),
        (("127.0.0.1",), "198.51.100.7", "203.0.113.9", "198.51.100.7"),
        (("10.0.0.0/8",), "10.3.2.1", "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (("127.0.0.1",), "127.0.0.1", "<script>", "127.0.0.1"),
        (("127.0.0.1",), "127.0.0.1", "", "127.0.0.1"),
        (("::1",), "::1", "2001:db8::5", "2001:db8::5"),
    ],
)
def test_who_asks(settings: Any, proxies: Any, straight: str, said: str, told: str):
    settings.PROXIES = proxies
    seen: list[str] = []
    request = RequestFactory().get("/", REMOTE_ADDR=straight, HTTP_X_FORWARDED_FOR=said)
    FromWhere(lambda asked: seen.append(asked.META["REMOTE_ADDR"]) or HttpResponse())(request)
    assert seen == [told]


def test_what_is_no_address_is_within_nothing():
    assert not is_within("", ("0.0.0.0/0",)) and not is_within("unix:", ("0.0.0.0/0",))
