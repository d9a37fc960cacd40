"""Canonical names, clusters of mentions, links to countries, places and bodies."""
