"""Certificates per CPU second of other people's PDF libraries, for the bench.

Reads from standard input {"fonts": {"sans", "sansBold", "serif"}, "count": n, "names": […],
"modules": [[title, units], …]} and prints one JSON object {library: [certificates per CPU second,
bytes of one file]}.

Every library draws the same words in the same fonts on one A4 page and embeds subsets. In the
peers' favour: none of them signs, none draws a QR code, ReportLab and fpdf2 add no tags and no
conformance; typst makes a tagged PDF/A-3a.
"""

import io
import json
import sys
import time

TITLE = "Teilnahmebescheinigung"
COURSE = "„Basisbefähigung für Digital-Navigatoren“"
LINES = ["hat an der Qualifizierung", COURSE, "teilgenommen.", "3. bis 24. September 2026 · Magdeburg und online"]
FOOT = "Kommunale IT-UNION eG (KITU), gefördert durch das Ministerium für Infrastruktur und Digitales"


def reportlab_page(fonts, modules):
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas

    for name, path in fonts.items():
        pdfmetrics.registerFont(TTFont(name, path))

    def page(number, name):
        out = io.BytesIO()
        pdf = canvas.Canvas(out, pagesize=(595.28, 841.89))
        pdf.rect(34, 34, 527.28, 773.89)
        pdf.setFont("serif", 29)
        pdf.drawCentredString(297, 650, TITLE)
        pdf.setFont("serif", 23)
        pdf.drawCentredString(297, 590, name)
        pdf.setFont("sans", 11)
        for index, line in enumerate(LINES):
            pdf.drawCentredString(297, 550 - 22 * index, line)
        pdf.setFont("sans", 10)
        for index, (title, units) in enumerate(modules):
            pdf.drawString(122, 420 - 20 * index, title)
            pdf.drawRightString(473, 420 - 20 * index, f"{units} UE")
            pdf.line(122, 414 - 20 * index, 473, 414 - 20 * index)
        pdf.setFont("sansBold", 10)
        pdf.drawString(122, 420 - 20 * len(modules), "Umfang, 1 UE = 45 Minuten")
        pdf.setFont("sans", 8)
        pdf.drawString(80, 70, f"Nr. {number}")
        pdf.drawString(80, 58, FOOT)
        pdf.showPage()
        pdf.save()
        return out.getvalue()

    return page


def fpdf2_page(fonts, modules):
    import logging

    from fpdf import FPDF

    logging.getLogger("fontTools").setLevel(logging.ERROR)

    def page(number, name):
        pdf = FPDF(format="A4", unit="pt")
        for key, path in fonts.items():
            pdf.add_font(key, fname=path)
        pdf.add_page()
        pdf.rect(34, 34, 527.28, 773.89)

        def centred(y, text):
            pdf.text(297 - pdf.get_string_width(text) / 2, y, text)

        pdf.set_font("serif", size=29)
        centred(190, TITLE)
        pdf.set_font("serif", size=23)
        centred(250, name)
        pdf.set_font("sans", size=11)
        for index, line in enumerate(LINES):
            centred(290 + 22 * index, line)
        pdf.set_font("sans", size=10)
        for index, (title, units) in enumerate(modules):
            pdf.text(122, 420 + 20 * index, title)
            pdf.text(440, 420 + 20 * index, f"{units} UE")
            pdf.line(122, 426 + 20 * index, 473, 426 + 20 * index)
        pdf.set_font("sansBold", size=10)
        pdf.text(122, 420 + 20 * len(modules), "Umfang, 1 UE = 45 Minuten")
        pdf.set_font("sans", size=8)
        pdf.text(80, 770, f"Nr. {number}")
        pdf.text(80, 782, FOOT)
        return bytes(pdf.output())

    return page


def typst_page(fonts, modules):
    import os

    import typst

    rows = "".join(f"[{title}], [{units} UE]," for title, units in modules)
    source = f"""#set document(title: "{TITLE}", date: datetime(year: 2026, month: 9, day: 24))
#set page(paper: "a4", margin: 28mm)
#set text(font: "Noto Sans", size: 10pt, lang: "de")
#align(center)[
  #heading(text(font: "Noto Serif", size: 29pt)[{TITLE}])
  #text(font: "Noto Serif", size: 23pt)[#sys.inputs.name]

  {" ".join(line + chr(10) + chr(10) for line in LINES)}
]
#table(columns: (1fr, auto), {rows} [Umfang, 1 UE = 45 Minuten], [])
#text(size: 8pt)[Nr. #sys.inputs.number

{FOOT}]
"""
    folders = sorted({os.path.dirname(path) for path in fonts.values()})
    source = source.encode()
    compiler = typst.Compiler(source, font_paths=folders, ignore_system_fonts=True)

    def page(number, name):
        person = {"number": number, "name": name}
        return compiler.compile(source, format="pdf", sys_inputs=person, pdf_standards=["a-3a"], timestamp=0)

    return page


def main():
    order = json.load(sys.stdin)
    found = {}
    for label, prepare in [("ReportLab", reportlab_page), ("fpdf2", fpdf2_page), ("typst", typst_page)]:
        page = prepare(order["fonts"], order["modules"])
        names = order["names"]
        size = len(page("DLST-2026-L03-0000", names[0]))
        since = time.process_time()
        for index in range(order["count"]):
            page(f"DLST-2026-L03-{index:04}", names[index % len(names)])
        spent = time.process_time() - since
        found[label] = [order["count"] / spent, size]
    json.dump(found, sys.stdout)


main()
