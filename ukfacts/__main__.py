"""``python -m ukfacts``."""

from .cli import main

main()
