"""When two web addresses lead to one page. Standard library only."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

# Parameters that say where a reader came from, not which page is meant.
TRACKING = re.compile(
    r"utm_\w+|mc_[ce]id|fbclid|gclid|dclid|msclkid|igshid|yclid|_hsenc|_hsmi|cmpid|cmp|ncid|smid|smtyp|ito|taid|ocid|rss|guccounter",
    re.IGNORECASE,
)
DEFAULT_PORTS = {"http": 80, "https": 443}
LONGEST = 2048


def canonical(url: str) -> str:
    """The address in one form for comparing; empty where it is no web address.

    Scheme, ``www.``, default port, fragment, tracking parameters, the order of parameters and a slash at the end do not count
    (RFC 3986, section 6, and beyond it where the web is looser). The result is not for following.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:  # a port or a bracketed host that cannot be read
        return ""
    if parts.scheme.lower() not in DEFAULT_PORTS or not host:
        return ""
    host = host.lower().removeprefix("www.").removeprefix("amp.")
    where = host if port in (None, *DEFAULT_PORTS.values()) else f"{host}:{port}"
    path = quote(unquote(parts.path), safe="/:@!$&'()*+,;=~-._").rstrip("/")
    kept = sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.fullmatch(k))
    return f"{where}{path}{'?' + urlencode(kept) if kept else ''}"[:LONGEST]


def host_of(url: str) -> str:
    """The host of an address in lower case without ``www.``; empty where there is none."""
    return canonical(url).split("/")[0].split("?")[0].split(":")[0]
