//! Names that come from anywhere, and go out to every system.

use super::attach;
use crate::attachment::{export_name, list_attachments, rename_attachment};
use crate::error::{ErrorCode, Rule};
use crate::ids::AttachmentId;
use crate::store::Store;
use crate::testkit::{noon, store, undo_and_redo};

fn name_of(store: &mut Store, given: &str) -> String {
    attach(store, given, given, b"x").name
}

#[test]
fn a_name_brings_no_path_and_nothing_hidden() {
    let mut store = store();
    for (given, kept) in [
        ("/Ablage/lotse/Plan.pdf", "Plan.pdf"),
        ("C:\\Ablage\\Plan.pdf", "Plan.pdf"),
        ("../../etc/passwd", "passwd"),
        ("  Plan.pdf ", "Plan.pdf"),
        ("Zdene\u{30c}k.pdf", "Zdeněk.pdf"),
        ("Foto\u{202e}gnp.exe", "Fotognp.exe"),
        ("Plan\0\n.pdf", "Plan.pdf"),
        ("a:b?.txt", "a:b?.txt"),
        ("\u{200b}", "Datei"),
        ("..", "Datei"),
        ("Ordner/", "Datei"),
    ] {
        assert_eq!(name_of(&mut store, given), kept, "{given:?}");
    }
}

#[test]
fn a_long_name_keeps_its_ending() {
    let mut store = store();
    let name = attach(&mut store, "n1", &format!("{}.pdf", "ä".repeat(4000)), b"x").name;
    assert_eq!(name.chars().count(), 255);
    assert!(name.ends_with("ä.pdf"));
    let again = attach(&mut store, "n1", &name, b"x").name;
    assert_eq!(again.chars().count(), 255);
    assert!(again.ends_with("ä (2).pdf"));
    let endless = attach(&mut store, "n2", &format!("{}.pdf", "a".repeat(3_000_000)), b"x").name;
    assert_eq!(endless.chars().count(), 255);
    assert!(endless.ends_with("a.pdf"));
    let out = export_name(&name, 12);
    assert!(out.len() <= 250 && out.ends_with("ä (12).pdf"), "{}", out.len());
}

#[test]
fn the_second_of_one_name_at_a_record_gets_a_number() {
    let mut store = store();
    let names = ["Plan.pdf", "plan.PDF", "Plan.pdf", "Plan (2).pdf", "Bericht", "Bericht"];
    let kept = names.map(|name| attach(&mut store, "n1", name, b"x").name);
    assert_eq!(
        kept,
        ["Plan.pdf", "plan (2).PDF", "Plan (3).pdf", "Plan (2) (2).pdf", "Bericht", "Bericht (2)"]
    );
    assert_eq!(attach(&mut store, "n2", "Plan.pdf", b"x").name, "Plan.pdf");
}

#[test]
fn a_name_goes_out_so_that_every_system_takes_it() {
    for (name, out) in [
        ("Plan.pdf", "Plan.pdf"),
        ("Straße & Co. „Süd“.docx", "Straße & Co. „Süd“.docx"),
        ("a:b?<c>|\"*.txt", "a_b__c____.txt"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("Nul.tar.gz", "_Nul.tar.gz"),
        ("nul .txt", "_nul.txt"),
        ("COM1.pdf", "_COM1.pdf"),
        ("lpt².pdf", "_lpt².pdf"),
        ("COM10.pdf", "COM10.pdf"),
        ("CONSUL.pdf", "CONSUL.pdf"),
        ("Plan.pdf. .", "Plan.pdf"),
        (".bashrc", "_.bashrc"),
        ("...", "Datei"),
        ("../../.ssh/config", "config"),
        ("\u{202e}", "Datei"),
    ] {
        assert_eq!(export_name(name, 1), out, "{name:?}");
    }
    assert_eq!(export_name("Plan.pdf", 3), "Plan (3).pdf");
}

#[test]
fn a_file_can_be_renamed_and_that_can_be_taken_back() {
    let mut store = store();
    let plan = attach(&mut store, "n1", "Plan.pdf", b"x");
    attach(&mut store, "n1", "Aktenplan.pdf", b"y");
    let names = |store: &Store| -> Vec<String> {
        list_attachments(store, "n1").unwrap().into_iter().map(|file| file.name).collect()
    };
    undo_and_redo(&mut store, names, |store| {
        let renamed = rename_attachment(store, &noon(), &plan.id, " Aktenplan.pdf ").unwrap();
        assert_eq!(renamed.name, "Aktenplan (2).pdf");
    });
    let same = rename_attachment(&mut store, &noon(), &plan.id, "aktenplan (2).pdf").unwrap();
    assert_eq!(same.name, "aktenplan (2).pdf", "its own name does not stand in its way");
}

#[test]
fn a_name_that_is_none_is_refused() {
    let mut store = store();
    let plan = attach(&mut store, "n1", "Plan.pdf", b"x");
    for (typed, rule) in [
        (" ".to_owned(), Rule::Required),
        ("a/b".to_owned(), Rule::Malformed),
        ("a\\b".to_owned(), Rule::Malformed),
        ("a\nb".to_owned(), Rule::Malformed),
        ("a\u{202e}b".to_owned(), Rule::Malformed),
        ("..".to_owned(), Rule::Malformed),
        ("ä".repeat(256), Rule::TooLong { max: 255 }),
    ] {
        let error = rename_attachment(&mut store, &noon(), &plan.id, &typed).unwrap_err();
        assert_eq!(error.fields()[0].rule, rule, "{typed:?}");
    }
    let id = AttachmentId("fehlt".to_owned());
    let error = rename_attachment(&mut store, &noon(), &id, "a").unwrap_err();
    assert_eq!(error.code(), ErrorCode::NotFound);
}
