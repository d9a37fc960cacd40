"""Frozen dataclasses for what is made by the thousand: rules build and drop some twenty small values a line of text.

``@light(frozen=True, slots=True)`` is ``dataclass`` to a type checker, which refuses to assign to a field. At run time
nothing refuses: a frozen dataclass sets every field through ``object.__setattr__`` and takes three times as long to make,
which was a seventh of the time of the rules of numbers, times and quantities (``benchmarks/rules_speed.py``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as light
else:
    from dataclasses import dataclass

    def light(*, frozen: bool, slots: bool):
        """A dataclass with the hash and equality of a frozen one."""
        return dataclass(slots=slots, unsafe_hash=frozen)


__all__ = ["light"]
