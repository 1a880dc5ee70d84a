//! Files that are none, and lines that cannot be used.

use super::*;

fn refusal(bytes: &[u8]) -> Refusal {
    match read_register(&store(), &noon(), bytes).unwrap() {
        RegisterReading::Refused { why, .. } => why,
        RegisterReading::Read { preview } => panic!("was read: {preview:?}"),
    }
}

#[test]
fn every_wrong_file_has_its_own_reason() {
    let elsewhere = record("60", "20260831", "146250010010", "Arnsdorf", "", "64");
    let table = csv(&[]).replace("ja", "nein");
    let wrong = record("60", "20260831", "150010000000", "", "", "61");
    for (bytes, why) in [
        (b"".as_slice(), Refusal::Empty),
        (b" \r\n\t\n", Refusal::Empty),
        (b"\xEF\xBB\xBF\r\n", Refusal::Empty),
        (&vec![b'a'; FILE_MAX + 1], Refusal::TooLarge),
        (b"%PDF-1.7 \x00", Refusal::Pdf),
        (b"PK\x03\x04\x00\x00", Refusal::Workbook),
        (b"\xD0\xCF\x11\xE0\xA1", Refusal::Workbook),
        (b"\xFF\xFEa\x00g\x00s\x00", Refusal::NotText),
        ("Sehr geehrte Damen und Herren,\nanbei …".as_bytes(), Refusal::UnknownForm),
        (b"name;ort\nZeitz;06712\n", Refusal::UnknownForm),
        (elsewhere.as_bytes(), Refusal::OtherLand),
        (wrong.as_bytes(), Refusal::NothingUsable),
        (table.as_bytes(), Refusal::NothingUsable),
        (gv100ad(&places(), "20231130").as_bytes(), Refusal::Older),
        (gv100ad(&places(), "20261231").as_bytes(), Refusal::Ahead),
    ] {
        assert_eq!(refusal(bytes), why);
    }
}

#[test]
fn a_refused_file_is_not_read_in_by_another_way() {
    let mut store = store();
    for bytes in [b"%PDF-1.7".as_slice(), b""] {
        let error = import(&mut store, bytes, &as_proposed()).unwrap_err();
        assert_eq!(error.fields()[0].field, "file");
    }
    let old = gv100ad(&places(), "20231130");
    let error = import(&mut store, old.as_bytes(), &as_proposed()).unwrap_err();
    assert!(matches!(error.fields()[0].rule, Rule::TooEarly { .. }));
}

/// The file with the line of Zeitz changed: how far from it the malformed line stands, and what is
/// wrong with it.
fn flaw_of(change: impl Fn(&str) -> String) -> (u32, LineFlaw) {
    let file = gv100ad(&places(), "20260831");
    let is_zeitz = |line: &str| line.starts_with("60") && line.contains("Zeitz, Stadt");
    let place = u32::try_from(file.lines().position(is_zeitz).unwrap()).unwrap();
    let change = |line: &str| if is_zeitz(line) { change(line) } else { line.to_owned() };
    let lines: Vec<String> = file.lines().map(change).collect();
    let preview = preview(&store(), lines.join("\n").as_bytes());
    assert_eq!(preview.malformed.len(), 1, "{:?}", preview.malformed);
    assert!(preview.missing.len() <= 1, "{:?}", preview.missing);
    (preview.malformed[0].line - place, preview.malformed[0].flaw)
}

fn put(line: &str, from: usize, text: &str) -> String {
    let mut letters: Vec<char> = line.chars().collect();
    letters.splice(from..from + text.chars().count(), text.chars());
    letters.into_iter().collect()
}

#[test]
fn a_malformed_line_is_named_with_its_number_and_what_is_wrong() {
    assert_eq!(flaw_of(|line| line.chars().take(160).collect()), (1, LineFlaw::TooShort));
    assert_eq!(flaw_of(|line| line.chars().take(6).collect()), (1, LineFlaw::TooShort));
    assert_eq!(flaw_of(|line| format!("{line}\n{line}")), (2, LineFlaw::Repeated));
    let blank = " ".repeat(50);
    for (from, text, flaw) in [
        (0, "99", LineFlaw::UnknownKind),
        (122, "99", LineFlaw::UnknownKind),
        (10, "1X", LineFlaw::Key),
        (12, "O", LineFlaw::Key),
        (2, "20260231", LineFlaw::Territory),
        (2, "20260630", LineFlaw::Territory),
        (22, &blank, LineFlaw::Name),
        (139, "12.345     ", LineFlaw::Number),
        (165, "3A579", LineFlaw::Postcode),
        (22, "\u{FFFD}", LineFlaw::Garbled),
    ] {
        assert_eq!(flaw_of(|line| put(line, from, text)), (1, flaw), "{from} {text}");
    }
}

#[test]
fn a_malformed_line_of_a_table_is_named_too() {
    let heading = csv(&[]);
    let line = |cells: &str| {
        format!(
            "{heading}{cells}\n15084490;150840490490;Zeitz, Stadt;Zeitz;\
                                      Einheitsgemeinde;;;;;;06712;26000;;\n"
        )
    };
    for (cells, flaw) in [
        ("15090535;150900535535;Stendal", LineFlaw::Cells),
        ("15090535;15090053553X;Stendal;Stendal;Einheitsgemeinde;;;;;;39576;1;;", LineFlaw::Key),
        ("1509053;150900535535;Stendal;Stendal;Einheitsgemeinde;;;;;;39576;1;;", LineFlaw::Key),
        ("15090535;150900535535;Stendal;Stendal;Stadt;;;;;;39576;1;;", LineFlaw::UnknownKind),
        ("15090535;150900535535;;Stendal;Einheitsgemeinde;;;;;;39576;1;;", LineFlaw::Name),
        (
            "15090535;150900535535;Stendal;Stendal;Einheitsgemeinde;;;;;;39576;1,5;;",
            LineFlaw::Number,
        ),
        (
            "15090535;150900535535;Stendal;Stendal;Einheitsgemeinde;;;;;;3957;1;;",
            LineFlaw::Postcode,
        ),
    ] {
        let preview = preview(&store(), line(cells).as_bytes());
        let found: Vec<_> = preview.malformed.iter().map(|bad| (bad.line, bad.flaw)).collect();
        assert_eq!(found, [(2, flaw)], "{cells}");
        assert!(cells.starts_with(&preview.malformed[0].text));
    }
}

#[test]
fn malformed_lines_stop_the_import_until_they_are_left_out() {
    let mut store = store();
    let mut changed = places();
    place(&mut changed, "Zeitz, Stadt").postcode = "06713".to_owned();
    let file = gv100ad(&changed, "20260831").replacen("39576", "3957X", 1);
    let before = store.undo_state().unwrap();

    let error = import(&mut store, file.as_bytes(), &as_proposed()).unwrap_err();
    assert_eq!(error.fields()[0].field, "leaveOutMalformed");
    assert_eq!(store.undo_state().unwrap(), before);

    let draft = RegisterDraft { leave_out_malformed: true, ..as_proposed() };
    import(&mut store, file.as_bytes(), &draft).unwrap();
    let again = preview(&store, file.as_bytes());
    assert_eq!((again.new_postcodes, again.malformed.len(), again.missing.len()), (0, 1, 0));
}

#[test]
fn a_rule_that_breaks_late_leaves_nothing_half_imported() {
    let mut store = store();
    let mut changed = places();
    place(&mut changed, "Dessau-Roßlau, Stadt").postcode = "06845".to_owned();
    let file = gv100ad(&changed, "20260831");
    let stranger = Dissolution {
        id: MunicipalityId("keine".to_owned()),
        on: "2026-08-01".to_owned(),
        successor: None,
    };
    let draft = RegisterDraft { dissolved: vec![stranger], ..as_proposed() };
    let error = import(&mut store, file.as_bytes(), &draft).unwrap_err();
    assert_eq!(error.fields()[0].rule, Rule::Unknown);
    assert_eq!(preview(&store, file.as_bytes()).new_postcodes, 1);
    assert_eq!(get_register(&store).unwrap().source, RegisterSource::BuiltIn);
}
