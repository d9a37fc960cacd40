"""Makes the pictures of the page in ``docs/images``: ``python docs/screenshots.py``. Needs playwright and a Chromium."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

import ukfacts
from ukfacts.output.page import page

HERE = Path(__file__).parent
SEEDS = {"000_ffef00d5059218bb.txt": "2024-06-19", "002_de80b7149a33b817.txt": "2024-06-18"}


def report() -> Path:
    """The page of both seeds, where the notebooks write theirs."""
    path = HERE.parent / "out" / "report.html"
    path.parent.mkdir(exist_ok=True)
    texts = {name: (HERE.parent / "seeds" / name).read_text(encoding="utf-8") for name in SEEDS}
    inputs = [ukfacts.Input(text, id=name, date=SEEDS[name]) for name, text in texts.items()]
    path.write_text(page(list(ukfacts.extract_many(inputs)), title="Два візити"), encoding="utf-8")
    return path


def main() -> None:
    """The transfer of 11 thousand containers selected, light and dark; and the timeline."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or sys.exit("found no Chromium")
    path = report()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, scheme in (("page", "light"), ("page-dark", "dark")):
            tab = browser.new_page(viewport={"width": 1200, "height": 760}, color_scheme=scheme)
            tab.goto(path.as_uri())
            tab.click("#next")
            tab.locator("#facts .fact", has_text="11000").first.click()
            tab.wait_for_timeout(1000)
            tab.screenshot(path=HERE / "images" / f"{name}.png")
        tab = browser.new_page(viewport={"width": 1200, "height": 760})
        tab.goto(path.as_uri())
        tab.click("#next")
        tab.click("#tab-timeline")
        tab.screenshot(path=HERE / "images" / "timeline.png")


if __name__ == "__main__":
    main()
