"""Web pages. In: the bytes or text of an HTML page. Out: an ``Input`` with its main text, title, date, author and site.

The main text is trafilatura's; the page's own date becomes the reference date. Needs the extra ``pages``.
"""

from __future__ import annotations

from typing import Any

from ..errors import InputError, MissingExtra
from .decode import decode
from .inputs import Input


def from_html(page: bytes | str, id: str | None = None, url: str | None = None) -> Input:
    """The article of a page, ready for ``extract_many``.

    page: the HTML; bytes are decoded by their content, whatever the page says of itself.
    InputError when no main text is found, MissingExtra without trafilatura.
    """
    extract = _trafilatura()
    html = decode(page).text if isinstance(page, bytes) else page
    found = extract(html, url=url, with_metadata=True, include_comments=False) if html.strip() else None
    text = (found.text or "").strip() if found is not None else ""
    if found is None or not text:
        raise InputError(f"found no main text in the page of {len(html)} characters; expected the HTML of an article")
    said = {"author": found.author, "site": found.sitename, "url": found.url or url}
    meta = {name: " ".join(str(value).split()) for name, value in said.items() if value}
    return Input(text, id=id, date=found.date or None, title=found.title or None, meta=meta)


def _trafilatura() -> Any:
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise MissingExtra.of("trafilatura", "pages", "reading HTML") from error
    return bare_extraction
