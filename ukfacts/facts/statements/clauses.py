"""Contents in a clause of their own: «заявив, що …», «вимагає, щоб …», «розповів, від чого …». In: a ``Cue``. Out: the
span of the clause, that it is no direct speech, and the rule; or nothing.
"""

from __future__ import annotations

from ...analysis.tokens import Token
from ...spans import Span
from ..lexicon import plain, words
from ..syntax import DASHES, QUOTES, agrees, subject_of
from .cues import Cue, mark_ahead, skip_blanks, trim
from .speech import AFTERTHOUGHT, AFTERWARDS, Found


def in_clause(cue: Cue) -> Found | None:
    """«заявив, що …», «висловив надію, що …», «вимагає, щоб …»: from after the mark to the clause's end."""
    if plain(cue.verb.lemma) in AFTERWARDS:
        return None
    every = words("statements", "clause", "marks")
    say = cue.frame.name.endswith("say")
    marks = every if say else every & {"що", "щоб", "аби", "нібито"}
    for token in cue.sentence.tokens[cue.verb.index :]:
        if _is_quoted(cue, token):
            return None  # «Бізнесмени кажуть: «Те, що не можна купити за гроші, …»»
        asked = _asked(cue, token) if say else None
        if asked is not None:
            return asked
        if plain(token.form) == "чи" and [plain(t.form) for t in cue.sentence.tokens[token.index :][:1]] == ["то"]:
            continue  # «говорить чи то собі, чи то йому»
        if plain(token.form) == "що" and plain(cue.sentence.token(max(1, token.index - 1)).form) == "не":
            continue  # «цей закон не що інше, як зручний майданчик»
        if plain(token.form) in ("ніби", "начебто") and cue.inverted and _is_behind_dash(cue):
            return None  # «– …, – промовила вона, ніби перепрошувала»
        if plain(token.form) not in marks or token.upos not in ("SCONJ", "ADV", "PART", "PRON", "CCONJ"):
            continue
        if token.index > 1 and cue.sentence.token(token.index - 1).upos == "ADP":
            continue  # «про що подав суду заяву»
        head = cue.sentence.head(token)
        if say and head is not None and plain(token.form) in PURPOSE and head.feats.get("VerbForm") == "Inf":
            continue
        if head is None or not _is_content(cue, head, token):
            if _is_next(cue, token) and (say or not _tells_which(cue, head)):
                start = skip_blanks(cue.scene.text, token.end)
                return Span(start, trim(cue.scene.text, start, _before_afterthought(cue, token))), False, "clause.next"
            continue
        inside = _without_speakers(cue, head, [t for t in cue.sentence.subtree(head) if t.index > token.index])
        if not inside:
            continue
        conjuncts = [t for c in cue.sentence.children(cue.verb, "parataxis") for t in cue.sentence.subtree(c)]
        end = _clause_end(cue, token, inside, conjuncts)
        keep = token.end if plain(token.form) in ("що", "щоб", "щоби", "аби", "мовляв") else token.start
        start = skip_blanks(cue.scene.text, keep)
        return Span(start, trim(cue.scene.text, start, end)), False, "clause"
    return _bare(cue) if say and not cue.inverted else None


def _is_quoted(cue: Cue, mark: Token) -> bool:
    """Whether the word stands in a quotation behind a colon that the verb is outside of."""
    return any(
        not q.depth
        and q.start <= mark.start < q.end
        and not q.start <= cue.verb.start < q.end
        and cue.scene.text[: q.outer[0]].rstrip(" \t").endswith(":")
        for q in cue.quotes
    )


def _bare(cue: Cue) -> Found | None:
    """«Голова Єврокомісії запевняє, вакцини вистачить на усіх»: the clause behind the comma without its «що»."""
    if cue.verb.feats.get("VerbForm") != "Fin" or cue.verb.index >= len(cue.sentence.tokens):
        return None
    comma = cue.sentence.token(cue.verb.index + 1)
    for head in cue.sentence.children(cue.verb, "ccomp", "parataxis"):
        inside = cue.sentence.subtree(head)
        words_ = [t for t in inside if t.upos != "PUNCT"]
        if (
            comma.form != ","
            or not words_
            or words_[0].index != comma.index + 1
            or head.upos not in ("VERB", "ADJ", "NOUN")
        ):
            continue
        if words_[0].upos in ("SCONJ", "CCONJ"):
            return None
        start = words_[0].start
        return Span(start, trim(cue.scene.text, start, _clause_end(cue, comma, list(inside), []))), False, "clause.bare"
    return None


def _asked(cue: Cue, mark: Token) -> Found | None:
    """«розповіла, від чого можна відмовитися», «пояснив, чому …»: an indirect question from its first word."""
    if plain(mark.lemma) not in words("statements", "clause", "questions") or mark.index < 3:
        return None
    if cue.verb.feats.get("VerbForm") == "Inf" or any(plain(c.form) == "не" for c in cue.sentence.children(cue.verb)):
        return None  # «не можуть сказати, звідки вона взялася»
    first = mark
    while first.index > 2 and cue.sentence.token(first.index - 1).upos == "ADP":
        first = cue.sentence.token(first.index - 1)
    if first is mark and plain(mark.form) == "що":
        return None
    if cue.inverted and plain(mark.lemma) in ("який", "котрий"):
        return None  # «скаржиться Олена, яка проходить навчання»
    between = cue.sentence.tokens[cue.clause[-1].index : first.index - 2]
    if cue.sentence.token(first.index - 1).form != "," or any(t.form not in QUOTES for t in between):
        return None
    clause = next((t for t in cue.sentence.ancestors(mark) if t.relation in ("ccomp", "acl:relcl", "acl")), None)
    if clause is None or clause.relation != "ccomp" or cue.sentence.head(clause) is not cue.verb:
        return None
    inside = [t for t in cue.sentence.subtree(clause) if t.index >= mark.index]
    end = _clause_end(cue, mark, inside, [])
    return (Span(first.start, trim(cue.scene.text, first.start, end)), False, "clause.asked") if inside else None


def _is_next(cue: Cue, mark: Token) -> bool:
    """«заявив, що»: right after the verb (or after its hearer) the clause is the content, whatever the tree says."""
    between = cue.sentence.tokens[cue.verb.index : mark.index - 1]
    light = all(t.upos in ("PUNCT", "PRON", "ADV", "PROPN", "NOUN", "ADP", "ADJ", "DET") for t in between)
    return (
        plain(mark.form) in ("що", "щоб", "нібито")
        and len(between) <= 5
        and light
        and not any(plain(t.form) == "про" for t in between)  # «нагадав про мережива, що висіли на плічках»
        and between[-1:] != ()
        and between[-1].form == ","
    )


def _is_behind_dash(cue: Cue) -> bool:
    mark = mark_ahead(cue.sentence, cue.verb)
    return mark is not None and mark.form in DASHES


def _tells_which(cue: Cue, head: Token | None) -> bool:
    """«підтверджувало якість комплектуючих, що використовуються при …»: a clause that hangs on the object's words."""
    return head is not None and head.deprel == "acl:relcl" and bool(cue.sentence.children(cue.verb, "obj"))


def _before_afterthought(cue: Cue, mark: Token) -> int:
    """The sentence's end, or the comma before «…, повідомляє Reuters»."""
    for token in reversed(cue.sentence.tokens[mark.index :]):
        if token.form in (",", "–", "—"):
            follower = cue.sentence.tokens[token.index] if token.index < len(cue.sentence.tokens) else None
            if follower is not None and follower.upos == "VERB" and plain(follower.lemma) in AFTERTHOUGHT:
                return token.start
            break
    return cue.sentence.end


PURPOSE = frozenset({"щоб", "щоби", "аби"})
"""With an infinitive after a verb of saying they tell what for: «сказав електорату, щоб зміцнити уявлення»."""


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
    if not rest or barred or (rest[0].upos == "CCONJ" and (_has_own_subject(rest) or _is_speakers(cue, rest, inside))):
        return end
    # what follows is no main clause of its own: the tree cut the content short
    return min(_before_afterthought(cue, mark), _before_cue(cue, mark))


def _has_own_subject(rest: list[Token]) -> bool:
    """«…, а Росія відповіла»: a clause with a subject of its own is nobody's words; «й вичерпало свою дію» goes on."""
    verb = next((n for n, t in enumerate(rest) if t.upos in ("VERB", "AUX")), None)
    return verb is None or any(
        t.feats.get("Case") == "Nom" and t.upos in ("NOUN", "PROPN", "PRON") for t in rest[:verb]
    )


def _without_speakers(cue: Cue, head: Token, inside: list[Token]) -> list[Token]:
    """The content without a verb joined to it that only the speaker can be the subject of."""
    for verb in cue.sentence.children(head, "conj"):
        first = next(t.index for t in cue.sentence.subtree(verb) if t.upos != "PUNCT")
        rest = [t for t in inside if t.index >= first]
        kept = [t for t in inside if t.index < rest[0].index] if rest else inside
        if rest and rest[0].upos == "CCONJ" and kept and _is_speakers(cue, rest, kept):
            return [t for t in kept if t.form != "," or t is not kept[-1]]
    return inside


def _is_speakers(cue: Cue, rest: list[Token], inside: list[Token]) -> bool:
    """«повідомили, що інформація «не актуальна», і надіслали …»: what goes on with «і» in the form of the verb of
    saying, and cannot have the content's subject."""
    verb = next((t for t in rest if t.upos in ("VERB", "AUX")), None)
    if verb is None or any(t.form in (",", ";") for t in cue.sentence.tokens[rest[0].index : verb.index]):
        return False
    form = ("Tense", "Number", "Gender", "VerbForm")
    if any(verb.feats.get(f) != cue.verb.feats.get(f) for f in form):
        return False
    subjects = [s for t in inside if (s := subject_of(cue.sentence, t)) is not None and s.index < verb.index]
    return bool(subjects) and not any(agrees(verb, s, cue.sentence) for s in subjects)


def _before_cue(cue: Cue, mark: Token) -> int:
    """The sentence's end, or where another speaker's afterthought begins after a comma."""
    for token in cue.sentence.tokens[mark.index :]:
        if token.form == "," and token.index < len(cue.sentence.tokens):
            follower = cue.sentence.tokens[token.index]
            if follower.upos == "VERB" and plain(follower.lemma) in AFTERTHOUGHT | AFTERWARDS:
                return token.start
    return cue.sentence.end
