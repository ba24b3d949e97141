"""Addresses that somebody typed or a server sent: read strictly, refused with a sentence."""

from __future__ import annotations

import pytest

from tracker.ingest import targets
from tracker.ingest.fetch_errors import FetchRefused


@pytest.mark.parametrize(
    ("url", "read_as"),
    [
        ("http://example.org", "http://example.org/"),
        ("  https://example.org/feed.xml ", "https://example.org/feed.xml"),
        ("HTTPS://Example.ORG:443/A", "https://example.org/A"),
        ("http://example.org:80/", "http://example.org/"),
        ("http://example.org:8080/x?", "http://example.org:8080/x"),
        ("http://example.org./x#part", "http://example.org/x"),
        ("http://example.org?q=1#part", "http://example.org/?q=1"),
        ("https://müller.example/ä?ö=ü", "https://xn--mller-kva.example/%C3%A4?%C3%B6=%C3%BC"),
        ("https://example.org/a b?c d", "https://example.org/a%20b?c%20d"),
        ("https://example.org/%2F?a=%26&b=[1]", "https://example.org/%2F?a=%26&b=[1]"),
        ('https://example.org/<"x">', "https://example.org/%3C%22x%22%3E"),
        ("http://93.184.216.34/", "http://93.184.216.34/"),
        ("http://[2606:4700::1111]:8080/", "http://[2606:4700::1111]:8080/"),
        ("http://my_feed.example-host.org/", "http://my_feed.example-host.org/"),
        ("http://①②⑦.⓪.⓪.①/", "http://127.0.0.1/"),  # as a browser reads it; the guard then refuses the address
    ],
)
def test_an_address_is_read_in_one_form(url, read_as):
    assert str(targets.read(url)) == read_as
    assert str(targets.read(read_as)) == read_as


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("", "does not begin with"),
        ("example.org/feed", "does not begin with"),
        ("//example.org/feed", "does not begin with"),
        ("file:///etc/passwd", "only http and https"),
        ("ftp://example.org/", "only http and https"),
        ("gopher://example.org/_x", "only http and https"),
        ("data:text/xml,<rss/>", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("feed:file:///etc/passwd", "only http and https"),
        ("feed://example.org/", "only http and https"),
        ("jar:http://example.org!/x", "only http and https"),
        ("http://user@example.org/", "user name"),
        ("http://user:pw@example.org/", "user name"),
        ("http://:@example.org/", "user name"),
        ("http://example.org\\@127.0.0.1/", "backslash"),
        ("http:\\\\example.org/", "backslash"),
        ("http://example.org/\tx", "control character"),
        ("http://exam\nple.org/", "control character"),
        ("http://example.org/\r\nHost: x", "control character"),
        ("http://example.org/\0", "control character"),
        ("http://example.org/\x85", "control character"),
        ("http://example.org/\ud800", "control character"),
        ("http://example.org/" + "x" * 2030, "longer than 2,048"),
        ("http://", "no name"),
        ("http:///x", "no name"),
        ("http:example.org", "no name"),
        ("http://.example.org/", "no name"),
        ("http://exa mple.org/", "no name"),
        ("http://exa%6dple.org/", "no name"),
        ("http://-x.org/", "no name"),
        ("http://" + "a" * 64 + ".org/", "no name"),
        ("http://" + "a." * 127 + "org/", "no name"),
        ("http://ex\u202eample.org/", "no name"),
        ("http://\u2100.example/", "cannot be read"),
        ("http://[::1/", "cannot be read"),
        ("http://[fe80::1%25eth0]/", "no IP address"),
        ("http://[v1.x]/", "no IP address"),
        ("http://[::1]example/", "no name"),
        ("http://[2606:4700::1111]@x/", "user name"),
        ("http://example.org/" + "é" * 1000, "longer than 2,048"),
        ("http://0/", "no IP address"),
        ("http://127.1/", "no IP address"),
        ("http://2130706433/", "no IP address"),
        ("http://0x7f000001/", "no IP address"),
        ("http://0x7f.0.0.1/", "no IP address"),
        ("http://127.0.0.0x1/", "no IP address"),
        ("http://017700000001/", "no IP address"),
        ("http://0177.0.0.1/", "no IP address"),
        ("http://127.0.0.1.1/", "no IP address"),
        ("http://1.2.3.256/", "no IP address"),
        ("http://example.org:0/", "port"),
        ("http://example.org:65536/", "port"),
        ("http://example.org:-1/", "port"),
        ("http://example.org:x/", "port"),
    ],
)
def test_an_odd_address_is_refused_with_a_sentence(url, sentence):
    with pytest.raises(FetchRefused, match=sentence) as caught:
        targets.read(url)
    assert str(caught.value).endswith(".")
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("location", "leads_to"),
    [
        ("/b", "http://example.org/b"),
        ("b?c", "http://example.org/a/b?c"),
        ("../b", "http://example.org/b"),
        ("//other.example/b", "http://other.example/b"),
        ("?c", "http://example.org/a/x?c"),
        ("https://example.org/b", "https://example.org/b"),
        ("/é ü", "http://example.org/%C3%A9%20%C3%BC"),
    ],
)
def test_a_redirect_is_followed_from_where_it_stands(location, leads_to):
    assert str(targets.follow(targets.read("http://example.org/a/x"), location)) == leads_to
