"""Web addresses read strictly before anything is asked of them: what looks odd is refused, not repaired."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import idna

from tracker.ingest.fetch_errors import FetchRefused

LONGEST = 2048
TOO_LONG = f"The address is longer than {LONGEST:,} characters."
PORTS = {"http": 80, "https": 443}
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
NAME = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_][a-z0-9_-]{0,62})*")
BRACKETED = re.compile(r"\[[^\[\]]*\](:[0-9]*)?")
# A last label of digits makes the whole name an IPv4 address for a resolver, in forms that a reader cannot see through:
# 2130706433, 0x7f.1 and 017700000001 are all this machine.
NUMBER = re.compile(r"(.*\.)?([0-9]+|0x[0-9a-f]*)")


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be asked for. All in ASCII; ``host`` is a name or an IP address without brackets."""

    scheme: str
    host: str
    port: int
    path: str  # with the query, beginning with a slash

    @property
    def authority(self) -> str:
        """Host and port as they stand in an address and in the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}"


def read(url: str) -> Target:
    """The address, its host in ASCII and the fragment left out. Raises FetchRefused with a sentence for an editor."""
    if len(url) > LONGEST:
        raise FetchRefused(TOO_LONG)
    if CONTROL.search(url):
        raise FetchRefused("The address holds a control character.")
    if "\\" in url:
        raise FetchRefused("The address holds a backslash.")
    parts = split(url)
    if parts.scheme not in PORTS:
        raise FetchRefused(f"The address begins with “{parts.scheme[:20]}:”; only http and https are fetched.")
    if "@" in parts.netloc:
        raise FetchRefused("The address holds a user name or password.")
    path = quote(parts.path or "/", safe="!$%&'()*+,/:;=@[]~")
    query = quote(parts.query, safe="!$%&'()*+,/:;=?@[]~")
    target = Target(parts.scheme, host_of(parts), port_of(parts), f"{path}?{query}" if query else path)
    if len(str(target)) > LONGEST:  # letters outside ASCII take up to twelve characters
        raise FetchRefused(TOO_LONG)
    return target


def follow(target: Target, location: str) -> Target:
    """Where a redirect leads, from the address that answered with it. Raises FetchRefused."""
    if CONTROL.search(location) or "\\" in location:  # `urljoin` would drop some of them
        raise FetchRefused("A redirect holds a control character or a backslash.")
    try:
        found = read(location if SCHEME.match(location) else urljoin(str(target), location))
    except ValueError as error:
        raise FetchRefused("A redirect leads to an address that cannot be read.") from error
    if target.scheme == "https" and found.scheme == "http":
        raise FetchRefused(f"A redirect leads from https to http://{found.authority}; it is not followed.")
    return found


def split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip(" "))
    except ValueError as error:  # brackets that do not match, marks that turn into slashes
        raise FetchRefused("The address cannot be read.") from error
    if not parts.scheme:
        raise FetchRefused("The address does not begin with http:// or https://.")
    return parts


def port_of(parts: SplitResult) -> int:
    try:
        port = PORTS[parts.scheme] if parts.port is None else parts.port
    except ValueError as error:
        raise FetchRefused("The port of the address is no number from 1 to 65535.") from error
    if not port:
        raise FetchRefused("The port of the address is no number from 1 to 65535.")
    return port


def host_of(parts: SplitResult) -> str:
    host = parts.hostname or ""
    if "[" in parts.netloc:
        if not BRACKETED.fullmatch(parts.netloc):  # something stands beside the brackets
            raise FetchRefused(f"“{parts.netloc[:80]}” is no name of a server.")
        return literal(host)
    name = in_ascii(host.removesuffix("."))
    if NUMBER.fullmatch(name):
        return literal(name)
    if not NAME.fullmatch(name) or len(name) > 253:
        raise FetchRefused(f"“{host[:80]}” is no name of a server.")
    return name


def in_ascii(host: str) -> str:
    """A name as name servers know it: letters outside ASCII become punycode."""
    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise FetchRefused(f"“{host[:80]}” is no name of a server.") from error


def literal(text: str) -> str:
    """An IP address in its usual form; every other way to write one is refused."""
    try:
        if "%" in text:
            raise ValueError("a zone of this machine's own")
        return str(ipaddress.ip_address(text))
    except ValueError as error:
        raise FetchRefused(f"“{text[:80]}” is no IP address in its usual form.") from error
