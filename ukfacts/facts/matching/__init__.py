"""Matching: frames meet the syntax. In: a scene and frames. Out: predicates with the tokens that fill their roles."""
