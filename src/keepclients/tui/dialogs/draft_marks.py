"""What is marked in a draft: the gaps in its text, and what the tone check finds."""

from textual.content import Content

from keepclients.domain.drafts import Draft
from keepclients.domain.tone import Finding
from keepclients.tui.drawing import plain


def marked(draft: Draft) -> Content:
    """Return the text with what is missing made visible."""
    text = plain(draft.text)
    for entry in draft.missing:
        start = text.plain.find(entry.shown)
        while start >= 0:
            text = text.stylize("bold $text-warning", start, start + len(entry.shown))
            start = text.plain.find(entry.shown, start + 1)
    return text


def note(finding: Finding) -> str:
    """Return one finding of the tone check as a line."""
    found = f"“{finding.words}”: " if finding.words else ""
    return f"! {found}{finding.why} {finding.gentler}"
