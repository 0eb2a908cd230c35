"""Reading in a child process: data comes back whole, and whatever goes wrong there is one line here."""

import sys

import numpy as np
import pytest
import torch

from gan_core.errors import BundleError
from gan_core.formats import transport
from gan_core.formats.plain import Stub
from gan_core.formats.sandbox import read_data, read_in_child
from gan_core.paths import cache_dir
from tests.formats import foreign_files as theirs


@pytest.fixture
def file(tmp_path):
    (tmp_path / "their file.pt").write_bytes(b"x" * 100)
    return tmp_path / "their file.pt"


def test_plain_data_come_back_as_they_were(file):
    found = read_in_child("tests.formats.readers:answer", file)
    assert found["path"] == str(file)
    assert found[3] == (1.5, None, True)
    assert found["bytes"] == b"\0\1"
    assert np.array_equal(found["array"], np.eye(2))
    assert found["flag"].dtype == bool


def test_tensors_arrays_and_stubs_come_back_and_nothing_stays(tmp_path):
    weight = torch.randn(3, 4).t()
    data = {
        "a": {"w": weight, "twice": weight, "half": weight.half(), "none": torch.zeros(0, 3), "one": torch.tensor(2)}
    }
    theirs.dump(
        data | {"net": theirs.Persistent("Mapping", {"x": np.arange(3)}), "optimizer": {"m": weight}}, tmp_path / "f"
    )
    found = read_data(tmp_path / "f")
    assert set(found) == {"a", "net"}
    for name, value in data["a"].items():
        assert torch.equal(found["a"][name], value)
        assert found["a"][name].dtype == value.dtype
    assert isinstance(found["net"], Stub)
    assert found["net"].class_name == "Mapping"
    assert np.array_equal(found["net"].state["x"], np.arange(3))
    assert not list(cache_dir().glob("read-*"))


def test_what_is_very_large_comes_in_half_precision_but_for_its_small_parts(tmp_path, monkeypatch):
    monkeypatch.setattr(transport, "WHOLE", 1000)
    monkeypatch.setattr(transport, "SMALL", 30)
    given = {
        "weight": np.linspace(-3, 3, 400),
        "huge": np.full(40, 1e9),
        "bias": np.full(20, 0.1),
        "count": np.arange(99),
    }
    transport.write(tmp_path, given)
    found, _ = transport.read(tmp_path)
    assert [found[name].dtype for name in given] == [np.float16, np.float16, np.float64, np.int64]
    np.testing.assert_allclose(found["weight"], given["weight"], atol=2e-3)
    assert np.isinf(found["huge"]).all()  # which every reader refuses
    assert np.array_equal(found["bias"], given["bias"])


REFUSALS = {
    "refuse": "their file.pt: is not to my taste",
    "fail": r"their file.pt: cannot be read \(ValueError: first line\)",
    "hang": "their file.pt: reading it took more than 1.5 s",
    "spin": "their file.pt: reading it (took more than 1.5 s|was ended by SIGXCPU)",
    "crash": "their file.pt: reading it was ended by SIGABRT",
    "vanish": r"their file.pt: reading it failed \(exit status 0\)",
    "talk": r"their file.pt: cannot be read \(TypeError",
    "hoard": "their file.pt: needs more memory to be read than 200 MB",
}


@pytest.mark.parametrize("reader", REFUSALS if sys.platform == "linux" else set(REFUSALS) - {"crash", "hoard"})
def test_a_reader_that_goes_wrong_is_one_line_that_names_the_file(file, reader):
    with pytest.raises(BundleError, match=f"^{REFUSALS[reader]}") as refused:
        read_in_child(
            f"tests.formats.readers:{reader}", file, memory=200 << 20, seconds=1.5 if reader in ("hang", "spin") else 30
        )
    assert "\n" not in str(refused.value)
    assert not list(cache_dir().glob("read-*"))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(BundleError, match=r"^gone\.pt: cannot be read \(No such file"):
        read_data(tmp_path / "gone.pt")
