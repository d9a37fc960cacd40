"""The exceptions ukfacts raises on misuse: one small tree.

Nothing found in a text is never an error: it is ``None`` or an empty collection.
Every message says what was found, what was expected and what to do about it.

    UkfactsError
    ├── InputError      the text, date or file handed in cannot be used
    ├── FrameError      a frame or alias file of the user's does not validate
    ├── ModelError      a model is missing, damaged or of another version
    └── MissingExtra    an optional package is needed for this call
"""

from __future__ import annotations


class UkfactsError(Exception):
    """Base of everything ukfacts raises on purpose."""


class InputError(UkfactsError, ValueError):
    """The text, date, encoding or file handed in cannot be used."""


class FrameError(UkfactsError, ValueError):
    """A frame or alias file does not validate; the message carries file and line."""


class ModelError(UkfactsError, RuntimeError):
    """A model folder is missing, damaged, or made for another version."""


class MissingExtra(UkfactsError, ImportError):
    """An optional package is needed; the message carries the pip command that brings it."""

    @classmethod
    def of(cls, package: str, extra: str, purpose: str) -> MissingExtra:
        """The error for ``package`` that the extra ``ukfacts[extra]`` would bring."""
        return cls(
            f"{purpose} needs the package {package!r}, which is not installed; "
            f'install it with: pip install "ukfacts[{extra}]"'
        )
