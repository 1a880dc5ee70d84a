use super::super::binding::Cover;
use super::super::page::Mark;
use super::pager::Kid;
use super::*;

fn fonts() -> Fonts {
    Fonts::parse().unwrap()
}

fn story(passages: Vec<Passage>) -> Story {
    let cover = Cover {
        title: "Titel".into(),
        author: "KITU".into(),
        subject: "Prüfung".into(),
        day: "2026-09-24".parse().unwrap(),
    };
    Story { cover, running: "Kopf".into(), foot: "Fuß".into(), across: None, passages }
}

fn paragraph(text: &str) -> Passage {
    Passage::Paragraph(plain(text))
}

fn table(rows: usize) -> Passage {
    let column = |title: &str| Column { title: plain(title), share: 1.0, align: Align::Left };
    let row = |row: usize| vec![plain(format!("Zeile {row}")), plain(""), plain("x ".repeat(row))];
    let columns = vec![column("Nummer"), column("Leer"), column("Text")];
    Passage::Table(Table { columns, rows: (0..rows).map(row).collect() })
}

/// What is read on each page, element by element.
fn read(pages: &Pages) -> Vec<Vec<String>> {
    let said = |block: &Block| -> String {
        let runs = block.marks.iter().filter_map(|mark| match mark {
            Mark::Text { run, .. } => Some(run.text.as_str()),
            _ => None,
        });
        runs.collect()
    };
    let page = |sheet: &pager::Sheet| {
        sheet.blocks.iter().filter(|block| block.tag.is_some()).map(said).collect()
    };
    pages.sheets.iter().map(page).collect()
}

/// The lowest place anything that is read reaches on a page.
fn lowest(sheet: &pager::Sheet) -> f32 {
    let marks = sheet.blocks.iter().filter(|block| block.tag.is_some()).flat_map(|b| &b.marks);
    marks.fold(0.0, |lowest, mark| match mark {
        Mark::Text { y, .. } => y.max(lowest),
        _ => lowest,
    })
}

/// Every content belongs to one element, and every element with content lies in the tree.
fn check_tree(pages: &Pages) {
    let mut seen = Vec::new();
    let mut open: Vec<usize> = pages.top.clone();
    while let Some(node) = open.pop() {
        assert!(!pages.kids[node].is_empty(), "an empty {}", pages.nodes[node].role);
        for kid in &pages.kids[node] {
            match *kid {
                Kid::Node(inner) => {
                    assert_eq!(pages.nodes[inner].parent, Some(node));
                    open.push(inner);
                }
                Kid::Content(page, content) => {
                    assert_eq!(pages.sheets[page].owners[content], node);
                    seen.push((page, content));
                }
                Kid::Touch(page, touch) => assert_eq!(pages.sheets[page].touches[touch].1, node),
            }
        }
    }
    seen.sort_unstable();
    let all = pages.sheets.iter().enumerate();
    let all = all.flat_map(|(page, sheet)| (0..sheet.owners.len()).map(move |c| (page, c)));
    assert_eq!(seen, all.collect::<Vec<_>>());
}

#[test]
fn a_heading_stands_on_the_page_of_what_it_is_about() {
    let fonts = fonts();
    for lines in 30..50 {
        let mut passages = vec![Passage::Heading(1, plain("Titel"))];
        passages.extend((0..lines).map(|_| paragraph("Eine Zeile")));
        passages.push(Passage::Heading(2, plain("Abschnitt")));
        passages.push(Passage::Heading(3, plain("Unterabschnitt")));
        passages.push(paragraph("Worum es geht"));
        let pages = lay_out(&fonts, &story(passages)).unwrap();
        let read = read(&pages);
        let page = |text: &str| read.iter().position(|page| page.iter().any(|one| one == text));
        assert_eq!(page("Abschnitt"), page("Worum es geht"), "{lines} lines before");
        assert_eq!(page("Unterabschnitt"), page("Worum es geht"), "{lines} lines before");
    }
}

#[test]
fn no_line_of_a_paragraph_stands_alone_at_either_end_of_a_page() {
    let fonts = fonts();
    let long = "Wort für Wort wird hier über eine Seite hinaus geschrieben. ".repeat(12);
    let mut broken = 0;
    for lines in 30..46 {
        let mut passages: Vec<Passage> = (0..lines).map(|_| paragraph("Eine Zeile")).collect();
        passages.push(paragraph(&long));
        let pages = lay_out(&fonts, &story(passages)).unwrap();
        let parts: Vec<usize> = pages
            .sheets
            .iter()
            .flat_map(|sheet| &sheet.blocks)
            .filter(|block| block.tag.is_some_and(|(role, _)| role == "P"))
            .map(|block| block.marks.len())
            .filter(|lines| *lines > 1)
            .collect();
        assert!(parts.iter().all(|lines| *lines >= 2), "{lines} lines before: {parts:?}");
        broken += usize::from(parts.len() > 1);
    }
    assert!(broken >= 3, "the paragraph was broken {broken} times");
}

#[test]
fn a_table_goes_over_pages_with_its_head_on_each_and_every_row_once() {
    let fonts = fonts();
    let pages = lay_out(&fonts, &story(vec![table(120)])).unwrap();
    assert!(pages.sheets.len() > 3);
    check_tree(&pages);
    let read = read(&pages).concat();
    let rows: Vec<&String> = read.iter().filter(|text| text.starts_with("Zeile ")).collect();
    assert_eq!(
        rows,
        (0..120).map(|row| format!("Zeile {row}")).collect::<Vec<_>>().iter().collect::<Vec<_>>()
    );
    assert_eq!(read.iter().filter(|text| *text == "Nummer").count(), 1);
    for sheet in pages.sheets.iter().skip(1) {
        let again = sheet
            .behind
            .iter()
            .any(|mark| matches!(mark, Mark::Text { run, .. } if run.text == "Nummer"));
        assert!(again, "a page without the head");
        assert!(lowest(sheet) < FRAME.bottom);
    }
    let tables = pages.nodes.iter().filter(|node| node.role == "Table").count();
    assert_eq!(tables, 1);
}

#[test]
fn an_endless_word_is_broken_between_letters_and_none_is_lost() {
    let fonts = fonts();
    // M with a macron below has no composite: the mark must stay with its letter.
    let word = "Zuständigkeitsm\u{331}wirrwarr".repeat(400);
    let pages = lay_out(&fonts, &story(vec![paragraph(&word)])).unwrap();
    assert_eq!(read(&pages).concat().concat(), word);
    check_tree(&pages);
    for mark in pages.sheets.iter().flat_map(|sheet| &sheet.blocks).flat_map(|b| &b.marks) {
        if let Mark::Text { run, size, x, .. } = mark {
            assert!(x + run.width() * size <= TEXT.right() + 0.01, "{}", run.text);
            assert!(!run.text.starts_with('\u{331}'));
        }
    }
}

#[test]
fn an_endless_paragraph_keeps_every_word_and_ends_every_page_above_the_foot() {
    let fonts = fonts();
    let text = "Jede Verwaltung arbeitet an anderen Verfahren, zum Beispiel an Online-Anträgen. "
        .repeat(700);
    let pages = lay_out(&fonts, &story(vec![paragraph(text.trim())])).unwrap();
    assert!(pages.sheets.len() >= 10, "{} pages", pages.sheets.len());
    assert_eq!(read(&pages).concat().concat(), text.trim());
    assert!(pages.sheets.iter().all(|sheet| lowest(sheet) < FRAME.bottom));
    let paragraphs = pages.nodes.iter().filter(|node| node.role == "P").count();
    assert_eq!(paragraphs, 1);
}

#[test]
fn no_level_of_headings_is_left_out_on_the_way_down() {
    let fonts = fonts();
    let levels = [1, 4, 6, 2, 5, 3];
    let passages = levels.map(|level| Passage::Heading(level, plain("Titel"))).to_vec();
    let pages = lay_out(&fonts, &story(passages)).unwrap();
    let roles: Vec<&str> = pages.nodes.iter().map(|node| node.role).collect();
    assert_eq!(roles, ["H1", "H2", "H3", "H2", "H3", "H3"]);
}

#[test]
fn every_letter_that_no_font_has_is_named_before_anything_is_drawn() {
    let story = story(vec![
        paragraph("Wang 伟 kommt"),
        Passage::Quote(vec![paragraph("aus 市")]),
        Passage::Facts(vec![("芳".into(), plain("Wert"))]),
        Passage::Code("a\n→市".into()),
    ]);
    let Err(Error::MissingGlyph { letters }) = print(&fonts(), &story) else { panic!("printed") };
    assert_eq!(letters.split(' ').take(3).collect::<Vec<_>>(), ["伟", "市", "芳"]);
}

#[test]
fn an_arrow_that_no_font_has_is_printed_in_letters() {
    let mut story = story(vec![paragraph("Antrag → Bescheid"), Passage::Code("a ⇒ b ✅".into())]);
    story.running = "Kopf → Fuß".into();
    let pages = lay_out(&fonts(), &story).unwrap();
    assert_eq!(read(&pages), [["Antrag -> Bescheid", "a => b [x]"]]);
    print(&fonts(), &story).unwrap();
}

#[test]
fn links_can_be_followed_on_every_line_they_take() {
    let fonts = fonts();
    let span = Span {
        text: "Verbandsgemeinde ".repeat(20),
        link: Some("https://example.org/ä".into()),
        ..Span::default()
    };
    let pages = lay_out(&fonts, &story(vec![Passage::Paragraph(vec![span])])).unwrap();
    check_tree(&pages);
    assert!(pages.sheets[0].touches.len() >= 3);
    assert_eq!(pages.nodes.iter().filter(|node| node.role == "Link").count(), 1);
    let bytes = bind(&fonts, &pages, &story(Vec::new()).cover).unwrap();
    let document = lopdf::Document::load_mem(&bytes).unwrap();
    let page = document.get_pages()[&1];
    let links = document.get_page_annotations(page).unwrap();
    assert_eq!(links.len(), pages.sheets[0].touches.len());
    let action = links[0].get(b"A").unwrap().as_dict().unwrap();
    assert_eq!(action.get(b"URI").unwrap().as_str().unwrap(), b"https://example.org/%C3%A4");
}

#[test]
fn a_document_of_three_pages_has_bookmarks_and_a_shorter_one_none() {
    let fonts = fonts();
    let with = |paragraphs: usize| {
        let mut passages = vec![Passage::Heading(1, plain("Titel"))];
        passages.extend((0..paragraphs).map(|_| paragraph("Eine Zeile")));
        passages.push(Passage::Heading(2, plain("Ende")));
        passages.push(paragraph("Schluss"));
        let bytes = print(&fonts, &story(passages)).unwrap();
        let document = lopdf::Document::load_mem(&bytes).unwrap();
        document.get_toc().map(|toc| toc.toc.into_iter().map(|one| one.title).collect::<Vec<_>>())
    };
    assert!(with(3).is_err());
    assert_eq!(with(90).unwrap(), ["Titel", "Ende"]);
}

#[test]
fn equal_stories_give_equal_bytes() {
    let passages =
        vec![Passage::Heading(1, plain("Đặng Ḿai")), table(50), paragraph("Z̧ehra K͟Hadidja")];
    let one = print(&fonts(), &story(passages.clone())).unwrap();
    let other = print(&fonts(), &story(passages)).unwrap();
    assert!(one == other);
    assert!(one.ends_with(b"%%EOF\n"));
}

#[test]
fn a_story_without_a_passage_is_an_empty_page() {
    let pages = lay_out(&fonts(), &story(Vec::new())).unwrap();
    assert_eq!(pages.sheets.len(), 1);
}
