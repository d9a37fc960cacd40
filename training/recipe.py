"""What can be turned in a joint training, and the order of its batches."""

from __future__ import annotations

import random
from dataclasses import dataclass

from augment import blanked, pooled, rejoined, shouted, swapped
from codec import Codec
from corpora import Sentence, windows


@dataclass(frozen=True)
class Recipe:
    """All that can be turned. Passes are how often each corpus is seen; the disambiguated one early, as a warm-up."""

    seed: int = 1
    subwords_a_batch: int = 1500
    subwords_a_window: int = 100
    branch: int = 3
    """Last layers that entities have for themselves."""
    share: float = 1.0
    """Part of the batches that is run, and at whose end the rates have fallen: a plan cut short where time is."""
    frozen: int = 0
    """First layers that stay as they are, with the embeddings and, where no shared layer is left, the features of words.

    What goes on from finished weights needs less time so, and one end can be trained without the other.
    """
    pass_entities: float = 4.0
    pass_syntax: float = 7.0
    pass_vesum: float = 0.4
    pass_slavic: float = 1.0
    pass_silver: float = 1.0
    pass_names: float = 0.0
    """Passes of the silver corpus' entities alone."""
    vesum_until: float = 0.5
    silver_until: float = 0.7
    entities_until: float = 1.0
    """Place in the run after which the corpus is seen no more."""
    silver_syntax: float = 0.3
    silver_entities: float = 0.5
    """Weight of what the model itself said of the silver corpus; its tags, which hands corrected, count in full."""
    rate_encoder: float = 2e-4
    rate_heads: float = 1e-3
    warmup: float = 0.06
    weight_decay: float = 0.01
    blank: float = 0.05
    """Share of words hidden from the network in the entity and syntax corpora."""
    swap: float = 0.0
    """Share of the names of entity corpora replaced by others of their kind."""
    shout: float = 0.03
    average_decay: float = 0.99
    average_every: int = 5
    save_minutes: float = 5.0
    evaluations: int = 6


def plan(corpora: dict[str, list], codec: Codec, recipe: Recipe) -> list[tuple[str, list[list[Sentence]]]]:
    """All batches of the run in order; the same for the same seed, so that a resumed run goes on where it stopped."""
    chance = random.Random(recipe.seed)
    size = lambda window: sum(map(codec.size, window))  # noqa: E731
    found: list[tuple[float, str, list[list[Sentence]]]] = []
    pool = pooled(corpora["entities"] + corpora["names"], corpora["vesum"]) if recipe.swap else {}
    wanted = {
        "entities": (recipe.pass_entities, recipe.entities_until), "syntax": (recipe.pass_syntax, 1.0),
        "vesum": (recipe.pass_vesum, recipe.vesum_until), "slavic": (recipe.pass_slavic, recipe.entities_until * 0.9),
        "silver": (recipe.pass_silver, recipe.silver_until), "names": (recipe.pass_names, recipe.silver_until),
    }  # fmt: skip
    for name, (passes, until) in wanted.items():
        ordinal = 0
        while passes > ordinal:
            documents = list(corpora[name])
            chance.shuffle(documents)
            if passes - ordinal < 1:
                documents = documents[: int(len(documents) * (passes - ordinal))]
            if name == "entities":
                documents = [[rejoined(s, chance) for s in d] for d in documents]
            if name in ("entities", "names") and recipe.swap:
                documents = [[swapped(s, chance, recipe.swap, pool) for s in d] for d in documents]
            if name in ("entities", "syntax", "silver", "names"):
                documents = [[blanked(s, chance, recipe.blank) for s in d] for d in documents]
                documents = [[shouted(s) if chance.random() < recipe.shout else s for s in d] for d in documents]
            limit = chance.randint(recipe.subwords_a_window // 2, recipe.subwords_a_window)
            cut = list(windows(documents, limit, codec.size))
            cut = [w for w in cut if size(w) <= 480]
            cut.sort(key=lambda w: size(w) + chance.random() * 8)
            group: list[list[Sentence]] = []
            groups = []
            longest = 0
            for window in cut:
                length = 2 + size(window)
                if group and max(longest, length) * (len(group) + 1) > recipe.subwords_a_batch:
                    groups.append(group)
                    group, longest = [], 0
                group.append(window)
                longest = max(longest, length)
            if group:
                groups.append(group)
            span = min(1.0, passes - ordinal) / passes
            for g in groups:
                found.append(((ordinal / passes + chance.random() * span) * until, name, g))
            ordinal += 1
    found.sort(key=lambda item: item[0])
    return [(name, group) for _, name, group in found[: round(recipe.share * len(found))]]
