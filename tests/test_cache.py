"""The cache: what is kept on disk between starts."""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge import Library
from tests.test_reopening import KEPLER, MESH, POLICY, contents, first, written

TALKS = """\
# Energy

⏩ [Green pods in practice - Ann Lee, Acme & Bo Ek, Initech](https://www.youtube.com/watch?v=kepler00001)

Kepler estimates the energy (EE) that each pod uses. Dynamic Resource Allocation (DRA) hands out devices.
"""


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notes")
    (folder / "talks").mkdir()
    written(folder / "talks" / "eu.toml", 'event = "KubeCon EU 2031"\n\n[[talk]]\ntitle = "On watts"\n')
    for name, text in (("energy.md", TALKS), ("mesh.md", MESH), ("policy.txt", POLICY)):
        written(folder / name, text)
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "cache"


def file(cache: Path) -> Path:
    (found,) = cache.iterdir()
    return found


def identity(path: Path) -> tuple[int, int]:
    return path.stat().st_ino, path.stat().st_mtime_ns


def test_a_library_from_the_cache_equals_one_freshly_opened(notes: Path, cache: Path) -> None:
    fresh = Library.open([notes])
    Library.open([notes], cache)
    before = identity(file(cache))
    again = Library.open([notes], cache)
    assert contents(again) == contents(fresh)
    assert identity(file(cache)) == before


def test_what_changed_meanwhile_is_read_and_the_rest_is_not(tmp_path: Path, cache: Path) -> None:
    written(tmp_path / "energy.md", KEPLER)
    written(tmp_path / "mesh.md", MESH)
    Library.open([tmp_path], cache)
    before = identity(file(cache))
    written(tmp_path / "mesh.md", POLICY)
    written(tmp_path / "new.md", MESH)
    library = Library.open([tmp_path], cache)
    assert contents(library) == contents(Library.open([tmp_path]))
    assert identity(file(cache)) != before
    assert contents(Library.open([tmp_path], cache)) == contents(library)


def test_a_library_from_the_cache_can_be_reopened(tmp_path: Path, cache: Path) -> None:
    written(tmp_path / "energy.md", TALKS)
    written(tmp_path / "mesh.md", MESH)
    Library.open([tmp_path], cache)
    old = Library.open([tmp_path], cache)
    written(tmp_path / "mesh.md", POLICY, 30)
    new = old.reopened()
    assert contents(new) == contents(Library.open([tmp_path]))
    assert new.writeups[0] is old.writeups[0]


def test_the_last_good_version_of_a_broken_file_outlives_the_process(tmp_path: Path, cache: Path) -> None:
    written(tmp_path / "energy.md", KEPLER)
    Library.open([tmp_path], cache)
    written(tmp_path / "energy.md", b"\x00\x01\x02" * 100)
    for _ in range(2):
        library = Library.open([tmp_path], cache)
        assert "Kepler" in first(library, "kepler")
        assert "energy.md" in str(library.problems[0])


def test_nobody_else_can_read_it(notes: Path, cache: Path) -> None:
    Library.open([notes], cache)
    assert (cache.stat().st_mode & 0o777, file(cache).stat().st_mode & 0o777) == (0o700, 0o600)


def test_other_folders_have_a_file_of_their_own(notes: Path, tmp_path: Path, cache: Path) -> None:
    written(tmp_path / "one.md", MESH)
    Library.open([notes], cache)
    Library.open([notes, tmp_path / "one.md"], cache)
    assert len(list(cache.iterdir())) == 2


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda whole: whole[:0],
    "cut": lambda whole: whole[:-1],
    "cut in the head": lambda whole: whole[:30],
    "longer": lambda whole: whole + b"\0",
    "something else": lambda whole: b"\x80\x04\x95" + whole,
    "another format": lambda whole: whole.replace(b"cache 1", b"cache 0", 1),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_cache_is_named_and_written_anew(
    notes: Path, cache: Path, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    expected = contents(Library.open([notes], cache))
    whole = file(cache).read_bytes()
    file(cache).write_bytes(DAMAGE[kind](whole))
    assert contents(Library.open([notes], cache)) == expected
    assert file(cache).name in caplog.text
    assert len(file(cache).read_bytes()) == len(whole)


def test_a_cache_that_others_could_have_written_is_not_used(
    notes: Path, cache: Path, caplog: pytest.LogCaptureFixture
) -> None:
    Library.open([notes], cache)
    file(cache).chmod(0o666)
    Library.open([notes], cache)
    assert "others could have written it" in caplog.text
    assert file(cache).stat().st_mode & 0o777 == 0o600


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_flipped_bit_goes_unnoticed(notes: Path, tmp_path: Path, data: st.DataObject) -> None:
    folder = tmp_path / "flipped"
    expected = contents(Library.open([notes], folder))
    whole = bytearray(file(folder).read_bytes())
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    file(folder).write_bytes(whole)
    before = identity(file(folder))
    assert contents(Library.open([notes], folder)) == expected
    assert identity(file(folder)) != before


def test_what_killed_writers_left_is_cleared_away_in_time(notes: Path, cache: Path) -> None:
    Library.open([notes], cache)
    path = file(cache)
    for name, age in (("old", 7200), ("new", 0)):
        written(cache / f".{path.name}.{name}", "half", age)
    os.truncate(path, 9)
    Library.open([notes], cache)
    assert {left.name for left in cache.iterdir()} == {path.name, f".{path.name}.new"}


@pytest.mark.parametrize("inside", ["", "/deeper"])
def test_a_cache_that_cannot_be_written_is_done_without(
    notes: Path, tmp_path: Path, inside: str, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    library = Library.open([notes], Path(f"{tmp_path / 'file'}{inside}"))
    assert "Kepler" in first(library, "kepler")
    assert caplog.records


WRITER = """\
import sys
from pathlib import Path
from knowledge.cache import load, save
folder, notes = map(Path, sys.argv[1:])
edition = load(folder, [notes])
print("begun", flush=True)
while True:
    save(folder, edition)
"""


def test_a_writer_that_is_killed_leaves_a_cache_that_can_be_used(
    notes: Path, cache: Path, caplog: pytest.LogCaptureFixture
) -> None:
    expected = contents(Library.open([notes], cache))
    name = file(cache).name
    for _ in range(3):
        process = subprocess.Popen([sys.executable, "-c", WRITER, cache, notes], stdout=subprocess.PIPE)  # noqa: S603 - ours
        assert process.stdout
        assert process.stdout.readline()
        while not list(cache.glob(f".{name}.*")) and process.poll() is None:
            pass
        process.send_signal(signal.SIGKILL)
        process.communicate()
        before = identity(cache / name)
        assert contents(Library.open([notes], cache)) == expected
        assert identity(cache / name) == before
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]
