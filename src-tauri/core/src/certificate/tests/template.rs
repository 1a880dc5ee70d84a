//! Templates from the first draft to the certificate that wears one.

use super::*;
use crate::document::{DesignSignatory, Logo, LogoRow, picture};
use crate::error::ErrorCode;
use crate::ids::CertificateTemplateId;
use crate::testkit::undo_and_redo;

fn picture() -> picture::Picture {
    let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><rect width="30" height="10" fill="#7a1f33"/></svg>"##;
    picture::read_picture(svg).unwrap()
}

/// A design with other words, a logo and two people who sign.
fn design() -> crate::document::Design {
    let mut design = crate::document::Design::built_in();
    design.words.heading = "Nachweis".into();
    design.words.remark = "Für {name} aus {kommune}".into();
    let alternative = "Logo des Landes".to_owned();
    design.logos = vec![Logo { picture: picture(), alternative, row: LogoRow::Top, height: 12 }];
    let signatory = |name: &str, picture| DesignSignatory {
        name: name.into(),
        function: "Leitung".into(),
        picture,
    };
    design.signatories = vec![signatory("Ines Roth", Some(picture())), signatory("Uwe Kern", None)];
    design
}

fn draft(name: &str) -> CertificateTemplateDraft {
    CertificateTemplateDraft { id: None, revision: None, name: name.into(), design: design() }
}

fn save(store: &mut Store, draft: CertificateTemplateDraft) -> Result<CertificateTemplate> {
    save_certificate_template(store, &noon(), press(), draft)
}

fn draft_of(template: &CertificateTemplate) -> CertificateTemplateDraft {
    CertificateTemplateDraft {
        id: Some(template.row.id.clone()),
        revision: Some(template.revision),
        name: template.row.name.clone(),
        design: template.design.clone(),
    }
}

fn names(store: &Store) -> Vec<String> {
    list_certificate_templates(store).unwrap().into_iter().map(|row| row.name).collect()
}

#[test]
fn the_built_in_template_is_there_and_stays_as_it_is() {
    let mut store = store();
    let standard = standard_template();
    let rows = list_certificate_templates(&store).unwrap();
    assert_eq!(rows.len(), 1);
    assert!(rows[0].built_in && rows[0].is_default && rows[0].id == standard);
    let changed = CertificateTemplateDraft {
        id: Some(standard.clone()),
        revision: Some(0),
        ..draft("Anders")
    };
    assert_eq!(broken(save(&mut store, changed)), [("name".to_owned(), Rule::InUse)]);
    let gone = delete_certificate_template(&mut store, &noon(), &standard);
    assert_eq!(broken(gone), [("id".to_owned(), Rule::InUse)]);
}

#[test]
fn saving_makes_the_next_version_and_the_older_ones_can_be_seen() {
    let mut store = store();
    undo_and_redo(&mut store, names, |store| drop(save(store, draft(" Land ")).unwrap()));
    let id = list_certificate_templates(&store).unwrap()[1].id.clone();
    let first = get_certificate_template(&store, &id, None).unwrap();
    assert_eq!((first.row.name.as_str(), first.number), ("Land", Some(1)));
    let renamed = CertificateTemplateDraft { name: "Land neu".into(), ..draft_of(&first) };
    let renamed = save(&mut store, renamed).unwrap();
    assert_eq!((renamed.row.name.as_str(), renamed.number), ("Land neu", Some(1)));
    let mut changed = draft_of(&renamed);
    changed.design.words.heading = "Bescheinigung".into();
    let second = save(&mut store, changed).unwrap();
    assert_eq!((second.number, second.versions.len()), (Some(2), 2));
    let seen = get_certificate_template(&store, &id, Some(1)).unwrap();
    assert_eq!(seen.design.words.heading, "Nachweis");
    let unknown = get_certificate_template(&store, &id, Some(3)).unwrap_err();
    assert_eq!(unknown.code(), ErrorCode::NotFound);
    let stale = save(&mut store, draft_of(&first)).unwrap_err();
    assert_eq!(stale.code(), ErrorCode::Stale);
}

#[test]
fn rules_of_name_and_design_are_told_at_once_and_nothing_is_kept() {
    let mut store = store();
    save(&mut store, draft("Land")).unwrap();
    let mut bad = draft("LAND");
    bad.design.words.opening = "hat {teilgenommen}".into();
    bad.design.accent = "#ffee00".into();
    let placeholder = Rule::Placeholder { text: "{teilgenommen}".into(), at: 5 };
    assert_eq!(
        broken(save(&mut store, bad)),
        [
            ("name".to_owned(), Rule::Repeated),
            ("design.words.opening".to_owned(), placeholder),
            ("design.accent".to_owned(), Rule::TooPale),
        ]
    );
    for (name, rule) in [
        ("", Rule::Required),
        ("Standard", Rule::Repeated),
        ("a\nb", Rule::Malformed),
        (&*"ä".repeat(81), Rule::TooLong { max: 80 }),
    ] {
        assert_eq!(broken(save(&mut store, draft(name))), [("name".to_owned(), rule)]);
    }
    let mut foreign = draft("Schrift");
    foreign.design.words.remark = "伟".into();
    assert_eq!(save(&mut store, foreign).unwrap_err().code(), ErrorCode::MissingGlyph);
    let mut full = draft("Voll");
    full.design.places.heading.down = 40;
    full.design.places.person.down = 40;
    full.design.places.sentence.down = 40;
    assert_eq!(broken(save(&mut store, full)), [("design".to_owned(), Rule::NoRoom)]);
    assert_eq!(names(&store), ["Standard", "Land"]);
}

#[test]
fn a_preview_is_drawn_whatever_is_wrong_and_says_what() {
    let store = store();
    let mut wrong = design();
    wrong.words.facts = "{zeit}".into();
    wrong.places.table.down = 40;
    wrong.places.sentence.down = 40;
    let preview =
        preview_template(&store, &noon(), press(), wrong, SampleChoice::EightModules).unwrap();
    assert!(preview.svg.starts_with("<svg"));
    assert_eq!(preview.fields[0].field, "design.words.facts");
    assert!(preview.notes.contains(&crate::document::LayoutNote::NoRoom), "{:?}", preview.notes);
    for sample in [
        SampleChoice::Usual,
        SampleChoice::LongNames,
        SampleChoice::EightModules,
        SampleChoice::NoSalutation,
        SampleChoice::Partial,
    ] {
        let preview = preview_template(&store, &noon(), press(), design(), sample).unwrap();
        assert_eq!(preview.fields, []);
        assert!(!preview.notes.contains(&crate::document::LayoutNote::NoRoom), "{sample:?}");
    }
}

#[test]
fn what_was_issued_keeps_its_version_whatever_becomes_of_the_template() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    let template = save(&mut store, draft("Land")).unwrap();
    let id = template.row.id.clone();
    set_course_template(&mut store, &noon(), &file.course.id, Some(&id)).unwrap();
    let issued = issue_to(&mut store, &file, &["Thu Hà Đặng"]).unwrap();
    let sheet = sheet_of(&store, &issued[0]);
    assert_eq!((sheet.title.as_str(), sheet.signatories.len()), ("Nachweis", 2));
    let used = sheet.template.clone().unwrap();
    assert_eq!((used.id.as_str(), used.version), (id.as_str(), 1));
    let bytes = single_file(&store, &issued[0].id).unwrap().pdf;
    assert_eq!(press().certificate(&sheet).unwrap(), bytes);
    assert_eq!(Press::new().unwrap().certificate(&sheet).unwrap(), bytes, "on another laptop");

    let mut changed = draft_of(&get_certificate_template(&store, &id, None).unwrap());
    changed.design.words.heading = "Anders".into();
    let changed = save(&mut store, changed).unwrap();
    assert_eq!(changed.versions.iter().map(|v| v.issued).collect::<Vec<_>>(), [0, 1]);
    set_course_template(&mut store, &noon(), &file.course.id, None).unwrap();
    delete_certificate_template(&mut store, &noon(), &id).unwrap();
    let again = sheet_of(&store, &issued[0]);
    assert_eq!(press().certificate(&again).unwrap(), bytes);
    assert!(print_file(&store, press(), &[issued[0].id.clone()]).is_ok());
    let other = issue_to(&mut store, &file, &["Łukasz Wiśniewski"]).unwrap();
    assert_eq!(sheet_of(&store, &other[0]).template, None);
}

#[test]
fn a_version_that_was_tampered_with_is_noticed() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    let id = save(&mut store, draft("Land")).unwrap().row.id;
    set_course_template(&mut store, &noon(), &file.course.id, Some(&id)).unwrap();
    let issued = issue_to(&mut store, &file, &["Thu Hà Đặng"]).unwrap();
    store
        .write_aside(|transaction| {
            let sql = "UPDATE certificate_template_version SET body = replace(body, 'Nachweis', 'Zeugnis!')";
            Ok(transaction.execute(sql, [])?)
        })
        .unwrap();
    let read = rows::sheet(store.read(), &issued[0].id).unwrap_err();
    assert_eq!(read.code(), ErrorCode::StoreDamaged);
}

#[test]
fn a_course_uses_its_own_template_or_that_of_the_settings() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    let course = file.course.id.clone();
    let id = save(&mut store, draft("Land")).unwrap().row.id;
    let worn = |store: &Store| {
        let worn = crate::certificate::template::worn_in(store.read(), &course).unwrap();
        worn.map(|used| used.id)
    };
    assert_eq!(worn(&store), None);
    undo_and_redo(&mut store, worn, |store| {
        drop(set_default_template(store, &noon(), &id).unwrap());
    });
    assert_eq!(worn(&store), Some(id.as_str().to_owned()));
    let standard = standard_template();
    set_course_template(&mut store, &noon(), &course, Some(&standard)).unwrap();
    assert_eq!(worn(&store), None, "the built-in one, chosen for this course");
    let rows = list_certificate_templates(&store).unwrap();
    assert_eq!((rows.len(), rows[0].courses.len(), rows[1].is_default), (2, 1, true));
    let refused = delete_certificate_template(&mut store, &noon(), &id);
    assert_eq!(broken(refused), [("id".to_owned(), Rule::InUse)]);
    let nothing = CertificateTemplateId("nichts".into());
    for failed in [
        set_default_template(&mut store, &noon(), &nothing).map(drop),
        set_course_template(&mut store, &noon(), &course, Some(&nothing)).map(drop),
        delete_certificate_template(&mut store, &noon(), &nothing),
    ] {
        assert_eq!(failed.unwrap_err().code(), ErrorCode::NotFound);
    }
}

#[test]
fn a_template_goes_out_as_a_file_and_comes_in_as_a_new_one() {
    let mut store = store();
    let saved = save(&mut store, draft("Land")).unwrap();
    let file = export_template(&store, &saved.row.id).unwrap();
    assert_eq!(file.file_name, "Land.lotsenvorlage");
    let import = |store: &mut Store, bytes: &[u8]| import_template(store, &noon(), press(), bytes);
    let again = import(&mut store, &file.bytes).unwrap();
    assert_eq!((again.row.name.as_str(), &again.design), ("Land (2)", &saved.design));
    assert_ne!(again.row.id, saved.row.id);
    assert_eq!(import(&mut store, &file.bytes).unwrap().row.name, "Land (3)");
    delete_certificate_template(&mut store, &noon(), &saved.row.id).unwrap();
    assert_eq!(import(&mut store, &file.bytes).unwrap().row.name, "Land");
}

#[test]
fn a_file_that_is_not_known_entirely_is_refused_with_its_reason() {
    let mut store = store();
    let saved = save(&mut store, draft("Land")).unwrap();
    let file = export_template(&store, &saved.row.id).unwrap();
    let text = String::from_utf8(file.bytes).unwrap();
    let changed = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    };
    let unknown = |name: &str| Rule::UnknownEntry { name: name.into() };
    let cases = [
        ("{}".to_owned(), Rule::NoTemplate),
        ("kein JSON".to_owned(), Rule::NoTemplate),
        (text[..text.len() / 2].to_owned(), Rule::NoTemplate),
        (changed("\"lotsenvorlage\"", "\"anderes\""), Rule::NoTemplate),
        (changed("\"version\": 1", "\"version\": 7"), Rule::TooNew { version: 7 }),
        (changed("\"format\"", "\"makro\": 1, \"format\""), unknown("makro")),
        (
            changed("\"heading\": \"Nachweis\"", "\"heading\": \"N\", \"pfad\": \"../x\""),
            unknown("design.words.pfad"),
        ),
        (
            changed("\"alternative\"", "\"href\": \"http://x\", \"alternative\""),
            unknown("design.logos.href"),
        ),
        (changed("\"accent\"", "\"akzent\""), Rule::NoTemplate),
        (" ".repeat(TEMPLATE_FILE_MAX + 1), Rule::TooLong { max: 2_097_152 }),
    ];
    for (bytes, rule) in cases {
        let refused = import_template(&mut store, &noon(), press(), bytes.as_bytes());
        assert_eq!(broken(refused), [("file".to_owned(), rule)]);
    }
    let empty = import_template(&mut store, &noon(), press(), b"").unwrap_err();
    assert_eq!(empty.code(), ErrorCode::FileEmpty);
    let bad = changed("M0 0L", "M0 0Q");
    let refused = import_template(&mut store, &noon(), press(), bad.as_bytes());
    assert_eq!(broken(refused), [("design.signatories.0.picture".to_owned(), Rule::Malformed)]);
    assert_eq!(names(&store), ["Standard", "Land"]);
}
