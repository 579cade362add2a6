"""No number by which our own machines, or a network inside, could be reached is called, however it is written."""

from __future__ import annotations

import pytest

from openphb.interfaces.webhooks import ground
from openphb.people.hooks_rules import why_not_address

HOSTILE = (
    *(
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",  # noqa: S104 - never called
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
    ),
    *("100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.7"),
    *("203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.88.99.1"),
    *("::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:10.0.0.1", "fe80::1"),
    *("fe80::1%eth0", "fc00::1", "fd12:3456::1", "fd00:ec2::254", "ff02::1", "fec0::1", "2001:db8::1", "100::1"),
    *("2002:7f00:1::", "2002:a9fe:a9fe::", "2002:0a00:0001::1", "64:ff9b::127.0.0.1", "64:ff9b::a9fe:a9fe"),
    *("64:ff9b:1::1", "2001::1", "2001:0:53aa:64c:0:0:80ff:fffe", "2001:10::1", "3fff::1", "5f00::1", "4000::1"),
)


@pytest.mark.parametrize("number", HOSTILE)
def test_a_number_that_is_not_out_in_the_open_is_never_called(number: str) -> None:
    assert ground.why_not([number])
    assert ground.why_not(["93.184.216.34", number]), "one bad number beside a good one is enough"


@pytest.mark.parametrize(
    "number", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "2a00:1450::1", "64:ff9b::808:808", "2002:808:808::1"]
)
def test_a_number_out_in_the_open_is_called(number: str) -> None:
    assert ground.why_not([number]) == ""


@pytest.mark.parametrize("number", ["10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "fd12:3456::1"])
def test_a_name_that_is_listed_may_be_inside(number: str) -> None:
    assert ground.why_not([number], is_inside=True) == ""


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "169.254.169.254",
        "::1",
        "fe80::1",
        "224.0.0.1",
        "100.100.100.200",
        "168.63.129.16",
        "fd00:ec2::254",
    ],
)
def test_not_even_a_listed_name_leads_to_ourselves_or_to_what_a_cloud_tells_its_machines(number: str) -> None:
    assert ground.why_not([number], is_inside=True)


def test_a_name_that_nobody_knows_is_not_called() -> None:
    assert ground.why_not([]) == "That name is not known."


@pytest.mark.parametrize(
    "address",
    [
        *("", "ledger.board.example", "http://ledger.board.example/in", "ftp://ledger.board.example", "file:///etc/passwd"),
        *("gopher://ledger.board.example/", "https://", "https:///in", "https://localhost/", "https://ledger/in"),
        *("https://127.0.0.1/", "https://2130706433/", "https://0x7f000001/", "https://0177.0.0.1/", "https://0x7f.1/"),
        *("https://127.1/", "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://169.254.169.254/latest/meta-data"),
        *("https://user:word@ledger.board.example/", "https://user@ledger.board.example/", "https://@ledger.board.example/"),
        *("https://ledger.board.example/in?key=1", "https://ledger.board.example/in#top", "https://ledger.board.example/?"),
        *("https://ledger.board.example:80/", "https://ledger.board.example:22/", "https://ledger.board.example:99999/"),
        *("https://ledger.board.example:x/", "https://ledger.board.example./", "https://ledger..example/", "https://-a.example/"),
        *("https://ledger.board.example\\@evil.example/", "https://ledger.board.example/ in"),
        "https://ledger.board.example/\r\nX: y",
        *("https://lédger.example/", "https://①②⑦.⓪.⓪.①/", "https://ledger.board.example/" + "a" * 300, "https://a_b.example/"),
    ],
)  # fmt: skip
def test_an_address_is_a_name_over_https_and_nothing_else(address: str) -> None:
    assert why_not_address(address, ports={443})


@pytest.mark.parametrize(
    "address", ["https://ledger.board.example", "https://a.b.nhs.uk/in/phb", "https://ledger.board.example:443/x", "https://xn--ldger-bsa.example/"]
)  # fmt: skip
def test_an_ordinary_address_is_taken(address: str) -> None:
    assert why_not_address(address, ports={443}) == ""


def test_another_port_is_called_once_it_is_listed() -> None:
    assert "8443" in why_not_address("https://ledger.board.example:8443/in", ports={443})
    assert why_not_address("https://ledger.board.example:8443/in", ports={443, 8443}) == ""
