"""The event that a write-up is about, and those of which it only tells."""

from pathlib import Path

import pytest

from knowledge.readers import read


def event(path: Path, text: str, *fields: str) -> str | None:
    head = "\n".join(("title: Otters", *fields))
    path.write_text(f"---\n{head}\n---\n\n{text}\n", encoding="utf-8")
    return read(path).event


@pytest.mark.parametrize(
    "text",
    [
        "Where I spoke.\n\n## KubeCon NA 2022\n\nPonds.\n\n## KubeCon EU 2019\n\nMud.\n\n## KubeCon NA 2019\n\nSeas.",
        "|Title|Event|\n|---|---|\n|Ponds|KubeCon EU 2022|\n|Seas|KubeCon NA 2023|\n|Rain|KubeCon EU, Paris|",
        "A tool.\n\n## Talks\n\n- Ponds (KubeCon NA 2021)\n- Seas (KubeCon NA 2023)\n- Rain (KubeCon EU 2023)",
        "## Ponds\n\n**KubeCon EU 2024**\n\n## Seas\n\n*KubeCon NA 2023*\n\n## Mud\n\nKubeCon EU 2022\n\nDeep.",
        "Ponds: KubeCon EU.\n\nSeas: KubeCon NA.\n\n- KubeCon EU 2022\n- KubeCon NA 2022\n- KubeCon EU 2024",
        "## Videos\n\n- Ponds, KubeCon China 2018\n- Rain, KubeCon NA 2017\n- Seas, KubeCon China 2018",
        "We saw three towns.\n\n## SCaLE 21x\n\nPonds.\n\n## KubeCon EU 2024\n\nRivers.\n\n## Last words\n\nSeas.",
    ],
)
def test_what_tells_of_several_events_is_about_none(text: str, tmp_path: Path) -> None:
    assert event(tmp_path / "note.md", text) is None


@pytest.mark.parametrize(
    "text",
    [
        "We were at KubeCon EU 2024.\n\n## Ponds\n\nAs at KubeCon NA 2023, KubeCon EU 2023 and KubeCon NA 2022.",
        "## KubeCon EU 2024\n\nPonds.",
        "Ponds.\n\n- Rain (KubeCon EU 2024)\n- Seas (KubeCon EU 2024)\n- Ice (KubeCon EU 2024)\n- KubeCon EU 2023",
    ],
)
def test_the_event_with_which_a_text_opens_or_that_it_names_most_is_its_own(text: str, tmp_path: Path) -> None:
    assert event(tmp_path / "note.md", text) == "KubeCon EU 2024"


def test_the_event_just_over_is_what_most_of_a_text_is_about(tmp_path: Path) -> None:
    told = "\n\n".join(f"Day {day} at KubeCon EU 2024." for day in range(4))
    text = f"A long week.\n\n## Ponds\n\n{told}\n\nAs at KubeCon NA 2023.\n\nAnd at KubeCon EU 2022."
    assert event(tmp_path / "note.md", text, "date: 2024-03-28") == "KubeCon EU 2024"
    assert event(tmp_path / "note.md", text, "date: 2023-03-28") is None


@pytest.mark.parametrize(
    ("title", "event_of"),
    [
        ("What we saw at Otter Day EU, 2024", "River Otter Day EU 2024"),
        ("Otter Day in Paris", "River Otter Day EU 2024"),
        ("A week in Paris", "KubeCon EU 2024"),
        ("Otter Day at KubeCon Europe 2024", "KubeCon EU 2024"),
    ],
)
def test_an_event_beside_a_kubecon_is_that_of_the_write_up_which_its_title_names(
    title: str, event_of: str, tmp_path: Path
) -> None:
    path = tmp_path / "note.md"
    path.write_text(f"# {title}\n\nRiver Otter Day (co-located with KubeCon + CloudNativeCon EU, 2024) was wet.\n")
    assert read(path).event == event_of
