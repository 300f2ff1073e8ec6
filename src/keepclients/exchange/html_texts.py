"""Text and elements of HTML, in which nothing that came from outside can act."""

from html import escape

from keepclients.domain.text import clean, one_line


def text(content: str) -> str:
    """Return text that reads as itself within an element or a quoted attribute."""
    return escape(one_line(content))


def element(name: str, *contents: str, **attributes: str) -> str:
    """Return an element around HTML; underscores in names of attributes stand for dashes.

    Values of attributes are text, and are escaped here; a trailing underscore is left away.
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(clean(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{told}>{''.join(contents)}</{name}>"
