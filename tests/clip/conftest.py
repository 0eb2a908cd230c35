"""The fixtures of tests that need CLIP."""

from tests.clip.tiny import architectures

__all__ = ["architectures"]
