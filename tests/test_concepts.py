"""The reverse dictionary, and what is found by it."""

from collections import UserDict
from collections.abc import Container, ItemsView, Iterable, Mapping
from pathlib import Path

import numpy as np
import pytest

import knowledge
from knowledge import SHIPPED, Library
from knowledge.concepts import Concepts, Meant
from knowledge.errors import BadGlossary
from knowledge.lexicon import Lexicon, phrase_of

SHIPPED_CONCEPTS = Path(knowledge.__file__).parent / "concepts.txt"
CONCEPTS = Concepts(
    {
        "canary release": "show a new version to a few customers first, and everybody later",
        "blue-green deployment": "two versions side by side, switch all customers from one to another",
        "swag": "free socks and stickers from the booths",
    }
)


def look_up(words: Iterable[str], known: Container[str]) -> Meant:
    told = np.array([term in known for term in CONCEPTS.terms])
    asked = [(phrase_of(word), 1.0) for word in words]
    return CONCEPTS.look_up(asked, Lexicon(same=[["clients", "customers"]]), told)


def described_by(*words: str) -> str | None:
    return next((concept.name for concept in look_up(words, ()).described), None)


def test_a_description_is_known_in_other_words_as_well() -> None:
    assert described_by("few", "clients", "first") == "canary release"


def test_one_word_describes_nothing() -> None:
    assert described_by("customers") is described_by("socks") is None


def test_half_of_a_question_has_to_be_described() -> None:
    assert described_by("free", "socks", "hats", "gloves") == "swag"
    assert described_by("free", "socks", "hats", "gloves", "scarves") is None


def test_weirdness_tells_words_of_the_descriptions_from_those_of_films() -> None:
    field, everyday, rare = map(Concepts.load(SHIPPED_CONCEPTS).weirdness, ("pods", "night", "qxzzy"))
    assert rare == 0.0
    assert -2 < everyday < -0.5
    assert 0.5 < field < 3
    assert Concepts({}).weirdness("night") < everyday


def test_what_was_prepared_is_not_worked_out_again() -> None:
    read = []

    class Described(UserDict[str, str]):
        def items(self) -> ItemsView[str, str]:
            read.append(self)
            return super().items()

    concepts = Concepts(Described(CONCEPTS.described))
    assert not read
    concepts.prepare()
    concepts.look_up([(["free"], 1.0), (["sock"], 1.0)], Lexicon(), np.ones(len(concepts.terms), bool))
    assert len(read) == 1


def associated(*words: str, known: set[str]) -> Mapping[str, float]:
    return look_up(words, known).associated


def test_what_goes_with_a_question_is_told_by_the_nearest_descriptions() -> None:
    found = associated("few", "customers", known={"version", "custom", "later", "switch", "sock"})
    assert set(found) == {"version", "later", "switch"}
    assert found["later"] > found["switch"]  # as more of the question is in that description


def test_a_question_that_nothing_describes_has_nothing_that_goes_with_it() -> None:
    assert associated("sea", known={"version"}) == associated(known={"version"}) == {}
    assert associated("few", known=set()) == {}


def test_texts_that_bring_the_same_to_mind_are_alike() -> None:
    release, socks, both, nothing = (
        CONCEPTS.sense(phrase_of(text))
        for text in ("a version for some customers", "socks at the booth", "customers get socks", "the weather")
    )
    same, other, mixed, none = CONCEPTS.likeness(release, (release, socks, both, nothing))
    assert same == pytest.approx(1.0)
    assert 0 == other == none < mixed < same
    assert CONCEPTS.likeness(nothing, (release, nothing)) == [0, 0]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"swag: \xff", "cannot be read"),
        (b"# Names\n\nswag: \n", "line 3: not a name"),
        (b": free socks", "line 1"),
        (b"swag", "line 1"),
    ],
)
def test_a_broken_file_is_named_with_the_reason(tmp_path: Path, text: bytes, reason: str) -> None:
    path = tmp_path / "concepts.txt"
    path.write_bytes(text)
    with pytest.raises(BadGlossary, match=reason):
        Concepts.load(path)


def test_the_shipped_names_and_descriptions_say_something() -> None:
    written = Concepts.load(SHIPPED_CONCEPTS).described
    assert len(written) > 700
    assert all(phrase_of(name) and len(text.split()) >= 6 for name, text in written.items())
    assert list(written) == sorted(written, key=str.casefold)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    others = "".join(
        f"# Part {i}\n\nA user sees {what} of it now.\n\n" for i, what in enumerate(("much", "most", "all"))
    )
    (tmp_path / "a.md").write_text(f"{others}# That\n\nWe love feature flags.\n", "utf-8")
    return Library.open([tmp_path])


def test_what_a_question_describes_is_found_by_its_name(library: Library) -> None:
    assert (
        library.ask("switch on a function for some of our customers only").excerpts[0].text == "We love feature flags."
    )


def test_what_is_taken_for_a_description_is_explained(library: Library) -> None:
    query = library.explain("switch on a function for some of our customers only").query
    assert [*query.described] == ["feature flag"]
    assert not library.explain("feature flags").query.described


def test_of_passages_with_a_word_of_the_question_the_one_about_the_matter_comes_first(tmp_path: Path) -> None:
    texts = (
        "The night in the hotel was short, and so was the walk to the halls.",
        "A job shuts down test environments after office hours to save on the bill, night after night.",
        "The talks at night were full of jokes, and of people.",
    )
    (tmp_path / "a.md").write_text("".join(f"# Part {i}\n\n{text}\n\n" for i, text in enumerate(texts)), "utf-8")
    explained = Library.open([tmp_path]).explain("switching stuff off at night while nobody works", limit=5)
    first, *others = explained.ranked
    assert first.passage.text == texts[1]
    assert all(other.likeness < first.likeness for other in others)


def test_who_names_what_no_note_holds_describes_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Vault\n\nSecrets management in the vault, with an external store.\n", "utf-8")
    library = Library.open([tmp_path])
    asked = "central place where passwords and keys are kept"
    assert library.explain(asked).query.described
    assert not library.explain(f"external secrets operator, {asked}").query.described


def test_far_questions_stay_without_an_answer() -> None:
    library = Library.open([SHIPPED])
    assert library.ask("translate good morning into japanese").excerpts == ()


ROLLOUT = "Percentages grow, and metrics promote it or abort."


@pytest.mark.parametrize(("question", "sign"), [("golden bike cup", 1), ("rollout of cluster patches", -1)])
def test_everyday_words_need_more_and_those_of_the_field_less(tmp_path: Path, question: str, sign: int) -> None:
    needed = []
    for said in (question, "A cup for patches. Teams, machines and money."):
        (tmp_path / "a.md").write_text(f"# Day one\n\nHeard: {said}\n", encoding="utf-8")
        understood = Library.open([tmp_path]).explain(question).query
        needed.append(understood.needed)
    assert understood.associated
    assert sign * (needed[1] - needed[0]) > 0


def test_what_goes_with_a_description_is_close_but_no_evidence(tmp_path: Path) -> None:
    (tmp_path / "lunch.md").write_text(f"# Lunch\n\nThere was soup.\n\n# Delivery\n\n{ROLLOUT}\n", "utf-8")
    answer = Library.open([tmp_path]).ask("show a new version to a few customers first")
    assert answer.excerpts == ()
    assert [(near.text, near.marks) for near in answer.near] == [(ROLLOUT, ())]


def test_an_answer_may_stand_below_what_goes_with_the_question(tmp_path: Path) -> None:
    held = "Users like it risky."
    (tmp_path / "lunch.md").write_text(f"# Lunch\n\n{held}\n\n# Delivery\n\n{ROLLOUT}\n", "utf-8")
    answer = Library.open([tmp_path]).ask("try risky changes on a small share of lucky users, and go back at once")
    assert [excerpt.text for excerpt in answer.excerpts] == [ROLLOUT, held]
