"""Documents as others want them: JSON lines, tables, CoNLL-U, brat, spaCy, HTML."""
