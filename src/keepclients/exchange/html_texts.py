"""Text and elements of HTML, in which nothing that came from outside can act."""

import re
from html import escape

from keepclients.domain.text import clean, one_line

_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RUN = re.compile(f"[{_RIGHT_TO_LEFT}](?:[{_RIGHT_TO_LEFT}\u200c\u200d -]*[{_RIGHT_TO_LEFT}])?")
"""Words that are written from right to left."""


def text(content: str) -> str:
    """Return text that reads as itself within an element or a quoted attribute."""
    return escape(one_line(content))


def prose(content: str) -> str:
    """Return the same, in which words from right to left do not turn around what stands by them.

    It is for elements that may hold others.
    """
    return _RUN.sub(lambda run: f"<bdi>{run[0]}</bdi>", text(content))


def element(name: str, *contents: str, **attributes: str) -> str:
    """Return an element around HTML; underscores in names of attributes stand for dashes.

    Values of attributes are text, and are escaped here; a trailing underscore is left away.
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(clean(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{told}>{''.join(contents)}</{name}>"
