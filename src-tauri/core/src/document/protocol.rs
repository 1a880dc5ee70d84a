//! The Gesprächsprotokoll: what was said, and who does what until when, for the Kommune.
//!
//! A sheet holds only what is printed: a part that was not chosen is not on it.

use chrono::NaiveDate;
use serde::Serialize;

use super::binding::Cover;
use super::flow::{Column, Item, Label, Look, Passage, Span, Story, Table, Words, plain};
use super::markdown;
use super::page::Align;
use super::wording;

/// Everything in a Gesprächsprotokoll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProtocolSheet {
    /// What it was about.
    pub title: String,
    /// The Kommunen it concerns.
    pub municipalities: Vec<String>,
    /// The day.
    pub held_on: NaiveDate,
    /// The time it began, `HH:MM`.
    pub starts_at: Option<String>,
    /// How it took place, „Vor-Ort-Termin“.
    pub format: String,
    /// Where it was.
    pub place: Option<String>,
    /// How long it took, in minutes.
    pub minutes: Option<u32>,
    /// The way there and back, in minutes.
    pub travel_minutes: Option<u32>,
    /// The way there and back, in kilometres.
    pub travel_km: Option<u32>,
    /// Who was there.
    pub people: Vec<SheetPerson>,
    /// The Handlungsfelder.
    pub fields: Vec<String>,
    /// The text, Markdown.
    pub text: Option<String>,
    /// What was agreed.
    pub agreements: Vec<SheetAgreement>,
    /// Whom the Kommune was sent to.
    pub referrals: Vec<SheetReferral>,
    /// When one meets again, in words.
    pub next: Option<String>,
    /// Who wrote it, with organisation.
    pub author: String,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// Whether the note is still a draft.
    pub draft: bool,
    /// Whether it is sample data.
    pub sample: bool,
}

/// Somebody on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SheetPerson {
    /// The name.
    pub name: String,
    /// The function, and where.
    pub function: Option<String>,
}

/// Something agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SheetAgreement {
    /// Who does it.
    pub who: String,
    /// What is to be done.
    pub what: String,
    /// A remark.
    pub remark: Option<String>,
    /// By when.
    pub due_on: NaiveDate,
    /// Whether it is done.
    pub done: bool,
}

/// Somebody a Kommune was sent to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SheetReferral {
    /// To whom or what.
    pub target: String,
    /// A remark.
    pub remark: Option<String>,
}

/// The sheet as a document.
pub(super) fn story(sheet: &ProtocolSheet) -> Story {
    let places = sheet.municipalities.join(", ");
    let day = wording::long_date(sheet.held_on);
    let where_to = match sheet.municipalities.as_slice() {
        [] => String::new(),
        [only] => format!(" · {only}"),
        several => format!(" · {} Kommunen", several.len()),
    };
    Story {
        cover: Cover {
            title: format!("Gesprächsprotokoll – {} – {}", sheet.title, day.replace('\u{a0}', " ")),
            author: sheet.author.clone(),
            subject: places.clone(),
            day: sheet.made_on,
        },
        running: format!("{day}{where_to} · {}", sheet.title),
        foot: format!("Erstellt am {} von {}", wording::long_date(sheet.made_on), sheet.author),
        across: match (sheet.sample, sheet.draft) {
            (true, _) => Some("MUSTER"),
            (false, true) => Some("ENTWURF"),
            (false, false) => None,
        },
        passages: passages(sheet),
    }
}

fn passages(sheet: &ProtocolSheet) -> Vec<Passage> {
    let mut passages = Vec::new();
    if let Some(state) = state(sheet) {
        passages.push(Passage::Eyebrow(state));
    }
    passages.push(Passage::Eyebrow("Gesprächsprotokoll".to_owned()));
    passages.push(Passage::Heading(1, plain(&sheet.title)));
    passages.push(Passage::Gap(2.0));
    passages.push(Passage::Facts(facts(sheet)));
    if !sheet.people.is_empty() {
        passages.push(heading("Teilgenommen haben"));
        passages.push(people(&sheet.people));
    }
    let text = sheet.text.as_deref().map(|text| markdown::read(text, 2)).unwrap_or_default();
    if !text.is_empty() {
        passages.push(heading("Besprochen"));
        passages.extend(text);
    }
    if !sheet.agreements.is_empty() {
        passages.push(heading("Vereinbart"));
        passages.push(Passage::Table(agreements(&sheet.agreements)));
    }
    if !sheet.referrals.is_empty() {
        passages.push(heading("Verwiesen an"));
        passages.push(Passage::List(sheet.referrals.iter().map(referral).collect()));
    }
    if let Some(next) = &sheet.next {
        passages.push(heading("Nächster Termin"));
        passages.push(Passage::Paragraph(plain(next)));
    }
    passages
}

/// What a reader must know before anything else: nothing of this is final, or real.
fn state(sheet: &ProtocolSheet) -> Option<String> {
    let said = [
        (sheet.sample, "MUSTER · Beispieldaten, kein wirkliches Gespräch"),
        (sheet.draft, "Entwurf · noch nicht abgeschlossen"),
    ];
    let said: Vec<&str> = said.into_iter().filter(|(is, _)| *is).map(|(_, said)| said).collect();
    (!said.is_empty()).then(|| said.join(" · "))
}

fn heading(text: &str) -> Passage {
    Passage::Heading(2, plain(text))
}

fn facts(sheet: &ProtocolSheet) -> Vec<(String, Words)> {
    let label = if sheet.municipalities.len() == 1 { "Kommune" } else { "Kommunen" };
    let day = wording::long_date(sheet.held_on);
    let when = match &sheet.starts_at {
        Some(time) => format!("{day}, {time}\u{a0}Uhr"),
        None => day,
    };
    let travel = [
        sheet.travel_minutes.map(wording::duration),
        sheet.travel_km.map(|km| format!("{km}\u{a0}km")),
    ];
    let travel: Vec<String> = travel.into_iter().flatten().collect();
    [
        (label, sheet.municipalities.join("\n")),
        ("Tag", when),
        ("Format", sheet.format.clone()),
        ("Ort", sheet.place.clone().unwrap_or_default()),
        ("Handlungsfelder", sheet.fields.join(", ")),
        ("Dauer", sheet.minutes.map(wording::duration).unwrap_or_default()),
        ("Weg", travel.join(", ")),
    ]
    .into_iter()
    .filter(|(_, said)| !said.is_empty())
    .map(|(label, said)| (label.to_owned(), plain(said)))
    .collect()
}

fn people(people: &[SheetPerson]) -> Passage {
    let item = |person: &SheetPerson| {
        let function = person.function.as_ref().map(|function| format!(", {function}"));
        let said = format!("{}{}", person.name, function.unwrap_or_default());
        Item { label: Label::Dot, passages: vec![Passage::Paragraph(plain(said))] }
    };
    Passage::List(people.iter().map(item).collect())
}

fn agreements(agreements: &[SheetAgreement]) -> Table {
    let column = |title: &str, share| Column { title: plain(title), share, align: Align::Left };
    let row = |agreement: &SheetAgreement| {
        let day = wording::short_date(agreement.due_on);
        let due = if agreement.done { format!("{day},\nerledigt") } else { day };
        let mut what = plain(&agreement.what);
        if let Some(remark) = &agreement.remark {
            let look = Look { italic: true, ..Look::default() };
            what.push(Span { text: format!("\n{remark}"), look, link: None });
        }
        vec![plain(&agreement.who), what, plain(due)]
    };
    Table {
        columns: vec![column("Wer", 3.6), column("Was", 9.4), column("Bis wann", 2.8)],
        rows: agreements.iter().map(row).collect(),
    }
}

fn referral(referral: &SheetReferral) -> Item {
    let remark = referral.remark.as_ref().map(|remark| format!(": {remark}"));
    let said = format!("{}{}", referral.target, remark.unwrap_or_default());
    Item { label: Label::Dot, passages: vec![Passage::Paragraph(plain(said))] }
}
