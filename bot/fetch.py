"""One page from the network, and only from the public one: no address of this machine or its neighbours is asked.

Each address that a name has is checked, then connected to as checked, so that no second look-up can change it; each
redirect is checked in the same way. https://owasp.org/www-community/attacks/Server_Side_Request_Forgery
"""

import asyncio
import socket
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

LARGEST = 10_000_000
"""Bytes of a page, at most."""

SECONDS = 30.0
"""For all of it: names, redirects and the page."""

Address = IPv4Address | IPv6Address
Resolve = Callable[[str], Awaitable[list[str]]]

_REDIRECTS = 5
_GZIP = 16 + zlib.MAX_WBITS  # what zlib calls the format with gzip's header
_MOVED = frozenset({301, 302, 303, 307, 308})
_NAT64 = IPv6Network("64:ff9b::/96")
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "text/plain": ".txt",
}


class Unfetchable(Exception):
    """A page that could not or may not be fetched; the message says why, in a sentence for people."""


@dataclass(frozen=True, slots=True)
class Page:
    """What came: `url` after redirects, the `suffix` of a file of its kind, and UTF-8 or the page's own bytes."""

    url: str
    suffix: str
    body: bytes


def is_public(address: Address) -> bool:
    """Say whether an address is on the public network, also the one inside an address that wraps another.

    >>> is_public(ip_address("93.184.216.34")), is_public(ip_address("::ffff:127.0.0.1"))
    (True, False)
    """
    if isinstance(address, IPv6Address):
        wrapped = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _NAT64:
            wrapped = IPv4Address(int(address) & 0xFFFFFFFF)
        if wrapped and not is_public(wrapped):
            return False
    return address.is_global and not address.is_multicast


async def addresses(host: str) -> list[str]:
    """Look a name up as the system does."""
    found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


async def fetch(
    url: str,
    *,
    allowed: Callable[[Address], bool] = is_public,
    resolve: Resolve = addresses,
    largest: int = LARGEST,
    seconds: float = SECONDS,
) -> Page:
    """Fetch a page by http or https. Raises Unfetchable."""
    connector = aiohttp.TCPConnector(resolver=_Checked(allowed, resolve), use_dns_cache=False)
    try:
        async with (
            asyncio.timeout(seconds),
            aiohttp.ClientSession(
                connector=connector, auto_decompress=False, cookie_jar=aiohttp.DummyCookieJar()
            ) as web,
        ):
            for _ in range(_REDIRECTS + 1):
                _check(url, allowed)
                headers = {"Accept": "text/html, text/markdown, text/plain", "Accept-Encoding": "identity"}
                async with web.get(url, allow_redirects=False, headers=headers) as reply:
                    if reply.status not in _MOVED:
                        return await _page(reply, url, largest)
                    url = urljoin(url, reply.headers.get("Location", ""))
    except TimeoutError:
        raise Unfetchable(f"{url} took longer than {seconds:g} seconds.") from None
    except (aiohttp.ClientError, OSError, ValueError, zlib.error) as error:
        raise Unfetchable(f"{url} cannot be fetched: {error or type(error).__name__}.") from None
    raise Unfetchable(f"{url}: more than {_REDIRECTS} redirects.")


class _Checked(AbstractResolver):
    """Looks names up, and refuses those with an address that is not allowed."""

    def __init__(self, allowed: Callable[[Address], bool], resolve: Resolve) -> None:
        self._allowed = allowed
        self._resolve = resolve

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = [address for address in dict.fromkeys(await self._resolve(host)) if _of(family, address)]
        for address in found:
            _allow(address, host, self._allowed)
        return [_result(host, address, port) for address in found]

    async def close(self) -> None:
        """Hold nothing that would need it."""


def _of(family: socket.AddressFamily, address: str) -> bool:
    return family in {socket.AF_UNSPEC, _family(address)}


def _family(address: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def _result(host: str, address: str, port: int) -> ResolveResult:
    return ResolveResult(
        hostname=host, host=address, port=port, family=_family(address), proto=0, flags=socket.AI_NUMERICHOST
    )


def _check(url: str, allowed: Callable[[Address], bool]) -> None:
    """Refuse what is no plain http(s) address; an IP address in it is checked here, a name when it is looked up."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Unfetchable(f"{url} is no address of the web: it must begin with http:// or https://.")
    if parts.username or parts.password:
        raise Unfetchable(f"{parts.scheme}://{parts.hostname}: leave the name and password out of the address.")
    if ":" in parts.hostname or not any(map(str.isalpha, parts.hostname)):
        _allow(parts.hostname, parts.hostname, allowed)  # no name, so never looked up: refuses "0177.0.0.1" as well


def _allow(address: str, host: str, allowed: Callable[[Address], bool]) -> None:
    if not allowed(ip_address(address.partition("%")[0])):
        raise Unfetchable(f"{host} is {address}, which is not on the public network.")


async def _page(reply: aiohttp.ClientResponse, url: str, largest: int) -> Page:
    if reply.status != 200:  # noqa: PLR2004  # OK
        raise Unfetchable(f"{url} answers {reply.status} {reply.reason or ''}".rstrip() + ".")
    suffix = _SUFFIXES.get(reply.content_type)
    if suffix is None:
        raise Unfetchable(f"{url} is {reply.content_type}; only HTML, Markdown and text are read.")
    packing = reply.headers.get("Content-Encoding", "identity").lower()
    if packing not in {"identity", "gzip"}:  # some servers keep pages packed, and ask nobody
        raise Unfetchable(f"{url} answers compressed by {packing} although asked not to.")
    unpacking = zlib.decompressobj(_GZIP) if packing == "gzip" else None
    body = bytearray()
    async for chunk in reply.content.iter_chunked(65_536):
        body += unpacking.decompress(chunk, largest + 1 - len(body)) if unpacking else chunk
        if len(body) > largest:
            raise Unfetchable(f"{url} is larger than {largest // 1_000_000} MB.")
    if unpacking and not unpacking.eof:
        raise Unfetchable(f"{url} ended too early.")
    if suffix == ".txt" and urlsplit(url).path.lower().endswith((".md", ".markdown")):
        suffix = ".md"
    return Page(url, suffix, _utf8(bytes(body), reply.charset))


def _utf8(body: bytes, charset: str | None) -> bytes:
    """Return the bytes as UTF-8 where the server says what they are; what it says wrongly is left to the reader."""
    try:
        return body.decode(charset).encode() if charset else body
    except (LookupError, UnicodeError):
        return body
