"""The log: one line for each request, to standard error; no questions, and no secrets."""

import logging
import re

OURS = {"bot", "knowledge"}

_SIGNS = ("xox", "xapp-", "ticket=")
_SECRETS = re.compile(r"\b(xox[a-z](?:\.xox[a-z])?-|xapp-|ticket=)[\w.%-]+")


class _Discreet(logging.Formatter):
    """Formats as any other, tracebacks too, and then blackens Slack's tokens."""

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        return _SECRETS.sub(r"\1…", line) if any(sign in line for sign in _SIGNS) else line


def start(level: int = logging.INFO) -> None:
    """Log what is at least so important; of the libraries below us, warnings."""
    handler = logging.StreamHandler()
    handler.addFilter(lambda record: record.name.split(".")[0] in OURS or record.levelno >= logging.WARNING)
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
