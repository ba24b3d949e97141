"""The guard that keeps the tests on this machine."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator

import pytest

from tests.network_guard import OutsideAddress, is_loopback

OUTSIDE = ["8.8.8.8", "10.0.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "example.org", "localhost.example.org"]  # noqa: S104
OUTSIDE_6 = ["::ffff:8.8.8.8", "2001:db8::1", "fe80::1%eth0", "::"]


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.2", "127.255.255.254", "::1", "::ffff:127.0.0.1", "localhost", None, b"::1"]
)
def test_loopback_addresses_are_this_machine(host):
    assert is_loopback(host)


@pytest.mark.parametrize("host", [*OUTSIDE, *OUTSIDE_6, "", "127.0.0.1.example.org", "2130706433", "0x7f.1"])
def test_every_other_address_and_name_is_outside(host):
    assert not is_loopback(host)


def test_a_connection_within_the_machine_works(listener):
    with socket.create_connection(listener.getsockname(), timeout=5) as client:
        assert client.getpeername() == listener.getsockname()


def test_another_loopback_address_is_left_to_the_system():
    with socket.socket() as client:
        client.settimeout(5)
        assert client.connect_ex(("127.0.0.2", 9)) != 0  # nobody listens there; the guard itself would raise


@pytest.mark.parametrize("host", OUTSIDE)
@pytest.mark.parametrize("method", ["connect", "connect_ex"])
def test_a_connection_outside_is_refused_by_name(method, host):
    with socket.socket() as client, pytest.raises(OutsideAddress, match=host):
        getattr(client, method)((host, 80))


@pytest.mark.parametrize("host", OUTSIDE_6)
def test_a_connection_outside_over_ipv6_is_refused(host):
    with socket.socket(socket.AF_INET6) as client, pytest.raises(OutsideAddress, match=host):
        client.connect((host, 80, 0, 0))


@pytest.mark.parametrize("send", [lambda s, to: s.sendto(b"x", to), lambda s, to: s.sendto(b"x", 0, to)])
def test_a_datagram_outside_is_refused(send):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client, pytest.raises(OutsideAddress, match=r"8\.8\.8\.8"):
        send(client, ("8.8.8.8", 53))


@pytest.mark.skipif(not hasattr(socket.socket, "sendmsg"), reason="no sendmsg on Windows")
def test_a_message_outside_is_refused():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client, pytest.raises(OutsideAddress):
        client.sendmsg([b"x"], [], 0, ("8.8.8.8", 53))


def test_a_datagram_within_the_machine_arrives():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        server.bind(("127.0.0.1", 0))
        server.settimeout(5)
        client.sendto(b"x", server.getsockname())
        assert server.recv(1) == b"x"


@pytest.mark.parametrize(
    "look_up",
    [
        lambda host: socket.getaddrinfo(host, 80),
        socket.gethostbyname,
        socket.gethostbyname_ex,
        socket.gethostbyaddr,
        lambda host: socket.getnameinfo((host, 80), 0),
    ],
)
def test_a_name_is_refused_without_asking_a_name_server(look_up):
    with pytest.raises(OutsideAddress, match=r"example\.org"):
        look_up("example.org")


def test_a_connection_made_by_the_standard_library_is_refused():
    with pytest.raises(OutsideAddress, match=r"example\.org"):
        http.client.HTTPSConnection("example.org", timeout=5).request("GET", "/")
