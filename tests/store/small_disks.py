"""Disks of a few megabytes, mounted for the time of a test; that takes root on Linux."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NoDisk(Exception):  # noqa: N818 - a reason to leave a test out
    """The system lets us mount nothing; the text says why."""


@contextmanager
def mounted(folder: Path, *what: str) -> Iterator[Path]:
    """Mount something on a folder until the block is left; raises NoDisk."""
    if not sys.platform.startswith("linux") or os.getuid() != 0:
        raise NoDisk("only root on Linux may mount a disk")
    folder.mkdir(exist_ok=True)
    done = subprocess.run(["mount", *what, folder], capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoDisk(f"mounting is not allowed here: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def fill(folder: Path) -> Path:
    """Fill the disk that a folder is on to its last byte; return the file that does."""
    filler = folder / "filler"
    with filler.open("ab", buffering=0) as file:
        for size in (65_536, 4096, 512, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    return filler
