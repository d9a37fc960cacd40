"""The page: its data, that nothing is loaded, and how it behaves in Chromium where there is one."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sample import TEXT, TRANSFER, VISIT, document

from ukfacts.document import Document
from ukfacts.output.page import page
from ukfacts.records import Argument, BlockRecord, Evidence, Facts, Mention, VisitFact


def data(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    return dict(json.loads(found.group(1)))


def test_the_data_of_the_page() -> None:
    found = data(page([document()]))
    (doc,) = found["docs"]
    assert doc["text"] == TEXT
    assert [fact["kind"] for fact in doc["facts"]] == ["visit", "invitation", "transfer"]
    start, end = doc["facts"][2]["evidence"][0]
    assert TEXT[start:end] == TRANSFER
    assert doc["facts"][0]["begin"] == "2024-06-18T00:00:00"
    assert [mention["name"] for mention in doc["mentions"]][3] == "2024-06-18/2024-06-19"
    assert {"visitor", "giver", "source"} <= set(found["columns"])
    assert "weapon" not in found["columns"]
    assert all(len(fact["cells"]) == len(found["columns"]) for fact in doc["facts"])


def test_no_template_is_left_and_nothing_is_loaded() -> None:
    html = page([document()], title="Звіт <1>", lang="uk")
    assert not re.search(r"\{\{(lang|title|style|script|data)\}\}", html)
    assert "<title>Звіт &lt;1&gt;</title>" in html
    assert '<html lang="uk">' in html
    assert "default-src 'none'" in html
    outside = re.findall(r"""(?:src|href|url\()\s*=?\s*["']?(?:https?:)?//[^"'\s)]+""", html)
    assert outside == []
    assert "fetch(" not in html and "XMLHttpRequest" not in html


def test_no_text_gets_out_of_the_data() -> None:
    nasty = "</script><script>alert(1)</script><!-- {{data}} {{script}} \u2028"
    html = page([Document(text=nasty, id=nasty, title=nasty, meta={"site": nasty})], title=nasty)
    assert html.count("</script>") == 2
    assert data(html)["docs"][0]["text"] == nasty


def test_offsets_count_as_javascript_does() -> None:
    text = "😀😀 Путін 😀"
    place = {"start": 3, "end": 8, "text": "Путін"}
    fact = VisitFact(
        id="f1",
        predicate="відвідати",
        visitor=Argument(**place, name="Путін"),
        evidence=(Evidence(start=0, end=len(text), text=text),),
        sentence=0,
        block="paragraph",
        confidence=1,
        rule="x",
    )
    mention = Mention(**place, label="PERS", lemma="Путін", sentence=0, block="paragraph", confidence=1, rule="x")
    block = BlockRecord(start=0, end=len(text), text=text, kind="paragraph", rule="x")
    (doc,) = data(page([Document(text=text, mentions=(mention,), facts=Facts((fact,)), blocks=(block,))]))["docs"]
    units = text.encode("utf-16-le")
    for record in (doc["mentions"][0], doc["facts"][0]["roles"][0]):
        assert units[2 * record["start"] : 2 * record["end"]].decode("utf-16-le") == "Путін"
    assert doc["facts"][0]["evidence"] == [[0, len(units) // 2]]


def test_no_documents_and_empty_ones() -> None:
    assert data(page([]))["docs"] == []
    assert data(page([Document(text="")]))["docs"][0]["blocks"] == []


# -- in a browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync = pytest.importorskip("playwright.sync_api")
    chromium = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )
    if chromium is None:
        pytest.skip("there is no Chromium on this machine")
    with sync.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def tab(browser: Any, tmp_path: Path) -> Iterator[Any]:
    path = tmp_path / "report.html"
    second = Document(text="Фото: НАБУ", id="друга.txt")
    path.write_text(page([document(), second], title="Звіт"), encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    tab = context.new_page()
    troubles: list[str] = []
    requests: list[str] = []
    tab.on("pageerror", lambda error: troubles.append(str(error)))
    tab.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    tab.on("request", lambda request: requests.append(request.url))
    tab.goto(path.as_uri())
    yield tab
    assert troubles == []
    assert [url for url in requests if not url.startswith(("file:", "blob:"))] == []
    context.close()


def evidence(tab: Any) -> str:
    return "".join(tab.locator("#text .ev").all_text_contents())


def test_a_fact_shows_its_evidence(tab: Any) -> None:
    assert tab.locator("#facts .fact").count() == 3
    tab.click("#facts .fact >> nth=2")
    assert evidence(tab) == TRANSFER
    assert tab.locator("#text .role").all_text_contents() != []
    assert tab.locator("#facts .fact >> nth=2").get_attribute("aria-pressed") == "true"
    assert TRANSFER in tab.inner_text("#live")
    tab.keyboard.press("Escape")
    assert evidence(tab) == ""


def test_the_evidence_comes_into_sight(tab: Any) -> None:
    tab.set_viewport_size({"width": 1280, "height": 420})
    tab.emulate_media(reduced_motion="reduce")
    seen = """() => { const box = document.querySelector('#text .ev').getBoundingClientRect();
        return box.top >= 0 && box.bottom <= innerHeight; }"""
    for number in (2, 0, 2):
        tab.click(f"#facts .fact >> nth={number}")
        assert tab.evaluate(seen)


def test_a_sentence_shows_its_fact(tab: Any) -> None:
    tab.locator("#text [data-s]", has_text="з державним візитом").first.click()
    assert evidence(tab) == VISIT


def test_a_mark_tells_what_it_names(tab: Any) -> None:
    tab.hover("#text .m[data-l=DATE]")
    assert "2024-06-18/2024-06-19" in tab.inner_text("#tip")
    tab.click("#text .m[data-l=LOC] >> nth=0")
    assert [text.strip() for text in tab.locator("#text .m.same").all_text_contents()] == [
        "Північну Корею",
        "Північна Корея",
    ]
    assert tab.locator("#entities [aria-pressed=true]").count() == 1


def test_filters(tab: Any) -> None:
    tab.uncheck("#kinds input[value=visit]")
    assert tab.locator("#facts .fact").count() == 2
    assert tab.inner_text("#facts-count") == "2 of 3"
    tab.uncheck("#labels input[value=LOC]")
    assert tab.locator("#text .m.off").count() == 3
    assert tab.locator("#entities .entity").count() == 3


def test_the_keyboard_reaches_everything(tab: Any) -> None:
    tab.focus("#text .m[tabindex='0']")
    tab.keyboard.press("ArrowRight")
    assert tab.evaluate("document.activeElement.textContent").startswith("Путін")
    tab.keyboard.press("Enter")
    assert tab.locator("#text .m.same").count() == 1
    tab.focus("#tab-read")
    tab.keyboard.press("ArrowRight")
    assert tab.get_attribute("#tab-timeline", "aria-selected") == "true"
    assert tab.is_visible("#events")
    tab.keyboard.press("Tab")
    tab.focus("#events .fact >> nth=0")
    tab.keyboard.press("Enter")
    assert tab.is_visible("#text")
    assert evidence(tab) == VISIT


def test_the_timeline_is_in_order(tab: Any) -> None:
    tab.click("#tab-timeline")
    assert tab.locator("#events time").all_text_contents() == ["2024-06-18/2024-06-19"]
    assert tab.inner_text("#timeline-about") == "1 of 3 facts have a date that is known."


def test_the_table_sorts_and_copies(tab: Any) -> None:
    tab.click("#tab-table")
    tab.click("#rows thead [data-c=kind]")
    shown = tab.locator("#rows tbody [data-c=kind]").all_text_contents()
    assert shown == ["invitation", "transfer", "visit"]
    assert "giver: Північна Корея" in tab.inner_text("#rows tbody tr:nth-child(2)")
    assert tab.locator("#rows th[aria-sort=ascending]").count() == 1
    with tab.expect_download() as waited:
        tab.click("#save")
    lines = Path(waited.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("doc,id,kind,predicate")
    assert len(lines) == 4


def test_documents_and_languages(tab: Any) -> None:
    tab.select_option("#document", "1")
    assert tab.inner_text("#text") == "Фото: НАБУ"
    assert "No facts to show." in tab.inner_text("#facts")
    tab.click("#language")
    assert tab.get_attribute("html", "lang") == "uk"
    assert tab.inner_text("#tab-table") == "Таблиця"


def test_every_control_has_a_name(tab: Any) -> None:
    for name in ("read", "timeline", "table"):
        tab.click(f"#tab-{name}")
        unnamed = tab.evaluate(
            """[...document.querySelectorAll('button, select, input, [tabindex="0"]')]
            .filter(e => e.offsetParent)
            .filter(e => !(e.textContent.trim() || e.getAttribute('aria-label') || e.labels?.length))
            .map(e => e.outerHTML)"""
        )
        assert unnamed == []


def test_small_screens_do_not_scroll_sideways(tab: Any) -> None:
    tab.set_viewport_size({"width": 380, "height": 700})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 380
