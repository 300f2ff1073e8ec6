"""Looks in code for texts that reach a widget without having gone through the drawing module.

What may be drawn is a literal, or what a helper made; a name stands for what it is given in the
same function or at the top of the module. Everything else is a finding, also where a person could
see that it is harmless: then the helper costs nothing.
"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

HELPERS = frozenset({"plain", "shown", "flat", "escaped", "joined", "highlighted"})
"""What makes something that can be drawn of any text."""
DRAWN_OF: dict[str, tuple[int | str, ...]] = {
    "Static": (0, "content"),
    "Button": (0, "label", "tooltip"),
    "Select": (0, "options", "prompt", "tooltip"),
    "Footer": (),
    "FooterKey": (),
    "SelectOverlay": (),
    "CommandPalette": ("placeholder",),
    "Segment": (0, "text"),
    "Hit": (1, "match_display", "help"),
    "DiscoveryHit": (0, "display", "help"),
    "LineInput": (),
    "TextBox": (),
    "Style": (),
}
"""Which arguments of a widget, or of what is given to one, are drawn as they are."""
MAKERS = frozenset({"Content", "Text", "Input", "TextArea"})
"""What draws, or is drawn, as it is: only the drawing module and the typing places make these."""
MADE_IN = {"Content": "drawing.py", "Input": "typing_places.py", "TextArea": "typing_places.py"}
SOURCES = ("textual.widgets", "textual.content", "textual.command", "rich.segment", "rich.text")
"""Where widgets, and what is drawn in them, come from."""
UNDRAWN = frozenset({"Provider", "Hits"})
METHODS = frozenset(
    {"update", "notify", "write", "write_line", "add_option", "add_options", "add_row"}
    | {"add_column", "set_options", "panic", "bell_with", "print"}
)
ATTRIBUTES = frozenset(
    {"border_title", "border_subtitle", "tooltip", "placeholder", "label", "prompt"}
    | {"title", "sub_title", "content", "renderable", "TITLE", "SUB_TITLE"}
)
ALSO_DRAWN = ("placeholder", "prompt", "tooltip", "border_title", "border_subtitle")
"""Arguments by that name are drawn, whoever they are given to."""


@dataclass(frozen=True)
class Finding:
    """A place where a text may reach the screen as it is."""

    line: int
    what: str


@dataclass
class _Scope:
    """What names stand for."""

    values: dict[str, list[ast.expr | None]] = field(default_factory=dict)
    around: "_Scope | None" = None

    def meant(self, name: str) -> list[ast.expr | None]:
        if name in self.values:
            return self.values[name]
        return self.around.meant(name) if self.around else [None]


def contents_makers(files: Iterable[Path]) -> set[str]:
    """Return the functions that say they return Content; none but helpers can make any."""
    return {
        node.name
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and _is_content(node.returns)
    }


def findings(source: str, makers: Iterable[str] = (), file: str = "") -> list[Finding]:
    """Return the places in a module where a raw text may be drawn."""
    return list(_Looker(ast.parse(source), frozenset(makers), file).found())


class _Looker:
    def __init__(self, module: ast.Module, makers: frozenset[str], file: str) -> None:
        self._module = module
        self._safe = HELPERS | makers
        self._file = file
        self._drawn = dict(DRAWN_OF)
        for node in ast.walk(module):
            if isinstance(node, ast.ClassDef):
                for base in map(_name, node.bases):
                    if base in self._drawn:
                        self._drawn[node.name] = self._drawn[base]

    def found(self) -> Iterator[Finding]:
        yield from self._imports()
        yield from self._within(self._module, _Scope(_assigned(self._module)), ())

    def _imports(self) -> Iterator[Finding]:
        for node in ast.walk(self._module):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(SOURCES):
                for name in (alias.name for alias in node.names):
                    if name not in {*DRAWN_OF, *MAKERS, *UNDRAWN}:
                        yield Finding(node.lineno, f"nobody said what is drawn of a {name}")
            if isinstance(node, ast.ImportFrom | ast.Import) and self._file != "drawing.py":
                yield from _markup(node)

    def _within(self, node: ast.AST, scope: _Scope, bases: tuple[str, ...]) -> Iterator[Finding]:
        for child in ast.iter_child_nodes(node):
            inner, inner_bases = scope, bases
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                inner = _Scope(_assigned(child), scope)
            if isinstance(child, ast.ClassDef):
                inner_bases = tuple(map(_name, child.bases))
            yield from self._looked_at(child, inner, inner_bases)
            yield from self._within(child, inner, inner_bases)

    def _looked_at(self, node: ast.AST, scope: _Scope, bases: tuple[str, ...]) -> Iterator[Finding]:
        if isinstance(node, ast.Call):
            yield from self._call(node, scope, bases)
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                name = target.attr if isinstance(target, ast.Attribute) else _class_wide(target)
                if name in ATTRIBUTES and not self._may_be_drawn(node.value, scope):
                    yield Finding(node.lineno, f"{name} is given a raw text")
        elif isinstance(node, ast.FunctionDef) and node.name == "render":
            inner = _Scope(_assigned(node), scope)
            for each in ast.walk(node):
                if isinstance(each, ast.Return) and not self._may_be_drawn(each.value, inner):
                    yield Finding(each.lineno, "render returns a raw text")

    def _call(self, call: ast.Call, scope: _Scope, bases: tuple[str, ...]) -> Iterator[Finding]:
        name = _name(call.func)
        owner = _name(call.func.value) if isinstance(call.func, ast.Attribute) else ""
        maker = name if name in MAKERS else owner if owner in MAKERS else ""
        if maker and self._file != MADE_IN.get(maker):
            yield Finding(call.lineno, f"{maker} is made outside of its module")
        places = self._drawn.get(name, ALSO_DRAWN)
        if name in METHODS:
            places = (0, "title", "message")
        if name == "__init__" and owner == "":
            for base in bases:
                places = self._drawn.get(base, places)
        for place in places:
            argument = _argument(call, place)
            if argument is not None and not self._may_be_drawn(argument, scope):
                yield Finding(argument.lineno, f"{name} is given a raw text")
        if name == "notify" and not _is_false(_argument(call, "markup")):
            yield Finding(call.lineno, "notify reads markup")

    def _may_be_drawn(self, node: ast.expr | None, scope: _Scope) -> bool:
        """Tell whether an expression is a literal, or what a helper made."""
        if isinstance(node, ast.Name):
            return all(self._may_be_drawn(meant, scope) for meant in scope.meant(node.id))
        match node:
            case ast.Call(func=ast.Attribute(attr="stylize", value=made)):
                return self._may_be_drawn(made, scope)
            case ast.Call(func=ast.Name(id=name)):
                return name in self._safe
        parts = _parts(node)
        return parts is not None and all(self._may_be_drawn(part, scope) for part in parts)


def _parts(node: ast.expr | None) -> list[ast.expr] | None:
    """Return of what an expression consists that may be drawn; None: it may not, in any case.

    A list to choose from consists of what stands first in each of its entries.
    """
    entries: list[ast.expr] = []
    match node:
        case ast.Constant():
            return []
        case ast.IfExp(body=one, orelse=other):
            return [one, other]
        case ast.BoolOp(values=values):
            return values
        case ast.List(elts=listed):
            entries = listed
        case ast.ListComp(elt=each):
            entries = [each]
    if not entries:
        return None
    return [it.elts[0] if isinstance(it, ast.Tuple) and it.elts else it for it in entries]


def _assigned(within: ast.AST) -> dict[str, list[ast.expr | None]]:
    """Return what each name is given within a function or module; None: something unforeseen."""
    values: dict[str, list[ast.expr | None]] = {}
    if isinstance(within, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        arguments = within.args
        for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
            values[each.arg] = [None]
    for node in _own_nodes(within):
        targets, value = _assignment(node)
        for target in targets:
            is_name = isinstance(target, ast.Name)
            for name in (each.id for each in ast.walk(target) if isinstance(each, ast.Name)):
                values.setdefault(name, []).append(value if is_name else None)
    return values


def _assignment(node: ast.AST) -> tuple[list[ast.expr], ast.expr | None]:
    """Return what a node gives something to, and what; None: something unforeseen."""
    match node:
        case ast.Assign():
            return node.targets, node.value
        case ast.AnnAssign() | ast.NamedExpr():
            return [node.target], node.value
        case ast.AugAssign() | ast.For() | ast.comprehension():
            return [node.target], None
        case ast.withitem(optional_vars=ast.expr() as target):
            return [target], None
        case _:
            return [], None


def _own_nodes(within: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a function or module, but not those of functions and classes in it."""
    for child in ast.iter_child_nodes(within):
        if not isinstance(
            child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda
        ):
            yield child
            yield from _own_nodes(child)


def _argument(call: ast.Call, place: int | str) -> ast.expr | None:
    if isinstance(place, str):
        return next((it.value for it in call.keywords if it.arg == place), None)
    return call.args[place] if place < len(call.args) else None


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.Subscript(value=ast.Name(id=name)):
            return name
        case _:
            return ""


def _class_wide(target: ast.expr) -> str:
    return target.id if isinstance(target, ast.Name) and target.id.isupper() else ""


def _is_content(returns: ast.expr | None) -> bool:
    return isinstance(returns, ast.Name) and returns.id == "Content"


def _is_false(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


def _markup(node: ast.ImportFrom | ast.Import) -> Iterator[Finding]:
    modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
    modules += [alias.name for alias in node.names]
    if any("markup" in module for module in modules):
        yield Finding(node.lineno, "markup is imported")
