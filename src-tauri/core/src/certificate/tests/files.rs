//! Files that somebody hands over.

use super::*;
use crate::document::{CertificateSheet, Code};

fn issued(store: &mut Store) -> (Certificate, Vec<u8>) {
    let file = run_with(store, &PEOPLE);
    let issued = issue_to(store, &file, &["Thu Hà Đặng"]).unwrap().remove(0);
    let pdf = single_file(store, &issued.id).unwrap().pdf;
    (issued, pdf)
}

/// The sheet of a certificate, changed and printed again by somebody who has the program.
fn forged(store: &Store, issued: &Certificate, change: fn(&mut CertificateSheet)) -> Vec<u8> {
    let mut sheet = sheet_of(store, issued);
    change(&mut sheet);
    press().certificate(&sheet).unwrap()
}

fn outcome(store: &Store, bytes: &[u8]) -> (VerificationOutcome, FileFindings) {
    let found = verify_file(store, press(), bytes).unwrap();
    (found.verification.outcome, found.inside.unwrap())
}

#[test]
fn a_certificate_as_it_left_the_press_is_genuine_in_every_part() {
    let mut store = store();
    let (issued, pdf) = issued(&mut store);
    let found = verify_file(&store, press(), &pdf).unwrap();
    assert_eq!(found.verification.outcome, VerificationOutcome::Genuine);
    assert_eq!(found.verification.number, issued.number);
    let expected = FileFindings {
        record: Vec::new(),
        page: PageFinding::Same,
        missing: Vec::new(),
        credential: CredentialFinding::Genuine,
        bytes: BytesFinding::AsIssued,
        reissued_on: None,
    };
    assert_eq!(found.inside, Some(expected));
}

#[test]
fn on_another_laptop_it_is_genuine_once_the_key_is_known() {
    let mut issuing = store_with_key(&[9; 32]);
    let (_, pdf) = issued(&mut issuing);
    let mut checking = store();
    assert_eq!(outcome(&checking, &pdf).0, VerificationOutcome::UnknownKey);
    let key = list_keys(&issuing).unwrap().remove(0);
    add_key(&mut checking, &noon(), &key.line, "Jonas Weber").unwrap();
    let (outcome, inside) = outcome(&checking, &pdf);
    assert_eq!(outcome, VerificationOutcome::Genuine);
    assert_eq!(inside.bytes, BytesFinding::NotRegistered);
}

#[test]
fn a_changed_name_is_named_wherever_it_was_changed() {
    let mut store = store();
    let (issued, _) = issued(&mut store);
    // On the page and in the record; the code is the old one.
    let forged = forged(&store, &issued, |sheet| sheet.name.printed = "Thu Hà Đặngx".to_owned());
    let (outcome, inside) = outcome(&store, &forged);
    assert_eq!(outcome, VerificationOutcome::Tampered);
    let change = Change {
        field: ClaimField::Name,
        found: "Thu Hà Đặngx".to_owned(),
        issued: "Thu Hà Đặng".to_owned(),
    };
    assert_eq!(inside.record, [change]);
    assert_eq!(inside.bytes, BytesFinding::Other);
}

#[test]
fn a_changed_code_on_the_page_is_noticed() {
    let mut store = store();
    let (issued, _) = issued(&mut store);
    let forged = forged(&store, &issued, |sheet| {
        sheet.code = sheet.code.replace("Thu", "Tho");
        sheet.name.printed = "Tho Hà Đặng".to_owned();
        sheet.credential = None;
    });
    let found = verify_file(&store, press(), &forged).unwrap();
    assert_eq!(found.verification.outcome, VerificationOutcome::Tampered);
    assert_eq!(found.verification.changes[0].issued, "Thu Hà Đặng");
    assert_eq!(found.inside.unwrap().credential, CredentialFinding::Absent);
}

#[test]
fn a_credential_of_another_certificate_is_noticed() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    let both = issue_to(&mut store, &file, &["Thu Hà Đặng", "Łukasz Wiśniewski"]).unwrap();
    let mut sheet = sheet_of(&store, &both[0]);
    sheet.credential = sheet_of(&store, &both[1]).credential;
    let (outcome, inside) = outcome(&store, &press().certificate(&sheet).unwrap());
    assert_eq!(outcome, VerificationOutcome::Tampered);
    assert_eq!(inside.credential, CredentialFinding::Tampered);
}

#[test]
fn every_changed_letter_of_the_credential_is_noticed() {
    let mut store = store();
    let (issued, _) = issued(&mut store);
    let jwt = sheet_of(&store, &issued).credential.unwrap();
    assert!(credential::read(&jwt).is_some());
    for (at, letter) in jwt.char_indices() {
        let other = if letter == 'x' { 'y' } else { 'x' };
        let changed = format!("{}{other}{}", &jwt[..at], &jwt[at + 1..]);
        assert!(credential::read(&changed).is_none(), "{at}");
    }
}

/// The page of a finished file edited, as a PDF editor does it.
fn edited(pdf: &[u8], edit: impl FnOnce(&mut lopdf::Document, lopdf::ObjectId)) -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(pdf).unwrap();
    let page = document.get_pages()[&1];
    edit(&mut document, page);
    let mut saved = Vec::new();
    document.save_to(&mut saved).unwrap();
    saved
}

#[test]
fn a_page_that_was_edited_differs_and_one_that_was_only_saved_again_does_not() {
    let mut store = store();
    let (issued, pdf) = issued(&mut store);
    let (genuine, inside) = outcome(&store, &edited(&pdf, |_, _| {}));
    assert_eq!((genuine, inside.page), (VerificationOutcome::Genuine, PageFinding::Same));
    assert_eq!(inside.bytes, BytesFinding::Other);

    // The page of somebody else over the record of this one.
    let other = forged(&store, &issued, |sheet| sheet.name.printed = "Erika Muster".to_owned());
    let other = lopdf::Document::load_mem(&other).unwrap();
    let content = other.get_page_content(other.get_pages()[&1]);
    let exchanged = edited(&pdf, |document, page| {
        document.change_page_content(page, content).unwrap();
    });
    let (changed, inside) = outcome(&store, &exchanged);
    assert_eq!((changed, inside.page), (VerificationOutcome::Tampered, PageFinding::Differs));
    assert_eq!(inside.missing, ["Thu Hà Đặng"]);

    let covered = edited(&pdf, |document, page| {
        let note = lopdf::dictionary! { "Type" => "Annot", "Subtype" => "FreeText" };
        let note = document.add_object(note);
        let page = document.get_dictionary_mut(page).unwrap();
        page.set("Annots", vec![lopdf::Object::Reference(note)]);
    });
    assert_eq!(outcome(&store, &covered).1.page, PageFinding::Differs);
}

/// A picture of a code as a camera takes it: grey, with a margin, a module `scale` pixels wide.
fn picture(code: &str, scale: u32) -> image::GrayImage {
    let code = Code::of(code).unwrap();
    let rows: Vec<&[bool]> = code.rows().collect();
    let side = (u32::try_from(code.side()).unwrap() + 12) * scale;
    image::GrayImage::from_fn(side, side, |x, y| {
        let module = |place: u32| (place / scale).checked_sub(6).map(|at| at as usize);
        let dark = match (module(x), module(y)) {
            (Some(x), Some(y)) => rows.get(y).and_then(|row| row.get(x)).copied() == Some(true),
            _ => false,
        };
        image::Luma([if dark { 40 } else { 210 }])
    })
}

fn encoded(picture: &image::GrayImage, format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

#[test]
fn a_picture_of_the_code_is_read_as_png_and_as_jpeg_small_and_large() {
    let mut store = store();
    let (issued, _) = issued(&mut store);
    let code = sheet_of(&store, &issued).code;
    for (format, scale) in [
        (image::ImageFormat::Png, 3),
        (image::ImageFormat::Jpeg, 6),
        (image::ImageFormat::Jpeg, 40),
    ] {
        let found = verify_file(&store, press(), &encoded(&picture(&code, scale), format)).unwrap();
        assert_eq!(found.verification.outcome, VerificationOutcome::Genuine, "{format:?} {scale}");
        assert_eq!(found.inside, None);
    }
    let changed = picture(&code.replace("Thu", "Tho"), 4);
    let found = verify_file(&store, press(), &encoded(&changed, image::ImageFormat::Png)).unwrap();
    assert_eq!(found.verification.outcome, VerificationOutcome::Tampered);
}

#[test]
fn what_holds_no_certificate_is_refused_each_with_its_own_words() {
    let mut store = store();
    let (_, pdf) = issued(&mut store);
    let blank = image::GrayImage::from_pixel(200, 200, image::Luma([255]));
    let blank = encoded(&blank, image::ImageFormat::Png);
    let other = encoded(&picture("https://example.org", 4), image::ImageFormat::Png);
    for (bytes, field, rule) in [
        (b"hello".to_vec(), "file", Rule::Malformed),
        (Vec::new(), "file", Rule::Malformed),
        (blank.clone(), "picture", Rule::Malformed),
        (blank[..blank.len() / 2].to_vec(), "picture", Rule::Malformed),
        (other, "picture", Rule::Unknown),
        (b"%PDF-1.7 and nothing else".to_vec(), "pdf", Rule::Malformed),
        (pdf[..pdf.len() / 2].to_vec(), "pdf", Rule::Malformed),
    ] {
        let refused = verify_file(&store, press(), &bytes);
        assert_eq!(broken(refused), [(field.to_owned(), rule)]);
    }
    let large = vec![b' '; crate::document::READ_MAX + 1];
    assert!(matches!(verify_file(&store, press(), &large), Err(Error::FileTooLarge)));
}

#[test]
fn a_damaged_file_is_an_answer_and_never_a_crash() {
    let mut store = store();
    let (_, pdf) = issued(&mut store);
    for at in (0..pdf.len()).step_by(pdf.len() / 60) {
        let mut damaged = pdf.clone();
        damaged[at] ^= 0x55;
        if let Ok(found) = verify_file(&store, press(), &damaged) {
            let bytes = found.inside.unwrap().bytes;
            assert_ne!(bytes, BytesFinding::AsIssued, "at {at}");
        }
    }
}
