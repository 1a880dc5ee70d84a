"""Checks our PDFs with other people's programs: validators, viewers, a reader of QR codes.

    python3 -m venv target/venv
    target/venv/bin/pip install -r tests/requirements.txt
    cargo run --example sample_certificates -- target/pdf
    cargo run --example sample_papers -- target/pdf
    target/venv/bin/python tests/interop/check_pdf.py target/pdf

It also needs poppler-utils and qpdf. Every `<name>.pdf` of the folder is validated as PDF/A-3a
and as PDF/UA-1, opened by qpdf and poppler, and, where a `<name>.json` lies beside it, compared
with that record. Then one file is damaged on purpose in several ways: a check that does not
notice is worth nothing.
"""

import io
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import page
import pikepdf
import zxingcpp
from PIL import Image

from check_paper import PAPERS
from check_proof import check_code, check_credential

PROFILES = ("3a", "ua1")
LARGEST_CERTIFICATE = 80_000


def run(*command):
    """The output of a program that must succeed without a warning."""
    done = subprocess.run(command, capture_output=True, check=False)
    problems = done.stderr.decode(errors="replace").strip()
    if done.returncode != 0 or problems:
        raise AssertionError(f"{command[0]}: {problems or done.returncode}")
    return done.stdout.decode()


def verdicts(path):
    """The broken rules under each profile."""
    reports = {profile: page.validate_pdf(str(path), profile=profile) for profile in PROFILES}
    return {
        profile: [] if report.is_compliant else [str(failure) for failure in report.failures]
        for profile, report in reports.items()
    }


def words(text):
    """A text without the difference between kinds of blanks and line ends."""
    return " ".join(text.split())


def squeezed(text):
    """A text without blanks: for what a page may break at any place."""
    return "".join(text.split())


def check_fonts(path):
    """Every font is embedded, a part of the whole, and knows its letters."""
    rows = run("pdffonts", path).splitlines()[2:]
    assert rows, "no fonts"
    for row in rows:
        assert re.search(r"\byes yes yes\s+\d+\s+\d+$", row), f"font {row}"
        assert re.match(r"[A-Z]{6}\+Noto", row), f"font {row}"


def codes(path):
    """What the QR codes say, page by page."""
    with tempfile.TemporaryDirectory() as folder:
        run("pdftoppm", "-r", "300", "-gray", "-png", path, f"{folder}/page")
        pictures = sorted(Path(folder).glob("*.png"))
        # Only QR codes: the frame of the page looks like a bar code to a willing eye.
        wanted = zxingcpp.BarcodeFormat.QRCode
        found = [zxingcpp.read_barcodes(Image.open(picture), wanted) for picture in pictures]
    return [[code.text for code in codes_of_page] for codes_of_page in found]


def half(units):
    """Half units as they are printed."""
    return f"{units // 2},5" if units % 2 else str(units // 2)


def check_record(text, record):
    """Everything that the record says stands on the page."""
    expected = [
        record["title"],
        record["number"],
        record["name"]["printed"],
        record["course"],
        record["period"],
        record["place"],
        f"{half(record['attendedHalfUnits'])} von {half(record['offeredHalfUnits'])} UE",
        *([record["municipality"]] if record["municipality"] else []),
        *[module["title"] for module in record["modules"]],
        *[part for person in record["signatories"] for part in person.values()],
        *(["MUSTER"] if record["sample"] else []),
        *(["Zweitschrift vom"] if record["reissuedOn"] else []),
        *(["Bescheinigt werden nur die"] if record["partial"] else []),
    ]
    for part in expected:
        assert squeezed(part) in squeezed(text), f"{part!r} is not on the page"
    # A name is compared with its blanks, too: no letter and no blank of it may get lost.
    assert words(record["name"]["printed"]) in words(text), f"name in {words(text)!r}"


def check_inside(path, record):
    """The record in the file is the record beside it."""
    with pikepdf.open(path) as pdf:
        names = list(pdf.attachments)
        assert names in (["bescheinigung.json"], ["bescheinigung.json", "open-badge.jwt"]), names
        inside = json.loads(pdf.attachments["bescheinigung.json"].get_file().read_bytes())
        assert inside == record
        assert len(pdf.Root.AF) == len(names)
        assert all(file.AFRelationship == "/Data" for file in pdf.Root.AF)
        public = check_code(record["code"])
        if "open-badge.jwt" in names:
            jwt = pdf.attachments["open-badge.jwt"].get_file().read_bytes().decode("ascii")
            check_credential(jwt, record, public)
        assert pdf.docinfo.Title == pdf.open_metadata()["dc:title"]


def check_reading(path, record):
    """A screen reader comes to the parts of the page in the order of their meaning."""
    said = re.findall(r'^\s*"(.*)"$', run("pdfinfo", "-struct-text", path), re.MULTILINE)
    said = [squeezed(part) for part in said]
    expected = [
        record["title"],
        record["name"]["printed"],
        *([record["municipality"]] if record["municipality"] else []),
        f"„{record['course']}“",
        "teilgenommen.",
        *[module["title"] for module in record["modules"]],
        "Umfang, 1 UE = 45 Minuten",
        *[person["name"] for person in record["signatories"]],
    ]
    places = []
    for part in expected:
        assert squeezed(part) in said, f"{part!r} is not read as one part: {said}"
        places.append(said.index(squeezed(part)))
    assert places == sorted(places), f"read in the order {places}"


def check_list(path, records):
    """The print file has a page, a bookmark and a code for each record, in their order."""
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        assert len(pdf.pages) == len(records)
        titles = [item.title for item in outline.root]
        assert titles == [f"{one['number']} {one['name']['printed']}" for one in records], titles
        sections = pdf.Root.StructTreeRoot.K.K
        assert [section.S for section in sections] == ["/Sect"] * len(records)
    for number, (record, found) in enumerate(zip(records, codes(path), strict=True), start=1):
        check_record(run("pdftotext", "-f", str(number), "-l", str(number), path, "-"), record)
        assert found == [record["code"]], f"page {number}: {found}"


def check(path):
    """All checks of one file."""
    for profile, broken in verdicts(path).items():
        assert not broken, f"{profile}: {broken}"
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", path)
    check_fonts(path)
    beside = path.with_suffix(".json")
    if not beside.exists():
        assert len(codes(path)[0]) == 1
        return
    record = json.loads(beside.read_text(encoding="utf-8"))
    if isinstance(record, list):
        check_list(path, record)
        return
    for kind, check_paper in PAPERS.items():
        if kind in record:
            with pikepdf.open(path) as pdf:
                heard = re.findall(r'^\s*"(.*)"$', run("pdfinfo", "-struct-text", path), re.MULTILINE)
                check_paper(run("pdftotext", path, "-"), "".join(heard), record[kind], pdf)
            return
    assert path.stat().st_size < LARGEST_CERTIFICATE, f"{path.stat().st_size} bytes"
    check_record(run("pdftotext", path, "-"), record)
    check_inside(path, record)
    check_reading(path, record)
    assert codes(path) == [[record["code"]]], codes(path)


def drop_language(pdf):
    del pdf.Root.Lang
    del pdf.Root.StructTreeRoot.K.Lang


def drop_structure(pdf):
    del pdf.Root.StructTreeRoot


def drop_metadata(pdf):
    del pdf.Root.Metadata


def drop_colours(pdf):
    del pdf.Root.OutputIntents


def drop_viewer_preferences(pdf):
    del pdf.Root.ViewerPreferences


def drop_alternatives(pdf):
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure":
            del item.Alt


def drop_marked_content(pdf):
    """The first marked content of the page loses its number."""
    stream = pdf.pages[0].Contents[0]
    before = stream.read_bytes()
    after = re.sub(rb"/H1\s*<<\s*/MCID 1\s*>>\s*BDC", b"/H1 BMC", before, count=1)
    assert after != before, "the title is not where it was"
    stream.write(after)


def drop_letters(pdf):
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") == "/Type0":
            del item.ToUnicode


def nothing(_pdf):
    """The control of the controls: written anew by pikepdf, and still in order."""


DAMAGES = {
    nothing: set(),
    drop_language: {"ua1"},
    drop_structure: {"3a", "ua1"},
    drop_metadata: {"3a", "ua1"},
    drop_colours: {"3a"},
    drop_viewer_preferences: {"ua1"},
    drop_alternatives: {"ua1"},
    drop_marked_content: {"ua1"},
    drop_letters: {"3a", "ua1"},
}


def check_damages(path):
    """Every damage is noticed under the profiles that forbid it."""
    for damage, expected in DAMAGES.items():
        with pikepdf.open(path) as pdf:
            damage(pdf)
            damaged = io.BytesIO()
            pdf.save(damaged)
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(damaged.getvalue())
            file.flush()
            noticed = {profile for profile, broken in verdicts(file.name).items() if broken}
        assert noticed == expected, f"{damage.__name__}: noticed under {noticed or 'none'}"


def main(folder):
    files = sorted(Path(folder).glob("*.pdf"))
    if not files:
        sys.exit(f"no PDF in {folder}")
    failed = 0
    for path in files:
        try:
            check(path)
            print(f"ok    {path.name}")
        except AssertionError as error:
            failed += 1
            print(f"WRONG {path.name}: {error}")
    single = next(path for path in files if path.name.startswith("DLST"))
    try:
        check_damages(single)
        print(f"ok    {len(DAMAGES) - 1} damages to {single.name} were noticed")
    except AssertionError as error:
        failed += 1
        print(f"WRONG damages to {single.name}: {error}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(sys.argv[1])
