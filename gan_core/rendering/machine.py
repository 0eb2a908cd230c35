"""What computes: the device's name, for people and for the caches of what was measured on it."""

import platform
from pathlib import Path

import torch


def device_name(device: torch.device) -> str:
    """The name that its maker gave a processor or a graphics card."""
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.processor() or platform.machine()


def devices() -> dict[str, str]:
    """Every device that could compute: torch's name and its maker's."""
    names = ["cpu", *(f"cuda:{i}" for i in range(torch.cuda.device_count()))]
    if torch.backends.mps.is_available():
        names.append("mps")
    return {name: device_name(torch.device(name)) for name in names}


def best_device() -> str:
    """What computes unless somebody says otherwise: a CUDA card where there is one."""
    return "cuda:0" if torch.cuda.is_available() else "cpu"


def describe(device: torch.device) -> str:
    """The device as a person should read it beside a measurement."""
    if device.type == "cpu":
        return f"{device_name(device)}, {torch.get_num_threads()} threads, torch {torch.__version__}"
    return f"{device_name(device)} ({device.type}), torch {torch.__version__}"
