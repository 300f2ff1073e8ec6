"""What holds for every test."""

import os

import pytest

# A test looks at the screen when the program is at rest; nobody sees the frames in between, so that
# few are drawn. It is read when Textual is imported; a program in a real terminal is given its own.
os.environ["TEXTUAL_FPS"] = "10"

pytest.register_assert_rewrite("end_to_end.walker")
