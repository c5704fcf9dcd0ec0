"""notes.toml: what the files of a folder cannot say of themselves.

["kubecon-paris.txt"]
title = "What we saw in Paris"
authors = ["Ada Lovelace"]
event = "KubeCon EU 2024"
published = 2024-04-07
url = "https://blog.example/kubecon-paris"
"""

import tomllib
from pathlib import Path

from knowledge.readers.frontmatter import NOTHING, FrontMatter, understood

NAME = "notes.toml"


class BadSidecar(ValueError):
    """A notes.toml that cannot be read; the message says why."""


def about(path: Path, folder: Path) -> FrontMatter:
    """Return what notes.toml, beside the file or in a folder above it up to `folder`, says of the file.

    The nearest notes.toml counts; names in it are relative to it. Raises BadSidecar.
    """
    for place in path.parents if path.is_relative_to(folder) else [path.parent]:
        if (place / NAME).is_file():
            said = load(place / NAME).get(path.relative_to(place).as_posix(), {})
            return understood(said) if isinstance(said, dict) else NOTHING
        if place == folder:
            break
    return NOTHING


def load(path: Path) -> dict[str, object]:
    """Return what a notes.toml says, by the names of the files. Raises BadSidecar."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise BadSidecar(f"{path} cannot be read: {error}") from error
