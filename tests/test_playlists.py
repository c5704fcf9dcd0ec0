"""Links to a playlist, whose address names its first video."""

import pytest

from knowledge.mentions import mentions
from knowledge.mentions.playlists import shows_several
from knowledge.writeup import Link
from tests.told import NONE, OTHER, VIDEO, Writer, talks

LIST = "https://www.youtube.com/watch?v=aaaaaaaaaaa&list=PLj6h78yzYM2N"
PLAIN = "https://www.youtube.com/watch?v=aaaaaaaaaaa"


def several(text: str, shown: str, url: str = LIST, *, only_points: bool = False) -> bool:
    start = text.index(shown)
    return shows_several(text, Link(start, start + len(shown), url), only_points=only_points)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("I recommend checking out the other talks.", "checking out the other talks"),
        ("Keynotes are online, find videos for them here.", "videos for them here"),
        ("You will find the whole playlist there.", "the whole playlist"),
        ("The KubeCon Europe 2024 Videos are out.", "KubeCon Europe 2024 Videos"),
        ("Les vidéos du jour sont en ligne.", "Les vidéos du jour"),
        ("完整播放列表在此。", "完整播放列表"),
    ],
)
def test_words_that_say_several_lead_to_all_of_a_playlist(text: str, shown: str) -> None:
    assert several(text, shown)
    assert not several(text, shown, PLAIN)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("All sessions are on YouTube.", "on YouTube"),
        ("The recordings from the conference can be watched here:", "here"),
        ("It rained. Toutes les vidéos sont ici.", "ici"),
        ("所有演讲的视频可以在这里观看。", "这里"),
    ],
)
def test_a_word_that_points_leads_to_all_of_a_playlist_where_its_sentence_says_so(text: str, shown: str) -> None:
    assert several(text, shown, only_points=True)


@pytest.mark.parametrize(
    ("text", "shown", "only_points"),
    [
        ("All sessions were good, above all Otters at Scale.", "Otters at Scale", False),
        ("One of the talks was about scaling otters.", "scaling otters", False),
        ("Scaling Sessions of Otters was fine.", "Scaling Sessions of Otters", False),
        ("All the other sessions were full. Watch it here.", "here", True),
        ("One of the talks at noon was best, here it is.", "here", True),
    ],
)
def test_what_speaks_of_one_talk_leads_to_that_though_it_is_in_a_playlist(
    text: str, shown: str, *, only_points: bool
) -> None:
    assert not several(text, shown, only_points=only_points)


def test_a_playlist_of_which_a_sentence_speaks_is_no_talk_s_recording(note: Writer) -> None:
    everything = f"See [all the videos of the day]({OTHER}&list=PLj6h78yzYM2N), or the [playlist]({OTHER}&list=PLj6h)."
    found = mentions(
        note(f"## Mesh without Sidecars\n\nFine. [Video]({VIDEO}&list=PLj6h78yzYM2N)\n\n{everything}\n"), NONE
    )
    assert talks(found) == [("Mesh without Sidecars", VIDEO)]


@pytest.mark.parametrize(
    "text",
    [
        f"- [Otter Day YouTube Playlist]({VIDEO})",
        f"- [Full playlist of the otter track]({VIDEO})",
        f"- [Previous episode, on ponds]({VIDEO})",
        f"- [Episode 12: ponds in the wild]({VIDEO})",
        f"- [The Otter Podcast]({VIDEO})",
        f"I like this [video]({VIDEO}) by Ada Kern (who keeps otters), in which a pond is dug.",
        f"There is a short [video]({VIDEO}) by Ada Kern on the matter.",
        f"And this great [video]({VIDEO}) from Ada Kern about lakes.",
        f"### Episode 47: what we saw in Ulm\n\n[YouTube]({VIDEO})\n\nwith otters",
    ],
)
def test_a_playlist_an_episode_and_what_somebody_filmed_are_no_talks(text: str, note: Writer) -> None:
    assert mentions(note(f"## Ponds and rivers\n\nThere are many.\n\n{text}\n"), NONE) == ()


@pytest.mark.parametrize(
    "title", ["How We Serve Playlists at Scale", "Every Episode Counts: Otters on TV", "The Podcast Platform on Ponds"]
)
def test_what_only_speaks_of_playlists_and_episodes_is_a_talk(title: str, note: Writer) -> None:
    assert talks(mentions(note(f"## Ponds\n\n- [{title}]({VIDEO})\n"), NONE)) == [(title, VIDEO)]
