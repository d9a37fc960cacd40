"""What every training script does alike: fields of a recipe from the command line, the rate's course, its arithmetic."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

import torch

R = TypeVar("R")


def turned(recipe: R, pairs: Iterable[str]) -> R:
    """The recipe with ``NAME=VALUE`` fields replaced, in the types of those it has; a name it has not is an error."""
    changes: dict[str, Any] = {}
    for pair in pairs:
        name, found, value = pair.partition("=")
        if not found or not hasattr(recipe, name):
            raise SystemExit(f"found {pair!r}; expected NAME=VALUE with a field of the recipe: {recipe}")
        changes[name] = type(getattr(recipe, name))(value)
    return replace(recipe, **changes)  # type: ignore[type-var]


def course(total: int, warmup: float) -> Callable[[int], float]:
    """Factor of the rate at each of ``total`` steps: up over the share ``warmup`` of them, then down in a line to a fiftieth."""
    warm = max(1, int(warmup * total))
    return lambda step: min(1.0, (step + 1) / warm) * max(0.02, min(1.0, (total - step) / max(1, total - warm)))


def halves(device: torch.device) -> bool:
    """Whether bfloat16 pays: a processor without instructions for it is many times slower at it than at 32 bits."""
    return device.type != "cpu" or torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()


M_TRIM_THRESHOLD, M_TOP_PAD, M_MMAP_THRESHOLD = -1, -2, -3
"""Options of glibc's mallopt(3)."""


def threads(number: int) -> None:
    """Threads of a training; with glibc freed memory is kept, not handed back.

    A step makes and drops hundreds of tensors of some megabytes. Each was mapped anew and zeroed page by page by the system:
    a quarter of the time of a step.
    """
    torch.set_num_threads(number)
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(M_MMAP_THRESHOLD, 1 << 30)
        libc.mallopt(M_TRIM_THRESHOLD, -1)
        libc.mallopt(M_TOP_PAD, 1 << 28)
