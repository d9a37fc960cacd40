"""Folders of files to files of records: reading inputs, running an extractor over them, writing what can be resumed."""

from .output import Emit, Format, Output
from .read import Fields, read
from .run import Summary, run
from .source import Failure, Source, sources

__all__ = ["Emit", "Failure", "Fields", "Format", "Output", "Source", "Summary", "read", "run", "sources"]
