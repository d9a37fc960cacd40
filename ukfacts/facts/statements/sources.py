"""Sources without a verb: «за словами X», «за даними X», «з посиланням на X». In: a scene and a sentence. Out:
``Statement``s, arguments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...analysis.tokens import Sentence, Token
from ...spans import Span
from ..conjuncts import coordinated
from ..lexicon import plain, words
from ..scene import Scene
from ..syntax import QUOTES, preposition, usual
from ..types import FoundArgument
from .cues import ANYONE, SPEAKING, Statement, is_initial, skip_blanks, trim
from .quotations import Quotation
from .speech import BETWEEN, DASH, DIALOGUE, RESUMED


def by_phrase(scene: Scene, sentence: Sentence, quotes: tuple[Quotation, ...] = ()) -> Iterator[Statement]:
    """«за словами X, …», «за даними JCS, …», «на думку експертів, …», «згідно з …»."""
    for token in sentence.tokens:
        may = token.upos in ("NOUN", "PROPN", "ADJ") or plain(token.lemma) == "один"  # «згідно однієї з ухвал»
        mark = _mark_before(sentence, token) if may else None
        if mark is None:
            continue
        name = f"{mark} {plain(token.lemma)}"
        own = mark in words("statements", "source", "prepositions")
        said = _said_before(scene, sentence, token, quotes)
        if mark == "з" and said is not None and plain(token.lemma) in words("statements", "source", "pieces"):
            inside = _source_phrase(sentence, token)
            speaker, evidence = scene.argument(sentence, token, "phrase"), Span(inside[0].start, inside[-1].end)
            yield Statement(
                sentence, token, f"з {plain(token.form)}", (speaker,), said, True, "statement.phrase", evidence=evidence
            )  # fmt: skip
            continue
        if not own and name not in words("statements", "source", "phrases"):
            continue
        if _is_ground(scene, sentence, token, mark):
            continue
        cue_lemma = mark if own else f"{mark} {plain(token.form)}"
        speakers = _phrase_sources(scene, sentence, token, own)
        if not speakers:
            continue
        if _points_back(sentence, token):
            continue
        quoted = _after_colon(scene, sentence, token, quotes) or said
        content = quoted or _around(scene, sentence, token)
        if content is None:
            continue
        inside = _source_phrase(sentence, token)
        evidence = Span(inside[0].start, inside[-1].end)
        direct = quoted is not None
        yield Statement(sentence, token, cue_lemma, speakers, content, direct, "statement.phrase", evidence=evidence)


def _is_ground(scene: Scene, sentence: Sentence, noun: Token, mark: str) -> bool:
    """Whether the phrase names what is followed, not who tells: «скасування рейсів відповідно до директиви»,
    «зареєструвала провадження за заявою працівників»."""
    lemma, ahead = plain(noun.lemma), scene.text[sentence.start : _source_phrase(sentence, noun)[0].start].strip()
    own = mark in words("statements", "source", "prepositions")
    if own and (lemma in words("statements", "source", "norms") or not _is_governed(sentence, noun)):
        return True
    if mark == "відповідно до":
        return lemma not in words("statements", "source", "telling") or ahead.count(" ") > 1
    return lemma == "заява" and len(ahead.split()) > 1 and ahead[-1] not in ",(" + DASH


def _said_before(scene: Scene, sentence: Sentence, noun: Token, quotes: tuple[Quotation, ...]) -> Span | None:
    """«…», – зі слів лікаря; «…», – з офіційного повідомлення на сайті: the speech that ends before the phrase's dash."""
    text, first = scene.text, _source_phrase(sentence, noun)[0]
    for quote in quotes:
        gap = text[quote.end : first.start]
        if not quote.depth and quote.end < first.start and set(gap) & set(DASH) and BETWEEN.fullmatch(gap):
            return Span(quote.start, quote.end)
    line = text.rfind("\n", 0, first.start) + 1
    spoken = DIALOGUE.match(text, line)
    before = text[line : first.start].rstrip()
    if spoken is None or not re.search(r"[,!?…]\s*[–—-]$", before) or spoken.end() >= line + len(before) - 2:
        return None
    paragraph = text.find("\n", first.start)
    stop = next((t for t in sentence.tokens[noun.index :] if t.form in (".", "…")), None)
    resumed = stop is not None and RESUMED.match(text, stop.start) is not None
    end = (paragraph if paragraph >= 0 else len(text)) if resumed else line + len(before) - 1
    return Span(spoken.end(), trim(text, spoken.end(), end))


def _is_governed(sentence: Sentence, token: Token) -> bool:
    """Whether nothing but its own adjectives stands between «згідно з» and the noun, whatever the tree says."""
    for before in reversed(sentence.tokens[: token.index - 1]):
        if before.upos == "ADP" or plain(before.form) in ("згідно", "відповідно"):
            return True
        if before.upos not in ("ADJ", "DET", "NUM", "ADV", "CCONJ") and before.form not in QUOTES:
            return False
    return False


def _points_back(sentence: Sentence, noun: Token) -> bool:
    """«Про це йдеться в сюжеті за матеріалами проекту»: what is told is the sentence before."""
    first = sentence.tokens[: min(3, noun.index - 1)]
    return len(first) > 1 and plain(first[0].form) == "про" and plain(first[1].form) == "це"


def _after_colon(scene: Scene, sentence: Sentence, noun: Token, quotes: tuple[Quotation, ...]) -> Span | None:
    """«Згідно з повідомленням штабу АТО: «Щоб уникнути втрат, …»»: the quotation that opens behind the phrase."""
    colon = next((t for t in sentence.tokens[noun.index :] if t.form == ":"), None)
    if colon is None or any(t.upos in ("VERB", "AUX") for t in sentence.tokens[noun.index : colon.index - 1]):
        return None
    at = skip_blanks(scene.text, colon.end)
    return next((Span(q.start, q.end) for q in quotes if not q.depth and q.outer[0] == at), None)


def _mark_before(sentence: Sentence, token: Token) -> str | None:
    """The token's preposition, by the tree or by standing right before it («за даними», «за її словами»)."""
    mark = preposition(sentence, token)
    first = next((c for c in sentence.children(token, "case") if plain(c.form) in ("згідно", "відповідно")), None)
    if first is not None and mark is not None and mark.split()[0] != plain(first.form):
        return f"{plain(first.form)} {mark}"
    owned = any(c.feats.get("Case") == "Gen" for c in sentence.children(token, "nmod"))
    if mark == "з" and token.upos == "NOUN" and owned:  # «однак, згідно з даними сайту, …», hung on the verb
        at = next((t.index for t in reversed(sentence.tokens[: token.index - 1]) if t.upos == "ADP"), 0)
        ahead = plain(sentence.token(at - 1).form) if at > 1 and token.index - at < 4 else ""
        mark = f"{ahead} з" if ahead == "згідно" else mark
    for step in (2, 3):
        if mark is None and token.index >= step and sentence.tokens[token.index - step].upos == "ADP":
            between = sentence.tokens[token.index - step + 1 : token.index - 1]
            if all(t.upos in ("DET", "ADJ", "PRON") for t in between):
                mark = usual(sentence.tokens[token.index - step])
    return mark


def _phrase_sources(scene: Scene, sentence: Sentence, noun: Token, own: bool) -> tuple[FoundArgument, ...]:
    for child in sentence.children(noun, "nmod", "det", "obl", "amod"):
        if (
            child.upos in ("NOUN", "PROPN", "PRON", "X")
            and child.feats.get("Case") in ("Gen", None)
            and preposition(sentence, child) is None
        ):
            return tuple(scene.argument(sentence, t, "phrase.Gen") for t in coordinated(sentence, child))
        if child.upos in ("DET", "PRON") and plain(child.lemma) in ("його", "її", "їхній", "він", "вона", "вони"):
            return (scene.argument(sentence, child, "phrase.poss"),)
    for token in sentence.tokens[noun.index :]:
        if token.upos == "PUNCT" and token.form not in ('"', "«", "„", "“"):
            break
        if scene.named(sentence, token) is not None or (
            token.upos in ("NOUN", "PRON") and token.feats.get("Case") in ("Gen", None)
        ):
            return (scene.argument(sentence, token, "phrase.next"),)
    before = sentence.tokens[noun.index - 2] if noun.index > 1 else None
    if before is not None and plain(before.form) in ("його", "її", "їхніми", "їх"):
        return (scene.argument(sentence, before, "phrase.poss"),)
    return (scene.argument(sentence, noun, "phrase"),) if own else ()


def _around(scene: Scene, sentence: Sentence, noun: Token) -> Span | None:
    """The rest of the clause the phrase stands in: after it if it opens the clause, else all of it; in brackets, what
    else they hold."""
    text = scene.text
    phrase = _source_phrase(sentence, noun)
    first, last = phrase[0], phrase[-1]
    opened, closed = text.rfind("(", sentence.start, first.start), text.find(")", noun.end, sentence.end)
    if (
        0 <= opened < closed
        and ")" not in text[opened : first.start]
        and text[closed + 1 : sentence.end].strip(" .!?…")
    ):
        # «найкращого гурту світу (за версією Global Battle) SINOPTIK»
        return _bracketed(text, (opened + 1, closed), (first.start, last.end))
    end = trim(text, sentence.start, sentence.end)
    start = sentence.start
    for above in sentence.ancestors(noun):
        if above.deprel == "ccomp":
            clause = [t for t in sentence.subtree(above) if t.upos not in ("PUNCT", "SCONJ") or t.index > above.index]
            start, end = clause[0].start, trim(text, clause[0].start, clause[-1].end)
            break
    opened = _clause_start(sentence, first)
    within, start = opened > start, max(start, opened)
    if last.end - first.start > 0.6 * (end - start):
        return None
    after = last.end
    while after < end and text[after] in ", ":
        after += 1
    head = text[start : first.start].strip(" ,–—-")
    if len(head.split()) <= (0 if within else 2) or _is_joined(sentence, first, last):
        start = _behind_relative(sentence, after)
    elif end - after < 4:
        end = trim(text, start, first.start)
        end = trim(text, start, end - (text[end - 1] == "("))
    return Span(start, end) if end > start else None


def _is_joined(sentence: Sentence, first: Token, last: Token) -> bool:
    """«Їх перевірили і, за словами Ю. Щочкіна, вони придатні», «Янгол, який, на його думку, є католицьким символом»:
    right behind the conjunction or the relative pronoun, with a clause after it."""
    before = sentence.tokens[max(0, first.index - 3) : first.index - 1]
    joins = len(before) == 2 and (before[0].upos == "CCONJ" or before[0].feats.get("PronType") == "Rel")
    opens = joins and before[1].form == ","
    return opens and any(t.upos in ("VERB", "ADJ", "AUX") for t in sentence.tokens[last.index :])


def _behind_relative(sentence: Sentence, start: int) -> int:
    """«За даними випробування, |участь у якому взяли 30 тисяч людей,| вакцина захищає»: what tells of the source itself
    is not what it says."""
    rest = [t for t in sentence.tokens if t.start >= start]
    comma = next((n for n, t in enumerate(rest) if t.form == ","), None)
    relative = any(plain(t.lemma) in ("який", "котрий") for t in rest[:3])
    return rest[comma + 1].start if relative and comma is not None and comma + 1 < len(rest) else start


def _bracketed(text: str, inside: tuple[int, int], phrase: tuple[int, int]) -> Span | None:
    """«(за даними ООН, таких 5 млн)»: the words of the brackets beside the phrase, if there are two or more."""
    start, end = inside[0], trim(text, inside[0], phrase[0])
    if end - start < 2:
        start, end = min(phrase[1], inside[1]), inside[1]
        while start < end and text[start] in ", –—":
            start += 1
    return Span(start, end) if len(text[start:end].split()) > 1 else None


def _clause_start(sentence: Sentence, first: Token) -> int:
    """«Били без розбору, адже вік, за даними лікарів, — від 18»: where the clause around the phrase begins."""
    start = sentence.start
    for comma, mark in zip(sentence.tokens, sentence.tokens[1 : first.index - 1], strict=False):
        told = any(t.upos == "VERB" for t in sentence.tokens[: comma.index])
        parted = comma.form in (",", ";") and (mark.upos == "SCONJ" or _joins(sentence, mark, first))
        if told and (parted or plain(mark.form) in BUT):
            start = mark.end + 1
    return start


def _joins(sentence: Sentence, mark: Token, first: Token) -> bool:
    """«…, і це, на його думку, найкращий сценарій»: a clause with a subject of its own ahead of the phrase."""
    between = sentence.tokens[mark.index : first.index - 1]
    return mark.upos == "CCONJ" and any(t.relation == "nsubj" and t.feats.get("Case") == "Nom" for t in between)


BUT = frozenset({"адже", "але", "проте", "однак", "а", "бо"})
"""Words that open a clause of its own."""


def _source_phrase(sentence: Sentence, noun: Token) -> tuple[Token, ...]:
    """The phrase from its preposition to the comma after it, or to where its subtree ends."""
    first = noun
    while first.index > 1 and noun.index - first.index < 3 and first.upos != "ADP":
        first = sentence.token(first.index - 1)
    last = max((t.index for t in sentence.subtree(noun)), default=noun.index)
    for at, token in enumerate(sentence.tokens[noun.index :], noun.index):
        if is_initial(sentence.tokens, at):
            continue
        if token.form in (",", ".", ":", "–", "—", ")") or (token.upos == "VERB" and last >= token.index):
            return sentence.tokens[first.index - 1 : max(token.index - 1, noun.index)]
        if token.upos == "VERB":  # «За даними соціологічних служб Порошенко заледве набирає …»
            break
    return sentence.tokens[first.index - 1 : last]


def behind(scene: Scene, sentence: Sentence, verb: Token) -> tuple[FoundArgument, ...]:
    """«повідомляє УНН з посиланням на Reuters»; «… посилаючись на дані Bloomberg»."""
    for token in sentence.tokens:
        found = None
        if (
            plain(token.lemma) == "посилання"
            and preposition(sentence, token) == "з"
            or plain(token.lemma) in ("посилатися", "послатися")
            and token.feats.get("VerbForm") == "Conv"
        ):
            found = next((c for c in sentence.children(token) if preposition(sentence, c) == "на"), None)
        between = sentence.tokens[verb.index : token.index - 1]
        own = token.index > verb.index and not any(t.feats.get("VerbForm") == "Fin" for t in between)
        if found is not None and own and scene.fits(sentence, found, ANYONE | SPEAKING):
            return (scene.argument(sentence, found, "behind"),)
    return ()
