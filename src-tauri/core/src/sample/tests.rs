//! The demo.

use super::*;
use crate::certificate::{self, CertificateFilter};
use crate::document::Press;
use crate::municipality::MunicipalityFilter;
use crate::testkit::{noon, noon_of};
use crate::today;

/// A demo store as the shell makes it, and the press for its certificates.
fn demo(moment: &Moment) -> Store {
    let mut store = Store::in_memory().unwrap();
    store
        .write(moment, Verb::CreateStore, |transaction| {
            setting::seed(transaction, "Henrike Sommerfeld", "Digital-Lotsin", "DEMO")?;
            municipality::seed(transaction)?;
            course::seed(transaction)?;
            certificate::seed(transaction, moment, "Henrike Sommerfeld", &[3; 32])
        })
        .unwrap();
    fill(&mut store, moment).unwrap();
    store
}

#[test]
fn the_demo_has_something_to_look_at_everywhere() {
    let moment = noon();
    let store = demo(&moment);
    let filter = MunicipalityFilter { in_programme: Some(true), ..Default::default() };
    assert_eq!(municipality::entries(store.read(), &moment, &filter).unwrap().len(), 13);
    assert_eq!(person::list_people(&store, &moment, None).unwrap().len(), 30);
    assert_eq!(NOTES.len(), 25);
    assert_eq!(course::list_runs(&store, None).unwrap().len(), 3);

    let today = today::get_today(&store, &moment).unwrap();
    assert_eq!(today.appointments[0].held_on, moment.today());
    assert_eq!((today.to_issue[0].full, today.to_issue[0].partial), (16, 1));
    assert_eq!(today.to_issue[0].to_check, 1);
    assert!(!store.find("buergerbuero", 20).unwrap().is_empty());
}

#[test]
fn the_certificates_of_the_demo_are_samples_and_fit_their_page() {
    let moment = noon();
    let mut store = demo(&moment);
    let run = today::get_today(&store, &moment).unwrap().to_issue.remove(0).run;
    let press = Press::new().unwrap();
    let list = certificate::get_issue_list(&store, &moment, &press, &run).unwrap();
    let earned: Vec<_> = list
        .rows
        .iter()
        .filter(|row| row.light != certificate::Light::None)
        .map(|row| row.registration.clone())
        .collect();
    let issued =
        certificate::issue_certificates(&mut store, &moment, &press, &run, &earned).unwrap();
    assert_eq!(issued.len(), 17);
    assert_eq!(issued[0].number, "DLST-2026-DEMO-0001");
    let register = certificate::list_certificates(&store, &CertificateFilter::default()).unwrap();
    assert_eq!(register.len(), 17);
}

#[test]
fn the_demo_can_be_made_on_any_day() {
    for (month, day) in [(1, 1), (2, 28), (5, 9), (5, 10), (12, 31)] {
        let moment = noon_of(2028, month, day);
        let store = demo(&moment);
        let today = today::get_today(&store, &moment).unwrap();
        assert_eq!(today.appointments[0].held_on, moment.today(), "{}", moment.today());
        assert_eq!(today.to_issue.len(), 1);
    }
}

#[test]
fn undo_does_not_take_the_demo_apart() {
    let moment = noon();
    let store = demo(&moment);
    assert_eq!(store.undo_state().unwrap().undo, None);
}
