"""The cards of a vCard file with their properties: folded lines joined, values decoded."""

import quopri
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from keepclients.domain.graphemes import quoted
from keepclients.domain.text import one_line
from keepclients.exchange.incoming import RowProblem

BEGIN, END = "BEGIN:VCARD", "END:VCARD"

_PROPERTY = re.compile(
    r"""(?:[^.:;"\s]+\.)?(?P<name>[A-Z0-9_-]+)\s*"""
    r"""(?P<parameters>(?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):(?P<value>.*)""",
    re.DOTALL | re.IGNORECASE,
)
_PARAMETER = re.compile(r""";((?:[^;"]|"[^"]*")*)""")
_TOKEN = re.compile(r"\\.|[^\\;,]+|[\\;,]", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\;,:nN])")
_CHARSETS = frozenset({"UTF-8", "US-ASCII", "ISO-8859-1", "ISO-8859-15", "WINDOWS-1252"})
_HEAD = 200
"""Characters within which a property's parameters are looked for."""
_BINARY = frozenset({"ENCODING=B", "ENCODING=BASE64", "BASE64"})
_QUOTED = frozenset({"ENCODING=QUOTED-PRINTABLE", "QUOTED-PRINTABLE"})


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a card."""

    name: str
    """In capitals, without its group."""
    parameters: frozenset[str]
    """In capitals and without quotes, such as `CELL` or `TYPE=CELL`."""
    value: str
    """Escapes still stand in it; they go as it is taken apart."""

    @property
    def is_preferred(self) -> bool:
        """Tell whether the card puts it before others of its kind."""
        return any(
            entry in {"PREF", "PREF=1"} or (entry.startswith("TYPE=") and "PREF" in entry)
            for entry in self.parameters
        )

    @property
    def text(self) -> str:
        """The value as one text."""
        return _unescaped(self.value)

    def parts(self, separator: str) -> tuple[str, ...]:
        """Return the value taken apart at a separator, `;` or `,`."""
        parts: list[list[str]] = [[]]
        for token in _TOKEN.findall(self.value):
            if token == separator:
                parts.append([])
            else:
                parts[-1].append(token)
        return tuple(_unescaped("".join(part)) for part in parts)


@dataclass(frozen=True, slots=True)
class Card:
    """The properties between a BEGIN and its END."""

    line: int
    """The line of its BEGIN, from 1."""
    properties: tuple[Property, ...]


def cards_of(lines: Sequence[str]) -> Iterator[Card | RowProblem]:
    """Yield the cards, and what is wrong with those that cannot be read."""
    begun = 0
    inside: list[tuple[int, str]] = []
    for number, line in _unfolded(lines):
        mark = _mark(line)
        if mark and begun:
            yield _card(begun, inside) if mark == END else RowProblem(begun, f"has no {END}")
        if mark:
            begun, inside = (number if mark == BEGIN else 0), []
        elif begun:
            inside.append((number, line))
    if begun:
        yield RowProblem(begun, f"has no {END}")


def _unfolded(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield what was folded as one line, with the number of its first line.

    In quoted-printable text an equals sign at the end goes on in the next line.
    """
    begun = 0
    pieces: list[str] = []
    for number, ended in enumerate(lines, start=1):
        line = ended.rstrip("\r\n")
        if pieces and pieces[-1].endswith("=") and _is_quoted(pieces[0]) and not _mark(line):
            pieces[-1] = pieces[-1].removesuffix("=")
            pieces.append(line)
        elif pieces and line.startswith((" ", "\t")):
            pieces.append(line[1:])
        else:
            if pieces:
                yield begun, "".join(pieces)
            begun, pieces = number, [line]
    if pieces:
        yield begun, "".join(pieces)


def _mark(line: str) -> str:
    """Return BEGIN or END where the line is one, else nothing."""
    mark = line[: len(BEGIN) + 1].strip().upper()
    return mark if mark in {BEGIN, END} and not line[len(mark) :].strip() else ""


def _is_quoted(line: str) -> bool:
    return "QUOTED-PRINTABLE" in line[:_HEAD].partition(":")[0].upper()


def _card(begun: int, inside: Sequence[tuple[int, str]]) -> Card | RowProblem:
    """Return the card; a picture's lines need not be folded properly."""
    properties: list[Property] = []
    for number, line in inside:
        match = _PROPERTY.fullmatch(line)
        if match is None:
            if not line.strip() or (properties and properties[-1].parameters & _BINARY):
                continue
            return RowProblem(begun, f"line {number} is no property: {quoted(one_line(line))}")
        parameters = frozenset(
            parameter.replace('"', "").upper().strip()
            for parameter in _PARAMETER.findall(match["parameters"])
        )
        try:
            value = _decoded(match["value"], parameters)
        except (UnicodeDecodeError, LookupError):
            return RowProblem(begun, f"line {number} is not in a character set that is read here")
        properties.append(Property(match["name"].upper(), parameters, value))
    return Card(begun, tuple(properties))


def _decoded(value: str, parameters: frozenset[str]) -> str:
    if not parameters & _QUOTED:
        return value
    named = [entry for entry in parameters if entry.startswith("CHARSET=")]
    charset = named[0].removeprefix("CHARSET=") if named else "UTF-8"
    if charset not in _CHARSETS:
        raise LookupError(charset)
    return quopri.decodestring(value.encode()).decode(charset)


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value).strip()
