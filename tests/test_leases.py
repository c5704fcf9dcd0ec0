"""Who writes what, asked of the kernel."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.leases import _is_told, is_being_written

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")

WRITERS = """\
import sys, threading
def write():
    while True:
        with open(sys.argv[1], "a") as file:
            file.write("x")
for _ in range(3):
    threading.Thread(target=write, daemon=True).start()
print("begun", flush=True)
sys.stdin.read()
"""

ASKER = """\
import sys
from pathlib import Path
from knowledge.leases import is_being_written
for _ in range(3000):
    is_being_written(Path(sys.argv[1]))
"""


def test_a_file_is_being_written_while_anybody_has_it_open_for_that(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    with path.open("w") as one, path.open("a"):
        one.write("half")
        assert is_being_written(path)
        one.close()
        assert is_being_written(path)
    assert not is_being_written(path)


def test_readers_do_not_write(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text("whole")
    with path.open() as one, path.open():
        assert one.read() == "whole"
        assert not is_being_written(path)


def test_what_is_no_file_is_not_being_written(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert not any(map(is_being_written, (tmp_path, tmp_path / "nowhere", tmp_path / "pipe", Path("/dev/null"))))


def test_whoever_asks_survives_those_who_open_the_file_at_that_moment(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.touch()
    command = [sys.executable, "-c", WRITERS, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writers:  # noqa: S603 - ours
        assert writers.stdout
        assert writers.stdout.readline()
        asked = subprocess.run([sys.executable, "-c", ASKER, str(path)], check=False)  # noqa: S603 - ours
        writers.communicate()
    assert (asked.returncode, writers.returncode) == (0, 0)


def test_a_refusal_of_which_nothing_is_known_tells_nothing() -> None:
    assert not _is_told(-1)
