"""Which IP addresses may be reached: the public internet, and networks of one's own that the settings name.

The ranges are those of the IANA registries of special-purpose addresses (RFC 6890 and its updates), with a few that no registry
has. Python's ``is_global`` alone is not enough: depending on the version it passes NAT64, 6to4, site-local, multicast and
IPv4-compatible addresses, each a way round to a machine inside.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

CLOSED_V4 = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # shared by a provider's customers; a cloud has its metadata here
            "127.0.0.0/8",  # this machine
            "168.63.129.16/32",  # public by number, but inside a cloud the host of the machine itself
            "169.254.0.0/16",  # link-local, where most clouds have their metadata
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments, among them DS-Lite and a cloud's metadata
            "192.0.2.0/24",  # documentation
            "192.31.196.0/24",  # AS112
            "192.52.193.0/24",  # automatic multicast tunnelling
            "192.88.99.0/24",  # 6to4 relays
            "192.168.0.0/16",  # private
            "192.175.48.0/24",  # AS112
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, and broadcast
        ),
    )
)
UNICAST_V6 = ipaddress.IPv6Network("2000::/3")  # all that is given out to anybody; what lies outside is never asked
CLOSED_V6 = tuple(
    map(
        ipaddress.IPv6Network,
        (
            "2001::/23",  # protocol assignments: Teredo (which holds an IPv4 address), benchmarks, ORCHID
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4, which holds an IPv4 address
            "2620:4f:8000::/48",  # AS112
            "3fff::/20",  # documentation
        ),
    )
)
ISATAP = {0x0000_5EFE, 0x0200_5EFE}  # third quarter of an address that holds an IPv4 address in its fourth (RFC 5214)


def read(text: str) -> Address:
    """An address as the resolver wrote it, an IPv4 address out of its IPv6 coat. Raises ValueError for anything else."""
    address = ipaddress.ip_address(text)
    return getattr(address, "ipv4_mapped", None) or address


def is_public(address: Address) -> bool:
    """Whether the address is a machine on the public internet."""
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not is_within(address, CLOSED_V4)
    holds_another = (int(address) >> 32) & 0xFFFF_FFFF in ISATAP or address.scope_id is not None
    return address in UNICAST_V6 and address.is_global and not holds_another and not is_within(address, CLOSED_V6)


def is_within(address: Address, networks: Iterable[Network]) -> bool:
    return any(address.version == network.version and address in network for network in networks)
