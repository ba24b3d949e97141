"""When two addresses lead to one page."""

import pytest

from tracker.text import addresses

SAME = "example.org/news/a-story"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/news/a-story",
        "http://example.org/news/a-story/",
        "HTTPS://WWW.Example.org:443/news/a-story#top",
        "https://example.org/news/a-story?utm_source=feed&utm_medium=rss",
        "https://amp.example.org/news/a-story?fbclid=1",
        " https://example.org./news/a%2Dstory ",
    ],
)
def test_one_page_has_one_form(url):
    assert addresses.canonical(url) == SAME


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/news/another",
        "https://example.org/news/a-story?page=2",
        "https://example.org:8080/news/a-story",
        "https://sub.example.org/news/a-story",
        "https://example.org/news/A-Story",
    ],
)
def test_other_pages_stay_apart(url):
    assert addresses.canonical(url) not in ("", SAME)


def test_the_order_of_parameters_does_not_count():
    assert addresses.canonical("https://a.example/?b=2&a=1") == addresses.canonical("https://a.example/?a=1&b=2")


@pytest.mark.parametrize(
    "text", ["", "javascript:alert(1)", "file:///etc/passwd", "//example.org/x", "http://[::1", "https://a:b/", "a b"]
)
def test_what_is_no_web_address_has_no_form(text):
    assert addresses.canonical(text) == ""


def test_a_host_is_named_without_www():
    assert addresses.host_of("https://www.example.org/a?b") == "example.org"
    assert addresses.host_of("nothing") == ""
