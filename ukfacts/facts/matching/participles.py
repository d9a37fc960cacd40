"""Passive participles of verbs: an infinitive comes in, the dictionary forms of its participles go out.

Treebanks give participles a lemma of their own («підписаний», not «підписати»), so a frame that lists the verb has to
know them. Rules of the Ukrainian orthography (§ 114 of the 2019 edition and the usual alternations д–дж, т–ч, з–ж,
с–ш, ст–щ, губний + л); over-generation is harmless, since a form that does not exist never occurs.
"""

from __future__ import annotations

from collections.abc import Iterable

SOFT = (("зд", "ждж"), ("ст", "щ"), ("сл", "шл"), ("д", "дж"), ("т", "ч"), ("з", "ж"), ("с", "ш"))
"""Consonant before -ити → before -ений: «запросити» → «запрошений»."""
LABIAL = "бпвмф"
IRREGULAR = {
    "укласти": "укладений", "покласти": "покладений", "скласти": "складений", "вести": "ведений", "зняти": "знятий",
    "вивести": "виведений", "ввести": "введений", "завести": "заведений", "навести": "наведений", "провести":
    "проведений",
    "розпочати": "розпочатий", "почати": "початий", "прийняти": "прийнятий", "взяти": "взятий", "узяти": "узятий",
    "убити": "убитий", "вбити": "вбитий", "розбити": "розбитий", "збити": "збитий", "накласти": "накладений",
    "відкрити": "відкритий", "закрити": "закритий", "обстріляти": "обстріляний", "розстріляти": "розстріляний",
    "перевезти": "перевезений", "вивезти": "вивезений", "ввезти": "ввезений", "привезти": "привезений", "завезти":
    "завезений",
    "зайняти": "зайнятий", "надіслати": "надісланий", "вислати": "висланий", "послати": "посланий", "знайти":
    "знайдений",
    "розірвати": "розірваний", "відвезти": "відвезений", "перенести": "перенесений", "внести": "внесений",
    "винести": "винесений",
    "рознести": "рознесений", "обрати": "обраний", "забрати": "забраний", "вибрати": "вибраний", "зібрати": "зібраний",
    "спекти": "спечений", "відкликати": "відкликаний",
}  # fmt: skip
"""Verbs whose participle no rule below gives."""


def participles_of(verbs: Iterable[str]) -> frozenset[str]:
    """The passive participles of these verbs, in the masculine nominative."""
    return frozenset(form for verb in verbs for form in _forms(verb))


def _forms(verb: str) -> tuple[str, ...]:
    if verb in IRREGULAR:
        return (IRREGULAR[verb],)
    if verb.endswith(("увати", "ювати")):
        # «заарештувати» → «заарештований», «підтримувати» → «підтримуваний»
        stem = verb[:-5]
        return (stem + ("овани" if verb[-5] == "у" else "йовани") + "й", verb[:-2] + "ний", stem + "ьований")
    if verb.endswith(("ати", "яти")):
        return (verb[:-2] + "ний",)
    if verb.endswith("ити") or verb.endswith("іти"):
        return (_soften(verb[:-3]) + "ений", verb[:-3] + "ений")
    if verb.endswith("нути"):
        return (verb[:-2] + "тий", verb[:-4] + "нений")
    if verb.endswith(("сти", "зти")):
        return (verb[:-2] + "ений", verb[:-3] + "дений", verb[:-3] + "тений")
    return ()


def _soften(stem: str) -> str:
    for before, after in SOFT:
        if stem.endswith(before):
            return stem[: -len(before)] + after
    return stem + "л" if stem and stem[-1] in LABIAL else stem
