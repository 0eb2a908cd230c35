"""The allocator: arrays that come and go do not cost a page fault a page, unless somebody chose otherwise."""

import os
import subprocess
import sys

CODE = """
import resource
import numpy as np
from gan_core.allocator import keep_pages

def faults():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(20):
        [np.ones(6 << 20, np.uint8) for _ in range(2)]
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

done = keep_pages()
faults()
print(done, faults() < 2000)
"""


def run(**environment: str) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MALLOC_", "LD_PRELOAD"))}
    command = [sys.executable, "-c", CODE]
    done = subprocess.run(command, env=kept | environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_pages_are_kept_where_the_c_library_is_glibc() -> None:
    assert run() in ("True True", "False True", "False False")  # other C libraries have no say
    if os.confstr("CS_GNU_LIBC_VERSION"):
        assert run() == "True True"


def test_what_the_environment_says_is_left_alone() -> None:
    assert run(MALLOC_TRIM_THRESHOLD_="0").startswith("False")
