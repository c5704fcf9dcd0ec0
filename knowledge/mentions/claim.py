"""A claim: a talk as one place of a write-up names it, before any catalogue is asked."""

from dataclasses import dataclass, replace

from knowledge.links import Recording, recording
from knowledge.talkline import TalkLine
from knowledge.talks import Speaker
from knowledge.writeup import Link


@dataclass(frozen=True, slots=True)
class Claim:
    """A talk as one place names it. Only a `certain` claim stands without the catalogue; `why` says so to people.

    `title` is "" for a link that names nothing. `others` are further readings of the same words, tried when the
    catalogue knows no talk of this title.
    """

    title: str
    speakers: tuple[Speaker, ...] = ()
    video: Recording | None = None
    schedule_url: str | None = None
    slides_url: str | None = None
    certain: bool = False
    why: str = ""
    others: tuple[TalkLine, ...] = ()

    @property
    def leads_to_talk(self) -> bool:
        """Say whether it has a link to one talk: slides alone can be of anything."""
        return self.video is not None or self.schedule_url is not None

    def leads_to(self, link: Link) -> bool:
        """Say whether a link is its own."""
        video = recording(link.url)
        return video == self.video if video else self.schedule_url == link.url

    def with_links_of(self, other: "Claim") -> "Claim":
        """Return it with the links of another where it has none."""
        return replace(
            self,
            video=self.video or other.video,
            schedule_url=self.schedule_url or other.schedule_url,
            slides_url=self.slides_url or other.slides_url,
        )
