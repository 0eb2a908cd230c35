"""The colour profile that the system gives for a screen. Qt does not tell it: each system is asked in its own way."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import sys
from typing import Any

_LARGEST = 16 << 20  # bytes; a display profile has some kilobytes, a large table some megabytes


def system_profile(platform: str, index: int, name: str) -> bytes | None:
    """The profile of a screen.

    Args:
        platform: Of Qt: "xcb", "windows", "wayland", "cocoa", …
        index: Of the screen, the first one is 0.
        name: Of the screen, as Qt has it.

    Returns:
        ICC bytes; None where the system gives none, or converts colours by itself (macOS, Wayland).
    """
    try:
        if platform == "xcb":
            return _x11_profile(index)
        return _windows_profile(name) if platform == "windows" else None
    except (OSError, AttributeError):  # a system library that is not there, or an older one
        return None


def _x11_profile(index: int) -> bytes | None:
    """What colord, xiccd and others put at the root window: ICC Profiles in X Specification 0.4."""
    library = ctypes.util.find_library("X11")
    if library is None:
        return None
    x11 = ctypes.CDLL(library)
    pointer, number = ctypes.c_void_p, ctypes.c_ulong
    x11.XOpenDisplay.restype = pointer
    x11.XDefaultRootWindow.restype = x11.XInternAtom.restype = number
    display = pointer(x11.XOpenDisplay(os.environ.get("DISPLAY", "").encode()))
    if not display:
        return None
    data = ctypes.POINTER(ctypes.c_ubyte)()
    kind, items, left, depth = number(), number(), number(), ctypes.c_int()
    try:
        atom_name = "_ICC_PROFILE" if index == 0 else f"_ICC_PROFILE_{index}"
        atom = number(x11.XInternAtom(display, atom_name.encode(), 1))
        if not atom:
            return None
        found: list[Any] = [ctypes.byref(value) for value in (kind, depth, items, left, data)]
        root, length = number(x11.XDefaultRootWindow(display)), ctypes.c_long(_LARGEST // 4)
        x11.XGetWindowProperty(display, root, atom, ctypes.c_long(0), length, 0, number(0), *found)
        if not data or depth.value != 8:
            return None
        profile = ctypes.string_at(data, items.value)
        x11.XFree(data)
        return profile or None
    finally:
        x11.XCloseDisplay(display)


if sys.platform == "win32":

    def _windows_profile(name: str) -> bytes | None:
        gdi = ctypes.WinDLL("gdi32")
        gdi.CreateDCW.restype = ctypes.c_void_p
        device = name if name.startswith("\\\\.\\") else "DISPLAY"
        context = ctypes.c_void_p(gdi.CreateDCW(ctypes.c_wchar_p(device), None, None, None))
        if not context:
            return None
        size, path = ctypes.c_ulong(1024), ctypes.create_unicode_buffer(1024)
        try:
            if not gdi.GetICMProfileW(context, ctypes.byref(size), path):
                return None
        finally:
            gdi.DeleteDC(context)
        with open(path.value, "rb") as file:
            return file.read(_LARGEST)

else:

    def _windows_profile(name: str) -> bytes | None:
        return None
