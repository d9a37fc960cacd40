"""Names under and behind a title: «лідер Північної Кореї Кім Чен Ин», «видання Bloomberg».

In: an index and a token. Out: the mention that names it.
"""

from __future__ import annotations

from ..analysis.tokens import Sentence, Token
from ..mentions.types import NAMED
from .index import Index
from .lexicon import plain, words
from .phrases import is_animate

NAMING = frozenset({"flat:title", "flat:name", "flat", "appos", "nmod", "flat:foreign", "compound", "flat:sibl"})
"""Relations under which a title or genus holds its name: «лідер Кім Чен Ин», «видання Bloomberg»."""

FAR = 14
"""Most words between a role and its name, brackets apart."""
HONORIFICS = frozenset(
    {
        "пан", "пані", "сер", "отець", "містер", "доктор", "о.", "проф.", "д-р", "акад.", "ген.",
        "граф", "графиня", "князь", "княгиня", "барон", "маркіз", "герцог",
    }
)  # fmt: skip
"""Words of respect that stand between a role and its name."""


class Names(Index):
    """The index with its titles and names."""

    def named(self, sentence: Sentence, token: Token) -> int | None:
        """The mention that names what the token heads; of roles (JOB) only where nothing else is there."""
        found = self.mentions_at(sentence, token, NAMED - {"JOB"})
        return found[0] if found else None

    def next_name(self, sentence: Sentence, token: Token) -> Token | None:
        """«На запрошення Кім Чен Ина Путін відвідає»: the person who follows in the nominative, hung under the first."""
        number = self.named(sentence, token)
        if number is None or not self.is_oblique(sentence, number):
            return None
        names = list(sentence.children(token, "flat"))
        for child in names:
            other = self.named(sentence, child)
            if other not in (None, number) and child.feats.get("Case") == "Nom":
                return child
            names.extend(sentence.children(child, "flat"))
        return None

    def is_oblique(self, sentence: Sentence, number: int) -> bool:
        """Whether a person's name shows, in any of its words, that it is no nominative: «Кім Чен Ина»."""
        mention = self.resolved.mentions[number]
        cases = {t.feats.get("Case") for t in sentence.within(mention.span)}
        return mention.label == "PERS" and bool(cases & {"Gen", "Acc"})

    def titled(self, sentence: Sentence, token: Token) -> int | None:
        """The name under a title or genus noun: «президент» → «Дональд Трамп», «видання» → «Bloomberg»."""
        mentions = self.resolved.mentions
        for child in sentence.children(token):
            number = self.named(sentence, child)
            if number is None or child.deprel not in NAMING or self._is_owner(sentence, token, number):
                continue
            if self._names(sentence, token, child, mentions[number].label):
                return number
        return self._adjacent_name(sentence, token) or self._beside(sentence, token) or self._bodily(sentence, token)

    def _bodily(self, sentence: Sentence, token: Token) -> int | None:
        """«конкурент Ryanair, норвезька авіакомпанія Norwegian»: the name under the body beside."""
        for child in sentence.children(token, "flat", "appos"):
            body = plain(child.lemma) in words("classes", "noun", "body") and child.upos == token.upos == "NOUN"
            if body and child.index > token.index and child.feats.get("Case") == token.feats.get("Case"):
                return self.titled(sentence, child)
        return None

    def _beside(self, sentence: Sentence, token: Token) -> int | None:
        """«видання Bloomberg», both hung on the verb alike: a body's genus and its name."""
        if plain(token.lemma) not in words("classes", "noun", "body") or token.index == len(sentence.tokens):
            return None
        other = sentence.token(token.index + 1)
        if (other.head, other.relation) != (token.head, token.relation) or other.feats.get("Case") not in (None, "Nom"):
            return None
        number = self.named(sentence, other)
        return number if number is not None and self.resolved.mentions[number].label == "ORG" else None

    def _is_owner(self, sentence: Sentence, token: Token, number: int) -> bool:
        """«Адвокат |Микитася| заявив»: a person declined to the genitive beside a nominative is whose the other is."""
        mention = self.resolved.mentions[number]
        cases = {t.feats.get("Case") for t in sentence.within(mention.span)}
        written = plain(self.text[mention.start : mention.end])
        declined = written != plain(self.resolved.entities.lemmas.get(number, written))
        return mention.label == "PERS" and token.feats.get("Case") == "Nom" and cases == {"Gen"} and declined

    @staticmethod
    def _names(sentence: Sentence, token: Token, child: Token, label: str) -> bool:
        """Whether a named dependent is the token's own name: «агентство ТАРС» yes, «угода з Ryanair», «голова НАБУ»
        no."""
        case = child.feats.get("Case")
        if label == "LOC" and sentence.token(child.index - 1).form == "(":
            return False  # «загону … (Червоноград, Львівська обл.)»: where it is
        if any(t.upos in ("ADP", "VERB") for t in sentence.tokens[token.index : child.index - 1]):
            return False  # «новим міністром став Стівен Барклі»
        if child.index < token.index and child.relation == "flat" and case not in (None, token.feats.get("Case")):
            return False  # «призначення Грамоткіна керівником АЕС»
        if label == "PERS":
            many = token.feats.get("Number") == "Plur" and child.deprel == "nmod"  # «прибічників Різві»
            if token.feats.get("Number") == "Plur" and _is_anothers_name(sentence, token, child):
                return False
            return is_animate(token) and not many and not (child.deprel == "nmod" and case == "Gen")
        if is_animate(token):
            return False
        lemma = plain(token.lemma)
        goods = lemma in words("classes", "noun", "goods") and lemma not in words("classes", "noun", "body")
        if label == "ORG" and goods and sentence.token(child.index - 1).form not in ("«", '"', "“", "„"):
            return False  # «вакцини Sinovac, яку придбала Україна»: whose make it is
        if child.deprel == "nmod" and token.feats.get("Number") == "Plur":
            return False  # «сім дочірніх компаній Газпрому»
        return child.deprel != "nmod" or (label == "ORG" and case in (None, "Nom"))

    def _adjacent_name(self, sentence: Sentence, token: Token) -> int | None:
        """A person's name right after a role mention, whatever the tree says: «лідер Північної Кореї Кім Чен Ин»."""
        jobs = self.mentions_at(sentence, token, ("JOB",))
        if not jobs and not (is_animate(token) and token.upos == "NOUN"):
            return None
        return self.name_after(sentence, token)

    def name_after(self, sentence: Sentence, token: Token) -> int | None:
        """The person's name that ends a role's phrase: «міністр щодо Brexit Домінік Рааб»; no verb, comma or rival
        between."""
        mentions = self.resolved.mentions
        case = token.feats.get("Case")
        bracket = False
        steps = 0
        for other in sentence.tokens[token.index :]:
            steps += not bracket
            if steps > FAR:
                return None
            if bracket or other.form == "(":  # «депутат райради (з 2006 року) В'ячеслав Марченко»
                bracket = other.form != ")"
                continue
            if other.deprel == "compound" and plain(other.lemma) in words("classes", "noun", "rank"):
                continue  # «начальника Тилу |генерал-лейтенанта Ігоря Павловського»
            if plain(other.lemma) in HONORIFICS:  # «керівник підприємства пан Андрущак»
                continue
            if plain(other.lemma) in words("classes", "noun", "rank") and other.feats.get("Case") == case:
                continue  # «командир підрозділу капітан Олександр Ірица»
            number = self.named(sentence, other)
            if number is not None and mentions[number].label == "PERS":
                cases = {t.feats.get("Case") for t in sentence.within(mentions[number].span)}
                if cases == {"Gen"} and case not in ("Gen", "Acc", None):
                    continue  # «заступник пана Кащука Максим Карпін»
                between = sentence.tokens[token.index : other.index - 1]
                rival = any(t.feats.get("Case") == "Nom" for t in between) or _is_followed(sentence, other)
                unchanged = case in ("Gen", "Acc") and cases == {"Nom"} and not rival
                alike = case in cases or (case in ("Gen", "Acc") and bool(cases & {"Gen", "Acc"}))
                alike = alike or (case == "Loc" and "Dat" in cases)  # «при директорі Сергієві Мусєєву»
                if token.feats.get("Number") == "Plur" and not self._is_listed(sentence, number):
                    return None  # «чотири члени команди Мей»
                return number if alike or cases == {None} or unchanged else None
            before = sentence.token(other.index - 1)
            short = other.form == "." and (len(before.form) == 1 or before.lemma.endswith("."))
            if short or plain(other.form) == "о" and _is_dot(sentence, other):
                continue  # «ректор університету о . Борис Ґудзяк», «співзасновник BioNTech проф. Угур Сахін»
            above = sentence.head(other) if other.upos == "ADJ" else None
            if (
                above is not None
                and above.index > other.index
                and plain(above.lemma) in words("classes", "noun", "rank")
            ):
                continue  # «ректор семінарії |митрофорний протоієрей| Василь Луцишин»
            oblique = other.upos in ("NOUN", "ADJ", "DET", "PROPN") and (
                case == "Gen" or other.feats.get("Case") != case
            )
            quote = other.form in ('"', "«", "»", "“", "”", "„", "-")
            joined = self._is_joined(sentence, other)  # «співвласник і керівник …»
            linking = other.upos in ("ADP", "CCONJ", "X", "NUM") or plain(other.form) == "і"
            if not (number is not None or quote or oblique or linking or (joined and other.upos in ("NOUN", "ADJ"))):
                return None
        return None

    @staticmethod
    def _is_joined(sentence: Sentence, token: Token) -> bool:
        """«професор університету й |соціальний епідеміолог»: whether «і» joins the word, or the adjectives before it."""
        at = token.index - 1
        while (
            at > 1
            and sentence.token(at).upos == "ADJ"
            and sentence.token(at).feats.get("Case") == token.feats.get("Case")
        ):
            at -= 1
        return plain(sentence.token(at).form) in ("і", "й", "та")

    def _is_listed(self, sentence: Sentence, number: int) -> bool:
        """«міністри Домінік Рааб і Естер Макві»: whether another name goes on after this one."""
        span = self.resolved.mentions[number].span
        after = [t for t in sentence.tokens if t.start >= span.end][:2]
        return len(after) == 2 and after[0].form in (",", "і", "та", "й") and after[1].upos in ("PROPN", "NOUN")


def _is_anothers_name(sentence: Sentence, title: Token, name: Token) -> bool:
    """«Міністри уряду Мей»: one name behind a noun between it and a title of many."""
    between = sentence.tokens[title.index : name.index - 1]
    one = name.feats.get("Number") != "Plur" and not sentence.children(name, "conj")
    return one and any(t.upos == "NOUN" and t.feats.get("Case") == "Gen" for t in between)


def _is_dot(sentence: Sentence, letter: Token) -> bool:
    """Whether a full stop follows a letter: «о .»."""
    return letter.index < len(sentence.tokens) and sentence.token(letter.index + 1).form == "."


def _is_followed(sentence: Sentence, name: Token) -> bool:
    """Whether a verb follows a name, whose subject it may be: then «Естер Макві» is no genitive that looks like a
    nominative."""
    rest = [t for t in sentence.tokens[name.index :] if t.upos != "PROPN"]
    return bool(rest) and rest[0].upos in ("VERB", "AUX")
