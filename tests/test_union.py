"""One talk in many write-ups."""

from knowledge.mentions import all_mentions
from knowledge.talks import Speaker, Talk
from tests.told import NONE, OTHER, PARIS, VIDEO, Writer, talks


def test_one_talk_is_one_talk_in_all_write_ups_however_spelt(note: Writer) -> None:
    found = all_mentions(
        [
            note(f"⏩ [Mesh without Sidecars at Large Scale - Ada Kern, Solo]({VIDEO})\n\nFine.\n", "a.md"),
            note("## Mesh Without Sidecar at large scale\n\nBy Ada Kern from Solo\n\nOK.\n", "b.md"),
            note("- Mesh without Sidecars at… - Ada Kern, Solo: it was fine\n", "c.md"),
        ],
        NONE,
    )
    assert {mention.talk for group in found for mention in group} == {
        Talk("Mesh without Sidecars at Large Scale", (Speaker("Ada Kern", "Solo"),), PARIS, video_url=VIDEO)
    }


def test_talks_with_different_recordings_stay_apart(note: Writer) -> None:
    found = all_mentions([note(f"## Cilium\n\nSee [here]({VIDEO}) one.\n\nSee [here]({OTHER}) two.\n")], NONE)
    assert talks(found[0]) == [("Cilium", VIDEO), ("Cilium", OTHER)]


def test_short_names_with_different_pages_are_different_talks(note: Writer) -> None:
    pages = [f"https://sched.co/{name * 5}" for name in "ab"]
    text = "\n\n".join(f"## Day {page[-1]}\n\n- [Opening Remarks]({page})" for page in pages)
    (found,) = all_mentions([note(f"{text}\n")], NONE)
    assert [mention.talk.schedule_url for mention in found] == pages
