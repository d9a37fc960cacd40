"""Bodies around an office: before a bracket, before «якого», «чиїм», «де». In: a role's noun. Out: an argument, or None."""

from __future__ import annotations

from ...analysis.tokens import Sentence, Token
from ..lexicon import plain
from ..matching.relatives import antecedent_of
from ..scene import Scene
from ..types import FoundArgument
from .roles import first_word


def of_pronoun(scene: Scene, sentence: Sentence, token: Token) -> FoundArgument | None:
    """«ПП «Ашлар», співвласницею та керівником якого є»: the pronoun right behind the second role."""
    after = sentence.tokens[token.index : token.index + 1]
    if not after or plain(after[0].lemma) not in ("який", "котрий") or after[0].feats.get("Case") != "Gen":
        return None
    return before_clause(scene, sentence, token)


def where(scene: Scene, sentence: Sentence, token: Token) -> FoundArgument | None:
    """«ТОВ «Міленіум ФЛО», де засновник та керівник є Вячеслав Шеремет»: the body before the comma."""
    comma = next((t for t in reversed(sentence.tokens[: token.index - 1]) if t.form == ","), None)
    if comma is None or plain(sentence.token(comma.index + 1).form) != "де":
        return None
    found = before_clause(scene, sentence, token)
    place = found is not None and scene.label(sentence, _token_at(sentence, found)) == "LOC"
    return None if place else found  # «у заказнику «Жуків острів», де будується маєток екс-нардепа»


def _token_at(sentence: Sentence, found: FoundArgument) -> Token:
    """A word of an argument in the sentence."""
    return next((t for t in sentence.tokens if found.start <= t.start < found.end), sentence.tokens[0])


def bracketed(scene: Scene, sentence: Sentence, token: Token) -> FoundArgument | None:
    """«підприємство «Будмонтажсервіс» (директор Олександр Заєць)»: the body before the bracket that the role opens."""
    at = token.index - 1
    while at > 1 and sentence.token(at).upos == "ADJ":
        at -= 1
    if at < 2 or sentence.token(at).form != "(":
        return None
    end = sentence.token(at).start
    for number, mention in enumerate(scene.resolved.mentions):
        if mention.label == "ORG" and mention.end <= end and not scene.text[mention.end : end].strip(' »"”'):
            return scene.of_mention(number, "organisation.bracket")
    # «військово-історичне товариство (керівник Олександр Заремба)», «ансамбль будинку культури села Гільча (керівник …)»
    best: Token | None = None
    above: Token | None = sentence.token(at - 1)
    while above is not None and above.index < at:
        best = above if above.upos == "NOUN" and "body" in scene.classes(sentence, above) else best
        above = sentence.head(above) if above.relation in ("nmod", "flat", "amod") else None
    return scene.argument(sentence, best, "organisation.bracket") if best is not None else None


def before_clause(scene: Scene, sentence: Sentence, token: Token) -> FoundArgument | None:
    """«ПП «Ремерцентр», власниками якого є …», «у Комсомольську, мером якого був …»: the body or place that ends at the
    comma before the role."""
    first = first_word(sentence, token)
    for number, mention in enumerate(scene.resolved.mentions):
        near = 0 <= first.start - mention.end <= 3 and not scene.text[mention.end : first.start].strip(' »"”')
        if near and mention.label == "ORG":  # «на ТОВ «Тандем-ФК» основним власником якого є»: the comma left out
            return scene.of_mention(number, "organisation.relative")
    comma = next((t for t in reversed(sentence.tokens[: token.index - 1]) if t.form == ","), None)
    if comma is None:
        return None
    for number, mention in enumerate(scene.resolved.mentions):
        near = 0 <= comma.start - mention.end <= 3 and not scene.text[mention.end : comma.start].strip(' »"”')
        if near and mention.label in ("ORG", "LOC"):
            return scene.of_mention(number, "organisation.relative")
    pronoun = next((t for t in sentence.tokens[comma.index :] if plain(t.lemma) in ("який", "котрий")), None)
    body = antecedent_of(sentence, pronoun) if pronoun is not None else None
    if body is None or not {"body", "ORG"} & scene.classes(sentence, body):
        return None
    return scene.argument(sentence, body, "organisation.relative")
