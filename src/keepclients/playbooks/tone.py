"""Reading the word list of the tone check."""

import tomllib
from functools import cache
from importlib.resources import files

from keepclients.domain.tone import ToneRules


@cache
def load_tone() -> ToneRules:
    """Return the word list that comes with the program."""
    text = files(__package__).joinpath("tone.toml").read_text(encoding="utf-8")
    return ToneRules.model_validate(tomllib.loads(text))
