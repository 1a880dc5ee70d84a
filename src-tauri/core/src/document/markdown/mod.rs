//! The Markdown of notes as passages. Nothing is lost: what has no shape on paper, such as a tag
//! of HTML, the language of a code or the definition of a link, is printed as text.

#[cfg(test)]
mod tests;

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::flow::{Column, Item, Label, Look, Passage, Span, Table, Words, said};
use super::page::Align;

/// Deeper than this, quotes and lists are set like the text around them.
const DEEPEST: usize = 8;

/// Reads a text; its headings come below a heading of the level `under`.
pub(super) fn read(text: &str, under: u8) -> Vec<Passage> {
    let text = with_definitions_as_text(&text.replace("\r\n", "\n").replace(['\r', '\t'], " "));
    let mut reader = Reader::new(&text, under);
    for (event, range) in Parser::new_ext(&text, options()).into_offset_iter() {
        reader.event(event, range);
    }
    reader.finish()
}

fn options() -> Options {
    Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_TABLES
}

/// The definition of a link is invisible in Markdown; with a stroke in it, it is text.
fn with_definitions_as_text(text: &str) -> String {
    let mut text = text.to_owned();
    // Of definitions with one name only the first is known: the others show in the next round.
    for _ in 0..4 {
        let parser = Parser::new_ext(&text, options());
        let starts = parser.reference_definitions().iter().filter_map(|(_, one)| {
            let inside = text.get(one.span.clone())?.find('[')?;
            Some(one.span.start + inside)
        });
        let mut starts: Vec<usize> = starts.collect();
        if starts.is_empty() {
            return text;
        }
        starts.sort_unstable();
        for start in starts.into_iter().rev() {
            text.insert(start, '\\');
        }
    }
    text.replace("]:", "]\\:")
}

/// What is being read and is not finished yet.
enum Open {
    Quote(Vec<Passage>),
    List {
        next: Option<u64>,
        items: Vec<Item>,
    },
    Item(Item),
    Table {
        table: Table,
        row: Vec<Words>,
        aligns: Vec<Align>,
        end: usize,
    },
    /// Too deep for a shape of its own.
    Flat {
        next: Option<u64>,
    },
}

struct Reader<'a> {
    source: &'a str,
    under: u8,
    done: Vec<Passage>,
    open: Vec<Open>,
    words: Words,
    bold: usize,
    /// Of every emphasis that is open whether it is one; a star inside two words is none.
    italic: Vec<bool>,
    strike: usize,
    links: Vec<Link>,
    code: Option<String>,
}

/// A link that is being read: where it leads, and where its own words begin.
struct Link {
    target: String,
    title: String,
    start: usize,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str, under: u8) -> Reader<'a> {
        Reader {
            source,
            under,
            done: Vec::new(),
            open: Vec::new(),
            words: Words::new(),
            bold: 0,
            italic: Vec::new(),
            strike: 0,
            links: Vec::new(),
            code: None,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, &range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) | Event::Html(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.say(&text),
            },
            Event::Code(text) | Event::InlineHtml(text) => self.say(&text),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.say(&text);
            }
            Event::SoftBreak => self.say(" "),
            Event::HardBreak => self.say("\n"),
            Event::Rule => {
                self.flush();
                self.push(Passage::Rule);
            }
            Event::TaskListMarker(ticked) => self.task(ticked),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Strong => self.bold += 1,
            Tag::Emphasis => self.begin_emphasis(range),
            Tag::Strikethrough => self.strike += 1,
            Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. } => {
                // A span of its own, so that the link's words are told from those before it.
                self.words.push(Span::default());
                self.links.push(Link {
                    target: dest_url.to_string(),
                    title: title.to_string(),
                    start: self.words.len() - 1,
                });
            }
            Tag::BlockQuote(_) => self.begin(Open::Quote(Vec::new()), None),
            Tag::List(next) => self.begin(Open::List { next, items: Vec::new() }, next),
            Tag::Item => self.begin_item(),
            Tag::CodeBlock(kind) => {
                self.flush();
                self.code = Some(match kind {
                    CodeBlockKind::Fenced(language) if !language.is_empty() => {
                        format!("{language}\n")
                    }
                    CodeBlockKind::Fenced(_) | CodeBlockKind::Indented => String::new(),
                });
            }
            Tag::HtmlBlock => {
                self.flush();
                self.code = Some(String::new());
            }
            Tag::Table(aligns) => {
                self.flush();
                let aligns = aligns.iter().map(|align| align_of(*align)).collect();
                let table = Table { columns: Vec::new(), rows: Vec::new() };
                self.open.push(Open::Table { table, row: Vec::new(), aligns, end: 0 });
            }
            _ => self.flush(),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Emphasis => {
                if self.italic.pop() == Some(false) {
                    self.say("*");
                }
            }
            TagEnd::Strikethrough => self.strike = self.strike.saturating_sub(1),
            TagEnd::Link | TagEnd::Image => self.end_link(),
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                let text = self.code.take().unwrap_or_default();
                let text = text.trim_end_matches('\n');
                if !text.trim().is_empty() {
                    self.push(Passage::Code(text.to_owned()));
                }
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::Table => self.close(),
            TagEnd::TableCell => self.end_cell(&range),
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(&range),
            _ => self.flush(),
        }
    }

    /// Adds text to what is being read, in the looks that are open.
    fn say(&mut self, text: &str) {
        let look = Look {
            bold: self.bold > 0,
            italic: self.italic.contains(&true),
            strike: self.strike > 0,
        };
        let link = self.links.first().and_then(|link| followed(&link.target));
        match self.words.last_mut() {
            Some(last) if last.look == look && last.link == link => last.text.push_str(text),
            _ => self.words.push(Span { text: text.to_owned(), look, link }),
        }
    }

    /// „Bürger*innen und Mitarbeiter*innen“ is no emphasis, whatever the rules say.
    fn begin_emphasis(&mut self, range: &Range<usize>) {
        let star = |place: usize| {
            let before = self.source.get(..place).and_then(|text| text.chars().next_back());
            let behind = self.source.get(place..).and_then(|text| text.strip_prefix('*'));
            let behind = behind.and_then(|text| text.chars().next());
            before.is_some_and(char::is_alphanumeric) && behind.is_some_and(char::is_alphanumeric)
        };
        let is_emphasis = !(star(range.start) && star(range.end.saturating_sub(1)));
        if !is_emphasis {
            self.say("*");
        }
        self.italic.push(is_emphasis);
    }

    /// On paper nobody can follow a link: its address stands behind it.
    fn end_link(&mut self) {
        let Some(Link { target, title, start }) = self.links.pop() else { return };
        let own = self.words.get(start..).unwrap_or_default();
        let own: String = own.iter().map(|span| span.text.as_str()).collect();
        let address = target.strip_prefix("mailto:").unwrap_or(&target);
        let address = if own.trim_end().ends_with(address) { "" } else { address };
        let behind = [address.trim(), title.trim()];
        let behind: Vec<&str> = behind.into_iter().filter(|part| !part.is_empty()).collect();
        if !behind.is_empty() {
            // Inside another link the address belongs to the words of that one.
            let behind = format!(" ({})", behind.join(", "));
            self.words.push(Span { text: behind, ..Span::default() });
        }
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        // The editor's largest heading is the second level.
        let level = (level as u8).saturating_sub(1).max(1);
        let words = self.take_words();
        if !is_blank(&words) {
            self.push(Passage::Heading(self.under.saturating_add(level), words));
        }
    }

    fn end_cell(&mut self, range: &Range<usize>) {
        let words = self.take_words();
        if let Some(Open::Table { row, end, .. }) = self.open.last_mut() {
            row.push(words);
            *end = range.end;
        }
    }

    fn end_row(&mut self, range: &Range<usize>) {
        let Some(Open::Table { table, row, aligns, end }) = self.open.last_mut() else { return };
        let mut cells = std::mem::take(row);
        // A row with more cells than the head has: the rest goes into its last cell.
        let rest = self.source.get(*end..range.end).unwrap_or_default();
        let rest = rest.trim_matches(|letter: char| letter == '|' || letter.is_whitespace());
        if let Some(last) = cells.last_mut().filter(|_| !rest.is_empty()) {
            last.push(Span { text: format!(" {rest}"), ..Span::default() });
        }
        if table.columns.is_empty() {
            let column = |(index, title): (usize, Words)| Column {
                title,
                share: 1.0,
                align: aligns.get(index).copied().unwrap_or(Align::Left),
            };
            table.columns = cells.into_iter().enumerate().map(column).collect();
        } else {
            table.rows.push(cells);
        }
    }

    fn begin(&mut self, open: Open, next: Option<u64>) {
        self.flush();
        let is_deep = self.open.len() >= DEEPEST;
        self.open.push(if is_deep { Open::Flat { next } } else { open });
    }

    fn begin_item(&mut self) {
        self.flush();
        let Some(Open::List { next, .. } | Open::Flat { next }) = self.open.last_mut() else {
            return;
        };
        let label = next.map_or(Label::Dot, Label::Number);
        *next = next.map(|number| number.saturating_add(1));
        if matches!(self.open.last(), Some(Open::Flat { .. })) {
            self.say(&match label {
                Label::Number(number) => format!("{number}. "),
                Label::Dot | Label::Box(_) => "• ".to_owned(),
            });
            self.open.push(Open::Flat { next: None });
        } else {
            self.open.push(Open::Item(Item { label, passages: Vec::new() }));
        }
    }

    fn task(&mut self, ticked: bool) {
        match self.open.last_mut() {
            Some(Open::Item(item)) => item.label = Label::Box(ticked),
            _ => self.say(if ticked { "[x] " } else { "[ ] " }),
        }
    }

    fn close(&mut self) {
        self.flush();
        match self.open.pop() {
            Some(Open::Quote(passages)) if !passages.is_empty() => {
                self.push(Passage::Quote(passages));
            }
            Some(Open::List { items, .. }) if !items.is_empty() => self.push(Passage::List(items)),
            Some(Open::Item(item)) => {
                if let Some(Open::List { items, .. }) = self.open.last_mut() {
                    items.push(item);
                }
            }
            Some(Open::Table { mut table, .. }) if !table.columns.is_empty() => {
                share_out(&mut table);
                self.push(Passage::Table(table));
            }
            _ => {}
        }
    }

    fn take_words(&mut self) -> Words {
        std::mem::take(&mut self.words)
    }

    /// What was said so far becomes a paragraph.
    fn flush(&mut self) {
        let words = self.take_words();
        if !is_blank(&words) {
            self.push(Passage::Paragraph(words));
        }
    }

    fn push(&mut self, passage: Passage) {
        let holder = self.open.iter_mut().rev().find_map(|open| match open {
            Open::Quote(passages) => Some(passages),
            Open::Item(item) => Some(&mut item.passages),
            Open::List { .. } | Open::Table { .. } | Open::Flat { .. } => None,
        });
        holder.unwrap_or(&mut self.done).push(passage);
    }

    fn finish(mut self) -> Vec<Passage> {
        self.flush();
        self.done
    }
}

/// A column with longer texts is wider, within reason.
fn share_out(table: &mut Table) {
    for (index, column) in table.columns.iter_mut().enumerate() {
        let cells = table.rows.iter().filter_map(|row| row.get(index));
        let longest = cells.chain([&column.title]).map(|words| said(words).chars().count()).max();
        column.share = longest.unwrap_or(0).clamp(8, 45) as f32;
    }
}

fn is_blank(words: &[Span]) -> bool {
    words.iter().all(|span| span.text.trim().is_empty())
}

/// An address that a reader may follow; a program on this computer is none.
fn followed(target: &str) -> Option<String> {
    let allowed = ["http://", "https://", "mailto:"];
    let begins =
        |start: &&str| target.get(..start.len()).is_some_and(|t| t.eq_ignore_ascii_case(start));
    allowed.iter().any(begins).then(|| target.to_owned())
}

fn align_of(align: pulldown_cmark::Alignment) -> Align {
    match align {
        pulldown_cmark::Alignment::Right => Align::Right,
        pulldown_cmark::Alignment::Center => Align::Centre,
        pulldown_cmark::Alignment::Left | pulldown_cmark::Alignment::None => Align::Left,
    }
}
