"""Feeds that strangers might send, made by code: small ones that cost much, large ones, and ones that break a reader."""

from __future__ import annotations

from collections.abc import Callable

HEAD = '<?xml version="1.0" encoding="utf-8"?>'
JSON = b'{"version": "https://jsonfeed.org/version/1.1", '
DATED = "<pubDate>Fri, 27 Feb 2026 10:00:00 +0000</pubDate>"


def rss(*items: str, declaration: str = HEAD, doctype: str = "") -> bytes:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'{declaration}{doctype}<rss version="2.0"><channel><title>T</title>{inside}</channel></rss>'.encode()


def good(number: int = 1) -> bytes:
    link = f"https://news.example/{number}"
    return rss(f"<guid>{link}</guid><link>{link}</link><title>Talks go on</title>{DATED}<description>They met.</description>")


def laughs() -> bytes:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return rss("<title>&a9;</title>", doctype=f'<!DOCTYPE x [<!ENTITY a0 "ha">{lines}]>')


def quadratic() -> bytes:
    return rss(f"<title>{'&a;' * 50_000}</title>", doctype=f'<!DOCTYPE x [<!ENTITY a "{"x" * 50_000}">]>')


def entities_under_the_limit() -> bytes:
    return rss(f"<title>{'&a;' * 300}</title>", doctype=f'<!DOCTYPE x [<!ENTITY a "{"x " * 500}">]>')


def parameter_entities() -> bytes:
    entities = '<!ENTITY % p SYSTEM "file:///etc/hostname"> %p; <!ENTITY % q "<!ENTITY r \'%p;\'>"> %q;'
    return rss("<title>a</title>", doctype=f"<!DOCTYPE x [{entities}]>")


# Small bodies that keep feedparser or an HTML reader busy far beyond their size. They may be read or refused, in time.
SLOW: dict[str, Callable[[], bytes]] = {
    "an author of dots": lambda: rss(f"<author>{'a.' * 80_000}</author><title>a</title>"),
    "an author of marks": lambda: rss(f"<author>{'(' * 80_000}a@</author><title>a</title>"),
    "100,000 attributes": lambda: rss("<title " + " ".join(f'a{n}="1"' for n in range(100_000)) + ">a</title>"),
    "20,000 categories": lambda: rss("<title>a</title>" + "".join(f"<category>c{n}</category>" for n in range(20_000))),
    "80,000 begun comments": lambda: rss("<title>a</title><description>x" + "<!--" * 80_000 + "</description>"),
    "100,000 begun declarations": lambda: rss("<title>a</title><description>x" + "<![" * 100_000 + "</description>"),
    "nested elements": lambda: rss("<title>a</title>" + "<a>" * 100_000 + "</a>" * 100_000),
    "nested markup": lambda: rss(f"<title>a</title><description>{'&lt;div>' * 100_000}</description>"),
    "open formatting": lambda: rss(
        "<title>a</title><description>" + "".join(f"&lt;b id={n}>&lt;p>" for n in range(30_000)) + "</description>"
    ),
    "100,000 items": lambda: rss(*(f"<guid>{n}</guid><title>T {n}</title>{DATED}" for n in range(100_000))),
    "a token of 9.5 MB": lambda: rss(f"<title>{'x' * 9_500_000}</title>"),
    "a comment of 9.5 MB": lambda: HEAD.encode() + b"<!--" + b"x" * 9_500_000,
    "a tag of 5 MB": lambda: HEAD.encode() + b"<rss a='" + b"x" * 5_000_000,
    "billion laughs": laughs,
    "quadratic entities": quadratic,
    "many ampersands": lambda: rss("<title>" + "&" * 500_000 + "</title>"),
    "many open brackets": lambda: HEAD.encode() + b"<rss version='2.0'>" + b"<" * 500_000,
    "nested JSON": lambda: JSON + b'"items": ' + b"[" * 500_000,
    "JSON of quotes": lambda: b'{"version": "' + b'\\"' * 500_000,
    "a JSON number of a million digits": lambda: JSON + b'"items": [{"id": ' + b"9" * 1_000_000 + b"}]}",
}  # fmt: skip

# What is refused, and a word of the sentence that says what it is.
NO_FEED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty"),
    "blanks": (b" \n\t ", "empty"),
    "a page": (b"<!DOCTYPE html><html><head><title>News</title></head><body><p>a</p></body></html>", "web page"),
    "a page to sign in": (b"<html><form><input type='password'></form></html>", "sign in"),
    "a page in XHTML": (b"<?xml version='1.0'?>\n<!-- a -->\n<html xmlns='a'><body>b</body></html>", "web page"),
    "a captcha": (b"<html><title>Just a moment</title>Checking your browser before you go on</html>", "turns programs away"),
    "JSON": (b'{"error": "not found"}', "no JSON Feed"),
    "a JSON list": (b"[1, 2]", "no JSON Feed"),
    "broken JSON": (b'{"version": "https://jsonfeed.org/version/1",', "cannot be read"),
    "JSON with NaN": (b'{"version": "https://jsonfeed.org/version/1", "items": NaN}', "cannot be read"),
    "a JSON Feed without items": (b'{"version": "https://jsonfeed.org/version/1"}', "no list of items"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "picture"),
    "compressed data": (b"\x1f\x8b\x08\x00abc", "compressed"),
    "an archive": (b"PK\x03\x04abc", "ZIP"),
    "plain words": (b"Nothing to see here.", "neither RSS"),
    "other XML": (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "neither RSS"),
    "bytes": (bytes(range(256)) * 8, "neither RSS"),
}  # fmt: skip
