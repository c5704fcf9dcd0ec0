"""Write-ups in, answers out: a library of conference notes and the search over it.

library = Library.open([SHIPPED])
answer = library.ask("what is kepler?", limit=3)
"""

from knowledge.answer import Answer, Excerpt
from knowledge.errors import BadCatalogue, BadGlossary, EmptyLibrary, KnowledgeError, UnreadableNote
from knowledge.library import SHIPPED, Library
from knowledge.passage import Passage
from knowledge.talks import Speaker, Talk
from knowledge.writeup import WriteUp

__all__ = [
    "SHIPPED",
    "Answer",
    "BadCatalogue",
    "BadGlossary",
    "EmptyLibrary",
    "Excerpt",
    "KnowledgeError",
    "Library",
    "Passage",
    "Speaker",
    "Talk",
    "UnreadableNote",
    "WriteUp",
]
