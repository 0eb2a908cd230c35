"""The editor on a real X server, where one can be started: the libraries that Qt needs there are really present."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

OPEN_AND_CLOSE = """
import sys
from PySide6.QtTest import QTest
from editor_app.app import make_application
from editor_app.main_window import MainWindow

app = make_application(["facet"])
window = MainWindow()
window.show()
shown = QTest.qWaitForWindowExposed(window)
print(app.platformName(), shown, "torch" in sys.modules)
window.close()
"""


@pytest.fixture
def display() -> Iterator[dict[str, str]]:
    """The variables that lead Qt to an X server of the test's own; to no screen where Xvfb is not installed."""
    server = shutil.which("Xvfb")
    if server is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    reading, writing = os.pipe()
    command = [server, "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as process:
        os.close(writing)
        with open(reading) as pipe:
            number = pipe.readline().strip()
        yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
        process.terminate()


def test_the_window_opens_before_torch_is_imported(display: dict[str, str]) -> None:
    result = subprocess.run(
        [sys.executable, "-c", OPEN_AND_CLOSE],
        env={**os.environ, **display},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert result.stdout.split() == [display["QT_QPA_PLATFORM"], "True", "False"], result.stderr
    assert result.returncode == 0, result.stderr
