"""Statements: who said what, in quotation marks or without. In: a scene and the frames of kind «statement». Out:
statements, and the facts inside them with their sources."""
