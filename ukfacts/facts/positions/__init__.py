"""Positions: who holds which office where. In: a scene. Out: facts of kind «position»."""
