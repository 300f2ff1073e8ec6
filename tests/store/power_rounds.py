"""Take the power from under a program in the middle of its changes, and look at what is left.

Each round, a child changes two tables of a book on a file system of its own as fast as it can, half
of the time with a checkpoint every few changes, and acknowledges what is kept. At a random moment
the file system is shut down without writing anything more, as if the power were gone, and mounted
again. That takes root on Linux, a loop device, and mkfs.

    PYTHONPATH=tests python -m store.power_rounds --rounds 200 --system ext4
"""

import argparse
import fcntl
import os
import random
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
from io import FileIO
from pathlib import Path

from store.kill_rounds import Figures, change_the_store, look
from store.small_disks import NoDisk, mounted

SHUT_DOWN = 0x8004587D
"""FS_IOC_SHUTDOWN: _IOR('X', 125, __u32)."""

WITHOUT_FLUSHING = struct.pack("I", 2)

MEGABYTES = {"ext4": 64, "xfs": 320}
"""The smallest that each can well be made with."""

LONGEST_LIFE = 0.25
"""Seconds that a child works at most."""

OLDEST = 20
"""Rounds after which a file system is made anew."""


def made(image: Path, system: str) -> None:
    """Make a file system in a file; raises NoDisk."""
    program = shutil.which(f"mkfs.{system}", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if program is None:
        raise NoDisk(f"mkfs.{system} is not installed")
    image.unlink(missing_ok=True)
    with image.open("wb") as file:
        file.truncate(MEGABYTES[system] * 1_000_000)
    done = subprocess.run([program, "-q", image], capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoDisk(f"mkfs.{system} failed: {done.stderr.strip()}")


def without_power(disk: Path) -> tuple[list[int], list[int]]:
    """Let a child work on the disk, take the power from it, and return what it acknowledged.

    First what it did before, then what it did in the moment of the shutdown: with the power, the
    child would be gone too, and what the system answers it then is not the answer of a disk.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what it is told once the disk is gone
        try:
            change_the_store(disk / "book.json", writing)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as file:
        os.set_blocking(reading, False)
        before = listened(file, random.uniform(0, LONGEST_LIFE))  # noqa: S311 - any moment will do
        shut_down(disk)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.set_blocking(reading, True)
        return numbers_in(before), numbers_in(before + file.readall())


def listened(file: FileIO, seconds: float) -> bytes:
    """Return what can be read for so many seconds."""
    deadline = time.monotonic() + seconds
    heard = b""
    while (left := deadline - time.monotonic()) > 0:
        if select.select([file], [], [], left)[0]:
            heard += file.read(65_536) or b""
    return heard


def numbers_in(heard: bytes) -> list[int]:
    """Return the numbers on the lines that are whole."""
    return [int(line) for line in heard[: heard.rfind(b"\n") + 1].split()]


def shut_down(disk: Path) -> None:
    """Stop a file system without another write to its device; raises NoDisk."""
    descriptor = os.open(disk, os.O_RDONLY)
    try:
        fcntl.ioctl(descriptor, SHUT_DOWN, WITHOUT_FLUSHING)
    except OSError as error:
        raise NoDisk(f"this system cannot shut a file system down: {error.strerror}") from error
    finally:
        os.close(descriptor)


def run(folder: Path, rounds: int, system: str) -> Figures:
    """Take the power so many times; raises NoDisk where that cannot be done here."""
    figures = Figures()
    image, disk = folder / "image", folder / "disk"
    count = 0
    for done in range(rounds):
        if done % OLDEST == 0:
            made(image, system)
            count = 0
        with mounted(disk, "-o", "loop", str(image)):
            before, after = without_power(disk)
        with mounted(disk, "-o", "loop", str(image)):
            acknowledged, latest = max(before, default=count), max(after, default=count)
            count = look(disk / "book.json", count, acknowledged, figures, latest)
    return figures


def main() -> int:
    """Run the rounds that the command line asks for and print what was seen."""
    parser = argparse.ArgumentParser(description="Take the power from under a program.")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--system", choices=list(MEGABYTES), default="ext4")
    given = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory() as folder:
            figures = run(Path(folder), given.rounds, given.system)
    except NoDisk as reason:
        sys.stdout.write(f"not possible here: {reason}\n")
        return 0
    sys.stdout.write(
        f"{given.system}: {figures.rounds} rounds without power, "
        f"{figures.interrupted} of them in the middle of a line or a checkpoint\n"
        f"{figures.acknowledged} changes acknowledged, {figures.lost} of them lost\n"
        f"{figures.unheard} rounds kept more than was acknowledged\n"
        f"{figures.disagreeing} rounds left tables that do not fit\n"
        f"{figures.unopened} rounds left a book that did not open or could not be changed\n"
    )
    return 0 if figures.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
