"""Which addresses may be reached: the public internet, nothing else, whatever coat an address wears."""

from __future__ import annotations

import ipaddress

import pytest

from tracker.ingest import networks
from tracker.ingest.fetch_errors import FetchRefused
from tracker.ingest.wire import Guard, few


def each(*lines: str) -> list[str]:
    return " ".join(lines).split()


CLOSED = each(
    "0.0.0.0 0.0.0.1 0.255.255.255 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1 127.0.0.2",
    "127.255.255.254 168.63.129.16 169.254.0.1 169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.8",
    "192.0.0.192 192.0.2.1 192.31.196.1 192.52.193.1 192.88.99.1 192.168.0.1 192.168.255.255 192.175.48.1 198.18.0.1",
    "198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1",
    "::10.0.0.1 ::808:808 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:0.0.0.0 ::ffff:100.64.0.1",
    "::ffff:0:127.0.0.1 ::ffff:0:8.8.8.8 64:ff9b::7f00:1 64:ff9b::8.8.8.8 64:ff9b::169.254.169.254 64:ff9b:1::1",
    "64:ff9b:1:7f00:1:: 100::1 100:0:0:1::1 1::1 200::1 2001::1 2001:0:7f00:1:: 2001::808:808 2001:2::1 2001:10::1",
    "2001:20::1 2001:30::1 2001:db8::1 2001:1ff:ffff:: 2002:7f00:1:: 2002:808:808::1 2002:a00:1::1 2620:4f:8000::1 3fff::1",
    "3fff:fff:ffff::1 4000::1 5f00::1 8000::1 fc00::1 fd00::1 fd00:ec2::254 fdff::1 fe80::1 fe80::1%eth0 febf::1 fec0::1",
    "feff::1 ff01::1 ff02::1 ff05::2 ff0e::1 2606:4700::5efe:7f00:1 2606:4700::200:5efe:a00:1 2606:4700::1%eth0",
)
OPEN = each(
    "1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 93.184.216.34 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1",
    "168.63.129.15 169.253.255.255 172.15.255.255 172.32.0.0 192.0.1.1 192.167.255.255 192.169.0.0 198.17.255.255",
    "198.20.0.0 203.0.112.255 223.255.255.255 ::ffff:8.8.8.8 2000::1 2001:200::1 2001:4860:4860::8888 2606:4700::1111",
    "2620:4f:7fff::1 2a00:1450:4001::1 2003::1 3ffe::1",
)


@pytest.mark.parametrize("text", CLOSED)
def test_an_address_off_the_public_internet_is_closed(text):
    assert not networks.is_public(networks.read(text))


@pytest.mark.parametrize("text", OPEN)
def test_an_address_of_the_public_internet_is_open(text):
    assert networks.is_public(networks.read(text))


def test_the_edges_of_each_closed_range_are_closed():
    for network in (*networks.CLOSED_V4, *networks.CLOSED_V6):
        for address in (network[0], network[-1]):
            assert not networks.is_public(address), address


@pytest.mark.parametrize("text", ["", "localhost", "1.2.3", "0x7f.1", "2130706433", "127.0.0.01", "1.2.3.4/8", "::1::", "[::1]"])
def test_what_is_no_address_is_none(text):
    with pytest.raises(ValueError, match="does not appear to be"):
        networks.read(text)


def guard(*own: str) -> Guard:
    return Guard(own=tuple(map(ipaddress.ip_network, own)))


def test_a_network_of_ones_own_may_be_reached_on_any_port():
    assert guard("10.1.0.0/16").check("h", 8080, ["10.1.2.3"]) == [ipaddress.ip_address("10.1.2.3")]
    assert guard("10.1.0.0/16").check("h", 25, ["::ffff:10.1.2.3"]) == [ipaddress.ip_address("10.1.2.3")]
    assert guard("::1/128", "10.1.0.0/16").check("h", 1, ["::1", "10.1.0.1"])


@pytest.mark.parametrize("found", [["10.2.0.1"], ["10.1.0.1", "10.2.0.1"], ["93.184.216.34", "127.0.0.1"], ["::1"]])
def test_a_network_of_ones_own_opens_no_other(found):
    with pytest.raises(FetchRefused, match="not on the public internet"):
        guard("10.1.0.0/16").check("h", 443, found)


@pytest.mark.parametrize("port", [1, 22, 25, 79, 81, 442, 444, 3306, 5432, 8080, 65535])
def test_the_public_internet_is_reached_on_the_ports_of_the_web_alone(port):
    assert guard().check("h", 80, ["93.184.216.34"]) == guard().check("h", 443, ["93.184.216.34"])
    with pytest.raises(FetchRefused, match="only ports 80 and 443"):
        guard("10.1.0.0/16").check("h", port, ["93.184.216.34", "10.1.0.1"])


def test_addresses_of_both_kinds_are_tried():
    v6, v4 = [f"2a00:1450::{n}" for n in range(1, 7)], [f"8.8.8.{n}" for n in range(1, 4)]
    assert list(map(str, few(list(map(ipaddress.ip_address, v6 + v4))))) == [*v6[:2], *v4[:2]]
    assert few([]) == []
