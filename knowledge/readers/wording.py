"""Whether a line, read by itself, is worded like a heading or like a sentence."""

import re

from knowledge.readers.phrases import SPEAKERS, TALK, only_watch

_WORD = re.compile(r"[^\W_][\w'’+.-]*[^\W_]|[^\W_]")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CJK_SENTENCE = re.compile(
    r"[。！？，]|(?:です|ます|ました|でした|ません|ましょう|ください|(?<!と)は|が|を)[wｗ笑()（）!~〜…]*$"
)
_NOT_IN_HEADINGS = re.compile(r"://|(?:^|\s)#[^\W\d]\w{2}")  # addresses, hashtags
_TWO_SENTENCES = re.compile(r"[.!?]\s+[A-Z]")
_YEAR = re.compile(r"20\d\d")
_ENDING = re.compile(r"(?:ing|ed|es|s)$")
ENDS = ".,;:。，；：、"  # what a heading does not end with
_PLAY = "⏩▶►➡→👉🎥📺🎬📹"  # signs before a link to a recording

# finite verbs of the languages that people write in, as far as they are nothing else in another
_VERBS = frozenset(
    "is are was were has have had will would can could should must may might does do did isn't aren't won't can't "
    "explores shows presents est sont était étaient ont avait sera peut doit ist sind war waren hat haben wird werden "
    "kann muss fue fueron han puede são foi foram tem".split()
)
_PRONOUNS = frozenset("i we you they it there here he she i'm we're it's je nous vous il elle ils ich wir".split())
_DETERMINERS = frozenset(
    "the this that these those a an our my their its some many most each in on at as if when after also but and so "
    "for with both le la les ce cette ces un une der die das ein eine el los las una o os".split()
)
_EXCLAIMING = _DETERMINERS | set("what how see thanks thank come join enjoy welcome until".split())
_SMALL = frozenset(
    "a an the and or of for in on at to with by from as is are it its we you how what why your my our de la le les et "
    "des du en".split()
)
_DANGLING = frozenset("with by of the a an and or to for in from is are avec de des du et mit und von".split())
# words that tell no paragraph from another
_EVERYWHERE = frozenset("kubecon cloudnativecon europe north america talk talks session sessions".split())

LONGEST, LONGEST_TALK, _LONGEST_CJK = 110, 260, 45  # characters of a heading
# words from which a line is a sentence: by itself, with a verb, with a comma, as a question, after a pronoun
_WORDS, _WITH_VERB, _WITH_COMMA, _ASKING, _AFTER_PRONOUN = 15, 10, 8, 13, 4
_EXCLAIMED = 6  # words of an exclamation, or of two short sentences, that are no heading any more
_FEWEST_TITLED = 3  # words that matter from which Title Case shows
_TITLED = 0.8  # share of them that begin with a capital


def reads_like_heading(text: str) -> bool:
    """Whether a line, seen alone, could be a heading.

    >>> reads_like_heading("Platform engineering is the new DevOps?"), reads_like_heading("We had a lot of fun there")
    (True, False)
    >>> reads_like_heading("The room was full"), reads_like_heading("Links, code and slides.")
    (False, False)
    """
    talk = bool(TALK.search(text))
    if len(text) > (LONGEST_TALK if talk else LONGEST) or text[-1] in ENDS or not _begins_and_ends_well(text):
        return False
    if only_watch(text) or SPEAKERS.match(text) or _NOT_IN_HEADINGS.search(text) or _looks_like_code(text):
        return False
    if _CJK.search(text):
        return len(text) <= _LONGEST_CJK and not _CJK_SENTENCE.search(text)
    return talk or not _is_sentence(text)


def ends_like_sentence(text: str) -> bool:
    """Whether a sentence ends here, or a clause of Chinese or Japanese.

    >>> ends_like_sentence("まず会場の話をしますw"), ends_like_sentence("はじめに")
    (True, False)
    """
    return text[-1] in ".!?:。！？" or bool(_CJK_SENTENCE.search(text))


def has_verb(text: str) -> bool:
    """Whether one of the commonest finite verbs stands in the text."""
    return not _VERBS.isdisjoint(words(text))


def is_title_case(text: str) -> bool:
    """Whether Most of the Words That Matter Are Written Like This, at least three of them."""
    matter = [word for word in _WORD.findall(text) if word.casefold() not in _SMALL]
    return len(matter) >= _FEWEST_TITLED and sum(not word[0].islower() for word in matter) >= _TITLED * len(matter)


def words(text: str) -> list[str]:
    """Return the words in small letters, with straight apostrophes."""
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def content(text: str) -> set[str]:
    """Return the words that carry meaning, whole and in parts, without the endings of plurals and participles."""
    parts = {part for word in words(text) for part in (word, *word.split("-"))} - _EVERYWHERE - _SMALL
    return {_ENDING.sub("", part) for part in parts if len(part) > 1 and not _YEAR.fullmatch(part)}


def _begins_and_ends_well(text: str) -> bool:
    """Whether it begins with a capital, a digit or a name like eBPF, does not break off, and is no mere figure."""
    first, *_ = found = _WORD.findall(text) or [""]
    capital = first and (not first[0].islower() or not first.islower())
    says = _YEAR.fullmatch(text) or any(map(str.isalpha, text))
    return bool(capital and says) and text[0] not in _PLAY and found[-1].casefold() not in _DANGLING


def _looks_like_code(text: str) -> bool:
    """Whether it is a name in code, or what is left of a sentence around one, or a bracket is open."""
    name = " " not in text and text[0].islower() and not text.isalnum()
    return name or text[0] in ",;.)" or text.count("(") != text.count(")")


def _is_sentence(text: str) -> bool:
    if is_title_case(text):
        return False
    said = words(text)
    verb = not _VERBS.isdisjoint(said)
    if said[0] in _PRONOUNS:
        return len(said) >= _AFTER_PRONOUN or text.endswith("!")
    if text.endswith(("!", "…")):
        exclaims = verb or "," in text or said[0] in _EXCLAIMING or bool(_TWO_SENTENCES.search(text))
        return exclaims or len(said) >= _EXCLAIMED
    if text.endswith("?"):
        return len(said) >= _ASKING
    if verb and (said[0] in _DETERMINERS or "," in text or len(said) >= _WITH_VERB):
        return True
    two = bool(_TWO_SENTENCES.search(text)) and len(said) >= _EXCLAIMED
    return two or len(said) >= (_WITH_COMMA if "," in text else _WORDS)
