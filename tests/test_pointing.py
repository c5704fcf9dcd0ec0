"""Words that only point at a talk."""

import pytest

from knowledge.pointing import only_points


@pytest.mark.parametrize(
    "text",
    [
        "here",
        "⏩here",
        "Watch the video of this session",
        "See the video",
        "vidéo",
        "ici",
        "视频回放",
        "https://youtu.be/x",
        "",
    ],
)
def test_a_text_that_only_points_names_nothing(text: str) -> None:
    assert only_points(text)


@pytest.mark.parametrize("text", ["Keptn: a deep dive", "OpenFGA", "the mesh talk", "可观测性"])
def test_a_text_that_says_more_does_not_only_point(text: str) -> None:
    assert not only_points(text)
