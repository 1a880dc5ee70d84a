//! What lines people write propose; the note is of Thursday, 24 September 2026.

use super::*;

fn on() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, 24).unwrap()
}

fn places() -> Vec<(MunicipalityId, String)> {
    ["Osterburg (Altmark)", "Seehausen (Altmark)", "Tangerhütte", "Bad Lauchstädt"]
        .map(|name| (MunicipalityId(name.to_owned()), name.to_owned()))
        .to_vec()
}

fn read(line: &str) -> Proposal {
    propose(line, on(), &places())
}

/// Each line with the title and the day it proposes.
fn check(lines: &[(&str, &str, &str)]) {
    for (line, title, day) in lines {
        let proposal = read(line);
        assert_eq!(
            (proposal.title.as_str(), proposal.due_on.to_string().as_str()),
            (*title, *day),
            "{line}"
        );
        assert!(proposal.names_day, "{line}");
    }
}

#[test]
fn the_line_of_the_picture_is_an_agreement_with_osterburg() {
    let proposal = read("Osterburg lädt zum zweiten Treffen ein bis 8.10.");
    assert_eq!(proposal.title, "Osterburg lädt zum zweiten Treffen ein");
    assert_eq!(proposal.due_on.to_string(), "2026-10-08");
    assert_eq!(proposal.owner, FollowUpOwner::Municipality);
    assert_eq!(proposal.municipality.unwrap().as_str(), "Osterburg (Altmark)");
}

#[test]
fn a_day_in_numbers_is_read_as_it_is_written_here() {
    check(&[
        ("Unterlagen bis 8.10. schicken", "Unterlagen schicken", "2026-10-08"),
        ("Unterlagen bis zum 08.10. schicken", "Unterlagen schicken", "2026-10-08"),
        ("Unterlagen schicken, bis spätestens 8.10.2026", "Unterlagen schicken", "2026-10-08"),
        ("Unterlagen schicken bis 8.10.26", "Unterlagen schicken", "2026-10-08"),
        ("Unterlagen schicken bis 8. 10.", "Unterlagen schicken", "2026-10-08"),
        ("Unterlagen schicken bis 8.10. 2027", "Unterlagen schicken", "2027-10-08"),
        ("Unterlagen schicken (bis 2026-10-08)", "Unterlagen schicken", "2026-10-08"),
        ("Am 8.10. anrufen", "anrufen", "2026-10-08"),
        ("Anrufen 24.9.", "Anrufen", "2026-09-24"),
        ("Anrufen bis Freitag, 9.10.", "Anrufen", "2026-10-09"),
        ("Anrufen bis 8. Oktober", "Anrufen", "2026-10-08"),
        ("Anrufen bis 8. Okt. 2027", "Anrufen", "2027-10-08"),
        ("Anrufen bis zum 3. März", "Anrufen", "2027-03-03"),
    ]);
}

#[test]
fn a_day_that_has_passed_is_next_years() {
    check(&[
        ("Anrufen bis 23.9.", "Anrufen", "2027-09-23"),
        ("Anrufen bis 8.1.", "Anrufen", "2027-01-08"),
        ("Anrufen bis Ende Januar", "Anrufen", "2027-01-29"),
    ]);
}

#[test]
fn a_day_can_be_said_in_words() {
    check(&[
        ("Anrufen bis Freitag", "Anrufen", "2026-09-25"),
        ("Anrufen bis Donnerstag", "Anrufen", "2026-10-01"),
        ("Anrufen bis nächsten Dienstag", "Anrufen", "2026-09-29"),
        ("Anrufen bis Sonnabend", "Anrufen", "2026-09-26"),
        ("Anrufen nächste Woche", "Anrufen", "2026-10-02"),
        ("Anrufen kommende Woche Dienstag", "Anrufen", "2026-09-29"),
        ("Anrufen bis Mittwoch nächster Woche", "Anrufen", "2026-09-30"),
        ("Anrufen Anfang nächster Woche", "Anrufen", "2026-09-28"),
        ("Anrufen diese Woche", "Anrufen", "2026-09-25"),
        ("Anrufen bis Ende der Woche", "Anrufen", "2026-09-25"),
        ("Heute noch anrufen", "noch anrufen", "2026-09-24"),
        ("Anrufen morgen", "Anrufen", "2026-09-25"),
        ("Anrufen übermorgen", "Anrufen", "2026-09-26"),
        ("Anrufen in 14 Tagen", "Anrufen", "2026-10-08"),
        ("Anrufen innerhalb von 14 Tagen", "Anrufen", "2026-10-08"),
        ("Anrufen binnen zwei Wochen", "Anrufen", "2026-10-08"),
        ("In einer Woche anrufen", "anrufen", "2026-10-01"),
        ("Anrufen in einem Monat", "Anrufen", "2026-10-24"),
        ("Anrufen in 5 Monaten", "Anrufen", "2027-02-24"),
        ("Anrufen in KW 41", "Anrufen", "2026-10-09"),
        ("Anrufen bis zur 2. KW", "Anrufen bis zur", "2027-01-15"),
    ]);
}

#[test]
fn a_part_of_a_month_is_a_working_day() {
    check(&[
        ("Anrufen Ende Oktober", "Anrufen", "2026-10-30"),
        ("Anrufen bis Mitte November", "Anrufen", "2026-11-16"),
        ("Anrufen Anfang November", "Anrufen", "2026-11-02"),
        ("Anrufen Ende Februar 2028", "Anrufen", "2028-02-29"),
        ("Anrufen bis Ende des Monats", "Anrufen", "2026-09-30"),
        ("Anrufen bis Monatsende", "Anrufen", "2026-09-30"),
        ("Anrufen nächsten Monat", "Anrufen", "2026-10-30"),
        ("Anrufen Mitte nächsten Monats", "Anrufen", "2026-10-15"),
        ("Anrufen im November", "Anrufen", "2026-11-30"),
        ("Anrufen bis November 2027", "Anrufen", "2027-11-30"),
        ("Anrufen bis Quartalsende", "Anrufen", "2026-09-30"),
        ("Anrufen bis Jahresende", "Anrufen", "2026-12-31"),
        ("Anrufen bis Ende 2027", "Anrufen", "2027-12-31"),
    ]);
}

#[test]
fn what_is_no_day_stays_in_the_title() {
    for line in [
        "Version 2.0 einführen",
        "3.5 Stunden einplanen",
        "Stelle zu 50 % besetzen",
        "Protokoll vom 3.9. nachreichen",
        "Bis 31.02. anrufen",
        "Montagearbeiten abstimmen",
        "Der Oktoberfestantrag fehlt",
        "IT-Grundschutz nach BSI 200.2 lesen",
        "",
    ] {
        let proposal = read(line);
        assert_eq!(proposal.title, line);
        assert!(!proposal.names_day, "{line}");
        assert_eq!(proposal.due_on.to_string(), "2026-10-01", "a week after the note: {line}");
    }
}

#[test]
fn a_week_after_the_note_is_no_day_of_a_weekend() {
    let saturday = NaiveDate::from_ymd_opt(2026, 9, 26).unwrap();
    assert_eq!(propose("Anrufen", saturday, &[]).due_on.to_string(), "2026-10-05");
}

#[test]
fn of_two_days_the_one_behind_bis_counts_and_else_the_last() {
    check(&[
        (
            "Bis 2.10. für den Termin am 8.10. einladen",
            "für den Termin am 8.10. einladen",
            "2026-10-02",
        ),
        (
            "Nach dem Termin am 2.10. anrufen 8.10.",
            "Nach dem Termin am 2.10. anrufen",
            "2026-10-08",
        ),
    ]);
}

#[test]
fn a_line_that_is_only_a_day_keeps_it() {
    assert_eq!(read("bis 8.10.").title, "bis 8.10.");
    assert_eq!(read("bis 8.10.").due_on.to_string(), "2026-10-08");
}

#[test]
fn who_does_it_follows_from_who_is_named() {
    use FollowUpOwner::{Municipality, Us};
    for (line, owner, place) in [
        ("Tangerhütte schickt die Marktübersicht", Municipality, Some("Tangerhütte")),
        ("Bei der KITU nach dem Rahmenvertrag fragen", Us, None),
        ("tangerhuette liefert die Liste", Municipality, Some("Tangerhütte")),
        ("Osterburgs Kämmerei schickt den Aktenplan", Municipality, Some("Osterburg (Altmark)")),
        ("Bad Lauchstädt meldet sich", Municipality, Some("Bad Lauchstädt")),
        ("Lauchstädt meldet sich", Us, None),
        ("Wir schicken Osterburg das Muster", Us, Some("Osterburg (Altmark)")),
        ("Ich rufe Seehausen an", Us, Some("Seehausen (Altmark)")),
        ("Muster an Osterburg schicken", Us, Some("Osterburg (Altmark)")),
        ("Termin mit Seehausen abstimmen", Us, Some("Seehausen (Altmark)")),
        ("Seehausen stimmt sich mit Osterburg ab", Municipality, Some("Seehausen (Altmark)")),
        ("Zeitz schickt den Plan", Us, None),
    ] {
        let proposal = read(line);
        assert_eq!(proposal.owner, owner, "{line}");
        assert_eq!(proposal.municipality.as_ref().map(MunicipalityId::as_str), place, "{line}");
    }
}

#[test]
fn the_only_kommune_of_a_note_is_the_one_it_is_about() {
    let only = [(MunicipalityId("b".to_owned()), "Burg".to_owned())];
    let proposal = propose("Muster schicken", on(), &only);
    assert_eq!(proposal.owner, FollowUpOwner::Us);
    assert_eq!(proposal.municipality.unwrap().as_str(), "b");
}
