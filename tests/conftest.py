"""What several test files use."""

import json
from collections.abc import AsyncIterator, Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground.slack import SmallSlack
from knowledge import Answer, Excerpt, Library, Speaker, Talk, WriteUp
from knowledge.readers import read
from tests.bots import Bot
from tests.told import HEAD, Writer

GOLDEN = Path(__file__).parent / "golden"

settings.register_profile("untimed", deadline=None)  # how long an example takes says more of the machine than of it
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden files instead of comparing with them")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, Any], None]:
    """Compare a JSON value with the golden file of that name."""

    def compare(name: str, value: Any) -> None:
        path = GOLDEN / f"{name}.json"
        if request.config.getoption("--golden"):
            path.write_text(json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
        assert value == json.loads(path.read_text("utf-8"))

    return compare


@pytest.fixture
def excerpt() -> Excerpt:
    text = "Kepler estimates how much energy\neach pod uses."
    talk = Talk(
        "Green pods <in> practice",
        (Speaker("Ann Lee", "Acme & Sons"), Speaker("Bo Ek")),
        event="KubeCon EU 2024",
        video_url="https://youtu.be/kepler?t=65&x=1",
        slides_url="https://example.org/slides.pdf",
        start=65,
    )
    writeup = WriteUp(
        Path("paris.md"),
        "Three days *in* Paris",
        (),
        publisher="Acme",
        event="KubeCon EU 2024",
        published=date(2024, 4, 9),
        url="https://example.org/paris",
    )
    return Excerpt(text, ((0, 6), (26, 32)), ("Sustainability", "Energy of pods"), (40, 41), writeup, talk, 7.5)


@pytest.fixture
def answer(excerpt: Excerpt) -> Answer:
    return Answer("what is kepler?", (excerpt,))


PARIS = """\
---
title: Three days in Paris
event: KubeCon EU 2024
url: https://example.org/paris
---

## Energy of pods

⏩ [Green pods in practice - Ann Lee, Acme & Bo Ek, Initech](https://www.youtube.com/watch?v=kepler00001)

Kepler estimates the energy that each pod uses. It reads counters of the kernel through eBPF, and Prometheus
collects what it finds.

## Service meshes

Linkerd and Istio were compared at great length. `<!channel>` everyone agreed that <https://evil.example|latency>
matters & that sidecars cost memory, @everyone said.

## Policies

Kyverno refuses pods that break a rule, and says which rule it was.
"""


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A few notes with a talk, a link and what must not become a mention."""
    folder = tmp_path_factory.mktemp("notes")
    (folder / "paris.md").write_text(PARIS, "utf-8")
    return Library.open([folder])


@pytest.fixture
async def slack() -> AsyncIterator[SmallSlack]:
    async with SmallSlack() as small:
        yield small


@pytest.fixture
def client(slack: SmallSlack) -> AsyncWebClient:
    return AsyncWebClient(slack.bot_token, base_url=slack.url)


@pytest.fixture
def bot(slack: SmallSlack, library: Library) -> Bot:
    return Bot.of(slack, library)


@pytest.fixture
def note(tmp_path: Path) -> Writer:
    """Write a note and read it."""

    def written(text: str, name: str = "note.md") -> WriteUp:
        path = tmp_path / name
        path.write_text(HEAD + text, encoding="utf-8")
        return read(path)

    return written
