"""The command line. In: arguments. Out: records on standard output or in files; talk and counts on standard error.

Exit codes: 0 all went well; 1 some inputs failed, each with an error record; 2 the command cannot be carried out as
given; 130 interrupted, what was written is whole and ``--resume`` goes on.
"""

from __future__ import annotations

import sys

from ..errors import UkfactsError
from . import about, batch, extract, show
from .app import app, stop

__all__ = ["about", "app", "batch", "extract", "main", "show"]


def main() -> None:
    """Runs the command line; every error of ukfacts' own is one line on standard error."""
    try:
        app()
    except UkfactsError as error:
        stop(str(error))
    except BrokenPipeError:  # `| head` has seen enough
        sys.stderr.close()
        raise SystemExit(0) from None
