//! Words and filters over a small logbook; beside it, what records are found by.

mod records;

use super::*;
use crate::consultation::{NoteDraft, NoteKind, save_note};
use crate::ids::PersonId;
use crate::moment::Moment;
use crate::testkit::{navigator, noon, noon_of, note_draft, store, town};

/// Three notes in three Kommunen, and two people.
fn logbook() -> (Store, PersonId) {
    let mut store = store();
    let [burg, zeitz, osterburg] =
        ["Burg", "Zeitz", "Osterburg (Altmark)"].map(|name| town(&store, name));
    let jana = navigator(&mut store, "Jana", "Müller Schmidt", &osterburg);
    navigator(&mut store, "Thu Hà", "Đặng", &zeitz);
    for (title, body, day, kind, towns, people) in [
        (
            "Aktenplan",
            "Das **Bürgerbüro** scannt.",
            "2026-09-24",
            NoteKind::OnSite,
            vec![&burg],
            vec![],
        ),
        (
            "Telefonat zum Aktenplan",
            "",
            "2026-09-03",
            NoteKind::Phone,
            vec![&zeitz, &osterburg],
            vec![jana.clone()],
        ),
        (
            "Zielbild",
            "Die Bürger wünschen ein Portal.",
            "2026-03-01",
            NoteKind::Video,
            vec![&osterburg],
            vec![jana.clone()],
        ),
    ] {
        let draft = NoteDraft {
            body: body.to_owned(),
            held_on: day.to_owned(),
            kind,
            people,
            ..note_draft(title, &towns)
        };
        save_note(&mut store, &noon(), draft).unwrap();
    }
    (store, jana)
}

/// The titles that a line finds, sorted.
fn titles(store: &Store, moment: &Moment, line: &str) -> Vec<String> {
    let finding = search(store, moment, line).unwrap();
    assert_eq!(finding.faults, [], "{line}");
    let mut titles: Vec<String> = finding.hits.iter().map(|hit| text_of(&hit.title)).collect();
    titles.sort();
    titles
}

fn text_of(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

fn close(store: &mut Store, title: &str) {
    store
        .write(&noon(), crate::verb::Verb::CloseNote, |transaction| {
            transaction
                .execute("UPDATE consultation SET state = 'closed' WHERE title = ?", [title])?;
            Ok(())
        })
        .unwrap();
}

#[test]
fn filters_and_words_hold_together() {
    let (mut store, _) = logbook();
    close(&mut store, "Zielbild");
    for (line, expected) in [
        ("aktenplan", vec!["Aktenplan", "Telefonat zum Aktenplan"]),
        ("aktenplan kommune:zeitz", vec!["Telefonat zum Aktenplan"]),
        ("kommune:osterburg in:notizen", vec!["Telefonat zum Aktenplan", "Zielbild"]),
        ("kommune:oster in:notizen", vec!["Telefonat zum Aktenplan", "Zielbild"]),
        ("kommune:zeitz kommune:osterburg", vec!["Telefonat zum Aktenplan"]),
        ("kreis:stendal in:beratungen", vec!["Telefonat zum Aktenplan", "Zielbild"]),
        ("kreis:\"Jerichower Land\" in:notiz", vec!["Aktenplan"]),
        ("seit:01.09.", vec!["Aktenplan", "Telefonat zum Aktenplan"]),
        ("seit:01.09. bis:10.09.2026", vec!["Telefonat zum Aktenplan"]),
        ("bis:01.03.2026", vec!["Zielbild"]),
        ("seit:2026-09-24", vec!["Aktenplan"]),
        ("art:telefon", vec!["Telefonat zum Aktenplan"]),
        ("art:vor-ort", vec!["Aktenplan"]),
        ("art:telefon art:video", vec!["Telefonat zum Aktenplan", "Zielbild"]),
        ("offen", vec!["Aktenplan", "Telefonat zum Aktenplan"]),
        ("abgeschlossen", vec!["Zielbild"]),
        (
            "abgeschlossen offen in:notizen",
            vec!["Aktenplan", "Telefonat zum Aktenplan", "Zielbild"],
        ),
        ("person:\"müller\" in:notizen", vec!["Telefonat zum Aktenplan", "Zielbild"]),
        ("person:jana bürger", vec!["Zielbild"]),
        ("in:personen kommune:zeitz", vec!["Thu Hà Đặng"]),
        ("in:kommunen kommune:burg", vec!["Burg"]),
        ("in:kurse kommune:burg", vec![]),
        ("https://example.org", vec![]),
    ] {
        assert_eq!(titles(&store, &noon(), line), expected, "{line}");
    }
}

#[test]
fn a_handlungsfeld_and_an_open_follow_up_are_found_by_filters() {
    let (mut store, _) = logbook();
    store
        .write(&noon(), crate::verb::Verb::SaveFieldsOfAction, |transaction| {
            transaction.execute_batch(
                "INSERT INTO field_of_action (id, title, position) VALUES ('f1', 'E-Akte', 0);
                 INSERT INTO consultation_field (id, consultation_id, field_of_action_id)
                 SELECT 'cf1', id, 'f1' FROM consultation WHERE title = 'Zielbild';",
            )?;
            Ok(())
        })
        .unwrap();
    assert_eq!(titles(&store, &noon(), "feld:e-akte"), ["Zielbild"]);
    assert_eq!(titles(&store, &noon(), "handlungsfeld:akte"), ["Zielbild"]);
}

#[test]
fn what_cannot_be_understood_is_said_and_finds_nothing() {
    let (store, _) = logbook();
    for (line, kind, reason, value) in [
        ("aktenplan seit:31.02.", FilterKind::Since, FaultReason::NoSuchDay, "31.02."),
        ("aktenplan bis:bald", FilterKind::Until, FaultReason::NotADay, "bald"),
        ("aktenplan kommune:", FilterKind::Municipality, FaultReason::NoValue, ""),
        ("aktenplan kommune:lübeck", FilterKind::Municipality, FaultReason::Unknown, "lübeck"),
        ("aktenplan kreis:pinneberg", FilterKind::District, FaultReason::Unknown, "pinneberg"),
        ("aktenplan art:fax", FilterKind::NoteKind, FaultReason::Unknown, "fax"),
        ("aktenplan in:wolken", FilterKind::Area, FaultReason::Unknown, "wolken"),
        ("aktenplan person:niemand", FilterKind::Person, FaultReason::Unknown, "niemand"),
        ("aktenplan feld:gibtsnicht", FilterKind::Field, FaultReason::Unknown, "gibtsnicht"),
        ("aktenplan ist:lila", FilterKind::State, FaultReason::Unknown, "lila"),
    ] {
        let finding = search(&store, &noon(), line).unwrap();
        let rest = "aktenplan".to_owned();
        let fault = FilterFault { kind, reason, value: value.to_owned(), rest };
        assert_eq!(finding.faults, [fault], "{line}");
        assert_eq!(finding.hits, [], "{line}");
    }
}

#[test]
fn a_day_without_a_year_is_the_last_such_day() {
    let (store, _) = logbook();
    let finding = search(&store, &noon_of(2027, 2, 1), "seit:03.09.").unwrap();
    assert_eq!(finding.filters[0].meant, ["2026-09-03"]);
    assert_eq!(finding.hits.len(), 2);
}

#[test]
fn filters_say_what_they_mean_and_what_is_left_without_them() {
    let (store, _) = logbook();
    let line = "aktenplan kommune:osterburg kreis:stendal art:tel in:not";
    let filters = search(&store, &noon(), line).unwrap().filters;
    let meant: Vec<_> = filters.iter().map(|filter| filter.meant.join("|")).collect();
    assert_eq!(meant, ["Osterburg (Altmark)", "Landkreis Stendal", "phone", "consultation"]);
    assert_eq!(filters[0].rest, "aktenplan kreis:stendal art:tel in:not");
}

#[test]
fn hits_show_the_words_that_were_found_and_where() {
    let (store, _) = logbook();
    let finding = search(&store, &noon(), "buergerbuero").unwrap();
    let hit = &finding.hits[0];
    assert_eq!(text_of(&hit.title), "Aktenplan");
    assert_eq!(hit.places, ["Burg"]);
    assert_eq!(hit.detail.as_deref(), Some("2026-09-24"));
    let piece = |text: &str, hit| Piece { text: text.to_owned(), hit };
    assert_eq!(
        hit.excerpt,
        [piece("Das ", false), piece("Bürgerbüro", true), piece(" scannt.", false)]
    );
}

#[test]
fn a_word_of_the_title_comes_before_a_word_of_the_text_however_old() {
    let (mut store, _) = logbook();
    let burg = town(&store, "Burg");
    let body = "Wir sprachen über das Zielbild.".to_owned();
    save_note(&mut store, &noon(), NoteDraft { body, ..note_draft("Neues", &[&burg]) }).unwrap();
    let order = |finding: Finding| -> Vec<String> {
        finding.hits.iter().map(|hit| text_of(&hit.title)).collect()
    };
    assert_eq!(order(search(&store, &noon(), "zielbild").unwrap()), ["Neues", "Zielbild"]);
    assert_eq!(order(search_all(&store, &noon(), "zielbild").unwrap()), ["Zielbild", "Neues"]);
}

#[test]
fn nothing_in_the_papierkorb_is_found_with_or_without_a_word() {
    let (mut store, _) = logbook();
    let id =
        crate::ids::NoteId(search(&store, &noon(), "zielbild").unwrap().hits[0].record.clone());
    consultation::delete_note(&mut store, &noon(), &id).unwrap();
    assert_eq!(titles(&store, &noon(), "zielbild"), Vec::<String>::new());
    assert_eq!(titles(&store, &noon(), "art:video"), Vec::<String>::new());
    store.undo(&noon()).unwrap();
    assert_eq!(titles(&store, &noon(), "art:video"), ["Zielbild"]);
}

#[test]
fn an_empty_line_finds_nothing() {
    let (store, _) = logbook();
    for line in ["", "  ", "„“", "?!"] {
        assert_eq!(search(&store, &noon(), line).unwrap().hits, [], "{line}");
    }
}

#[test]
fn the_last_ten_searches_are_remembered_once_each_and_can_be_forgotten() {
    let (mut store, _) = logbook();
    let last = store.version("recent_search").unwrap();
    for day in 1..=12 {
        keep_search(&mut store, &noon_of(2026, 9, day), &format!(" wort {day} ")).unwrap();
    }
    keep_search(&mut store, &noon_of(2026, 9, 13), "wort 7").unwrap();
    let recent = list_recent_searches(&store).unwrap();
    assert_eq!(recent.len(), 10);
    assert_eq!(recent[..3], ["wort 7", "wort 12", "wort 11"]);
    forget_search(&mut store, "wort 12").unwrap();
    forget_search(&mut store, "nie gesucht").unwrap();
    assert_eq!(list_recent_searches(&store).unwrap()[1], "wort 11");
    forget_searches(&mut store).unwrap();
    assert!(list_recent_searches(&store).unwrap().is_empty());
    assert_eq!(store.version("recent_search").unwrap(), last, "not in the journal");
    assert!(keep_search(&mut store, &noon(), " ").is_err());
    assert!(keep_search(&mut store, &noon(), &"w".repeat(201)).is_err());
}
