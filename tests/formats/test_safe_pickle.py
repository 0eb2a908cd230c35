"""Plain data out of foreign files: what is there is read, and nothing that anybody puts there is run."""

import argparse
import builtins
import collections
import os
import pickle
import re
import struct
import tracemalloc
import zipfile
from pathlib import Path, PurePosixPath

import numpy as np
import pytest
import torch

from gan_core.errors import BundleError
from gan_core.formats.safe_pickle import load, parse
from tests.formats import foreign_files as theirs

MOST_MEMORY = 200 << 20


def checkpoint():
    torch.manual_seed(1)
    return {
        "g_ema": collections.OrderedDict(a=torch.randn(3, 4).t(), b=torch.randn(2).half(), c=torch.randn(4).bfloat16()),
        "net": torch.nn.Linear(2, 3).state_dict(),
        "parameter": torch.nn.Parameter(torch.randn(2, 2)),
        "args": argparse.Namespace(lr=0.1, path=PurePosixPath("a/b")),
        "arrays": [np.arange(6.0).reshape(2, 3), np.asfortranarray(np.eye(2, 3)), np.array([1, -2], ">i2")],
        "numbers": (np.float64(2.5), np.int64(-3), 10**25, -5, True, None, 1e300),
        "text": ["é", b"abc", bytearray(b"x")],
        "names": np.array(["w", "w_plus"]),
        "set": {7},
        "size": torch.Size([1, 2]),
        "objects": np.array([{"a": 1}, None], dtype=object),
        "d_optim": {"state": torch.zeros(5)},
    }


def write_checkpoint(path, kind):
    if kind in ("zip", "legacy"):
        torch.save(checkpoint(), path, _use_new_zipfile_serialization=kind == "zip")
    else:
        theirs.dump(checkpoint(), path, protocol=kind)


@pytest.mark.parametrize("kind", ["zip", "legacy", *range(6)])
def test_what_torch_and_pickle_write_is_read(tmp_path, kind):
    write_checkpoint(tmp_path / "c.pt", kind)
    found, written = load(tmp_path / "c.pt"), checkpoint()
    for name, value in written["g_ema"].items():
        assert torch.equal(found["g_ema"][name].float(), value.float())
    assert torch.equal(found["net"]["weight"], written["net"]["weight"])
    assert torch.equal(found["parameter"], written["parameter"])
    assert found["args"] == {"lr": 0.1, "path": "a/b"}
    for ours, array in zip(found["arrays"], written["arrays"], strict=True):
        assert np.array_equal(ours, array)
    assert found["numbers"] == (2.5, -3, 10**25, -5, True, None, 1e300)
    assert found["text"] == ["é", b"abc", b"x"]
    assert found["names"] == ["w", "w_plus"]
    assert found["set"] == [7]
    assert found["size"] == (1, 2)
    assert found["objects"] == [{"a": 1}, None]
    assert "d_optim" not in found


def test_numpy_files_are_read(tmp_path):
    np.save(tmp_path / "a.npy", np.arange(4, dtype=np.float32)[None])
    np.savez_compressed(tmp_path / "b.npz", w=np.ones((2, 3)), v=np.arange(3))
    np.save(tmp_path / "c.npy", {"photo.png": [np.ones(3), np.zeros(3)]}, allow_pickle=True)
    assert load(tmp_path / "a.npy").tolist() == [[0, 1, 2, 3]]
    assert {name: array.shape for name, array in load(tmp_path / "b.npz").items()} == {"w": (2, 3), "v": (3,)}
    assert [step.sum() for step in load(tmp_path / "c.npy")["photo.png"]] == [3, 0]


class Call:
    """Pickles as a call of anything."""

    def __init__(self, function, *arguments, state=None):
        self.reduced = (function, arguments, *([state] if state is not None else []))

    def __reduce__(self):
        return self.reduced


class Nasty(torch.nn.Module):
    def __setstate__(self, state):
        os.mkdir(state["trace"])


def raw(*parts):
    """A pickle put together by hand; numbers are opcodes' arguments."""
    return b"\x80\x02" + b"".join(part if isinstance(part, bytes) else struct.pack("<I", part) for part in parts) + b"."


def tensor_pickle(shape, strides, offset=0, count=4):
    """What refers to a tensor in a torch archive."""
    return theirs_tensor(("storage", "FloatStorage", "0", "cpu", count), offset, shape, strides)


def theirs_tensor(key, offset, shape, strides):
    def number(n):
        return b"\x8a\x09" + int(n).to_bytes(9, "little", signed=True)

    def row(values):
        return b"(" + b"".join(map(number, values)) + b"t"

    def text(value):
        return b"X" + struct.pack("<I", len(value)) + value.encode()

    storage = b"(" + text(key[0]) + b"ctorch\n" + key[1].encode() + b"\n" + text(key[2]) + text(key[3]) + number(key[4])
    tail = b"tQ" + number(offset) + row(shape) + row(strides) + b"\x89ccollections\nOrderedDict\n)R"
    return b"\x80\x02ctorch._utils\n_rebuild_tensor_v2\n(" + storage + tail + b"tR."


def archive(path, entries, compression=zipfile.ZIP_STORED):
    with zipfile.ZipFile(path, "w", compression) as file:
        for name, data in entries.items():
            file.writestr(name, data)


def laughs(depth=25):
    """Lists of the one before, twice: 2^25 values in 200 bytes."""
    return raw(b"]q\0", *(b"]q" + bytes([i + 1]) + (b"h" + bytes([i])) * 2 + b"\x86a" for i in range(depth)))


def copies(count=400):
    """A megabyte of text, encoded again and again."""
    text = b"X" + struct.pack("<I", 1 << 20) + b"x" * (1 << 20)
    return raw(text, b"q\0c_codecs\nencode\nq\1", b"h\1h\0\x85R" * count)


def hostile_pickles(trace):
    inside = torch.nn.Linear(1, 1).state_dict()
    return {
        "system": (pickle.dumps(Call(os.system, f"mkdir {trace}")), "asks for (posix|nt).system"),
        "eval": (pickle.dumps(Call(eval, f"__import__('os').mkdir({trace!r})")), "asks for builtins.eval"),
        "exec, old": (pickle.dumps(Call(builtins.exec, "1"), protocol=0), "asks for __builtin__.exec"),
        "nested": (pickle.dumps({"g_ema": [inside, (Call(os.mkdir, trace),)]}), "asks for (posix|nt).mkdir"),
        "getattr": (pickle.dumps(Call(getattr, Call(__import__, "os"), "mkdir")), "asks for builtins"),
        "setstate": (pickle.dumps(Nasty()), r"asks for \S*Nasty"),
        "a function's code": (raw(b"cnumpy\ndtype\n}X", 8, b"__code__", b"Nsb"), "gives a state to a Name"),
        "an array's state": (
            raw(b"cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\0\x85C\1b\x87RN", b"b"),
            "damaged array",
        ),
        "instance": (b"(X\x05\0\0\0touchios\nsystem\n.", "asks for os.system"),
        "object": (raw(b"(cos\nsystem\nX", 1, b"xo"), "asks for os.system"),
        "no name": (raw(b"c\n\n)R"), "damaged"),
        "call of an allowed class": (raw(b"cbuiltins\nint\n(tR"), "calls builtins.int"),
        "codec": (raw(b"c_codecs\nencode\n(X", 1, b"x", b"X", 3, b"zip", b"tR"), "encodes text"),
        "extension": (raw(b"\x82\1"), "opcode 0x82"),
        "buffers": (raw(b"\x97"), "opcode 0x97"),
        "persistent id": (raw(b"K\1Q"), "refers to data outside"),
        "keywords": (raw(b"ctorch\nSize\n)}X", 1, b"a", b"K\1s\x92"), "in a way that no model needs"),
        "self": (raw(b"]q\0h\0a"), "contains itself"),
        "laughs": (laughs(), "more than 500000 values"),
        "deep": (raw(b"]" * 20_000, b"a" * 19_999), "more than 64 levels"),
        "deep tuples": (raw(b")" + b"\x85" * 20_000), "more than 64 levels"),
        "deep key": (raw(b"}", b")" + b"\x85" * 20_000, b"Ns"), "key that is no plain value"),
        "unhashable key": (raw(b"}]Ns"), "key that is no plain value"),
        "copies": (copies(), "far more"),
        "long": (raw(b"\x8b", 1 << 20, b"\1" * (1 << 20)), "number too large"),
        "long text": (b"L" + b"9" * 5000 + b"L\n.", "number too large"),
        "bytes": (b"\x80\x04\x8e" + struct.pack("<Q", 1 << 62) + b"x.", "cut off"),
        "memo": (raw(b"Nr", 0xFFFFFFFF, b"0j", 0xFFFFFFFE), "damaged"),
        "underflow": (raw(b"R"), "damaged"),
        "no mark": (raw(b"t"), "damaged"),
        "protocol": (b"\x80\x09N.", "unknown protocol"),
        "scalar": (raw(b"cnumpy.core.multiarray\nscalar\ncnumpy\ndtype\nX", 2, b"O8", b"\x85RK\1\x86R"), "objects"),
        "records": (raw(b"cnumpy\ndtype\n]\x85R"), "unknown kind"),
        "wide text": (raw(b"cnumpy\ndtype\nX", 11, b"U9999999999", b"\x85R"), "unknown kind"),
    }  # fmt: skip


def hostile_files(folder):
    """Files that are no bare pickles, each with the reason it is refused for."""
    made = {}

    def torch_archive(name, reason, entries, **more):
        archive(folder / name, entries, **more)
        made[name] = reason

    numbers = b"\0" * 16
    for name, (shape, strides, offset, count, reason) in {
        "larger": ((2**30,), (1,), 0, 4, "larger than its 4 numbers"),
        "expanded": ((2**30, 2**30), (0, 0), 0, 4, "far more"),
        "overflow": ((2**40,), (0,), 0, 4, "absurd shape"),
        "negative": ((2,), (-1,), 3, 4, "absurd shape"),
        "behind": ((2,), (1,), 3, 4, "larger than its 4 numbers"),
        "axes": ((1,) * 40, (1,) * 40, 0, 4, "absurd shape"),
        "storage": ((4,), (1,), 0, 2**40, "storage of"),
        "short storage": ((4,), (1,), 0, 400, "storage of 16 bytes"),
    }.items():
        pickled = tensor_pickle(shape, strides, offset, count)
        torch_archive(f"{name}.pt", reason, {"a/data.pkl": pickled, "a/data/0": numbers})
    fine = tensor_pickle((4,), (1,))
    torch_archive("hostile.pt", "asks for os.system", {"a/data.pkl": raw(b"cos\nsystem\n(tR")})
    torch_archive("climbing.pt", "outside", {"a/data.pkl": fine, "../a/data/0": numbers})
    torch_archive("absolute.pt", "outside", {"/a/data.pkl": fine, "a/data/0": numbers})
    torch_archive(
        "packed.pt", "compressed entry", {"a/data.pkl": fine, "a/data/0": numbers}, compression=zipfile.ZIP_DEFLATED
    )
    torch_archive("script.pt", "TorchScript", {"a/data.pkl": fine, "a/code/x.py": b"1"})
    torch_archive("lacking.pt", "lacks 'a/data/0'", {"a/data.pkl": fine})
    torch_archive("big endian.pt", "order of bytes", {"a/data.pkl": fine, "a/data/0": numbers, "a/byteorder": b"big"})
    torch_archive("other.zip", "neither", {"readme.txt": b"1"})
    header = (
        b"\x93NUMPY\x01\0v\0" + b"{'descr': '<f8', 'fortran_order': False, 'shape': (99999999,)}".ljust(117) + b"\n"
    )
    torch_archive("bomb.npz", "far more", {"w.npy": header + bytes(300 << 20)}, compression=zipfile.ZIP_DEFLATED)
    (folder / "absurd.npy").write_bytes(header)
    (folder / "evil.npy").write_bytes(
        header.replace(b"'<f8'", b"'|O8'").replace(b"99999999", b"       1") + raw(b"cos\nsystem\n(tR")
    )
    (folder / "code.npy").write_bytes(header.replace(b"99999999", b"print(1)"))
    (folder / "empty.pt").write_bytes(b"")
    (folder / "page.pt").write_bytes(b"<!DOCTYPE html><html>Sign in</html>")
    (folder / "pointer.pkl").write_bytes(b"version https://git-lfs.github.com/spec/v1\n")
    (folder / "text.txt").write_bytes(b"just some words\n" * 9)
    (folder / "noise.pkl").write_bytes(np.random.default_rng(0).bytes(5000))
    return made | {
        "absurd.npy": "do not fill", "evil.npy": "asks for os.system", "code.npy": "damaged header",
        "empty.pt": "is empty", "page.pt": "a web page", "pointer.pkl": "Git LFS", "text.txt": "damaged",
        "noise.pkl": "",
    }  # fmt: skip


def refusal(path):
    """The line a file is refused with; the memory it took is bounded."""
    tracemalloc.start()
    try:
        with pytest.raises(BundleError) as refused:
            parse(path)
        assert tracemalloc.get_traced_memory()[1] < MOST_MEMORY
    finally:
        tracemalloc.stop()
    line = str(refused.value)
    assert line.startswith(f"{path.name}: ")
    assert "\n" not in line
    assert len(line) < 300
    return line


def test_hostile_pickles_do_nothing_and_are_refused_in_one_line(tmp_path, subtests):
    trace = tmp_path / "ran"
    for name, (data, reason) in hostile_pickles(str(trace)).items():
        with subtests.test(name):
            path = tmp_path / "their.pkl"
            path.write_bytes(data)
            line = refusal(path)
            assert re.search(reason, line), line
    assert not trace.exists()


def test_a_pickle_of_endless_steps_is_given_up(tmp_path):
    (tmp_path / "steps.pkl").write_bytes(raw(b"N0" * 1_100_000, b"N"))
    with pytest.raises(BundleError, match=r"^steps\.pkl: has more steps than any model"):
        parse(tmp_path / "steps.pkl")


def test_hostile_archives_and_arrays_are_refused_in_one_line(tmp_path, subtests):
    for name, reason in hostile_files(tmp_path).items():
        with subtests.test(name):
            line = refusal(tmp_path / name)
            assert reason in line, line


def test_code_that_a_pickle_carries_stays_text(tmp_path):
    trace = tmp_path / "ran"
    network = theirs.Persistent("Generator", {"x": 1}, source=f"import os; os.mkdir({str(trace)!r})")
    theirs.dump({"G_ema": network}, tmp_path / "g.pkl")
    assert load(tmp_path / "g.pkl")["G_ema"].class_name == "Generator"
    hidden = theirs.Persistent("Generator", {"x": Call(os.mkdir, str(trace))})
    theirs.dump({"G_ema": hidden}, tmp_path / "g.pkl")
    assert "mkdir" in refusal(tmp_path / "g.pkl")
    assert not trace.exists()


def test_a_storage_inside_a_pickle_is_read_as_carefully(tmp_path):
    for inside, reason in (
        (pickle.dumps(Call(os.system, "true")), "asks for"),
        (b"PK\3\4", "cut off"),
        (b"", "cut off"),
    ):
        (tmp_path / "g.pkl").write_bytes(raw(b"ctorch.storage\n_load_from_bytes\nB", len(inside), inside, b"\x85R"))
        assert reason in refusal(tmp_path / "g.pkl")


@pytest.mark.parametrize("kind", ["zip", "legacy", 4, "npz"])
def test_a_file_cut_off_anywhere_is_refused(tmp_path, kind):
    whole, path = tmp_path / "whole", tmp_path / "cut.pt"
    if kind == "npz":
        np.savez(whole, w=np.random.default_rng(0).random((30, 30)))
        whole = Path(f"{whole}.npz")
    else:
        theirs.dump({"G_ema": theirs.nvidia_generator((6, 6))}, whole) if kind == 4 else write_checkpoint(whole, kind)
    data = whole.read_bytes()
    for end in [*range(0, len(data), 512), len(data) - 1]:
        path.write_bytes(data[:end])
        with pytest.raises(BundleError, match=r"^cut\.pt: "):
            parse(path)
