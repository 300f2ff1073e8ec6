"""What holds for every test."""

import gc
import os

import pytest
from hypothesis import settings

# A test looks at the screen when the program is at rest; nobody sees the frames in between, so that
# few are drawn. It is read when Textual is imported; a program in a real terminal is given its own.
os.environ["TEXTUAL_FPS"] = "1"

# Python looks for circles of garbage whenever so many objects are new. Books and screens are made
# and dropped by the thousand here, beside libraries that stay: by its own measure, it would look
# through all of them for a third of the time.
gc.set_threshold(100_000, 20, 10)

# Speed is measured in benchmarks; on a busy machine a single example may take any time.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

pytest.register_assert_rewrite("end_to_end.walker")
