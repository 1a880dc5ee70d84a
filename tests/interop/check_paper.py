"""Checks of protocols and visit sheets, for `check_pdf.py`: what the record says is on paper."""

import re
import unicodedata


def words(text):
    """The words of a text, without the marks of Markdown and kinds of blanks."""
    return unicodedata.normalize("NFC", text).split()


def squeezed(text):
    return "".join(words(text))


def said(heard, parts):
    """Every part is read in one go, wherever its lines and pages are broken."""
    paper = squeezed(heard)
    for part in parts:
        assert squeezed(part) in paper, f"{part!r} is not on the paper"


def german(day):
    year, month, of_month = day.split("-")
    return f"{of_month}.{month}.{year}"


def check_protocol(text, heard, sheet, pdf):
    """Title, facts, people, agreements and every word of the text."""
    people = [p for person in sheet["people"] for p in person.values() if p]
    agreements = [
        part
        for one in sheet["agreements"]
        for part in (one["who"], one["what"], one["remark"], german(one["dueOn"]))
        if part
    ]
    referrals = [p for one in sheet["referrals"] for p in one.values() if p]
    optional = [sheet[key] for key in ("place", "next", "startsAt") if sheet[key]]
    assert squeezed(sheet["author"]) in squeezed(text), "no author at the foot"
    said(heard, [sheet["title"], sheet["format"], *sheet["municipalities"]])
    said(heard, [*sheet["fields"], *people, *agreements, *referrals, *optional])
    if sheet["text"]:
        check_words(text, sheet["text"])
    assert ("Entwurf" in text) == sheet["draft"]
    assert ("MUSTER" in text) == sheet["sample"]
    assert ("Dauer" in text) == (sheet["minutes"] is not None)
    pages = len(pdf.pages)
    assert f"Seite 1 von {pages}" in " ".join(words(text))
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert (sheet["title"] in titles) == (pages > 2), f"{pages} pages, bookmarks {titles}"
    if len(sheet["agreements"]) > 50:
        assert pages >= 10, f"{pages} pages"


def check_words(text, markdown):
    """Every word of the text is on the paper as often as in the note, or more often."""
    split = re.compile(r"\w+")
    paper = {}
    for word in split.findall(unicodedata.normalize("NFC", text)):
        paper[word] = paper.get(word, 0) + 1
    for word in split.findall(unicodedata.normalize("NFC", markdown)):
        # The tick of a task is drawn, and numbers of items are counted anew.
        if word in {"x", "X"} or word.isdigit():
            continue
        paper[word] = paper.get(word, 0) - 1
        assert paper[word] >= 0, f"{word!r} of the note is missing on paper"


def check_visit(text, heard, sheet, pdf):
    """One page with what matters most; what is not shown is counted."""
    assert len(pdf.pages) == 1, f"{len(pdf.pages)} pages"
    said(heard, [sheet["municipality"], "Besuchsvorbereitung", "Notizen"])
    for key in ("ours", "theirs", "people", "appointments"):
        named = [one.get("title") or one["name"] for one in sheet[key]]
        if named:
            said(heard, [short(named[0])])
    for label in ("Wir haben zugesagt", "Die Kommune hat zugesagt", "Zuletzt", "Personen"):
        said(heard, [label])
    if len(sheet["ours"]) > 12:
        assert re.search(r"… und \d+ weitere", text), "nothing says what is left out"
    assert ("MUSTER" in text) == sheet["sample"]


def short(text):
    """The beginning of a text that may be cut on paper."""
    return " ".join(words(text)[:3])


PAPERS = {"protocol": check_protocol, "visit": check_visit}
