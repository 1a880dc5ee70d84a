use super::*;
use crate::error::Rule;
use crate::testkit::{noon, noon_of, store};
use crate::verb::Verb;

fn typed(record: &str, body: &str) -> Draft {
    Draft {
        record: record.to_owned(),
        kind: DraftKind::Note,
        title: "Auftakt".to_owned(),
        body: body.to_owned(),
        version: None,
    }
}

#[test]
fn the_last_thing_typed_is_kept_for_its_record() {
    let mut store = store();
    keep_draft(&mut store, &noon(), typed("n1", "{\"body\":\"Bür\"}")).unwrap();
    keep_draft(&mut store, &noon(), typed("n2", "{}")).unwrap();
    let moment = noon_of(2026, 9, 25);
    keep_draft(&mut store, &moment, typed("n1", "{\"body\":\"Bürgerbüro\"}")).unwrap();

    let kept = get_draft(&store, "n1").unwrap().unwrap();
    assert_eq!(kept.draft, typed("n1", "{\"body\":\"Bürgerbüro\"}"));
    assert_eq!(kept.kept_at, moment.millis());
    assert_eq!(get_draft(&store, "n3").unwrap(), None);
}

#[test]
fn drafts_are_listed_the_newest_first() {
    let mut store = store();
    for (day, record) in [(2, "n1"), (4, "n2"), (3, "n3")] {
        keep_draft(&mut store, &noon_of(2026, 9, day), typed(record, "{}")).unwrap();
    }
    let records: Vec<String> =
        list_drafts(&store).unwrap().into_iter().map(|kept| kept.draft.record).collect();
    assert_eq!(records, ["n2", "n3", "n1"]);
}

#[test]
fn blanks_at_the_end_stay_because_the_next_word_follows() {
    let mut store = store();
    let draft = Draft { title: "Zdene\u{30c}k ".to_owned(), ..typed("n1", "{\"body\":\"und \"}") };
    keep_draft(&mut store, &noon(), draft).unwrap();
    let kept = get_draft(&store, "n1").unwrap().unwrap().draft;
    assert_eq!(kept.title, "Zdeněk ");
    assert_eq!(kept.body, "{\"body\":\"und \"}");
}

#[test]
fn a_draft_without_a_record_is_refused() {
    let error = keep_draft(&mut store(), &noon(), typed("", "{}")).unwrap_err();
    assert_eq!(error.fields()[0].rule, Rule::Required);
}

#[test]
fn a_discarded_draft_is_gone_and_discarding_twice_is_no_failure() {
    let mut store = store();
    keep_draft(&mut store, &noon(), typed("n1", "{}")).unwrap();
    discard_draft(&mut store, "n1").unwrap();
    discard_draft(&mut store, "n1").unwrap();
    assert_eq!(list_drafts(&store).unwrap(), []);
}

#[test]
fn a_save_that_fails_leaves_the_draft() {
    let mut store = store();
    keep_draft(&mut store, &noon(), typed("n1", "{}")).unwrap();
    let failed: Result<()> = store.write(&noon(), Verb::SaveNote, |transaction| {
        drop_draft(transaction, "n1")?;
        Err(crate::error::Error::DiskFull)
    });
    assert!(failed.is_err());
    assert!(get_draft(&store, "n1").unwrap().is_some());
}
