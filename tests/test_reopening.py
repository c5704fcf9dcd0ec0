"""The library of notes that change, by the files on disk."""

import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge import EmptyLibrary, Library, Talk

KEPLER = "# Energy\n\nKepler estimates the energy that each pod uses.\n"
MESH = "# Meshes\n\nLinkerd and Istio were compared at great length.\n"
POLICY = "# Policies\n\nKyverno refuses pods that break a rule.\n"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    written(folder / "energy.md", KEPLER)
    written(folder / "mesh.md", MESH)
    return folder


def written(path: Path, text: str | bytes, seconds_ago: float = 60) -> Path:
    """Write a file as if it had been left alone for some seconds."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    changed = time.time_ns() - int(seconds_ago * 1e9)
    os.utime(path, ns=(changed, changed))
    return path


def first(library: Library, question: str) -> str:
    excerpts = library.ask(question).excerpts
    return excerpts[0].text if excerpts else ""


def finds(library: Library, word: str) -> bool:
    return bool(library.ask(word).excerpts) or word in {w.title.casefold() for w in library.writeups}


def test_an_edit_an_addition_and_a_deletion_are_found_and_the_old_library_stays_as_it_was(notes: Path) -> None:
    old = Library.open([notes])
    written(notes / "energy.md", "# Energy\n\nScaphandre measures watts.\n", 30)
    written(notes / "policy.md", POLICY)
    (notes / "mesh.md").unlink()
    new = old.reopened()
    assert [first(new, word) for word in ("kepler", "linkerd")] == ["", ""]
    assert "Scaphandre" in first(new, "scaphandre")
    assert "Kyverno" in first(new, "kyverno")
    assert "Kepler" in first(old, "kepler")


def test_what_has_not_changed_is_not_read_again(notes: Path) -> None:
    old = Library.open([notes])
    written(notes / "energy.md", POLICY, 30)
    new = old.reopened()
    assert [one is other for one, other in zip(old.writeups, new.writeups, strict=True)] == [False, True]
    assert new.reopened().passages is new.passages


def test_a_file_that_was_only_touched_is_not_read_again(notes: Path) -> None:
    old = Library.open([notes])
    written(notes / "energy.md", KEPLER, 30)
    assert old.reopened().passages is old.passages


def test_a_change_that_leaves_size_and_time_as_they_were_is_seen_while_the_file_is_new(notes: Path) -> None:
    written(notes / "energy.md", KEPLER, 0)
    before = (notes / "energy.md").stat()
    old = Library.open([notes])
    (notes / "energy.md").write_text(KEPLER.replace("Kepler", "Hubble"))
    os.utime(notes / "energy.md", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "Hubble" in first(old.reopened(settle=0), "hubble")


def test_a_broken_file_keeps_its_last_good_version_and_is_named_until_it_is_mended(notes: Path) -> None:
    old = Library.open([notes])
    written(notes / "energy.md", b"\x00\x01\x02" * 100, 30)
    broken = old.reopened()
    assert "Kepler" in first(broken, "kepler")
    (problem,) = broken.problems
    assert "energy.md" in str(problem)
    assert "last good version" in str(problem)
    assert broken.reopened().problems == (problem,)
    written(notes / "energy.md", POLICY, 20)
    mended = broken.reopened()
    assert (mended.problems, first(mended, "kepler")) == ((), "")
    assert "Kyverno" in first(mended, "kyverno")


def test_a_broken_table_keeps_its_last_good_version(notes: Path) -> None:
    (notes / "talks").mkdir()
    table = written(notes / "talks" / "eu.toml", 'event = "KubeCon EU 2031"\n\n[[talk]]\ntitle = "On watts"\n')
    old = Library.open([notes])
    written(table, "event = ", 30)
    new = old.reopened()
    assert "On watts" in {talk.title for talk in new.talks}
    assert "eu.toml" in str(new.problems[0])
    table.unlink()
    gone = new.reopened()
    assert "On watts" not in {talk.title for talk in gone.talks}
    assert gone.problems == ()


def test_a_file_that_is_being_written_waits(notes: Path) -> None:
    old = Library.open([notes])
    written(notes / "energy.md", KEPLER + "\nAnd half a sen", 0)
    written(notes / "new.md", "# Half a he", 0)
    waiting = old.reopened(settle=10)
    assert [path.name for path in waiting.sources.waiting] == ["energy.md", "new.md"]
    assert waiting.passages is old.passages
    written(notes / "energy.md", KEPLER + "\nAnd half a sentence about Falco.\n", 11)
    written(notes / "new.md", POLICY, 11)
    settled = waiting.reopened(settle=10)
    assert not settled.sources.waiting
    assert "Falco" in first(settled, "falco")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who writes")
@pytest.mark.parametrize("name", ["energy.md", "new.md", "notes.toml"])
def test_a_file_that_somebody_has_open_for_writing_waits_however_long_that_takes(notes: Path, name: str) -> None:
    old = Library.open([notes])
    with (notes / name).open("w") as file:
        file.write('["mesh.md"]\ntitle = "Fal')
        file.flush()
        os.utime(notes / name, (0, 0))
        waiting = old.reopened()
        file.write('co"\n')
    assert waiting.passages is old.passages
    assert [path.name for path in waiting.sources.waiting] == [name]
    assert finds(waiting.reopened(settle=0), "falco")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who writes")
def test_a_library_opened_while_a_note_is_written_is_without_it_and_says_so(notes: Path) -> None:
    with (notes / "new.md").open("w") as file:
        file.write(POLICY)
        file.flush()
        library = Library.open([notes])
    assert [str(problem) for problem in library.problems] == [
        f"{notes / 'new.md'}: somebody is writing it just now; it is read once that is done"
    ]
    again = library.reopened(settle=0)
    assert (again.problems, finds(again, "kyverno")) == ((), True)


@pytest.mark.parametrize("rest", ["", "# Energy\n"])
def test_a_file_that_lost_most_of_itself_waits_twice_as_long(notes: Path, rest: str) -> None:
    old = Library.open([notes])
    written(notes / "energy.md", rest, 15)
    assert "Kepler" in first(old.reopened(settle=10), "kepler")
    written(notes / "energy.md", rest, 25)
    assert first(old.reopened(settle=10), "kepler") == ""


def test_a_folder_that_is_gone_is_an_error_and_no_empty_library(notes: Path) -> None:
    library = Library.open([notes])
    notes.rename(notes.with_name("elsewhere"))
    with pytest.raises(EmptyLibrary, match="notes"):
        library.reopened()


def test_what_is_no_file_is_not_waited_for(notes: Path) -> None:
    os.mkfifo(notes / "pipe.md")
    assert len(Library.open([notes]).writeups) == 2


def test_of_a_write_up_that_is_there_twice_the_richer_copy_is_served(notes: Path) -> None:
    text = "".join(f"Node {n} of {n * n} runs pod {n * 7 % 31} beside cache {n * 3 % 17}.\n" for n in range(60))
    written(notes / "crawl.txt", text)
    written(notes / "post.md", f"# Caches\n\n[Nodes](https://example.org/nodes)\n\n{text}")
    library = Library.open([notes])
    assert [[copy.path.name for copy in group] for group in library.copies] == [["post.md", "crawl.txt"]]
    assert [writeup.path.name for writeup in library.writeups] == ["energy.md", "mesh.md", "post.md"]
    (notes / "post.md").unlink()
    assert [writeup.path.name for writeup in library.reopened().writeups] == ["crawl.txt", "energy.md", "mesh.md"]


def test_what_a_notes_toml_says_anew_counts_for_its_files_alone_and_a_broken_one_changes_nothing(notes: Path) -> None:
    (notes / "deep").mkdir()
    written(notes / "deep" / "policy.txt", POLICY)
    told = written(notes / "deep" / "notes.toml", '["policy.txt"]\ntitle = "First"\n')
    old = Library.open([notes])
    written(notes / "deep" / "policy.txt", "being writt", 0)
    written(told, '["policy.txt"]\ntitle = "Second"\n', 30)
    waiting = old.reopened(settle=10)
    assert [one is other for one, other in zip(old.writeups, waiting.writeups, strict=True)] == [True, True, True]
    written(notes / "deep" / "policy.txt", POLICY, 20)
    new = waiting.reopened(settle=10)
    assert [writeup.title for writeup in new.writeups if writeup.path.name == "policy.txt"] == ["Second"]
    assert new.writeups[1] in old.writeups
    written(told, "[", 20)
    broken = new.reopened()
    assert broken.writeups == new.writeups
    assert "notes.toml" in str(broken.problems[0])


def test_passages_are_a_sequence_over_all_write_ups(notes: Path) -> None:
    passages = Library.open([notes]).passages
    assert [passages[0], passages[-1]] == list(passages) == list(passages[:9])
    with pytest.raises(IndexError):
        passages[2]


def test_a_write_up_that_stays_keeps_its_passages_and_its_place_in_the_index(notes: Path) -> None:
    old = Library.open([notes])
    written(notes / "a.md", POLICY)
    new = old.reopened()
    assert [passage in set(old.passages) for passage in new.passages] == [False, True, True]


WATTS = "⏩ [Watts of pods - Ann Lee, Acme & Bo Ek](https://youtu.be/kepler00001?t=90)\n\nAnn measured (AM) pods.\n"
PARTS = (
    KEPLER,
    MESH,
    POLICY,
    WATTS,
    "Ada (Acme) said: **eBPF** is eBPF.\n",
    "## Watts of pods\n\nDynamic Resource Allocation (DRA) was shown by Ann Lee.\n",
    "- [Watts of podz](https://youtu.be/kepler00001): the keynote of Bo Ek\n- On watts and more - Cy Fox, Initech\n",
    "".join(f"Node {n} of {n * n} runs pod {n * 7 % 31} beside cache {n * 3 % 17}.\n" for n in range(60)),
)
HEADS = ("", "", "---\nevent: KubeCon EU 2031\nauthors: [Ann Lee]\n---\n", "---\nevent: KubeCon NA 2031\n---\n")
NOTES = st.builds("{}{}".format, st.sampled_from(HEADS), st.lists(st.sampled_from(PARTS), max_size=4).map("\n".join))
ENTRIES = (
    '[[talk]]\ntitle = "On watts and more"\nspeakers = [{name = "Cy Fox"}]\nvideo_url = "https://youtu.be/watts000001"\n',
    '[[talk]]\ntitle = "Watts of pods"\nspeakers = [{name = "Ann Lee"}]\nslides_url = "https://acme.example/slides"\n',
    '[[talk]]\ntitle = "Keynote: Watts of pods and of nodes"\nkind = "keynote"\nvideo_url = "https://youtu.be/kepler00001"\n',
)
TABLES = st.builds(
    'event = "KubeCon {} 2031"\n{}'.format,
    st.sampled_from(["EU", "NA"]),
    st.lists(st.sampled_from(ENTRIES), max_size=3).map("".join),
)
TOLD = st.sampled_from(['["a.md"]\nevent = "KubeCon EU 2031"\n', '["b.txt"]\ntitle = "Notes of Ann Lee"\n', ""])
CHANGES = (
    st.tuples(st.sampled_from(["a.md", "b.txt", "sub/c.md"]), st.none() | NOTES)
    | st.tuples(st.sampled_from(["talks/one.toml", "talks/two.toml"]), st.none() | TABLES)
    | st.tuples(st.just("notes.toml"), st.none() | TOLD)
)
QUESTIONS = (
    "kepler",
    "linkerd or istio",
    "keplr",
    "who refuses pods",
    "ada",
    "watts of pods",
    "policies",
    "by ann lee",
)


@given(st.lists(st.lists(CHANGES, min_size=1, max_size=3), min_size=1, max_size=4))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_changes_it_equals_one_freshly_opened(
    tmp_path_factory: pytest.TempPathFactory, changes: list[list[tuple[str, str | None]]]
) -> None:
    folder = tmp_path_factory.mktemp("notes")
    (folder / "sub").mkdir()
    (folder / "talks").mkdir()
    library = Library.open([folder])
    for change in changes:
        for name, text in change:
            if text is None:
                (folder / name).unlink(missing_ok=True)
            else:
                (folder / name).write_text(text)
        library = library.reopened(settle=0)
        assert contents(library) == contents(Library.open([folder]))


def contents(library: Library) -> object:
    """All that can be seen of a library from outside."""
    passages = [
        (p.text, p.lines, p.headings, p.sentences, known(p.talk), p.writeup.path.name) for p in library.passages
    ]
    answers = [library.ask(question, limit=5) for question in QUESTIONS]
    found = [
        (
            a.suggestion,
            a.unknown,
            a.notices,
            [(e.text, e.score, e.marks, known(e.talk)) for e in (*a.excerpts, *a.near)],
        )
        for a in answers
    ]
    talks = [known(talk) for talk in library.talks]
    copies = [[copy.path.name for copy in group] for group in library.copies]
    return passages, found, talks, copies, [str(problem) for problem in library.problems]


def known(talk: Talk | None) -> object:
    """A talk with what makes it no other."""
    return talk and (talk, talk.start, talk.evidence)


def test_what_notes_toml_says_is_read_again_when_it_changes_and_not_while_it_is_written(notes: Path) -> None:
    written(notes / "notes.toml", '["mesh.md"]\nevent = "KubeCon Paris"\n')
    old = Library.open([notes])
    assert [writeup.event for writeup in old.writeups] == [None, "KubeCon EU 2024"]
    written(notes / "notes.toml", '["mesh.md"]\nevent = "KubeCon Detroit"\n', 0)
    waiting = old.reopened(settle=30)
    assert (waiting.writeups[1].event, waiting.sources.waiting) == ("KubeCon EU 2024", (notes / "notes.toml",))
    assert waiting.reopened(settle=0).writeups[1].event == "KubeCon NA 2022"


def test_a_link_that_leads_out_is_a_problem_once_and_no_reason_to_read_again(notes: Path, tmp_path: Path) -> None:
    (notes / "out.md").symlink_to(written(tmp_path / "secret.md", POLICY))
    (notes / "gone.md").symlink_to(tmp_path / "nowhere.md")
    old = Library.open([notes])
    assert len(old.problems) == 2
    assert old.reopened().passages is old.passages
