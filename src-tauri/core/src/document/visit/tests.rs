use super::super::page::Mark;
use super::*;

fn fonts() -> Fonts {
    Fonts::parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn task(title: &str, due_on: &str) -> VisitTask {
    VisitTask { title: title.into(), due_on: day(due_on) }
}

fn note(title: &str, excerpt: &str) -> VisitNote {
    VisitNote {
        held_on: day("2026-09-03"),
        about: "Telefonat".into(),
        title: title.into(),
        excerpt: excerpt.into(),
    }
}

fn empty() -> VisitSheet {
    VisitSheet {
        municipality: "Osterburg (Altmark)".into(),
        about: "Einheitsgemeinde · Landkreis Stendal".into(),
        facts: Vec::new(),
        people: Vec::new(),
        ours: Vec::new(),
        theirs: Vec::new(),
        notes: Vec::new(),
        appointments: Vec::new(),
        courses: Vec::new(),
        author: "Henrike Sommerfeld".into(),
        made_on: day("2026-09-24"),
        sample: false,
    }
}

/// Every list longer and every text as long as anything in the store may be.
fn worst() -> VisitSheet {
    let words = |letters: usize| "Zuständigkeit ".repeat(letters / 14 + 1);
    let endless = "W".repeat(200);
    let person = VisitPerson {
        name: format!("{} {endless}", words(400)),
        function: Some(words(200)),
        phones: vec![words(200), endless.clone()],
    };
    let line = VisitLine { title: endless.clone(), detail: words(300) };
    VisitSheet {
        municipality: words(200),
        about: words(400),
        facts: vec![(words(60), words(200)); 12],
        people: vec![person; 40],
        ours: vec![task(&words(200), "2026-09-30"); 60],
        theirs: vec![task(&endless, "2026-09-01"); 60],
        notes: vec![note(&words(200), &words(2_000)); 9],
        appointments: vec![line.clone(); 20],
        courses: vec![line; 20],
        author: words(400),
        sample: true,
        ..empty()
    }
}

fn texts_of(pages: &Pages) -> Vec<String> {
    let blocks = pages.sheets.iter().flat_map(|sheet| &sheet.blocks);
    let said = blocks.filter(|block| block.tag.is_some()).map(|block| {
        let runs = block.marks.iter().filter_map(|mark| match mark {
            Mark::Text { run, .. } => Some(run.text.as_str()),
            _ => None,
        });
        runs.collect::<String>().trim_end().to_owned()
    });
    said.collect()
}

fn lowest(pages: &Pages) -> f32 {
    let blocks = pages.sheets.iter().flat_map(|sheet| &sheet.blocks);
    let marks = blocks.filter(|block| block.tag.is_some()).flat_map(|block| &block.marks);
    marks.fold(0.0, |lowest, mark| match mark {
        Mark::Text { y, .. } => y.max(lowest),
        _ => lowest,
    })
}

#[test]
fn whatever_the_store_holds_it_is_one_page_and_nothing_reaches_below_it() {
    let fonts = fonts();
    for sheet in [empty(), worst()] {
        let pages = lay_out(&fonts, &sheet).unwrap();
        assert_eq!(pages.sheets.len(), 1);
        assert!(lowest(&pages) <= FRAME.bottom, "{}", lowest(&pages));
        let document = lopdf::Document::load_mem(&print(&fonts, &sheet).unwrap()).unwrap();
        assert_eq!(document.get_pages().len(), 1);
    }
}

#[test]
fn what_is_left_out_is_counted() {
    let mut sheet = empty();
    sheet.theirs = (1..=40).map(|n| task(&format!("Aufgabe {n}"), "2026-10-01")).collect();
    sheet.ours = vec![task("Muster zusenden", "2026-09-30")];
    sheet.notes = vec![note("Auftakt", &"Gesprochen wurde über vieles. ".repeat(20)); 3];
    let said = texts_of(&lay_out(&fonts(), &sheet).unwrap());
    let shown = said.iter().filter(|text| text.starts_with("Aufgabe ")).count();
    assert!((3..=12).contains(&shown), "{shown}");
    assert!(said.contains(&format!("… und {} weitere", 40 - shown)), "{said:?}");
    assert!(said.contains(&"Muster zusenden".to_owned()));
    assert_eq!(said.iter().filter(|text| *text == "Auftakt").count(), 3);
}

#[test]
fn an_empty_file_says_so_and_leaves_the_page_for_writing() {
    let pages = lay_out(&fonts(), &empty()).unwrap();
    let said = texts_of(&pages);
    for sentence in
        ["Nichts offen.", "Noch niemand eingetragen.", "Kein Termin geplant.", "Notizen"]
    {
        assert!(said.iter().any(|text| text == sentence), "{sentence}");
    }
    let ruled = pages.sheets[0].behind.len();
    assert!(ruled > 15, "{ruled} lines");
}

#[test]
fn what_is_overdue_is_said_in_words() {
    let mut sheet = empty();
    sheet.ours = vec![task("Gestern", "2026-09-23"), task("Heute", "2026-09-24")];
    sheet.theirs = vec![task("Im neuen Jahr", "2027-01-15")];
    let said = texts_of(&lay_out(&fonts(), &sheet).unwrap());
    let said: Vec<String> = said.iter().map(|text| text.replace('\u{a0}', " ")).collect();
    for expected in ["fällig 23. Sept.", "24. Sept.", "15. Jan. 2027"] {
        assert!(said.iter().any(|text| text == expected), "{expected} in {said:?}");
    }
}

#[test]
fn letters_no_font_has_are_named_wherever_they_stand() {
    let mut sheet = empty();
    sheet.notes = vec![note("Über 伟", "und 芳")];
    sheet.people = vec![VisitPerson { name: "市".into(), function: None, phones: Vec::new() }];
    let Err(Error::MissingGlyph { letters }) = print(&fonts(), &sheet) else { panic!("printed") };
    let mut letters: Vec<&str> = letters.split(' ').collect();
    letters.sort_unstable();
    assert_eq!(letters, ["伟", "市", "芳"]);
}

#[test]
fn a_sample_says_that_it_is_one() {
    let sheet = VisitSheet { sample: true, ..empty() };
    let said = texts_of(&lay_out(&fonts(), &sheet).unwrap());
    assert!(said[0].starts_with("MUSTER"), "{said:?}");
}
