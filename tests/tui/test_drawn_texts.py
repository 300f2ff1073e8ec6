"""No text reaches a widget but through the drawing module; this test looks at the code itself."""

from pathlib import Path

import pytest

import keepclients.tui
from raw_texts import contents_makers, findings

FILES = sorted(Path(keepclients.tui.__file__).parent.rglob("*.py"))

RAW = {
    "an f-string": 'Static(f"Edit {name}")',
    "a name that came from elsewhere": "def draw(name): Static(name)",
    "an attribute": "Static(client.name)",
    "a call of anything else": "Static(client.name.upper())",
    "a method that has a helper's name": "Static(client.shown())",
    "a sum": 'Static("Edit " + name)',
    "a literal with something put in": 'Static("Edit {}".format(name))',
    "an entry of something": 'Static(names["first"])',
    "one of two": 'Static("none" if client is None else client.name)',
    "an alternative": 'Static(client.name or "none")',
    "an argument by its name": "Static(content=client.name)",
    "a button's label": "Button(client.name)",
    "choices": "Select([(client.name, client.id) for client in clients])",
    "choices that were collected": "options = [(it.name, it.id) for it in them]\nSelect(options)",
    "a choice's prompt": 'Select([("none", 0)], prompt=client.name)',
    "a placeholder": "CommandPalette(placeholder=client.name)",
    "a tooltip": 'Button("Go", tooltip=client.name)',
    "an update": "self.query_one(Static).update(client.name)",
    "an update after something safe": 'text = "none"\ntext = client.name\nlabel.update(text)',
    "a text that grew": 'text = "none"\ntext += client.name\nlabel.update(text)',
    "each of many": "for name in names:\n    label.update(name)",
    "a border's title": "self.border_title = client.name",
    "a border's subtitle": "window.border_subtitle = client.name",
    "a title": "self.app.title = client.name",
    "a title under the title": "self.sub_title = client.name",
    "a label": "button.label = client.name",
    "a tooltip that is set": "button.tooltip = client.name",
    "a toast": "self.notify(client.name, markup=False)",
    "a toast's title": 'self.notify("Done", title=client.name, markup=False)',
    "a toast that reads markup": "self.notify(shown(text))",
    "a toast that asks for markup": "self.notify(shown(text), markup=True)",
    "a row": "table.add_row(client.name)",
    "an option": "options.add_option(client.name)",
    "a segment": "Segment(client.name, style)",
    "a hit in the palette": "Hit(score, client.name, act)",
    "help in the palette": "Hit(score, plain(client.name), act, help=client.name)",
    "an offer in the palette": "DiscoveryHit(client.name, act)",
    "what a widget renders": "class Name(Static):\n    def render(self): return self.client.name",
    "what is handed on": "class Name(Static):\n    def __init__(self, n): super().__init__(n)",
    "a widget of one's own": "class Name(Static): pass\nName(client.name)",
    "content": "Content(client.name)",
    "content of markup": "Content.from_markup(client.name)",
    "content with a style": 'Content.styled(client.name, "bold")',
    "a typing place that cleans nothing": "Input(client.name)",
    "a typing place of several lines": "TextArea(client.notes)",
    "an error at the end": "self.panic(client.name)",
    "what is printed": "print(client.name)",
    "a widget that nobody looked at": "from textual.widgets import DataTable",
    "markup": "from rich.markup import escape",
}
DRAWN = {
    "a literal": 'Static("Nothing to do")',
    "what the helper made": 'Static(plain(f"Edit {client.name}"))',
    "the same with a style": 'Static(plain(client.name).stylize("bold"))',
    "a name of it": "text = plain(client.name)\nStatic(text)",
    "a literal at the top of the module": '_NOTE = "Mind"\ndef draw(): Static(_NOTE)',
    "one of two": 'Static("none" if client is None else plain(client.name))',
    "choices": "Select([(plain(it.name), it.id) for it in clients])",
    "a toast": "self.notify(shown(text), markup=False)",
    "a function that returns Content": "Static(summary(client))",
    "an update of something else": "self.border_title = plain(client.name)",
}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_text_is_drawn_through_the_drawing_module(file: Path) -> None:
    raw = findings(file.read_text(encoding="utf-8"), contents_makers(FILES), file.name)
    assert not raw, "\n".join(f"{file}:{it.line}: {it.what}" for it in raw)


@pytest.mark.parametrize("code", RAW.values(), ids=RAW)
def test_a_raw_text_is_found(code: str) -> None:
    assert findings(code)


@pytest.mark.parametrize("code", DRAWN.values(), ids=DRAWN)
def test_what_may_be_drawn_is_left_alone(code: str) -> None:
    assert not findings(code, {"summary"})
