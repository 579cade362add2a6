"""On which ground a call may land: the numbers behind a name, each looked at, so that nobody has us call inside.

Sources: the IANA registries of special-purpose addresses for IPv4 and IPv6 (RFC 6890, RFC 8190), RFC 6598 (shared
address space), RFC 3056 (6to4), RFC 4380 (Teredo), RFC 6052 and RFC 8215 (NAT64). Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_NEVER4 = tuple(
    map(
        IPv4Network,
        (
            *("0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24"),
            *("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
            "100.100.100.200/32",  # what machines in a cloud are told of themselves, which is inside everywhere
            "168.63.129.16/32",  # the same of another cloud, on an address that looks like anybody's
        ),
    )
)
_INSIDE4 = tuple(map(IPv4Network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")))
_OUTSIDE6 = IPv6Network("2000::/3")
_NEVER6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "3fff::/20", "fd00:ec2::/32")))
_INSIDE6 = IPv6Network("fc00::/7")
_NAT64 = IPv6Network("64:ff9b::/96")


def why_not(numbers: Iterable[str], *, is_inside: bool = False) -> str:
    """Why a machine with these numbers is not called; empty where each of them may be. One bad one is enough.

    `is_inside` is for a name that whoever runs openphb has listed: private numbers are then well, and nothing else is.

    >>> why_not(["93.184.216.34"])
    ''
    >>> why_not(["93.184.216.34", "::ffff:169.254.169.254"])
    'That name leads to a machine that is not called from here.'
    """
    found = [ip_address(number.partition("%")[0]) for number in numbers]
    if not found:
        return "That name is not known."
    lands = all(_may(each, is_inside=is_inside) for each in found)
    return "" if lands else "That name leads to a machine that is not called from here."


def _may(number: IPv4Address | IPv6Address, *, is_inside: bool) -> bool:
    if isinstance(number, IPv6Address):
        within = _v4_within(number)
        if within is None:
            return _may6(number, is_inside=is_inside)
        number = within
    if any(number in net for net in _NEVER4):
        return False
    return is_inside if any(number in net for net in _INSIDE4) else number.is_global


def _may6(number: IPv6Address, *, is_inside: bool) -> bool:
    if any(number in net for net in _NEVER6):
        return False
    return is_inside if number in _INSIDE6 else number in _OUTSIDE6 and number.is_global


def _v4_within(number: IPv6Address) -> IPv4Address | None:
    """The IPv4 number that an IPv6 one stands for, so that no way of writing it gets round the list."""
    if number in _NAT64:
        return IPv4Address(int(number) & 0xFFFFFFFF)
    return number.ipv4_mapped or number.sixtofour
