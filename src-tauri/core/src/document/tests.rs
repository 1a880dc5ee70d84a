//! Tests of whole documents: read back with lopdf, which had no part in writing the file.

mod dressed;

use std::collections::BTreeSet;

use lopdf::{Document, Object, ObjectId};

use super::{
    CertificateSheet, Code, Press, RecoverySheet, SheetKind, SheetModule, SheetName, Signatory,
};
use crate::error::Error;

fn sheet(number: u32, printed: &str, surname: &str) -> CertificateSheet {
    let module = |title: &str| SheetModule { title: title.into(), half_units: 16 };
    let signatory =
        |name: &str, function: &str| Signatory { name: name.into(), function: function.into() };
    let number = format!("DLST-2026-L03-{number:04}");
    CertificateSheet {
        version: CertificateSheet::VERSION,
        title: "Teilnahmebescheinigung".into(),
        name: SheetName { printed: printed.into(), surname: surname.into() },
        municipality: Some("Quedlinburg, Welterbestadt".into()),
        kind: SheetKind::Course,
        course: "Basisbefähigung für Digital-Navigatoren".into(),
        period: "3. bis 24. September 2026".into(),
        place: "Magdeburg und online".into(),
        modules: vec![module("Digitale Strategien"), module("Gesprächsführung")],
        attended_half_units: 32,
        offered_half_units: 32,
        partial: false,
        issued_at: "Magdeburg".into(),
        issued_on: "2026-09-24".parse().unwrap(),
        signatories: vec![signatory("Henrike Sommerfeld", "Digital-Lotsin")],
        provider: "Kommunale IT-UNION eG (KITU)".into(),
        funder: "gefördert durch das Ministerium für Infrastruktur und Digitales".into(),
        reissued_on: None,
        sample: false,
        code: format!("DL1;{number};{printed}"),
        key: None,
        template: None,
        credential: None,
        number,
    }
}

fn maria() -> CertificateSheet {
    sheet(8, "Dr. Maria von der Aue", "von der Aue")
}

/// Eight modules, an endless name in rare letters, a note, a second copy, and a sample at that.
fn worst_case() -> CertificateSheet {
    let name = "Prof. Dr. Anna-Łucja Wiśniewska-Đurđević von der Nguyễn-Schulenburg, M. Sc.";
    let mut sheet = sheet(20, name, "Wiśniewska-Đurđević von der Nguyễn-Schulenburg");
    let title = "Informationssicherheit, Datenschutz und Notfallvorsorge in der Verwaltung";
    sheet.modules = vec![SheetModule { title: title.into(), half_units: 15 }; 8];
    sheet.municipality = Some("Verbandsgemeinde Droyßiger-Zeitzer Forst ".repeat(3).trim().into());
    sheet.course = "Basisbefähigung für Digital-Navigatoren in den Kommunen ".repeat(2);
    sheet.signatories = vec![sheet.signatories[0].clone(); 3];
    sheet.partial = true;
    sheet.sample = true;
    sheet.reissued_on = Some("2027-01-12".parse().unwrap());
    sheet.key = Some("7F3A-91C2".into());
    sheet
}

fn read(bytes: &[u8]) -> Document {
    Document::load_mem(bytes).unwrap()
}

fn dictionary(document: &Document, object: &Object) -> lopdf::Dictionary {
    document.dereference(object).unwrap().1.as_dict().unwrap().clone()
}

fn catalog(document: &Document) -> lopdf::Dictionary {
    document.catalog().unwrap().clone()
}

/// The numbers of the marked contents that a page draws, and how often each is drawn.
fn drawn(document: &Document, page: ObjectId) -> Vec<i64> {
    let content = document.get_and_decode_page_content(page).unwrap();
    let numbers = content.operations.iter().filter(|operation| operation.operator == "BDC");
    let numbers = numbers.filter_map(|operation| {
        operation.operands[1].as_dict().unwrap().get(b"MCID").ok()?.as_i64().ok()
    });
    numbers.collect()
}

/// For each page the elements its marked contents belong to.
fn owners(document: &Document) -> Vec<Vec<Object>> {
    let root = dictionary(document, catalog(document).get(b"StructTreeRoot").unwrap());
    let tree = dictionary(document, root.get(b"ParentTree").unwrap());
    let numbers = tree.get(b"Nums").unwrap().as_array().unwrap().clone();
    let lists = numbers.chunks(2).enumerate().map(|(key, pair)| {
        assert_eq!(pair[0].as_i64().unwrap(), key as i64);
        document.dereference(&pair[1]).unwrap().1.as_array().unwrap().clone()
    });
    lists.collect()
}

/// Every marked content of every page is drawn once and belongs to one element, which knows it.
fn check_structure(document: &Document) {
    let owners = owners(document);
    let pages = document.get_pages();
    assert_eq!(owners.len(), pages.len());
    for (owners, page) in owners.iter().zip(pages.values()) {
        let mut numbers = drawn(document, *page);
        numbers.sort_unstable();
        assert_eq!(numbers, (0..owners.len() as i64).collect::<Vec<_>>());
        for (number, owner) in owners.iter().enumerate() {
            let element = dictionary(document, owner);
            assert_eq!(element.get(b"K").unwrap().as_i64().unwrap(), number as i64);
            assert_eq!(element.get(b"Pg").unwrap().as_reference().unwrap(), *page);
        }
    }
}

/// The glyph numbers that a page shows.
fn glyphs(document: &Document, page: ObjectId) -> BTreeSet<u16> {
    let content = document.get_and_decode_page_content(page).unwrap();
    let shown = content.operations.iter().filter(|operation| operation.operator == "TJ");
    let items = shown.flat_map(|operation| operation.operands[0].as_array().unwrap());
    let bytes = items.filter_map(|item| item.as_str().ok());
    bytes
        .flat_map(|bytes| bytes.chunks(2).map(|two| u16::from_be_bytes([two[0], two[1]])))
        .collect()
}

#[test]
fn every_marked_content_belongs_to_an_element() {
    let press = Press::new().unwrap();
    for sheet in [maria(), worst_case()] {
        check_structure(&read(&press.certificate(&sheet).unwrap()));
    }
    check_structure(&read(&press.recovery_sheet(&recovery()).unwrap()));
}

#[test]
fn the_worst_case_fits_on_one_page_and_shows_only_real_glyphs() {
    let document = read(&Press::new().unwrap().certificate(&worst_case()).unwrap());
    let pages = document.get_pages();
    assert_eq!(pages.len(), 1);
    let glyphs = glyphs(&document, pages[&1]);
    assert!(glyphs.len() > 40 && !glyphs.contains(&0), "{glyphs:?}");
}

#[test]
fn a_name_with_a_letter_no_font_has_is_refused_and_the_letters_are_named() {
    let press = Press::new().unwrap();
    let sheet = sheet(9, "Wang 伟 von 芳", "");
    for refused in [
        press.certificate(&sheet).map(drop),
        press.preview_svg(&sheet).map(drop),
        press.print_file(&[maria(), sheet.clone()], &mut |_| panic!("nothing is drawn")).map(drop),
        press.check_letters(&sheet.name.printed),
    ] {
        let Err(Error::MissingGlyph { letters }) = refused else { panic!("{refused:?}") };
        assert_eq!(letters, "伟 芳");
    }
    let mut other = maria();
    other.municipality = Some("Halle 市".into());
    let list = press.print_file(&[sheet.clone(), other], &mut |_| panic!("nothing is drawn"));
    assert!(matches!(list, Err(Error::MissingGlyph { letters }) if letters == "伟 芳 市"));
    assert!(press.check_letters("Anna\r\nMaria").is_err());
    assert!(press.check_letters("Z̧ehra K͟Hadidja Ṇ̂guyễn Ḗẽ Łukasz").is_ok());
}

#[test]
fn equal_sheets_give_equal_bytes_in_any_order_and_on_any_press() {
    let others = [maria(), worst_case(), sheet(12, "Đặng Thị Ḿai", "Đặng")];
    let (one, other) = (Press::new().unwrap(), Press::new().unwrap());
    let forwards: Vec<_> = others.iter().map(|sheet| one.certificate(sheet).unwrap()).collect();
    let mut backwards: Vec<_> =
        others.iter().rev().map(|sheet| other.certificate(sheet).unwrap()).collect();
    backwards.reverse();
    assert!(forwards == backwards);
    assert!(forwards[0] == one.certificate(&others[0]).unwrap());
}

#[test]
fn a_certificate_is_small_ends_with_a_line_end_and_has_an_identifier_of_its_own() {
    let press = Press::new().unwrap();
    let mut identifiers = BTreeSet::new();
    for sheet in [maria(), sheet(9, "Dr. Maria von der Aue", "von der Aue"), worst_case()] {
        let bytes = press.certificate(&sheet).unwrap();
        assert!(bytes.len() < 80_000, "{} bytes", bytes.len());
        assert!(bytes.ends_with(b"%%EOF\n"));
        let document = read(&bytes);
        let identifier = document.trailer.get(b"ID").unwrap().as_array().unwrap()[0].clone();
        assert!(identifiers.insert(identifier.as_str().unwrap().to_vec()));
    }
}

#[test]
fn a_press_serves_several_threads() {
    let press = Press::new().unwrap();
    let alone = press.certificate(&maria()).unwrap();
    std::thread::scope(|scope| {
        let threads = [(); 4].map(|()| scope.spawn(|| press.certificate(&maria()).unwrap()));
        assert!(threads.into_iter().all(|thread| thread.join().unwrap() == alone));
    });
}

#[test]
fn twelve_modules_with_every_remark_still_fit() {
    let mut sheet = worst_case();
    sheet.name = maria().name;
    sheet.municipality = maria().municipality;
    sheet.course = maria().course;
    sheet.modules = vec![maria().modules[0].clone(); 12];
    let document = read(&Press::new().unwrap().certificate(&sheet).unwrap());
    assert_eq!(document.get_pages().len(), 1);
}

#[test]
fn the_record_inside_is_the_sheet() {
    let sheet = worst_case();
    let document = read(&Press::new().unwrap().certificate(&sheet).unwrap());
    let files = catalog(&document).get(b"AF").unwrap().as_array().unwrap().clone();
    let file = dictionary(&document, &files[0]);
    assert_eq!(file.get(b"AFRelationship").unwrap().as_name().unwrap(), b"Data");
    let bytes = dictionary(&document, file.get(b"EF").unwrap());
    let stream = document.dereference(bytes.get(b"F").unwrap()).unwrap().1.as_stream().unwrap();
    let inside: CertificateSheet = serde_json::from_slice(&stream.content).unwrap();
    assert_eq!(inside, sheet);
}

#[test]
fn the_print_file_keeps_the_order_of_the_list_and_can_be_stopped() {
    let press = Press::new().unwrap();
    let sheets = [worst_case(), maria(), sheet(12, "Đặng Thị Ḿai", "Đặng"), sheet(3, "A B", "B")];
    let mut seen = Vec::new();
    let bytes = press.print_file(&sheets, &mut |done| {
        seen.push(done);
        true
    });
    let document = read(&bytes.unwrap().unwrap());
    assert_eq!(seen, [1, 2, 3, 4]);
    check_structure(&document);
    let titles: Vec<String> =
        document.get_toc().unwrap().toc.into_iter().map(|t| t.title).collect();
    let expected: Vec<String> =
        sheets.iter().map(|sheet| format!("{} {}", sheet.number, sheet.name.printed)).collect();
    assert_eq!(titles, expected);

    assert!(press.print_file(&sheets, &mut |done| done < 2).unwrap().is_none());
    assert!(press.print_file(&[], &mut |_| true).is_err());
}

#[test]
fn fonts_stand_once_in_a_print_file() {
    let press = Press::new().unwrap();
    let sheets: Vec<_> = (1..=30).map(|number| sheet(number, "Łukasz Đặng", "Đặng")).collect();
    let single = press.certificate(&sheets[0]).unwrap().len();
    let list = press.print_file(&sheets, &mut |_| true).unwrap().unwrap().len();
    assert!(list < single + 30 * 2_500, "{list} bytes for 30, {single} for one");
}

#[test]
fn the_preview_has_outlines_for_letters_and_no_styles() {
    let press = Press::new().unwrap();
    let picture = press.preview_svg(&worst_case()).unwrap();
    assert!(picture.len() < 150_000, "{} bytes", picture.len());
    assert!(picture.starts_with("<svg ") && picture.ends_with("</svg>"));
    assert!(!picture.contains("style") && !picture.contains("<text"));
    assert!(!picture.contains("NaN") && !picture.contains("inf"));
    let uses = picture.matches("<use ").count();
    assert!(uses > 400, "{uses} letters");
}

#[test]
fn a_text_has_one_qr_code() {
    let code = Code::of("DL1;DLST-2026-L03-0008").unwrap();
    assert_eq!(code.rows().count(), code.side());
    // The finder pattern in the corner: seven dark modules, and a light ring inside.
    let rows: Vec<&[bool]> = code.rows().collect();
    assert_eq!(&rows[0][..8], [true, true, true, true, true, true, true, false]);
    assert_eq!(&rows[1][..7], [true, false, false, false, false, false, true]);
    assert!(code.svg_path().starts_with("M0 0h7v1h-7z"));
    assert!(Code::of(&"x".repeat(5_000)).is_err());
}

fn recovery() -> RecoverySheet {
    let groups = "7KQ4 M2XD 9FHT W6RA C3YN P8ZE 5GJB T4VK H9LM 2WQX D7SC N6FR 8BTY QM3H";
    RecoverySheet {
        device: "L03".into(),
        made_on: "2026-09-24".parse().unwrap(),
        groups: groups.split(' ').map(String::from).collect(),
        code: groups.replace(' ', ""),
        sample: true,
    }
}
