"""Readers that go wrong in every way, for the child process to be ended in."""

import os
import threading

import numpy as np

from gan_core.errors import BundleError


def refuse(path):
    raise BundleError(f"{path.name}: is not to my taste")


def fail(path):
    raise ValueError("first line\nsecond line")


def hang(path):
    threading.Event().wait()


def spin(path):
    while True:
        pass


def hoard(path):
    return [np.ones(64 << 20, np.uint8) for _ in range(400)]


def crash(path):
    os.abort()


def vanish(path):
    os._exit(0)


def talk(path):
    return print


def answer(path):
    return {"path": str(path), 3: (1.5, None, True), "bytes": b"\0\1", "array": np.eye(2), "flag": np.array([True])}
