"""Which language a text is in, by its script and its function words."""

import re
from collections.abc import Iterable

from knowledge.analysis import fold
from knowledge.stopwords import STOP_WORDS

_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]"), 0.05),  # kana stand between the Han characters of Japanese
    ("ko", re.compile(r"[\uac00-\ud7af]"), 0.2),
    ("zh", re.compile(r"[\u3400-\u9fff]"), 0.1),
    ("ru", re.compile(r"[\u0400-\u04ff]"), 0.3),
)
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 8_000  # characters: more change nothing
_FEWEST = 4  # function words from which they tell the language
_SURE, _CLEARLY = 40, 1.5  # as many of them, and as many times those of the next language, overrule what was said


def detect(texts: Iterable[str], said: str | None = None) -> str:
    """Return the ISO 639-1 code of a write-up's language.

    `said` is what the file gives: it holds unless the text is clearly in another, for themes say "en" of any page.

    >>> detect(["Nous avons vu que les loutres nagent dans la rivière avec leurs petits."])
    'fr'
    """
    sample = " ".join(_first(texts))
    script = _script(sample)
    if script:
        return script
    words = [fold(word) for word in _WORD.findall(sample)]
    counts = {language: sum(word in known for word in words) for language, known in STOP_WORDS.items()}
    best, second = sorted(counts, key=counts.__getitem__, reverse=True)[:2]
    sure = counts[best] >= _SURE and counts[best] >= _CLEARLY * counts[second]
    if said and not sure:
        return said
    return best if counts[best] >= _FEWEST else said or "en"


def _first(texts: Iterable[str]) -> Iterable[str]:
    left = _SAMPLE
    for text in texts:
        yield text[:left]
        left -= len(text)
        if left <= 0:
            return


def _script(sample: str) -> str | None:
    letters = len(_LETTER.findall(sample)) or 1
    return next((code for code, script, share in _SCRIPTS if len(script.findall(sample)) > share * letters), None)
