"""Write-ups for tests, and what they are found to tell of talks."""

from collections.abc import Callable

from knowledge.catalogue import Catalogue
from knowledge.mentions import mentions
from knowledge.passage import passages
from knowledge.talks import Mention, Speaker, Talk
from knowledge.writeup import WriteUp

PARIS = "KubeCon EU 2024"
HEAD = f"---\ntitle: Notes\nevent: {PARIS}\n---\n\n"
VIDEO, OTHER = "https://www.youtube.com/watch?v=aaaaaaaaaaa", "https://www.youtube.com/watch?v=bbbbbbbbbbb"
PAGE = "https://kccnceu2024.sched.com/event/1YeOI/lightning-talk-mesh-without-sidecars-for-all-of-us-ada-kern-solo"
THUMBNAIL = "https://img.youtube.com/vi/aaaaaaaaaaa/0.jpg"
UX = Talk("Developers Demand UX for K8s!", (Speaker("Máirín Duff"), Speaker("Conor Cow")), PARIS, video_url=VIDEO)
DETOUR = Talk(
    "Keynote: A 10-year Detour: The Future of Delivery in a Contained World", (Speaker("Sol Hyke", "Dagger"),), PARIS,
    video_url=OTHER,
)  # fmt: skip
KNOWN = Catalogue([UX, DETOUR])
NONE = Catalogue()

Writer = Callable[..., WriteUp]


def talks(found: tuple[Mention, ...]) -> list[tuple[str, str | None]]:
    return [(mention.talk.title, mention.talk.video_url) for mention in found]


def text_of(writeup: WriteUp, mention: Mention) -> list[str]:
    return [paragraph.text for paragraph in writeup.sections[mention.section].paragraphs[mention.first : mention.last]]


def titles_of_passages(writeup: WriteUp) -> list[tuple[str, str | None]]:
    found = mentions(writeup, NONE)
    return [(passage.text, passage.talk.title if passage.talk else None) for passage in passages(writeup, found)]
