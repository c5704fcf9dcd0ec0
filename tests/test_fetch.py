"""One page from the network."""

import asyncio
import gzip
from collections.abc import AsyncIterator, Awaitable, Callable
from ipaddress import ip_address

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.fetch import Unfetchable, fetch, is_public

PAGE = "<h1>Été</h1>"


def anywhere(_: object) -> bool:
    return True


def reply(**known: object) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handler(_: web.Request) -> web.StreamResponse:
        return web.Response(**known)  # type: ignore[arg-type]  # the table's columns

    return handler


async def slow(_: web.Request) -> web.StreamResponse:
    await asyncio.Event().wait()
    raise AssertionError


async def moved(request: web.Request) -> web.StreamResponse:
    raise web.HTTPFound(request.query.get("to", "/moved"))


async def endless(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Type": "text/html"})
    await answer.prepare(request)
    for _ in range(1_000):
        await answer.write(b"x" * 10_000)
    return answer


@pytest.fixture
async def server() -> AsyncIterator[TestServer]:
    app = web.Application()
    app.router.add_get("/page", reply(body=PAGE.encode(), content_type="text/html", charset="utf-8"))
    app.router.add_get("/latin", reply(body=PAGE.encode("latin-1"), content_type="text/html", charset="latin-1"))
    app.router.add_get("/liar", reply(body=b"\xe9", content_type="text/html", charset="utf-8"))
    app.router.add_get("/raw/note.md", reply(text="# Note"))
    app.router.add_get("/picture", reply(body=b"x", content_type="image/png"))
    for name, packing, body in (
        ("/packed", "gzip", gzip.compress(PAGE.encode())),
        ("/bomb", "gzip", gzip.compress(bytes(50_000_000))),
        ("/broken", "gzip", PAGE.encode()),
        ("/cut", "gzip", gzip.compress(PAGE.encode())[:-9]),
        ("/brotli", "br", b"x"),
    ):
        headers = {"Content-Encoding": packing, "Content-Type": "text/html"}
        app.router.add_get(name, reply(body=body, headers=headers))
    app.router.add_get("/moved", moved)
    app.router.add_get("/slow", slow)
    app.router.add_get("/endless", endless)
    running = TestServer(app)
    async with running:
        yield running


async def refused(url: object, **known: object) -> str:
    with pytest.raises(Unfetchable) as error:
        await fetch(str(url), **known)  # type: ignore[arg-type]  # each test names its own
    return str(error.value)


async def test_a_page_comes_with_its_address_and_kind(server: TestServer) -> None:
    page = await fetch(str(server.make_url("/page")), allowed=anywhere)
    assert (page.url, page.suffix, page.body.decode()) == (str(server.make_url("/page")), ".html", PAGE)
    assert (await fetch(str(server.make_url("/raw/note.md")), allowed=anywhere)).suffix == ".md"


async def test_a_page_in_another_encoding_comes_as_utf_8_and_one_that_lies_as_it_is(server: TestServer) -> None:
    assert (await fetch(str(server.make_url("/latin")), allowed=anywhere)).body.decode() == PAGE
    assert (await fetch(str(server.make_url("/liar")), allowed=anywhere)).body == b"\xe9"


async def test_a_page_that_is_kept_packed_is_unpacked(server: TestServer) -> None:
    assert (await fetch(str(server.make_url("/packed")), allowed=anywhere)).body.decode() == PAGE


async def test_a_redirect_is_followed_and_checked(server: TestServer) -> None:
    page = await fetch(str(server.make_url("/moved?to=/page")), allowed=anywhere)
    assert page.url == str(server.make_url("/page"))
    assert "no address of the web" in await refused(server.make_url("/moved?to=file:///etc/passwd"), allowed=anywhere)
    here = ip_address("127.0.0.1")
    said = await refused(server.make_url("/moved?to=http://10.0.0.1/"), allowed=lambda address: address == here)
    assert said == "10.0.0.1 is 10.0.0.1, which is not on the public network."


async def test_endless_redirects_end(server: TestServer) -> None:
    assert "more than 5 redirects" in await refused(server.make_url("/moved"), allowed=anywhere)


async def test_this_machine_is_not_asked(server: TestServer) -> None:
    assert "not on the public network" in await refused(server.make_url("/page"))
    assert "not on the public network" in await refused(f"http://localhost:{server.port}/page")
    assert "not on the public network" in await refused(f"http://[::ffff:127.0.0.1]:{server.port}/page")


@pytest.mark.parametrize("host", ["2130706433", "0177.0.0.1", "127.1", "0x7f.0.0.1", "[::1]", "127.0.0.1."])
async def test_this_machine_is_not_asked_by_another_spelling(host: str) -> None:
    assert await refused(f"http://{host}:1/")


async def test_a_name_with_any_address_that_is_not_public_is_refused() -> None:
    async def resolve(_: str) -> list[str]:
        return ["93.184.216.34", "169.254.169.254"]

    said = await refused("http://metadata.example/", resolve=resolve)
    assert said == "metadata.example is 169.254.169.254, which is not on the public network."


async def test_what_is_connected_to_is_the_address_that_was_checked(server: TestServer) -> None:
    asked: list[str] = []

    async def resolve(host: str) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    page = await fetch(f"http://nowhere.invalid:{server.port}/page", allowed=anywhere, resolve=resolve)
    assert page.body.decode() == PAGE
    assert asked == ["nowhere.invalid"]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/none", "answers 404 Not Found."),
        ("/picture", "is image/png; only HTML, Markdown and text are read."),
        ("/brotli", "compressed by br"),
        ("/broken", "incorrect header check"),
        ("/cut", "ended too early"),
        ("/bomb", "is larger than 1 MB."),
        ("/endless", "is larger than 1 MB."),
    ],
)
async def test_what_is_no_page_or_too_large_is_refused_with_the_reason(server: TestServer, path: str, why: str) -> None:
    assert why in await refused(server.make_url(path), allowed=anywhere, largest=1_000_000)


async def test_a_server_that_does_not_answer_is_given_up(server: TestServer) -> None:
    assert "took longer than 0.05 seconds" in await refused(server.make_url("/slow"), allowed=anywhere, seconds=0.05)


@pytest.mark.parametrize(
    "url", ["ftp://example.org/", "file:///etc/passwd", "example.org", "http://", "http://[x/", ""]
)
async def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    assert await refused(url)


async def test_a_name_and_password_in_the_address_are_refused_and_not_repeated() -> None:
    assert "secret" not in await refused("https://me:secret@example.org/")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
        "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::a00:1",
        "2002:7f00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_known(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::6810:84e5", "64:ff9b::5db8:d822"])
def test_public_addresses_are_known(address: str) -> None:
    assert is_public(ip_address(address))
