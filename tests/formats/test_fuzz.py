"""Whatever a file holds, it is read or refused in one line; `FACET_FUZZ` sets how many files are tried."""

import copy
import io
import os
import pickle
import zipfile

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gan_core.errors import BundleError
from gan_core.formats.composing import compose
from gan_core.formats.pickle_machine import STEPS
from gan_core.formats.plain import Stub
from gan_core.formats.recognise import recognise_data
from gan_core.formats.safe_pickle import load
from gan_core.networks.generator import Generator
from tests.formats import foreign_files as theirs

TRIES = int(os.environ.get("FACET_FUZZ", "150"))
many = settings(
    max_examples=TRIES, deadline=None, derandomize=TRIES == 150, database=None, suppress_health_check=list(HealthCheck)
)


def seeds():
    """One small file of each kind."""
    torch.manual_seed(0)
    networks = theirs.nvidia_generator((4, 4), style_dim=4), theirs.nvidia_discriminator((4, 4))
    state = Generator(8, channel_multiplier=1 / 512, channel_max=4, style_dim=4, mapping_depth=1).state_dict()
    found = []
    for value in ({"G_ema": networks[0], "D": networks[1]}, theirs.tensorflow_networks(*networks)):
        with theirs.their_modules():
            found.append(pickle.dumps(value, protocol=4))
    for zipped in (True, False):
        file = io.BytesIO()
        torch.save({"g_ema": state, "latent_avg": torch.ones(4)}, file, _use_new_zipfile_serialization=zipped)
        found.append(file.getvalue())
    for write in (np.savez, np.savez_compressed):
        file = io.BytesIO()
        write(file, w=np.ones((1, 4, 8)))
        found.append(file.getvalue())
    found.append(pickle.dumps({"31_Smiling": np.ones((1, 8), np.float32), "x": [None, 2.5, (1, "é")]}, protocol=2))
    return found


SEEDS = seeds()
POOL = [
    b"]", b"}", b"(", b")", b"t", b"R", b"b", b"s", b"u", b"a", b"e", b"q\0", b"h\0", b"h\1", b"q\1", b"\x81", b"\x85",
    b"\x86", b"\x87", b"N", b"K\1", b"K\xff", b"J\xff\xff\xff\xff", b"\x8a\x05\0\0\0\0\x7f", b"X\1\0\0\0a", b"C\4abcd",
    b"X\2\0\0\0f4", b"X\2\0\0\0O8", b"X\1\0\0\0<", b"ccollections\nOrderedDict\n", b"cnumpy\ndtype\n", b"cos\nsystem\n",
    b"cnumpy.core.multiarray\n_reconstruct\n", b"cnumpy.core.multiarray\nscalar\n", b"ctorch\nSize\n", b"0", b"1", b"2",
    b"ctorch._utils\n_rebuild_tensor_v2\n", b"ctorch.storage\n_load_from_bytes\n", b"cargparse\nNamespace\n", b"Q",
    b"c_codecs\nencode\n", b"X\6\0\0\0latin1", b"\x8f", b"\x90", b"\x91", b"\x93", b"\x94", b"\x92", b"o",
    b"G" + b"\xff" * 8,
    b"ctorch_utils.persistence\n_reconstruct_persistent_obj\n", b"cbuiltins\nlist\n", b"cbuiltins\nset\n",
]  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzz") / "their.pt"


def survive(action, path):
    """Run to the end or to one line that names the file."""
    line = None
    try:
        action()
    except BundleError as error:
        line = str(error)
    assert line is None or (line.startswith(f"{path.name}: ") and "\n" not in line)


def read(data, path):
    path.write_bytes(data)
    survive(lambda: compose([recognise_data(load(path), path)], "theirs"), path)


@many
@given(data=st.data())
def test_damaged_files(path, data):
    content = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        change = data.draw(st.sampled_from(["flip", "cut", "insert", "repeat"]))
        if change == "flip":
            content[at] ^= 1 << data.draw(st.integers(0, 7))
        elif change == "cut":
            del content[at : at + data.draw(st.integers(1, 64))]
        elif change == "insert":
            content[at:at] = data.draw(st.one_of(st.binary(min_size=1, max_size=9), st.sampled_from(POOL)))
        else:
            content[at:at] = content[at : at + data.draw(st.integers(1, 64))]
        if not content:
            break
    read(bytes(content), path)


@many
@given(parts=st.lists(st.one_of(st.sampled_from(POOL), st.sampled_from(sorted(STEPS)).map(lambda code: bytes([code])))))
def test_pickles_of_arbitrary_steps(path, parts):
    read(b"\x80\x04" + b"".join(parts) + b".", path)


@many
@given(parts=st.lists(st.sampled_from(POOL)), extra=st.binary(max_size=40))
def test_archives_of_arbitrary_pickles(path, parts, extra):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a/data.pkl", b"\x80\x02" + b"".join(parts) + b".")
        archive.writestr("a/data/0", extra)
    survive(lambda: load(path), path)


def plain_seeds(path):
    for content in SEEDS:
        path.write_bytes(content)
        yield load(path)


def places(value):
    """Every (container, key) of nested plain data."""
    if isinstance(value, Stub):
        yield vars(value), "state"
        yield from places(value.state)
    if isinstance(value, dict | list):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from places(value[key])


STRANGE = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**40), 2**40), st.floats(), st.text(max_size=8), st.binary(max_size=4),
    st.builds(list), st.builds(dict), st.just(()), st.builds(Stub, st.just("Generator"), st.builds(dict)),
    st.lists(st.integers(0, 9), max_size=5).map(lambda shape: torch.zeros(shape)),
    st.lists(st.integers(0, 9), max_size=5).map(lambda shape: np.ones(shape, np.float32)),
    st.just(torch.full((4, 4), torch.nan)), st.just(np.array([1, 2], np.int64)), st.just(np.full(8, 1e30)),
)  # fmt: skip


@many
@given(data=st.data())
def test_plain_data_with_strange_parts(path, data):
    if not hasattr(test_plain_data_with_strange_parts, "kept"):
        test_plain_data_with_strange_parts.kept = list(plain_seeds(path))
    value = copy.deepcopy(data.draw(st.sampled_from(test_plain_data_with_strange_parts.kept)))
    value = list(value) if isinstance(value, tuple) else value
    for _ in range(data.draw(st.integers(1, 3))):
        found = list(places(value))
        if not found:
            break
        container, key = found[data.draw(st.integers(0, len(found) - 1))]
        if isinstance(container, dict) and data.draw(st.booleans()) and key != "state":
            del container[key]
        else:
            container[key] = data.draw(STRANGE)
    survive(lambda: compose([recognise_data(value, path)], "theirs"), path)
