"""Addresses that feeds and files give, as far as they may be followed."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from tracker.text.fragments import safe_href

LONGEST_LINK = 2_048
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# Browsers read \ as /, drop tabs and newlines inside an address, and know no controls in one.
TRICKS = re.compile(r"[\\\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?|[0-9a-f:.]*:[0-9a-f:.]*")  # of any alphabet, or an IPv6 address


def read(raw: str, base: str = "") -> str:
    """The address when it is http or https, names a host and no user, and is not too long; else an empty text.

    A relative address is resolved against ``base``. One that begins with two slashes names another host in passing and is
    refused, as is a backslash.
    """
    given = raw.strip(" \t\r\n\f").replace(" ", "%20")
    if not given or len(given) > LONGEST_LINK or TRICKS.search(given) or given.startswith("//"):
        return ""
    try:
        found = safe_href(given if SCHEME.match(given) else urljoin(base, given) if safe_href(base) else "")
        parts = urlsplit(found)
        return found if parts.port != 0 and HOST.fullmatch(parts.hostname or "") else ""
    except ValueError:  # a port or a bracketed host that cannot be read
        return ""
