"""The shelf and what follows the notes' folders, by files that change while it does."""

import asyncio
import logging
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.playground.slack import SmallSlack
from bot.watch import HELD_UP, HeldUp, Shelf, followed
from knowledge import Library
from tests.bots import Bot
from tests.test_service import running

KEPLER = "# Energy\n\nKepler estimates the energy that each pod uses.\n"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "energy.md").write_text(KEPLER)
    return folder


class Watched(Shelf):
    """A shelf that tells when it has been reloaded, and how often the library was another one."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.loop = asyncio.get_running_loop()
        self.reloaded = asyncio.Event()
        self.versions = 0

    def reload(self) -> None:
        before = self.library.sources.state
        super().reload()
        self.versions += self.library.sources.state != before
        self.loop.call_soon_threadsafe(self.reloaded.set)

    async def until(self, seen: Callable[[Library], object]) -> None:
        async with asyncio.timeout(20):
            while not seen(self.library):
                self.reloaded.clear()
                await self.reloaded.wait()


@asynccontextmanager
async def watched(folder: Path) -> AsyncIterator[Watched]:
    shelf = Watched(Library.open([folder]))
    async with followed(shelf):
        await shelf.reloaded.wait()
        yield shelf


def finds(word: str) -> Callable[[Library], bool]:
    return lambda library: bool(library.ask(word).excerpts)


def lacks(word: str) -> Callable[[Library], bool]:
    return lambda library: not library.ask(word).excerpts


async def test_an_edit_a_new_note_and_a_deletion_are_followed(notes: Path) -> None:
    async with watched(notes) as shelf:
        (notes / "energy.md").write_text(KEPLER.replace("Kepler", "Scaphandre"))
        await shelf.until(finds("scaphandre"))
        (notes / "deep").mkdir()
        (notes / "deep" / "mesh.txt").write_text("Meshes\n\nLinkerd is a service mesh.\n")
        await shelf.until(finds("linkerd"))
        (notes / "energy.md").unlink()
        await shelf.until(lacks("scaphandre"))


async def test_a_file_put_in_the_place_of_another_is_followed(notes: Path) -> None:
    async with watched(notes) as shelf:
        (notes / ".energy.md.swp").write_text(KEPLER.replace("Kepler", "Scaphandre"))
        (notes / ".energy.md.swp").rename(notes / "energy.md")
        await shelf.until(finds("scaphandre"))


async def test_a_folder_put_in_the_place_of_another_is_followed(notes: Path) -> None:
    async with watched(notes) as shelf:
        notes.rename(notes.with_name("old"))
        await shelf.until(lambda _: shelf.problem)
        assert finds("kepler")(shelf.library)
        notes.mkdir()
        (notes / "mesh.md").write_text("# Meshes\n\nLinkerd is a service mesh.\n")
        await shelf.until(finds("linkerd"))
        assert shelf.problem is None
        (notes / "mesh.md").write_text("# Meshes\n\nIstio is a service mesh.\n")
        await shelf.until(finds("istio"))


async def test_a_thousand_quick_changes_are_one_reload(notes: Path) -> None:
    async with watched(notes) as shelf:
        for number in range(1000):
            (notes / f"note-{number % 100}.md").write_text(f"# Note {number}\n\nFalco watches node {number}.\n")
        await shelf.until(finds("falco"))
        assert (shelf.versions, len(shelf.library.writeups)) == (1, 101)


async def test_a_note_written_in_parts_is_served_whole_or_as_it_was(notes: Path) -> None:
    async with watched(notes) as shelf:
        seen: list[int] = []
        with (notes / "energy.md").open("w") as file:
            for number in range(20):
                file.write(f"Falco watches node {number}.\n\n")
                file.flush()
                shelf.reload()
                seen.append(len(shelf.library.passages))
        await shelf.until(finds("falco"))
        assert set(seen) == {1}
        assert lacks("kepler")(shelf.library)


def test_a_writer_that_never_ends_is_told_of_once() -> None:
    held_up, slow, quick = HeldUp(), Path("slow.md"), Path("quick.md")
    waiting = [[slow], [slow, quick], [slow], [slow, quick], [slow], [], [slow], [slow]]
    told = [held_up.among(paths, now * HELD_UP / 2) for now, paths in enumerate(waiting)]
    assert told == [[], [], [slow], [], [], [], [], []]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who writes")
async def test_a_note_whose_writer_pauses_is_not_served_before_it_is_whole(notes: Path) -> None:
    async with watched(notes) as shelf:
        with (notes / "energy.md").open("w") as file:
            file.write("# Security\n\nFalco watches")
            file.flush()
            await shelf.until(lambda library: library.sources.waiting)
            os.utime(notes / "energy.md", (0, 0))
            shelf.reload()
            assert finds("kepler")(shelf.library)
            file.write(" every node.\n")
        await shelf.until(lacks("kepler"))
        assert "every node" in shelf.library.ask("falco").excerpts[0].text


async def test_a_broken_file_is_logged_once_and_its_last_good_version_served(
    notes: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with watched(notes) as shelf:
        (notes / "energy.md").write_bytes(b"\x00\x01\x02" * 100)
        await shelf.until(lambda library: library.problems)
        shelf.reload()
        assert finds("kepler")(shelf.library)
    assert [record.message.split(": ")[0] for record in caplog.records if record.levelno >= logging.WARNING] == [
        "left out"
    ]


async def test_a_reader_that_fails_in_an_unforeseen_way_leaves_the_library_as_it_was(
    notes: Path, caplog: pytest.LogCaptureFixture
) -> None:
    class Unforeseen(Library):
        def reopened(self, settle: float = 0) -> Library:
            assert settle >= 0
            raise ZeroDivisionError

    shelf = Shelf(Unforeseen.open([notes]))
    shelf.reload()
    assert finds("kepler")(shelf.library)
    assert shelf.problem == "an unexpected error"
    assert caplog.records[-1].exc_info


async def test_health_tells_when_the_notes_cannot_be_read_again(slack: SmallSlack, notes: Path) -> None:
    bot = Bot.of(slack, Library.open([notes]))
    notes.rename(notes.with_name("elsewhere"))
    bot.shelf.reload()
    reply = await bot.http.request("GET", "/healthz")
    assert (reply.status, reply.body["status"], reply.body["writeups"]) == (200, "stale", 1)


@pytest.mark.parametrize("way", ["http", "socket"])
async def test_the_running_bot_follows_its_notes(slack: SmallSlack, notes: Path, tmp_path: Path, way: str) -> None:
    secret = {"SLACK_SIGNING_SECRET": slack.signing_secret} if way == "http" else {"SLACK_APP_TOKEN": slack.app_token}
    async with running(slack, tmp_path, NOTES=str(notes), **secret) as bot:
        found = await bot.line(r"listening (?:at (\S+)|by Socket Mode)")
        ask = slack.sender(found[1]).command if way == "http" else slack.socket.command
        assert "Kepler" in (await ask("energy of a pod")).text
        (notes / "energy.md").write_text(KEPLER.replace("Kepler", "Scaphandre"))
        await bot.line("reloaded 1 write-ups")
        assert "Scaphandre" in (await ask("energy of a pod")).text
        assert await bot.stop() == 0
