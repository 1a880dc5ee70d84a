//! What somebody earned stays theirs: through a merge, a restart and taking it apart again, and
//! whatever is restricted in between.

use super::*;
use crate::certificate::{self, Certificate, CertificateFilter, PrintedFile};
use crate::document::Press;
use crate::person::RestrictionReason;
use crate::store::vault::{FirstStart, Vault};

const PASSPHRASE: &str = "Drei Möwen übern Süßen See";

/// A store on the disk, with catalogue and signing key.
fn stored(vault: &Vault) -> Store {
    let first = FirstStart {
        passphrase: PASSPHRASE.to_owned(),
        repeated: PASSPHRASE.to_owned(),
        name: "Anke Lüders".to_owned(),
        function: String::new(),
        device: "L03".to_owned(),
    };
    let moment = noon_of(2026, 9, 1);
    let seed = |transaction: &rusqlite::Transaction<'_>| {
        crate::setting::seed(transaction, "Anke Lüders", "", "L03")?;
        crate::municipality::seed(transaction)?;
        course::seed(transaction)?;
        certificate::seed(transaction, &moment, "Anke Lüders", &[7; 32])
    };
    vault.create(&first, [5; 60], &moment, crate::TABLES, seed).unwrap()
}

/// Closes the store and opens it again, as overnight.
fn reopened(vault: &Vault, store: Store) -> Store {
    store.close().unwrap();
    vault.unlock(PASSPHRASE, crate::TABLES, &noon()).unwrap()
}

/// Jana in Burg, and once more in Zeitz, where she earned a certificate.
struct Twice {
    kept: PersonId,
    merged: PersonId,
    run: course::RunFile,
    certificate: Certificate,
    printed: PrintedFile,
}

fn twice(store: &mut Store) -> Twice {
    let (burg, zeitz) = (town(store, "Burg"), town(store, "Zeitz"));
    let kept = navigator(store, "Jana", "Müller", &burg);
    let merged = saved(
        store,
        &PersonDraft {
            phone: "03441 83-219".to_owned(),
            roles: vec![role_draft(&zeitz, RoleKind::Contact)],
            ..person_draft("Jana", "Mueller")
        },
    );
    let run = run_with(store, &[&merged]);
    let place = place_of(&run, &merged);
    attend(store, &run, &place);
    let press = Press::new().unwrap();
    let issued =
        certificate::issue_certificates(store, &noon(), &press, &run.row.id, &[place]).unwrap();
    let certificate = issued.into_iter().next().unwrap();
    let printed = certificate::single_file(store, &certificate.id).unwrap();
    Twice { kept, merged, run, certificate, printed }
}

/// The register, the file and whose it is: as issued, and this person's.
fn is_proven(store: &Store, twice: &Twice, owner: &PersonId) {
    let register = certificate::list_certificates(store, &CertificateFilter::default()).unwrap();
    let entry: Vec<(&str, &str)> =
        register.iter().map(|one| (one.number.as_str(), one.person_name.as_str())).collect();
    assert_eq!(entry, [(twice.certificate.number.as_str(), "Jana Mueller")]);
    assert_eq!(certificate::single_file(store, &twice.certificate.id).unwrap(), twice.printed);
    assert!(certificate::is_unchanged(store, &twice.certificate.id).unwrap());
    let places = course::registrations_of(store.read(), owner).unwrap();
    let counts = places.iter().map(|p| certificate::count_of(store.read(), &p.registration));
    assert_eq!(counts.map(Result::unwrap).sum::<u32>(), 1, "it is the right person's");
    let file = course::get_run(store, &noon(), &twice.run.row.id).unwrap();
    assert_eq!(file.participants[0].person, *owner);
    let hits = store.find(&twice.certificate.number, 5).unwrap();
    assert!(hits.iter().any(|hit| hit.table == "certificate"), "it is found by its number");
}

#[test]
fn a_certificate_goes_with_the_person_and_comes_back_over_restarts() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::light_at(folder.path().join("Süßer See"));
    let mut store = stored(&vault);
    let twice = twice(&mut store);
    is_proven(&store, &twice, &twice.merged);

    merge(&mut store, &twice.kept, &twice.merged);
    is_proven(&store, &twice, &twice.kept);
    let mut store = reopened(&vault, store);
    is_proven(&store, &twice, &twice.kept);

    let apart = unmerge(&mut store, &twice.kept);
    assert_eq!((apart.stayed, apart.fields), (vec![], vec![]));
    is_proven(&store, &twice, &twice.merged);
    let store = reopened(&vault, store);
    is_proven(&store, &twice, &twice.merged);
    assert_eq!(course::registrations_of(store.read(), &twice.kept).unwrap(), []);
}

#[test]
fn undo_takes_a_merge_back_with_the_certificate_and_a_restart_keeps_that() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::light_at(folder.path().join("Süßer See"));
    let mut store = stored(&vault);
    let twice = twice(&mut store);
    let before = dump(&store);
    merge(&mut store, &twice.kept, &twice.merged);
    let after = dump(&store);
    store.undo(&noon()).unwrap();
    assert_eq!(dump(&store), before);
    is_proven(&store, &twice, &twice.merged);
    store.redo(&noon()).unwrap();
    assert_eq!(dump(&store), after);
    store.undo(&noon()).unwrap();
    let store = reopened(&vault, store);
    assert_eq!(dump(&store), before);
    is_proven(&store, &twice, &twice.merged);
}

fn restrict(store: &mut Store, person: &PersonId) {
    let day = noon().today();
    store
        .write(&noon(), Verb::LeaveMunicipality, |transaction| {
            person::restrict(transaction, person, day, RestrictionReason::LeftMunicipality)
        })
        .unwrap();
}

#[test]
fn whoever_left_as_one_person_is_reached_by_neither_record_after_taking_them_apart() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::light_at(folder.path().join("Süßer See"));
    let mut store = stored(&vault);
    let twice = twice(&mut store);
    assert_eq!(store.find("0344183219", 5).unwrap().len(), 1, "she is found by her number");
    let taken = draft(&store, &twice.kept, &twice.merged, &[MergeField::Phone]);
    merge_people(&mut store, &noon(), &taken).unwrap();
    restrict(&mut store, &twice.kept);
    assert_eq!(store.find("0344183219", 5).unwrap(), []);
    is_proven(&store, &twice, &twice.kept);

    let apart = unmerge(&mut store, &twice.kept);

    assert!(apart.kept.is_restricted && apart.back.is_restricted);
    assert_eq!((apart.kept.phone, apart.back.phone), (None, None));
    assert_eq!(store.find("0344183219", 5).unwrap(), []);
    for id in [&twice.kept, &twice.merged] {
        let history = person::list_person_history(&store, &noon(), id).unwrap();
        let told = serde_json::to_string(&history).unwrap();
        assert!(!told.contains("83-219"), "the history tells no number");
    }
    is_proven(&store, &twice, &twice.merged);
    store.undo(&noon()).unwrap();
    assert!(get(&store, &twice.kept).is_restricted);
}

#[test]
fn a_record_that_was_restricted_before_keeps_its_own_day() {
    let mut store = store();
    let kept = saved(&mut store, &person_draft("Jana", "Müller"));
    let merged = saved(&mut store, &person_draft("Jana", "Mueller"));
    let earlier = "2026-01-31".parse().unwrap();
    store
        .write(&noon(), Verb::LeaveMunicipality, |transaction| {
            let reason = RestrictionReason::LeftMunicipality;
            person::restrict(transaction, &merged, earlier, reason)
        })
        .unwrap();
    merge(&mut store, &kept, &merged);
    restrict(&mut store, &kept);
    let apart = unmerge(&mut store, &kept);
    assert_eq!(apart.back.restricted_on, Some(earlier));
    assert_eq!(apart.kept.restricted_on, Some(noon().today()));
}

#[test]
fn two_who_were_told_apart_stay_so_through_a_merge_with_a_third() {
    let mut store = store();
    let ids = ["Müller", "Mueller", "Mülller"]
        .map(|surname| saved(&mut store, &person_draft("Jana", surname)));
    let [one, other, third] = &ids;
    person::tell_people_apart(&mut store, &noon(), other, third).unwrap();
    let pairs = |store: &Store| person::list_duplicates(store, &noon()).unwrap().len();
    assert_eq!(pairs(&store), 2);
    merge(&mut store, one, other);
    assert_eq!(pairs(&store), 0, "the kept record stands for the one that was told apart");
    unmerge(&mut store, one);
    assert_eq!(pairs(&store), 2);
    merge(&mut store, other, third);
    assert_eq!(get(&store, third).id, *other, "made one all the same, they are one");
}
