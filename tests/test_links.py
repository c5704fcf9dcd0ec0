"""Links that lead to a talk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.links import is_slides, recording, schedule_key, talk_key

WATCH = "https://www.youtube.com/watch?v=H5NES1Is7rw"


@pytest.mark.parametrize(
    ("url", "start"),
    [
        (WATCH, None),
        ("http://youtube.com/watch?v=H5NES1Is7rw&t=754s", 754),
        ("https://m.youtube.com/watch?list=PLj6h78yzYM2PH&index=2&v=H5NES1Is7rw", None),
        ("https://www.youtube.com/watch?app=desktop&amp;v=H5NES1Is7rw&amp;t=90", 90),
        ("https://youtu.be/H5NES1Is7rw?si=AbCdEf&t=1h2m3s", 3723),
        ("https://youtu.be/H5NES1Is7rw#t=65", 65),
        ("https://www.youtube.com/shorts/H5NES1Is7rw", None),
        ("https://www.youtube.com/live/H5NES1Is7rw?feature=share&t=0", None),
        ("https://www.youtube-nocookie.com/embed/H5NES1Is7rw?start=30", 30),
        ("https://youtu.be/H5NES1Is7rw?t=" + "9" * 5000, None),
    ],
)
def test_every_form_of_a_youtube_link_is_the_same_recording(url: str, start: int | None) -> None:
    video = recording(url)
    assert video is not None
    assert (video.key, video.url, video.start) == ("youtube:H5NES1Is7rw", WATCH, start)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/@cncf",
        "https://www.youtube.com/playlist?list=PLj6h78yzYM2PH",
        "https://www.youtube.com/channel/UCvqbFHwN-nwalWPjPUKpvTA",
        "https://www.youtube.com/embed/videoseries?list=PLj6h78yzYM2PH",
        "https://www.youtube.com/watch?v=short",
        "https://youtu.be/",
        "https://example.com/watch?v=H5NES1Is7rw",
        "ftp://youtu.be/H5NES1Is7rw",
        "https://[broken/watch?v=H5NES1Is7rw",
        "",
    ],
)
def test_a_channel_a_playlist_or_another_site_is_no_recording(url: str) -> None:
    assert recording(url) is None


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://player.vimeo.com/video/76979871", "vimeo.com:76979871"),
        ("https://www.bilibili.com/video/BV1xx411c7mD/?p=2&t=61", "bilibili.com:BV1xx411c7mD"),
    ],
)
def test_videos_of_other_sites_are_recordings(url: str, key: str) -> None:
    video = recording(url)
    assert video is not None
    assert video.key == key


@pytest.mark.parametrize(
    "url",
    [
        "https://kccnceu2024.sched.com/event/1YeOI/heating-pools-with-cloud-power",
        "https://kccnceu2024.sched.com/event/1YeOI?iframe=no",
        "http://sched.co/1YeOI",
    ],
)
def test_every_link_to_a_page_of_the_programme_has_one_key(url: str) -> None:
    assert schedule_key(url) == talk_key(url) == "sched:1YeOI"


@pytest.mark.parametrize(
    "url", ["https://kccnceu2024.sched.com/", "https://kccnceu2024.sched.com/list/descriptions/", "https://sched.co/"]
)
def test_the_programme_itself_names_no_talk(url: str) -> None:
    assert schedule_key(url) is None


def test_slides_are_recognised_by_their_place() -> None:
    assert is_slides("https://static.sched.com/hosted_files/kccnceu2024/1a/slides.pdf")
    assert is_slides("https://schd.ws/hosted_files/kccnceu18/d0/slides.pdf")
    assert is_slides("https://docs.google.com/presentation/d/12g4/edit")
    assert not is_slides("https://docs.google.com/document/d/12g4")


@given(st.text() | st.from_regex(r"https?://(www\.)?(youtu\.be|youtube\.com|sched\.co|vimeo\.com)/\S{0,40}"))
def test_any_text_leads_to_a_talk_or_to_none(url: str) -> None:
    key = talk_key(url)
    assert key is None or ":" in key
