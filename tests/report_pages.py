"""Reads a report's HTML as a browser would: its figures, its elements, and what it would fetch."""

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"meta", "br", "img", "link", "input"})
_FETCHED = re.compile(r"url\((?!#)|@import|https?:", re.IGNORECASE)


@dataclass
class ReadPage:
    """What was found in a page."""

    values: dict[tuple[str, str], float | None] = field(default_factory=dict)
    """By the figure's name and its currency."""
    said: dict[tuple[str, str], str] = field(default_factory=dict)
    """The same in words."""
    tags: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    text: str = ""
    """All text, without that of the style sheet."""
    fetched: list[str] = field(default_factory=list)
    """What a browser would have to fetch."""


def read_page(html: str) -> ReadPage:
    """Return what stands in a page; fails where its elements do not fit into each other."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open, reader.open
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = ReadPage()
        self.open: list[str] = []
        self._figure = ("", "")
        self._is_said = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.page.tags.add(tag)
        self.page.attributes |= set(told)
        fetched = {"src", "href", "srcset", "data", "action", "background"} & set(told)
        self.page.fetched += [told[name] for name in fetched]
        if tag not in _VOID:
            self.open.append(tag)
        if "data-figure" in told:
            self._figure = (told["data-figure"], told["data-currency"])
            assert self._figure not in self.page.values, self._figure
            value = told["data-value"]
            self.page.values[self._figure] = json.loads(value) if value else None
        self._is_said = told.get("class") == "said"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.tags.add(tag)
        self.page.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style":
            self.page.fetched += _FETCHED.findall(data)
            return
        self.page.text += data
        if self._is_said:
            self.page.said[self._figure] = data
            self._is_said = False
