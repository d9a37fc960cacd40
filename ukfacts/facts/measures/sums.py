"""What a sum without a frame is of: the noun that names it, what it is paid or asked for. In: a scene, a sentence and a
sum. Out: ``FoundFact`` or ``FoundArgument``, or None."""

from __future__ import annotations

from ...analysis.tokens import Sentence, Token
from ..lexicon import plain, table, words
from ..matching.subjects import find_subject
from ..scene import Scene
from ..syntax import DASHES, QUOTES, case_of, is_clausal, is_impersonal, preposition, subject_of, usual
from ..types import FoundArgument, FoundFact
from .attributes import before_place, made

PARTITIVE = frozenset({"Gen", "Dat", "Loc"})
"""Cases of «податку», «збору»: before an impersonal verb with a sum it is the genitive, whatever the tag says."""


def told_of(scene: Scene, sentence: Sentence, number: int, verb: Token) -> FoundArgument | None:
    """What the sum is a sum of: the purpose, the subject of «коштувати», the genitive before «надійшло»."""
    purpose = _purpose(scene, sentence, verb)
    if purpose is not None:
        return scene.argument(sentence, purpose, "measured.purpose")
    if plain(verb.lemma) in words("measures", "change", "level"):
        edge = find_subject(scene, sentence, verb)  # «долар подешевшав і |коштуватиме| 42 грн»
        named = edge is not None and edge.sentence is sentence and edge.token.upos in ("NOUN", "PROPN", "X")
        if edge is not None and named and not _is_relative(sentence, edge.token):
            return scene.argument(sentence, edge.token, "measured.level", whole=True)
    subject = subject_of(sentence, verb) if verb.upos == "VERB" else None
    named = subject is not None and plain(subject.lemma) in words("measures", "named", "nouns")
    if subject is not None and named and not _is_relative(sentence, subject):
        return scene.argument(
            sentence, subject, "measured.level", whole=True
        )  # «вартість квитка стартує від 1 350 грн»
    if subject is not None and subject.index < verb.index and _is_thing(scene, sentence, subject):
        return scene.argument(sentence, subject, "measured.level", whole=True)  # «фільм зібрав 12,7 млн грн»
    part = partitive(scene, sentence, number, verb)
    return None if part is None else scene.argument(sentence, part, "measured.partitive")


ACTORS = frozenset({"person", "body", "place", "office", "court", "PERS", "ORG", "LOC", "JOB", "money", "document"})
"""Classes of those who pay and are paid, and of papers that only provide for it."""


def behind_dash(scene: Scene, sentence: Sentence, number: int) -> FoundArgument | None:
    """«1,1 млрд спрямують на дрони, 740 млн — |на боєприпаси|»: what a sum without a verb of its own is for."""
    behind = [t for t in sentence.tokens if t.start >= scene.resolved.mentions[number].end][:5]
    if len(behind) < 3 or behind[0].form not in DASHES or usual(behind[1]) not in ("на", "для"):
        return None
    noun = next((t for t in behind[2:] if t.upos in ("NOUN", "PROPN")), None)
    if noun is None or scene.is_measured(sentence, noun) or noun.feats.get("Case") == "Loc":
        return None
    return scene.argument(sentence, noun, "measured.purpose")


def _is_thing(scene: Scene, sentence: Sentence, noun: Token) -> bool:
    """Whether the noun is a thing that a sum is the price of, not one who pays."""
    inanimate = noun.upos in ("NOUN", "X") and noun.feats.get("Animacy") != "Anim"
    return inanimate and not ACTORS & scene.classes(sentence, noun) and not scene.is_measured(sentence, noun)


def _is_relative(sentence: Sentence, noun: Token) -> bool:
    """«операцій, |сума яких| становить …»: of what, the clause above says."""
    return any(plain(c.lemma) == "який" for c in sentence.subtree(noun))


def _purpose(scene: Scene, sentence: Sentence, verb: Token) -> Token | None:
    """«надасть $200 млн |для відновлення| енергетики», «зібрали 5 млн |на дрони|»: what the sum of a verb is for."""
    for child in sentence.children(verb, "obl"):
        mark, case = preposition(sentence, child), child.feats.get("Case")
        if (
            child.upos == "NOUN"
            and not scene.is_measured(sentence, child)
            and (mark == "для" or (mark == "на" and case == "Acc"))
        ):
            return child
    return None


def partitive(scene: Scene, sentence: Sentence, number: int, verb: Token) -> Token | None:
    """«|Податку| на доходи надійшло 31,2 млрд грн», «|акцизу| сплачено 5 млрд»: the genitive that opens the clause."""
    neuter = verb.feats.get("Gender") == "Neut" and verb.feats.get("Tense") == "Past"
    start = scene.resolved.mentions[number].start
    if verb.upos != "VERB" or not (neuter or is_impersonal(verb)) or verb.start > start:
        return None
    found: Token | None = None
    for token in reversed(sentence.tokens[: verb.index - 1]):
        if token.upos in ("PUNCT", "SCONJ", "VERB", "CCONJ"):
            break
        if token.upos == "NOUN" and token.feats.get("Animacy") != "Anim" and token.feats.get("Case") in PARTITIVE:
            found = token
    first = found is not None and preposition(sentence, found) is None and not scene.is_measured(sentence, found)
    opens = found is not None and (
        found.index == 1 or sentence.token(found.index - 1).upos in ("PUNCT", "CCONJ", "ADJ")
    )
    return found if first and opens else None


def priced(scene: Scene, sentence: Sentence, number: int, head: Token) -> FoundFact | None:
    """«паркомісць вартістю 160 тис грн», «компенсацію розміром від 250 до 600 євро», «Вартість договору – 15,94 млн
    грн»: a sum with the noun that names it."""
    named = table("measures")["sum"]
    mention = scene.resolved.mentions[number]
    if mention.label != "MON":
        return None
    start = next((t.index for t in sentence.tokens if t.start >= mention.start), 1) - 1
    while start > 0 and (sentence.token(start).upos in ("ADP", "ADV", "PART") or sentence.token(start).form == ","):
        start -= 1
    noun = sentence.token(start) if start > 0 else head
    below = next(iter(sentence.children(head, "nsubj")), None)
    if below is not None and plain(below.lemma) in named:  # a sentence without a verb
        owners = (c for c in sentence.children(below, "nmod") if c.feats.get("Case") == "Gen" and c.upos != "ADJ")
        owner = next(owners, below)
        roles = {"item": scene.argument(sentence, owner, "priced")}
        return made(scene, sentence, "payment", None, number, roles, "payment.named", below)
    if plain(noun.lemma) not in named or noun.feats.get("Case") not in ("Ins", "Loc", "Acc"):
        return None
    at = start - 1
    bare = noun.feats.get("Case") == "Ins"  # «ЗРК «Бук|»| вартістю», not «з ТОВ «Експерт» у розмірі»
    while at > 0 and (sentence.token(at).upos == "ADP" or _is_whole(sentence.token(at), bare)):
        at -= 1
    above = _deal(sentence, before_place(scene, sentence, sentence.token(at))) if at > 0 else noun
    roles = {"item": scene.argument(sentence, above, "priced")} if above.upos in ("NOUN", "PROPN", "X") else {}
    listed = above.form in QUOTES  # «від фірм: ТОВ «Фокс», ТОВ «Щивець|»| на загальну суму 4,25 млн грн»
    return made(scene, sentence, "payment", None, number, roles, "payment.named", noun) if roles or listed else None


def _is_whole(token: Token, bare: bool) -> bool:
    """«на |загальну| суму», «|ринковою| вартістю»; ``bare``: the noun has no preposition."""
    return token.upos in ("ADJ", "DET") or (bare and token.form in QUOTES)


def _deal(sentence: Sentence, token: Token) -> Token:
    """«низку угод на реконструкцію п'яти будинків на загальну суму»: the bargain the words before belong to, if any."""
    for above in (token, *sentence.ancestors(token)):
        if is_clausal(above):
            break
        if above is not token and case_of(sentence, token) == "Acc" and preposition(sentence, token) is None:
            break  # «вказав у декларації |квартиру| вартістю 9,3 млн грн»: the verb's object
        if plain(above.lemma) in words("classes", "noun", "bargain"):
            return above
    return token
