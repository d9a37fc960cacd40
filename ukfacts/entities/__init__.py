"""Canonical names, clusters of mentions, links to countries, places and bodies."""

from .bodies import Aliases, load_aliases
from .names import base_form
from .resolve import resolve

__all__ = ["Aliases", "base_form", "load_aliases", "resolve"]
