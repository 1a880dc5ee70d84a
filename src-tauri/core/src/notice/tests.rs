//! The notice on paper.

use super::*;
use crate::setting::Settings;
use crate::testkit::{noon, store};

#[test]
fn the_notice_names_the_provider_and_fits_on_one_page() {
    let store = store();
    let press = Press::new().unwrap();
    let sheet = sheet(&store, &noon(), None).unwrap();
    assert!(sheet.text.contains("Kommunale IT-UNION eG (KITU). Datenschutzbeauftragte"));
    assert!(!sheet.text.contains(PROVIDER) && !sheet.sample);

    let printed = print_notice(&store, &noon(), &press).unwrap();
    assert_eq!(printed.file_name, "Hinweise zum Datenschutz 2026-09-24.pdf");
    let pages = lopdf::Document::load_mem(&printed.pdf).unwrap().get_pages().len();
    assert_eq!(pages, 1);
}

#[test]
fn a_text_that_is_not_saved_yet_can_be_looked_at() {
    let store = store();
    let press = Press::new().unwrap();
    let saved = preview_notice(&store, &noon(), &press, None).unwrap();
    let typed = preview_notice(&store, &noon(), &press, Some("Nur ein Satz.")).unwrap();
    assert!(typed.len() < saved.len());
    let unprintable = preview_notice(&store, &noon(), &press, Some("李"));
    assert!(matches!(unprintable, Err(crate::error::Error::MissingGlyph { .. })));
}

#[test]
fn the_text_of_the_notice_is_kept_within_its_limits() {
    let mut store = store();
    let settings = setting::get_settings(&store).unwrap();
    let own = Settings { notice: "Eigener Text\r\nin zwei Zeilen ".to_owned(), ..settings.clone() };
    let saved = setting::save_settings(&mut store, &noon(), own).unwrap();
    assert_eq!(saved.notice, "Eigener Text\nin zwei Zeilen");
    for (notice, rule) in [
        (" \n ".to_owned(), crate::error::Rule::Required),
        ("x".repeat(6001), crate::error::Rule::TooLong { max: 6000 }),
    ] {
        let draft = Settings { notice, ..settings.clone() };
        let refused = setting::save_settings(&mut store, &noon(), draft).unwrap_err();
        assert_eq!(refused.fields()[0].field, "notice");
        assert_eq!(refused.fields()[0].rule, rule);
    }
}
