"""Numbers that are facts of their own: what is counted or measured, of what, when, by how much it changed."""
