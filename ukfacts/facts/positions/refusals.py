"""Refusals: words of offices that are no office of the name beside them. In: a scene and a role. Out: yes or no."""

from __future__ import annotations

from ...analysis.tokens import Sentence, Token
from ...mentions.roles import lexicon
from ...mentions.types import Mention
from ..lexicon import plain, words
from ..scene import Scene
from ..types import FoundArgument
from .offices import is_role


def is_candidate(sentence: Sentence, role: Token) -> bool:
    """«кандидата в |президенти| Юрія Бойка», «|кандидат| у президенти»: who wants an office holds it not."""
    after = plain(sentence.token(role.index + 1).form) if role.index < len(sentence.tokens) else ""
    if plain(role.lemma).startswith(("кандидат", "претендент")) and after in ("в", "у", "на"):
        return True
    before = [plain(t.form) for t in sentence.tokens[max(0, role.index - 3) : role.index - 1]]
    return len(before) == 2 and before[0].startswith(("кандидат", "претендент")) and before[1] in ("в", "у", "на")


BISHOPS = frozenset({"митрополит", "архієпископ", "єпископ", "патріарх", "екзарх"})


def is_see(scene: Scene, sentence: Sentence, role: Token, person: FoundArgument) -> bool:
    """«митрополит |Вінніпезький|»: what a hierarch is of, marked as his name."""
    text = scene.text[person.start : person.end]
    name = next((t for t in sentence.tokens if t.start == person.start), None)
    before = sentence.token(name.index - 1) if name is not None and name.index > role.index else None
    lone = " " not in text and plain(person.name).endswith(("ський", "цький", "зький"))
    return lone and before is not None and plain(before.lemma) in BISHOPS


def is_anothers(scene: Scene, sentence: Sentence, mention: Mention, person: int) -> bool:
    """«сина письменника – Юрія», «дружина депутата, Софія»: behind a dash or comma the name is the relative's."""
    gap = scene.text[mention.end : scene.resolved.mentions[person].start].strip()
    before = [t for t in sentence.tokens if t.end <= mention.start]
    kin = bool(before) and plain(before[-1].lemma) in lexicon()["kin"]
    return kin and gap[:1] in tuple(",–—-")


def has_own_name(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """Whether an office in the genitive inside another's words has its holder behind it."""
    if token.feats.get("Case") != "Gen" or plain(token.lemma) not in words("classes", "noun", "office"):
        return False
    return token.upos == "NOUN" and scene.name_after(sentence, token) is not None


def is_served(scene: Scene, sentence: Sentence, role: Token) -> bool:
    """«радниці |мера| Марини Войтенко»: the name is the adviser's."""
    if role.index < 2 or role.feats.get("Case") != "Gen":
        return False
    outer = sentence.token(role.index - 1)
    own = outer.upos == "NOUN" and outer.feats.get("Number") == "Sing" and is_role(scene, sentence, outer)
    return own and role.head == outer.index and plain(outer.lemma) in words("classes", "noun", "office")


THINGS = frozenset({"паркомісце", "нерухомість", "маєток"})
SHARES = frozenset({"акція", "пакет", "частка"})


def owns_a_thing(scene: Scene, sentence: Sentence, role: Token) -> bool:
    """«власник квартири», «власниця двох паркомісць»: an owner of things holds no office; one of a firm's shares does."""
    if plain(role.lemma) not in words("classes", "noun", "owner"):
        return False
    owned = next((c for c in sentence.children(role, "nmod") if c.feats.get("Case") == "Gen"), None)
    if owned is None or plain(owned.lemma) in SHARES or scene.named(sentence, owned) is not None:
        return False
    classes = scene.classes(sentence, owned)
    return plain(owned.lemma) in THINGS or ("goods" in classes and not {"body", "ORG"} & classes)
