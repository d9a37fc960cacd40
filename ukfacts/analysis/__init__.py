"""Text into sentences of tagged, parsed tokens and labelled spans; morphology of single words."""
