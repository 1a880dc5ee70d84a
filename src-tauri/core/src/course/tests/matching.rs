//! Pasted lists of names.

use LineMatch::{Found, Nobody, Registered, Repeated, Several};

use super::*;
use crate::person::{self, PersonDraft};
use crate::testkit::person_draft;

/// A store with a run and a few people.
fn store_with_people() -> (Store, RunId) {
    let mut store = store();
    for (given, surname, at) in [
        ("Thu Hà", "Đặng", "Tangerhütte"),
        ("Łukasz", "Wiśniewski", "Stendal"),
        ("Jörg", "Müller", "Zeitz"),
        ("Jörg", "Müller", "Genthin"),
        ("Jana", "Müller Schmidt", "Osterburg (Altmark)"),
    ] {
        let at = town(&store, at);
        navigator(&mut store, given, surname, &at);
    }
    let doctor = PersonDraft {
        academic_title: "Dr.".to_owned(),
        name_suffix: "M. Sc.".to_owned(),
        ..person_draft("Maria", "von der Aue")
    };
    person::save_person(&mut store, &noon(), &doctor).unwrap();
    let run = saved_run(&mut store).row.id;
    (store, run)
}

/// Matches a list and tells what became of each line: its name, what was found, how many.
fn matched(pasted: &str) -> Vec<(String, LineMatch, usize)> {
    let (store, run) = store_with_people();
    let lines = match_names(&store, &noon(), &run, pasted).unwrap();
    lines.into_iter().map(|line| (line.name, line.found, line.candidates.len())).collect()
}

#[track_caller]
fn check(line: &str, found: LineMatch, candidates: usize) {
    let matched: Vec<_> = matched(line).into_iter().map(|(_, f, c)| (f, c)).collect();
    assert_eq!(matched, [(found, candidates)], "{line}");
}

#[test]
fn the_same_name_is_found_in_any_spelling() {
    for line in [
        "Thu Hà Đặng",
        "THU HA DANG",
        "Lukasz Wisniewski",
        "Maria von der Aue",
        "Frau Dr. Maria von der Aue",
        "Dr. Maria von der Aue, M.Sc.",
        "Prof. Dr. rer. nat. Maria von der Aue",
        "Jana Mueller Schmidt",
    ] {
        check(line, Found, 1);
    }
}

#[test]
fn another_order_is_asked_about() {
    for line in [
        "Đặng Thu Hà",
        "Đặng, Thu Hà",
        "Wiśniewski, Łukasz",
        "Aue, Maria von der",
        "von der Aue, Dr. Maria",
        "Đặng\tThu Hà\tTangerhütte",
        "Jana Müller-Schmidt",
    ] {
        check(line, Several, 1);
    }
}

#[test]
fn nobody_is_made_up() {
    for line in ["Petra Unbekannt", "Thu", "Müller", "Name"] {
        check(line, Nobody, 0);
    }
}

#[test]
fn people_of_one_name_are_told_apart_by_their_kommune_only() {
    check("Jörg Müller", Several, 2);
    check("Jörg Müller\tZeitz", Found, 1);
    check("Jörg Mueller; Genthin", Found, 1);
    check("Jörg Müller;Burg", Several, 2);
    check("Jörg Müller;kein Ort", Several, 2);
}

#[test]
fn the_right_name_from_another_kommune_may_be_somebody_else() {
    check("Łukasz Wiśniewski\tZeitz", Several, 1);
    check("Łukasz Wiśniewski\tStendal", Found, 1);
    check("Maria von der Aue\tZeitz", Found, 1);
}

#[test]
fn kommunen_are_known_by_their_exact_name_or_what_stands_before_its_bracket() {
    let (store, run) = store_with_people();
    let text = "A\tHansestadt Stendal\nB;LK Stendal\nC\tStadt Zeitz\nD\tStendal, Hansestadt\n\
                E\tSten\nF\tLandkreis Stendal\nG\tpetra@beispiel.de\tZeitz\nH\tOsterburg";
    let lines = match_names(&store, &noon(), &run, text).unwrap();
    let ids: Vec<_> = lines.iter().map(|line| line.municipality.clone()).collect();
    let id = |name| Some(town(&store, name));
    assert_eq!(
        ids,
        [
            id("Stendal"),
            id("Landkreis Stendal"),
            id("Zeitz"),
            id("Stendal"),
            None,
            id("Landkreis Stendal"),
            id("Zeitz"),
            id("Osterburg (Altmark)"),
        ]
    );
    assert_eq!(lines[4].place.as_deref(), Some("Sten"));
    assert_eq!(lines[6].place.as_deref(), Some("Zeitz"));
}

#[test]
fn numbers_bullets_blank_lines_and_windows_line_ends_are_no_part_of_a_name() {
    let text = "1. Thu Hà Đặng\r\n\r\n2)\tJörg Müller\tZeitz\r\n• Łukasz Wiśniewski\r\n \
                \t \r\n(4) Petra Neu\r\n- 5. Frida Neu\r\n6;Olga Neu;Zeitz";
    let names: Vec<String> = matched(text).into_iter().map(|(name, _, _)| name).collect();
    assert_eq!(
        names,
        ["Thu Hà Đặng", "Jörg Müller", "Łukasz Wiśniewski", "Petra Neu", "Frida Neu", "Olga Neu",]
    );
    let (store, run) = store_with_people();
    let lines = match_names(&store, &noon(), &run, text).unwrap();
    assert_eq!(lines.iter().map(|line| line.line).collect::<Vec<_>>(), [1, 3, 4, 6, 7, 8]);
}

#[test]
fn a_line_that_was_there_already_is_named_so() {
    let found: Vec<LineMatch> = matched(
        "Thu Hà Đặng\nthu hà đặng\nDang Thu Ha\nFrau Thu Hà Đặng\tTangerhütte\n\
         Petra Neu\nPetra Neu\nPetra Neu\tZeitz",
    )
    .into_iter()
    .map(|(_, found, _)| found)
    .collect();
    assert_eq!(found, [Found, Repeated, Several, Repeated, Nobody, Repeated, Nobody]);
}

#[test]
fn whoever_is_registered_already_is_named_so() {
    let (mut store, run) = store_with_people();
    let person =
        match_names(&store, &noon(), &run, "Thu Hà Đặng").unwrap()[0].candidates[0].person.clone();
    register_people(&mut store, &noon(), &run, vec![known(&person)]).unwrap();
    let lines = match_names(&store, &noon(), &run, "Thu Hà Đặng\nŁukasz Wiśniewski").unwrap();
    assert_eq!(lines.iter().map(|line| line.found).collect::<Vec<_>>(), [Registered, Found]);
}

#[test]
fn a_name_of_ten_thousand_letters_does_no_harm() {
    let long = "Ḿ".repeat(10_000);
    assert_eq!(matched(&long), [(crate::text::tidy(&long), Nobody, 0)]);
    assert!(matched(" \n\t;;\n•\n").is_empty());
}
