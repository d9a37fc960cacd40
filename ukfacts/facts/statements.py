"""Statements: who says what. In: a scene and the frames of kind «statement». Out: ``Statement``s with speaker, cue and content span.

``CONTENT`` lists the rules that find what is said, in order; each answers with a span or abstains. A verb of saying without a
speaker or without content is no statement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from ..analysis.tokens import Sentence, Token
from ..spans import Span
from .frames import Frame, Frames
from .lexicon import plain, words
from .match import frames_at, slot_fits
from .quotations import Quotation, quotations
from .scene import Scene, noun_phrase
from .slots import (
    PREPOSITIONS,
    coordinated,
    edges,
    find_subject,
    joined_before,
    nearest_nominative,
    preposition,
    subject_of,
)
from .types import FoundArgument

DASH = "–—-"
BETWEEN = re.compile(r"[\s,.!?…\"»”“–—-]*")
"""What may stand between a quotation and its speaker's clause."""
CUE_TAIL = re.compile(r"\s*(?:,|\.\s*[–—-]|\s[–—-])")


@dataclass(frozen=True, slots=True)
class Statement:
    """One act of saying."""

    sentence: Sentence
    cue: Token
    cue_lemma: str
    speakers: tuple[FoundArgument, ...]
    content: Span
    direct: bool
    rule: str
    frame: Frame | None = None
    audience: FoundArgument | None = None
    medium: FoundArgument | None = None
    sources: tuple[FoundArgument, ...] = ()
    """Whom the speaker refers to: «з посиланням на …»."""
    evidence: Span = field(default=Span(0, 0))
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying with what the content rules need to know."""

    scene: Scene
    sentence: Sentence
    verb: Token
    frame: Frame
    clause: tuple[Token, ...]
    """The speaker's own clause, without the content."""
    inverted: bool
    """Whether the speaker follows the verb: «повідомляє Reuters»."""
    quotes: tuple[Quotation, ...]

    @property
    def span(self) -> Span:
        """From the first to the last character of the clause."""
        return Span(self.clause[0].start, self.clause[-1].end)


Found = tuple[Span, bool, str]


def statements(scene: Scene, frames: Frames) -> list[Statement]:
    """All statements of a text, those by verbs before those by phrases of each sentence."""
    quotes = quotations(scene.text)
    found: list[Statement] = []
    for sentence in scene.sentences:
        for token in sentence.tokens:
            known = [f for f in frames_at(frames, token) if f.kind == "statement"]
            if known:
                found += _by_verb(scene, sentence, token, known, quotes)
        found += _by_phrase(scene, sentence)
    return _with_pronouns(scene, _without_behind(found))


def _by_verb(
    scene: Scene, sentence: Sentence, verb: Token, frames: list[Frame], quotes: tuple[Quotation, ...]
) -> Iterator[Statement]:
    for frame in frames:
        if verb.upos == "ADJ" and not frame.name.endswith("sure"):
            continue
        speakers, rule = _speakers(scene, sentence, verb, frame)
        if not speakers:
            continue
        clause = _clause(scene, sentence, verb, speakers)
        inverted = any(s is sentence and t.index > verb.index for s, t in speakers)
        cue = Cue(scene, sentence, verb, frame, clause, inverted, quotes)
        content = next((answer for answer in (find(cue) for find in CONTENT) if answer is not None), None)
        if content is None:
            continue
        span, direct, how = content
        arguments = tuple(scene.argument(s, t, rule) for s, t in speakers)
        audience = _other(scene, cue, "audience", speakers)
        yield Statement(
            sentence, verb, verb.lemma, arguments, span, direct, f"{frame.name}.{how}", frame,
            audience, _other(scene, cue, "medium", speakers), _behind(scene, sentence, verb), _evidence(cue, speakers),
            0.92 if direct else 0.88 if "previous" not in rule else 0.7,
        )  # fmt: skip
        return


def _speakers(scene: Scene, sentence: Sentence, verb: Token, frame: Frame) -> tuple[list[tuple[Sentence, Token]], str]:
    """The subject, else «у Кремлі»; never the subject of the words that are said."""
    own = subject_of(sentence, verb)
    role = frame.role("speaker")
    slots = role.slots if role else ()
    if own is not None and own.index > verb.index and _is_parted(sentence, verb, own):
        own = None
    after = _said_after(scene, sentence, verb) if "subject" in slots else None
    if after is not None and (own is None or own.index < verb.index - 3):
        return [(sentence, t) for t in coordinated(sentence, after)], "inverted.subject"
    if own is not None and "subject" in slots and verb.upos != "ADJ":
        edge = find_subject(scene, sentence, verb)
        token = edge.token if edge else own
        if token.feats.get("Person") in ("1", "2") or plain(token.lemma) in (
            "це",
            "що",
            "те",
            "ніхто",
            "хто",
            "все",
            "ніщо",
        ):
            return [], ""
        if not scene.fits(sentence, token, ANYONE | SPEAKING) and not (
            verb.index > own.index and plain(token.lemma) in ("я",)
        ):
            return [], ""
        return [(sentence, t) for t in _together(sentence, verb, token)], "subject"
    beside = _located(scene, sentence, verb) if "в+Loc" in slots else None
    if beside is not None and (own is None or "subject" not in slots):
        return [(sentence, beside)], "в+Loc"
    for slot in slots:
        if "+" not in slot:
            continue
        for edge in edges(scene, sentence, verb):
            if edge.weak or not slot_fits(slot, edge.slot) or not scene.fits(sentence, edge.token, SPEAKING):
                continue
            if (
                slot in ("в+Loc", "на+Loc")
                and verb.feats.get("Number") != "Plur"
                and "subject" in slots
                and own is None
            ):
                continue
            return [(sentence, edge.token)], slot
    if "subject" not in slots and "object" not in slots:
        return [], ""
    if verb.feats.get("Person") in ("1", "2"):
        return [], ""
    if verb.deprel in ("parataxis", "parataxis:discourse", "advcl") and verb.upos != "ADJ":
        return [], ""
    edge = find_subject(scene, sentence, verb) if verb.feats.get("Person") != "0" else None
    if edge is None or (verb.feats.get("VerbForm") == "Inf" and verb.deprel not in ("xcomp", "conj")):
        return [], ""
    if not scene.fits(edge.sentence, edge.token, ANYONE) or edge.token.feats.get("PronType") == "Rel":
        return [], ""
    return [(edge.sentence, t) for t in _together(edge.sentence, verb, edge.token)], edge.rule


def _together(sentence: Sentence, verb: Token, token: Token) -> tuple[Token, ...]:
    """All speakers of a verb in the plural: «Блінкен і прессекретар … Жан-П'єр заявили»."""
    found = coordinated(sentence, token)
    if len(found) == 1 and verb.feats.get("Number") == "Plur" and token.feats.get("Number") == "Sing":
        other = joined_before(sentence, token)
        return (other, token) if other is not None else found
    return found


def _located(scene: Scene, sentence: Sentence, verb: Token) -> Token | None:
    """«повідомили у Кремлі», «У компанії заявляли»: a body in the locative right beside a verb in the plural."""
    if verb.feats.get("Number") != "Plur" and not plain(verb.lemma).endswith("ся"):
        return None
    after = sentence.tokens[verb.index : verb.index + 8]
    before = sentence.tokens[max(0, verb.index - 8) : verb.index - 1]
    for side in (after, before):
        noun = next((t for t in side if t.upos in ("NOUN", "PROPN", "X")), None)
        opening = side[0] if side else None
        if opening is not None and side is before:
            opening = next((t for t in side if t.upos == "ADP"), None)
            noun = next(
                (
                    t
                    for t in side
                    if opening is not None and t.index > opening.index and t.upos in ("NOUN", "PROPN", "X")
                ),
                None,
            )
        if opening is None or noun is None or plain(opening.form) not in ("у", "в", "на"):
            continue
        rival = any(t.feats.get("Case") == "Nom" and t.upos in ("NOUN", "PROPN", "PRON") for t in side)
        if noun.feats.get("Case") in ("Loc", None) and not rival and scene.fits(sentence, noun, SPEAKING):
            return noun
    return None


def _is_parted(sentence: Sentence, verb: Token, subject: Token) -> bool:
    """«У компанії заявляли, що причина …»: a subject beyond «, що» is the content's."""
    return any(t.upos == "SCONJ" for t in sentence.tokens[verb.index : subject.index - 1])


def _said_after(scene: Scene, sentence: Sentence, verb: Token) -> Token | None:
    """«…, передає агенція AFP»: after a comma or dash the speaker follows the verb, whatever the tree says."""
    before = sentence.tokens[verb.index - 2] if verb.index > 1 else None
    if before is None or not (
        before.form in (",", "–", "—", "-", "»", '"', "”", "“") or plain(before.form) in ("як", "раніше", "також")
    ):
        return None
    token = nearest_nominative(sentence, verb, right_first=True)
    if token is None or token.index < verb.index:
        return None
    sure = before.form not in (",",) or scene.fits(sentence, token, ANYONE)
    return token if sure else None


SPEAKING = frozenset({"ORG", "LOC", "body", "document", "MISC"})
ANYONE = frozenset({"PERS", "ORG", "LOC", "JOB", "person", "body"})
SUBORDINATE = frozenset({"ccomp", "advcl", "acl:relcl", "acl", "parataxis", "csubj", "root", "parataxis:newsent"})


def scene_names(scene: Scene, sentence: Sentence, token: Token) -> list[Span]:
    """The spans of the name a speaker's token heads or bears."""
    found = [n for n in (scene.named(sentence, token), scene.titled(sentence, token)) if n is not None]
    return [scene.resolved.mentions[n].span for n in found]


def _clause(scene: Scene, sentence: Sentence, verb: Token, speakers: list[tuple[Sentence, Token]]) -> tuple[Token, ...]:
    """The verb with its subject, adverbs and phrases up to the borders its punctuation sets."""
    own = {t.index for s, t in speakers if s is sentence}
    found = [verb]
    for member in found:
        for child in sentence.children(member):
            if child in found or child.deprel in ("punct", "ccomp", "parataxis", "csubj", "xcomp"):
                continue
            if member is verb and child.deprel in ("conj", "advcl", "cc") and child.index not in own:
                continue
            if abs(child.index - verb.index) > 15 and child.index not in own:
                continue
            found.append(child)
    for s, token in speakers:
        if s is sentence:
            found += [t for t in noun_phrase(s, token)]
            found += [t for n in scene_names(scene, s, token) for t in s.within(n)]
    at = verb.index - 1
    while at > 0 and sentence.token(at).upos == "ADV":  # «– раніше заявив»
        found.append(sentence.token(at))
        at -= 1
    ordered = sorted({t.index: t for t in found}.values(), key=lambda t: t.index)
    at = ordered.index(verb)
    first = last = at
    while first > 0 and ordered[first - 1].index == ordered[first].index - 1:
        first -= 1
    while last + 1 < len(ordered) and ordered[last + 1].index - ordered[last].index <= 2:
        last += 1
    clause = ordered[first : last + 1]
    if any(s is sentence and t.index > verb.index for s, t in speakers):
        # «повідомляє російське інформаційне агентство ТАРС»: up to the next comma
        for token in sentence.tokens[clause[-1].index :]:
            if token.upos in ("VERB", "SCONJ") or (token.upos == "PUNCT" and token.form not in ('"', "«", "»", "-")):
                break
            clause.append(token)
    return tuple(clause)


# --- what is said: rules that answer or abstain --------------------------------------------------------------------


def _colon(cue: Cue) -> Found | None:
    """«Він сказав: "…"»; «навело видання: він сказав, що …»."""
    if _starts_with_how(cue):
        return None
    after = [t for t in cue.sentence.tokens if t.index > cue.verb.index]
    colon = next((t for t in after if t.form == ":"), None)
    if colon is None or any(t.upos == "VERB" and t.index < colon.index and t not in cue.clause for t in after):
        return None
    start = _skip_blanks(cue.scene.text, colon.end)
    for quote in cue.quotes:
        if quote.depth == 0 and quote.outer[0] == start:
            return Span(quote.start, quote.end), True, "colon.quote"
    if start >= cue.sentence.end:
        return _next_line(cue, start)
    return (
        (Span(start, _trim(cue.scene.text, start, cue.sentence.end)), False, "colon")
        if cue.frame.name.endswith("say")
        else None
    )


def _next_line(cue: Cue, start: int) -> Found | None:
    for quote in cue.quotes:
        if quote.depth == 0 and cue.scene.text[start : quote.outer[0]].strip() == "" and quote.outer[0] >= start:
            return Span(quote.start, quote.end), True, "colon.quote"
    return None


def _inside_quote(cue: Cue) -> Found | None:
    """«"Ми готові, – сказав він, – іти далі"»: the speaker's clause between dashes inside the marks."""
    for quote in cue.quotes:
        if quote.start < cue.span.start and cue.span.end < quote.end and quote.depth == 0:
            before = cue.scene.text[quote.start : cue.span.start].rstrip()
            if before and before[-1] in DASH:
                return Span(quote.start, quote.end), True, "quote.around"
    return None


def _after_quote(cue: Cue) -> Found | None:
    """«"…", – заявив Путін»; «"…", йдеться у заяві»; the quotation may hold several sentences, and go on after the cue."""
    text = cue.scene.text
    best = None
    for quote in cue.quotes:
        if quote.depth or quote.end > cue.span.start or _is_name(cue.scene, quote):
            continue
        gap = text[quote.end : cue.span.start]
        if len(gap) <= 12 and BETWEEN.fullmatch(gap) and any(c in gap for c in ",–—-."):
            best = quote
    if best is None or len(best.mark) == 0:
        return None
    end = best.end
    for quote in cue.quotes:
        gap = text[cue.span.end : quote.start] if quote.start >= cue.span.end else "x"
        if quote.depth == 0 and len(gap) <= 8 and re.fullmatch(r" ?[,.]? ?[–—-] ?[\"«“„]", gap):
            end = quote.end
    return Span(best.start, end), True, "quote.before"


def _is_name(scene: Scene, quote: Quotation) -> bool:
    """«Нафтогаз», «Північний потік-2»: a name in quotation marks, not speech."""
    span = Span(quote.start, quote.end)
    named = any(
        m.label in ("ORG", "LOC", "MISC", "ART", "DOC") and m.span.overlaps(span) and len(m.span) + 2 >= len(span)
        for m in scene.resolved.mentions
    )
    return named or len(span.of(scene.text).split()) < 2


def _after_dash(cue: Cue) -> Found | None:
    """«…, — вважає Ілля Корольов»: speech without marks, closed by a dash before the speaker's clause."""
    text = cue.scene.text
    before = text[cue.sentence.start : cue.span.start].rstrip()
    if not before or before[-1] not in "–—" or not re.search(r"[,.!?…»\"”]\s*[–—]$", before):
        return None
    end = _trim(text, cue.sentence.start, cue.sentence.start + len(before) - 1)
    start = _speech_start(cue)
    return (Span(start, end), True, "dash.before") if end > start else None


def _speech_start(cue: Cue) -> int:
    """The sentence's beginning, or the paragraph's if it opens with a dash."""
    line = cue.scene.text.rfind("\n", 0, cue.sentence.start) + 1
    opening = cue.scene.text[line : cue.sentence.end].lstrip()
    if opening[:1] in DASH:
        return cue.scene.text.index(opening[0], line) + 1 + (opening[1:2] == " ")
    start = cue.sentence.start
    while start < cue.sentence.end and cue.scene.text[start] in DASH + ' "«':
        start += 1
    return start


def _clause_of(cue: Cue) -> Found | None:
    """«заявив, що …», «висловив надію, що …», «вимагає, щоб …»: from after the mark to the clause's end."""
    if plain(cue.verb.lemma) in AFTERWARDS:
        return None
    every = words("statements", "clause", "marks")
    marks = every if cue.frame.name.endswith("say") else every & {"що", "щоб", "аби", "нібито"}
    for token in cue.sentence.tokens[cue.verb.index :]:
        if plain(token.form) not in marks or token.upos not in ("SCONJ", "ADV", "PART", "PRON", "CCONJ"):
            continue
        head = cue.sentence.head(token)
        if head is None or not _is_content(cue, head, token):
            if _is_next(cue, token):
                start = _skip_blanks(cue.scene.text, token.end)
                return Span(start, _trim(cue.scene.text, start, _before_afterthought(cue, token))), False, "clause.next"
            continue
        inside = [t for t in cue.sentence.subtree(head) if t.index > token.index]
        if not inside:
            continue
        conjuncts = [t for c in cue.sentence.children(cue.verb, "parataxis") for t in cue.sentence.subtree(c)]
        end = _clause_end(cue, token, inside, conjuncts)
        keep = token.end if plain(token.form) in ("що", "щоб", "щоби", "аби", "мовляв") else token.start
        start = _skip_blanks(cue.scene.text, keep)
        return Span(start, _trim(cue.scene.text, start, end)), False, "clause"
    return None


def _is_next(cue: Cue, mark: Token) -> bool:
    """«заявив, що»: right after the verb (or after its hearer) the clause is the content, whatever the tree says."""
    between = cue.sentence.tokens[cue.verb.index : mark.index - 1]
    light = all(t.upos in ("PUNCT", "PRON", "ADV", "PROPN", "NOUN", "ADP", "ADJ", "DET") for t in between)
    return (
        plain(mark.form) in ("що", "щоб", "нібито")
        and len(between) <= 5
        and light
        and between[-1:] != ()
        and between[-1].form == ","
    )


def _before_afterthought(cue: Cue, mark: Token) -> int:
    """The sentence's end, or the comma before «…, повідомляє Reuters»."""
    for token in reversed(cue.sentence.tokens[mark.index :]):
        if token.form in (",", "–", "—"):
            follower = cue.sentence.tokens[token.index] if token.index < len(cue.sentence.tokens) else None
            if follower is not None and follower.upos == "VERB" and plain(follower.lemma) in AFTERTHOUGHT:
                return token.start
            break
    return cue.sentence.end


AFTERWARDS = frozenset({"передати", "передавати", "цитувати", "процитувати"})
"""Verbs of saying in afterthoughts only: «передає УНН», but «передала скаргу до комітету, який …»."""
AFTERTHOUGHT = frozenset(
    {"повідомляти", "повідомити", "передавати", "писати", "зазначати", "зазначити", "інформувати", "заявити", "сказати"}
)


def _is_content(cue: Cue, head: Token, mark: Token) -> bool:
    """Whether the marked clause hangs on the verb itself, or on a noun or pronoun of its own that announces content."""
    if head.index < cue.verb.index:
        return False
    above = cue.sentence.head(head)
    if above is None or head.deprel == "acl:relcl":
        return False
    while above is not None and above is not cue.verb and above in cue.clause:
        if plain(above.lemma) not in words("statements", "clause", "nouns"):
            return False
        above = cue.sentence.head(above)
    if above is not cue.verb:
        return False
    gap = [t for t in cue.sentence.tokens[cue.verb.index : mark.index - 1] if t.upos == "VERB" and t.deprel != "xcomp"]
    return not any(cue.sentence.head(t) is not cue.verb for t in gap)


def _clause_end(cue: Cue, mark: Token, inside: list[Token], outside: list[Token]) -> int:
    last = inside[-1]
    barred = {t.index for t in outside if t.index > mark.index}
    kept = [t for t in inside if t.index not in barred and t.form not in ".!?…"]
    end = (kept[-1] if kept else last).end
    rest = [t for t in cue.sentence.tokens if t.start >= end and t.upos != "PUNCT"]
    if not rest or barred or (rest[0].upos == "CCONJ" and _has_own_subject(rest)):
        return end
    # what follows is no main clause of its own: the tree cut the content short
    return min(_before_afterthought(cue, mark), _before_cue(cue, mark))


def _has_own_subject(rest: list[Token]) -> bool:
    """«…, а Росія відповіла»: a clause with a subject of its own is nobody's words; «й вичерпало свою дію» goes on."""
    verb = next((n for n, t in enumerate(rest) if t.upos in ("VERB", "AUX")), None)
    return verb is None or any(
        t.feats.get("Case") == "Nom" and t.upos in ("NOUN", "PROPN", "PRON") for t in rest[:verb]
    )


def _before_cue(cue: Cue, mark: Token) -> int:
    """The sentence's end, or where another speaker's afterthought begins after a comma."""
    for token in cue.sentence.tokens[mark.index :]:
        if token.form == "," and token.index < len(cue.sentence.tokens):
            follower = cue.sentence.tokens[token.index]
            if follower.upos == "VERB" and plain(follower.lemma) in AFTERTHOUGHT | AFTERWARDS:
                return token.start
    return cue.sentence.end


def _about(cue: Cue) -> Found | None:
    """«заявив про розквіт відносин», «закликав до …» is no content; a quoted phrase counts as direct."""
    if not cue.frame.name.endswith(("say", "object")):
        return None
    for child in cue.sentence.children(cue.verb, "obl", "nmod", "obj", "iobj"):
        if preposition(cue.sentence, child) != "про" or plain(child.lemma) in ("це", "те", "який", "що", "себе"):
            continue
        members = [t for t in cue.sentence.subtree(child) if t.deprel != "case" or t.head != child.index]
        start, end = members[0].start, _trim(cue.scene.text, members[0].start, members[-1].end)
        whole = next((q for q in cue.quotes if q.depth == 0 and 0 <= start - q.start <= 1), None)
        if whole is not None:  # «заявив про "новий документ, який …"»
            return Span(*whole.outer), True, "about.quote"
        quoted = any(q.depth == 0 and abs(q.outer[0] - start) <= 1 and q.end >= end - 2 for q in cue.quotes)
        return Span(start, end), quoted, "about"
    return None


def _object(cue: Cue) -> Found | None:
    """«визнав чотири зустрічі», «спростував інформацію»."""
    if not cue.frame.name.endswith("object"):
        return None
    for child in cue.sentence.children(cue.verb, "obj"):
        if child.feats.get("Case") in ("Dat", "Ins") or child.upos == "PRON" or scene_person(cue, child):
            continue
        members = cue.sentence.subtree(child)
        return Span(members[0].start, _trim(cue.scene.text, members[0].start, members[-1].end)), False, "object"
    return None


def scene_person(cue: Cue, token: Token) -> bool:
    """Whether the object is a person: «визнав її винною» says nothing."""
    return bool({"person", "PERS"} & cue.scene.classes(cue.sentence, token))


def _parenthetical(cue: Cue) -> Found | None:
    """«…, повідомляє Reuters»; «Як повідомляє X, …»; «…, пише газета, …»: the rest of the sentence is the content."""
    text, sentence = cue.scene.text, cue.sentence
    if (
        not cue.frame.name.endswith(("say", "text", "hold", "object"))
        or cue.frame.name.endswith("hold")
        and not _starts_with_how(cue)
    ):
        return None
    if cue.verb.relation in ("acl", "acl:relcl") and not cue.inverted:
        return None
    before = text[sentence.start : cue.span.start].rstrip()
    after = text[cue.span.end : sentence.end].lstrip()
    if _starts_with_how(cue):
        start = _skip_blanks(text, cue.span.end)
        if start < sentence.end and text[start] == ",":
            start = _skip_blanks(text, start + 1)
            if sentence.end - start > 10:
                return Span(start, _trim(text, start, sentence.end)), False, "parenthesis.how"
        if before.endswith(",") and len(before) > 12:
            return (
                Span(sentence.start, _trim(text, sentence.start, sentence.start + len(before))),
                False,
                "parenthesis.how",
            )
        return None
    if len(before) > 12 and before[-1] in "," + DASH and _follows_nothing(after) and _is_inverted(cue):
        return Span(sentence.start, _trim(text, sentence.start, sentence.start + len(before))), False, "parenthesis"
    if (
        len(before) > 3
        and before[-1] in ",–—"
        and after[:1] in ",–—"
        and _is_inverted(cue)
        and cue.verb.deprel.startswith("parataxis")
    ):
        return Span(sentence.start, _trim(text, sentence.start, sentence.end)), False, "parenthesis.middle"
    return None


def _starts_with_how(cue: Cue) -> bool:
    first = cue.clause[0]
    before = cue.sentence.tokens[first.index - 2] if first.index > 1 else None
    how = first if plain(first.form) == "як" else before
    if (
        how is None
        or plain(how.form) != "як"
        or (cue.frame.name.endswith("hold") and plain(cue.verb.lemma) not in HOLDING)
    ):
        return False
    earlier = [plain(t.form) for t in cue.sentence.tokens[max(0, how.index - 3) : how.index - 1]]
    return not {"після", "до", "перед", "через"} & set(earlier)  # «після того, як …»


HOLDING = frozenset(
    {"вважати", "припускати", "очікувати", "прогнозувати", "свідчити", "показати", "показувати", "з'ясувати"}
)


def _follows_nothing(after: str) -> bool:
    return after.strip(' .!?…"»”)\n') == "" or after.startswith(
        ("й ", "і ", "та ", "з посиланням", "із посиланням", "посилаючись", ". ")
    )


def _is_inverted(cue: Cue) -> bool:
    """The verb before its subject, as in all afterthoughts: «повідомляє Reuters»; also «у Кремлі повідомили»."""
    first = cue.clause[0]
    before = cue.sentence.tokens[first.index - 2] if first.index > 1 else None
    marked = (
        first.feats.get("PronType") == "Rel" or first.upos == "SCONJ" or (before is not None and before.upos == "SCONJ")
    )
    return cue.inverted and not marked


def _before(cue: Cue) -> Found | None:
    """«Про це повідомляє Yonhap»: the sentence before is the content."""
    if not cue.frame.name.endswith(("say", "object")):
        return None
    points = [
        c
        for c in cue.sentence.children(cue.verb)
        if plain(c.lemma) in ("це", "те") and preposition(cue.sentence, c) == "про"
    ]
    if not points:
        return None
    if cue.sentence.index == 0:
        return Span(cue.sentence.start, cue.sentence.start), False, "previous"
    previous = cue.scene.sentences[cue.sentence.index - 1]
    return Span(previous.start, _trim(cue.scene.text, previous.start, previous.end)), False, "previous"


CONTENT: tuple[Callable[[Cue], Found | None], ...] = (
    _inside_quote, _clause_of, _colon, _after_quote, _after_dash, _before, _parenthetical, _about, _object,
)  # fmt: skip
"""The rules for what is said, in the order they are asked."""


# --- sources without a verb ----------------------------------------------------------------------------------------


def _by_phrase(scene: Scene, sentence: Sentence) -> Iterator[Statement]:
    """«за словами X, …», «за даними JCS, …», «на думку експертів, …», «згідно з …»."""
    for token in sentence.tokens:
        mark = _mark_before(sentence, token) if token.upos in ("NOUN", "PROPN", "ADJ") else None
        if mark is None:
            continue
        name = f"{mark} {plain(token.lemma)}"
        own = mark in words("statements", "source", "prepositions")
        if not own and name not in words("statements", "source", "phrases"):
            continue
        cue_lemma = mark if own else f"{mark} {plain(token.form)}"
        speakers = _phrase_sources(scene, sentence, token, own)
        if not speakers:
            continue
        content = _around(scene, sentence, token)
        if content is None:
            continue
        inside = _source_phrase(sentence, token)
        evidence = Span(inside[0].start, inside[-1].end)
        yield Statement(
            sentence, token, cue_lemma, speakers, content, False, "statement.phrase", evidence=evidence, confidence=0.88
        )


def _mark_before(sentence: Sentence, token: Token) -> str | None:
    """The token's preposition, by the tree or by standing right before it («за даними», «за її словами»)."""
    mark = preposition(sentence, token)
    for step in (2, 3):
        if mark is None and token.index >= step and sentence.tokens[token.index - step].upos == "ADP":
            between = sentence.tokens[token.index - step + 1 : token.index - 1]
            if all(t.upos in ("DET", "ADJ") for t in between):
                form = plain(sentence.tokens[token.index - step].form)
                mark = PREPOSITIONS.get(form, form)
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
    """The rest of the clause the phrase stands in: after it if it opens the clause, else all of it."""
    text = scene.text
    phrase = _source_phrase(sentence, noun)
    first, last = phrase[0], phrase[-1]
    end = _trim(text, sentence.start, sentence.end)
    start = sentence.start
    for above in sentence.ancestors(noun):
        if above.deprel == "ccomp":
            clause = sentence.subtree(above)
            start, end = clause[0].start, _trim(text, clause[0].start, clause[-1].end)
            break
    if last.end - first.start > 0.6 * (end - start):
        return None
    after = last.end
    while after < end and text[after] in ", ":
        after += 1
    head = text[start : first.start].strip(" ,–—-")
    if len(head.split()) <= 2:
        start = after
    elif end - after < 4:
        end = _trim(text, start, first.start)
    return Span(start, end) if end > start else None


def _source_phrase(sentence: Sentence, noun: Token) -> tuple[Token, ...]:
    """The phrase from its preposition to the comma after it, or to where its subtree ends."""
    first = noun
    while first.index > 1 and noun.index - first.index < 3 and first.upos != "ADP":
        first = sentence.token(first.index - 1)
    last = max((t.index for t in sentence.subtree(noun)), default=noun.index)
    for token in sentence.tokens[noun.index :]:
        if token.form in (",", ".", ":", "–", "—") or token.upos == "VERB":
            return sentence.tokens[first.index - 1 : max(token.index - 1, noun.index)]
    return sentence.tokens[first.index - 1 : last]


def _behind(scene: Scene, sentence: Sentence, verb: Token) -> tuple[FoundArgument, ...]:
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
        if found is not None and token.index > verb.index:
            return (scene.argument(sentence, found, "behind"),)
    return ()


def _other(scene: Scene, cue: Cue, name: str, speakers: list[tuple[Sentence, Token]]) -> FoundArgument | None:
    role = cue.frame.role(name)
    if role is None:
        return None
    taken = {t.index for s, t in speakers if s is cue.sentence}
    for slot in role.slots:
        for edge in edges(scene, cue.sentence, cue.verb):
            fits = edge.sentence is cue.sentence and not edge.weak and edge.token.index not in taken
            if fits and slot_fits(slot, edge.slot) and not scene.is_measured(cue.sentence, edge.token):
                wanted = ANYONE if name == "audience" else MEDIA
                if scene.fits(cue.sentence, edge.token, wanted) or (
                    name == "medium" and plain(edge.token.lemma) in MEDIUM_NOUNS
                ):
                    return scene.argument(cue.sentence, edge.token, f"{name}.{slot}")
    return None


MEDIA = frozenset({"ORG", "MISC", "document"})
MEDIUM_NOUNS = frozenset(
    [
        "інтерв'ю",
        "брифінг",
        "ефір",
        "telegram",
        "twitter",
        "facebook",
        "фейсбук",
        "твіттер",
        "телеграм",
        "коментар",
        "соцмережа",
        "сторінка",
        "канал",
        "блог",
        "стаття",
        "відеозвернення",
        "звернення",
        "пресконференція",
        "прес-конференція",
        "допис",
        "пост",
        "виступ",
        "промова",
        "мережа",
        "сайт",
    ]
)


def _evidence(cue: Cue, speakers: list[tuple[Sentence, Token]]) -> Span:
    inside = [t for t in cue.clause if t.upos != "PUNCT"]
    phrase = [t for s, token in speakers if s is cue.sentence for t in noun_phrase(s, token)]
    near = [t for t in phrase if abs(t.index - cue.verb.index) < 20]
    every = sorted([*inside, *near], key=lambda t: t.index)
    return Span(every[0].start, every[-1].end)


def _without_behind(found: list[Statement]) -> list[Statement]:
    """One statement a cue and speaker; a phrase inside another statement's own source is none."""
    seen: set[tuple[int, int, str]] = set()
    kept = []
    for statement in found:
        key = (statement.sentence.index, statement.cue.index, statement.speakers[0].name)
        if key not in seen:
            seen.add(key)
            kept.append(statement)
    return kept


def _with_pronouns(scene: Scene, found: list[Statement]) -> list[Statement]:
    """«За його словами», «додав він»: the speaker before, if the gender fits and nobody resolved the pronoun."""
    kept: list[Statement] = []
    for statement in sorted(found, key=lambda s: (s.sentence.index, s.cue.index)):
        speaker = statement.speakers[0]
        word = plain(scene.text[speaker.start : speaker.end])
        gender = {"він": "Masc", "його": "Masc", "вона": "Fem", "її": "Fem"}.get(word)
        if gender and speaker.entity is None:
            before = next(
                (
                    s
                    for s in reversed(kept)
                    if statement.sentence.index - s.sentence.index <= 2 and _is_one(scene, s, gender)
                ),
                None,
            )
            if before is not None:
                earlier = before.speakers[0]
                same = FoundArgument(
                    speaker.start, speaker.end, earlier.name, earlier.entity, f"{speaker.rule}/speaker"
                )
                statement = replace(statement, speakers=(same,))
        kept.append(statement)
    return kept


def _is_one(scene: Scene, statement: Statement, gender: str) -> bool:
    """Whether the statement's speaker is one person of this gender, as far as the text tells."""
    if len(statement.speakers) != 1:
        return False
    speaker = statement.speakers[0]
    entity = scene.entity(speaker.entity)
    if entity is not None:
        return entity.label == "PERS" and entity.gender in (gender, None)
    token = next(
        (t for t in statement.sentence.tokens if speaker.start <= t.start < speaker.end and t.upos in ("NOUN", "PRON")),
        None,
    )
    someone = token is not None and scene.fits(statement.sentence, token, frozenset({"person", "PERS", "JOB"}))
    return token is not None and someone and token.feats.get("Gender") in (gender, None)


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _trim(text: str, start: int, end: int) -> int:
    """The end without blanks, commas, dashes and the sentence's own full stop."""
    while end > start and text[end - 1] in " \n\t,;.–—-":
        end -= 1
    return end
