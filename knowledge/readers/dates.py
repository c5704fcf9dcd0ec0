"""Days as people write them in bylines, addresses and file names."""

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv januar enero ene janeiro gennaio gen januari",
            "february feb février fevrier févr fév februar febrero fevereiro fev febbraio februari",
            "march mar mars märz maerz mrz marzo março marco maart mrt",
            "april apr avril avr abril abr aprile",
            "may mai mayo maio maggio mag mei",
            "june jun juin juni junio junho giugno giu",
            "july jul juillet juil juli julio julho luglio lug",
            "august aug août aout agosto ago augustus",
            "september sep sept septembre septiembre setembro set settembre",
            "october oct octobre oktober okt octubre outubro out ottobre ott",
            "november nov novembre noviembre novembro",
            "december dec décembre déc dezember dez diciembre dic dezembro dicembre",
        ),
        start=1,
    )
    for name in names.split()
}
"""Names of months, lower-case, in English, French, German, Spanish, Portuguese, Italian and Dutch: their numbers."""

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_FORMS = (
    re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<s>[-/._])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?P<y>20\d\d)\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日"),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?,?\s(?:of\s|de\s)?(?P<name>{_MONTH})\.?,?\s(?:de\s|del\s)?(?P<y>20\d\d)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:(?<=read)|(?<![^\W\d_]))(?P<name>{_MONTH})\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>20\d\d)\b",
        re.IGNORECASE,
    ),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>20\d\d)(?!\d)"),
)


def first_day(text: str) -> date | None:
    """Return the day that the text names first, if it names the year too.

    >>> first_day("3 min readNov 14, 2022"), first_day("posted on 7 avril 2024"), first_day("2024-04-09-kubecon.md")
    (datetime.date(2022, 11, 14), datetime.date(2024, 4, 7), datetime.date(2024, 4, 9))
    >>> first_day("2024") is first_day("31 February 2024") is None
    True
    """
    matches = [match for form in _FORMS if (match := form.search(text))]
    for match in sorted(matches, key=re.Match.start):
        parts = match.groupdict()
        month = MONTHS[parts["name"].casefold()] if parts.get("name") else int(parts["m"])
        day = _day(int(parts["y"]), month, int(parts["d"]))
        if day:
            return day
    return None


def _day(year: int, month: int, day: int) -> date | None:
    """Return the day; 3/14 can only be the American way round."""
    if month > 12:  # noqa: PLR2004 - months of a year
        month, day = day, month
    try:
        return date(year, month, day)
    except ValueError:
        return None
