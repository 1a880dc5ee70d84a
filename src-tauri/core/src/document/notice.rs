//! The Datenschutzhinweis: what is kept about participants, and what their rights are.

use chrono::NaiveDate;
use serde::Serialize;

use super::binding::Cover;
use super::flow::{Passage, Story, plain};
use super::{markdown, wording};

const TITLE: &str = "Hinweise zum Datenschutz";

/// Everything on a Datenschutzhinweis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NoticeSheet {
    /// The text, Markdown.
    pub text: String,
    /// Who is responsible.
    pub provider: String,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// Whether it is sample data.
    pub sample: bool,
}

/// The sheet as a document.
pub(super) fn story(sheet: &NoticeSheet) -> Story {
    let mut passages = vec![
        Passage::Eyebrow("Information nach Artikel 13 und 14 DSGVO".to_owned()),
        Passage::Heading(1, plain(TITLE)),
        Passage::Gap(2.0),
    ];
    passages.extend(markdown::read(&sheet.text, 1));
    Story {
        cover: Cover {
            title: TITLE.to_owned(),
            author: sheet.provider.clone(),
            subject: "Kurse und Tagestrainings der Digital-Lotsen".to_owned(),
            day: sheet.made_on,
        },
        running: TITLE.to_owned(),
        foot: format!("{} · Stand {}", sheet.provider, wording::long_date(sheet.made_on)),
        across: sheet.sample.then_some("MUSTER"),
        passages,
    }
}
