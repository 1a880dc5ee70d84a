//! The day a German line names, as seen from the day of the note.

use std::ops::Range;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::follow_up::rules::{days_after, next_weekday, working_day};
use crate::text;

/// A day with the words that name it.
pub(super) struct Said {
    pub(super) on: NaiveDate,
    /// Where the words stand in the line, with „bis zum“ in front of them.
    pub(super) words: Range<usize>,
}

/// A word of the line, folded, and where it stands.
struct Word {
    /// Folded, without the marks around it; a full stop behind it stays.
    text: String,
    place: Range<usize>,
}

/// A way to name a day: how many words it takes, and which day it is.
type Way = fn(&[Word], NaiveDate) -> Option<(usize, NaiveDate)>;

/// The longer ones first: „8. Oktober 2027“ is not „8. Oktober“.
const WAYS: &[Way] = &[
    iso_day,
    numbers,
    day_and_month,
    part_of_month,
    part_of_year,
    part_of_this_month,
    calendar_week,
    next_week,
    in_so_long,
    weekday,
    near,
    whole_month,
];

/// Words that lead to a day and go with it.
const LEADING: &[&str] =
    &["bis", "am", "zum", "spatestens", "fallig", "im", "in", "innerhalb", "binnen", "von", "der"];
/// Words that say that the day is the last one.
const UNTIL: &[&str] = &["bis", "spatestens", "fallig", "binnen", "innerhalb"];
/// Words in front of a day that has passed.
const SINCE: &[&str] = &["vom", "seit"];

const MONTHS: [(&str, &str); 12] = [
    ("januar", "jan"),
    ("februar", "feb"),
    ("marz", "mar"),
    ("april", "apr"),
    ("mai", "mai"),
    ("juni", "jun"),
    ("juli", "jul"),
    ("august", "aug"),
    ("september", "sept"),
    ("oktober", "okt"),
    ("november", "nov"),
    ("dezember", "dez"),
];

/// The day a line names: the one behind „bis“, or else the last one.
pub(super) fn find(line: &str, on: NaiveDate) -> Option<Said> {
    let words = words(line);
    let mut found: Option<(bool, Said)> = None;
    let mut at = 0;
    while at < words.len() {
        let Some((length, day)) = WAYS.iter().find_map(|way| way(&words[at..], on)) else {
            at += 1;
            continue;
        };
        let lead = leading(&words[..at]);
        let before = lead.checked_sub(1).map(|place| words[place].text.as_str());
        if before.is_none_or(|word| !SINCE.contains(&word)) {
            let is_last = words[lead..at].iter().any(|word| UNTIL.contains(&word.text.as_str()));
            let end = words[at + length - 1].place.end;
            let said = Said { on: day, words: words[lead].place.start..end };
            if is_last || found.as_ref().is_none_or(|(was_last, _)| !was_last) {
                found = Some((is_last, said));
            }
        }
        at += length;
    }
    found.map(|(_, said)| said)
}

/// Where the words begin that lead to a day behind them.
fn leading(before: &[Word]) -> usize {
    let led = before.iter().rev().take_while(|word| LEADING.contains(&word.text.as_str())).count();
    before.len() - led
}

fn words(line: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    for (place, letter) in line.char_indices().chain([(line.len(), ' ')]) {
        match (letter.is_whitespace(), start) {
            (false, None) => start = Some(place),
            (true, Some(from)) => {
                words.push(word(line, from, place));
                start = None;
            }
            (true, None) | (false, Some(_)) => {}
        }
    }
    words
}

fn word(line: &str, from: usize, to: usize) -> Word {
    let marks: &[char] = &[',', ';', ':', '!', '?', '(', ')', '„', '“', '"'];
    let text = text::fold(line[from..to].trim_matches(marks));
    Word { text, place: from..to }
}

fn texts(words: &[Word]) -> [&str; 4] {
    std::array::from_fn(|n| words.get(n).map_or("", |word| word.text.trim_end_matches('.')))
}

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).filter(|day| (1900..2200).contains(&day.year()))
}

/// A day of a month: this year's, or next year's where that has passed.
fn coming(
    month: u32,
    of: impl Fn(i32, u32) -> Option<NaiveDate>,
    on: NaiveDate,
) -> Option<NaiveDate> {
    of(on.year(), month).filter(|day| *day >= on).or_else(|| of(on.year() + 1, month))
}

fn number(text: &str) -> Option<u32> {
    let is_plain = !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| is_plain)
}

fn year(text: &str) -> Option<i32> {
    let year = number(text)?.cast_signed();
    match text.len() {
        4 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

/// `2026-10-08`.
fn iso_day(words: &[Word], _: NaiveDate) -> Option<(usize, NaiveDate)> {
    let [text, ..] = texts(words);
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(|day| (1, day))
}

/// `8.10.`, `8.10.2026`, `8.10.26`, `8. 10.`; without its last full stop it could be a number.
fn numbers(words: &[Word], on: NaiveDate) -> Option<(usize, NaiveDate)> {
    let first = words.first()?;
    let (joined, length) = match words.get(1) {
        Some(second) if is_day_of_month(&first.text) && second.text.contains('.') => {
            (format!("{}{}", first.text, second.text), 2)
        }
        _ => (first.text.clone(), 1),
    };
    let mut parts = joined.split('.');
    let (date, month) = (number(parts.next()?)?, number(parts.next()?)?);
    let rest: Vec<&str> = parts.collect();
    match rest.as_slice() {
        [""] => {
            let found = coming(month, |year, month| day(year, month, date), on)?;
            // „8.10. 2027“ has its year in the next word.
            let next = words.get(length).map_or("", |word| word.text.trim_end_matches('.'));
            match year(next).filter(|_| next.len() == 4) {
                Some(year) => Some((length + 1, day(year, month, date)?)),
                None => Some((length, found)),
            }
        }
        [last] | [last, ""] => Some((length, day(year(last)?, month, date)?)),
        _ => None,
    }
}

fn is_day_of_month(text: &str) -> bool {
    text.strip_suffix('.').and_then(number).is_some_and(|date| (1..=31).contains(&date))
}

fn month(text: &str) -> Option<u32> {
    let fits = |(long, short): &(&str, &str)| {
        text == *long || text == *short || text == "sep" && *short == "sept"
    };
    (1..).zip(MONTHS).find(|(_, names)| fits(names)).map(|(month, _)| month)
}

/// `8. Oktober`, `8. Okt. 2026`.
fn day_and_month(words: &[Word], on: NaiveDate) -> Option<(usize, NaiveDate)> {
    let [_, name, with_year, ..] = texts(words);
    let first = words.first().filter(|word| is_day_of_month(&word.text))?;
    let (date, month) = (number(first.text.trim_end_matches('.'))?, month(name)?);
    if let Some(year) = year(with_year).filter(|_| with_year.len() == 4) {
        return Some((3, day(year, month, date)?));
    }
    Some((2, coming(month, |year, month| day(year, month, date), on)?))
}

/// `Anfang`, `Mitte` or `Ende` of a month.
fn part(name: &str, year: i32, month: u32) -> Option<NaiveDate> {
    let first = day(year, month, 1)?;
    match name {
        "anfang" => Some(working_day(first)),
        "mitte" => Some(working_day(day(year, month, 15)?)),
        "ende" => last_working_day(first),
        _ => None,
    }
}

/// The last day of the month that is no day of a weekend.
fn last_working_day(first: NaiveDate) -> Option<NaiveDate> {
    let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
    let back = match last.weekday() {
        Weekday::Sat => 1,
        Weekday::Sun => 2,
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => 0,
    };
    last.checked_sub_days(Days::new(back))
}

/// `Ende Oktober`, `Mitte November 2027`.
fn part_of_month(words: &[Word], on: NaiveDate) -> Option<(usize, NaiveDate)> {
    let [name, month_name, with_year, ..] = texts(words);
    let month = month(month_name)?;
    if let Some(year) = year(with_year).filter(|_| with_year.len() == 4) {
        return Some((3, part(name, year, month)?));
    }
    Some((2, coming(month, |year, month| part(name, year, month), on)?))
}

/// `Ende 2026`, `Jahresende`, `Ende des Jahres`, `Quartalsende`, `Ende des Quartals`.
fn part_of_year(words: &[Word], on: NaiveDate) -> Option<(usize, NaiveDate)> {
    let (length, year, month) = match texts(words) {
        ["jahresende", ..] => (1, on.year(), 12),
        ["ende", "des", "jahres", _] => (3, on.year(), 12),
        ["quartalsende", ..] => (1, on.year(), on.month().div_ceil(3) * 3),
        ["ende", "des", "quartals", _] => (3, on.year(), on.month().div_ceil(3) * 3),
        ["ende", with_year, ..] if with_year.len() == 4 => (2, year(with_year)?, 12),
        _ => return None,
    };
    Some((length, part("ende", year, month)?))
}

/// `Ende des Monats`, `Monatsende`, `nächsten Monat`, `Mitte nächsten Monats`.
fn part_of_this_month(words: &[Word], on: NaiveDate) -> Option<(usize, NaiveDate)> {
    let next = on.checked_add_months(Months::new(1))?;
    let (length, name, month) = match texts(words) {
        ["monatsende", ..] => (1, "ende", on),
        ["ende", "des" | "dieses", "monats", _] => (3, "ende", on),
        [name, next_one, "monats", _] if is_next(next_one) => (3, name, next),
        [next_one, "monat", ..] if is_next(next_one) => (2, "ende", next),
        _ => return None,
    };
    let found = part(name, month.year(), month.month())?;
    // On the last days of a month its last working day may have passed: then the next month's.
    let found = if found < on { part(name, next.year(), next.month())? } else { found };
    Some((length, found))
}

/// `KW 41`, `41. KW`: the Friday of that week.
fn calendar_week(words: &[Word], on: NaiveDate) -> Option<(usize, NaiveDate)> {
    let week = match texts(words) {
        ["kw" | "kalenderwoche", week, ..] | [week, "kw" | "kalenderwoche", ..] => number(week)?,
        _ => return None,
    };
    let friday = |year| NaiveDate::from_isoywd_opt(year, week, Weekday::Fri);
    let year = on.iso_week().year();
    let found = friday(year).filter(|day| *day >= on).or_else(|| friday(year + 1))?;
    Some((2, found))
}

/// `nächste Woche` and `Ende nächster Woche`: its Friday; `nächste Woche Dienstag`; `diese Woche`
/// and `Ende der Woche`: the Friday to come.
fn next_week(words: &[Word], on: NaiveDate) -> Option<(usize, NaiveDate)> {
    let monday = next_weekday(on, Weekday::Mon);
    let of_week = |weekday: Weekday| days_after(monday, u64::from(weekday.num_days_from_monday()));
    let friday = if on.weekday() == Weekday::Fri { on } else { next_weekday(on, Weekday::Fri) };
    match texts(words) {
        ["ende", "der" | "dieser", "woche", _] => Some((3, friday)),
        ["diese" | "dieser", "woche", ..] => Some((2, friday)),
        ["ende" | "mitte" | "anfang", next, "woche", _] if is_next(next) => {
            Some((3, of_week(weekday_of_part(words.first()?.text.as_str()))))
        }
        [next, "woche", name, _] if is_next(next) => Some(match named_weekday(name) {
            Some(weekday) => (3, of_week(weekday)),
            None => (2, of_week(Weekday::Fri)),
        }),
        [name, next, "woche", _] if is_next(next) => Some((3, of_week(named_weekday(name)?))),
        _ => None,
    }
}

fn weekday_of_part(name: &str) -> Weekday {
    match name {
        "anfang" => Weekday::Mon,
        "mitte" => Weekday::Wed,
        _ => Weekday::Fri,
    }
}

fn is_next(text: &str) -> bool {
    let stem = text.trim_end_matches(['e', 'n', 'r', 's', 'm']);
    matches!(stem, "nachst" | "kommend" | "folgend")
}

/// `in 14 Tagen`, `in zwei Wochen`, `in einem Monat`; „in“ leads to it.
fn in_so_long(words: &[Word], on: NaiveDate) -> Option<(usize, NaiveDate)> {
    let ["in" | "binnen" | "von", many, unit, _] = texts(words) else { return None };
    let many = amount(many)?;
    let found = match unit {
        "tag" | "tagen" => on.checked_add_days(Days::new(u64::from(many)))?,
        "woche" | "wochen" => on.checked_add_days(Days::new(u64::from(many) * 7))?,
        "monat" | "monaten" => on.checked_add_months(Months::new(many))?,
        "jahr" | "jahren" => on.checked_add_months(Months::new(many * 12))?,
        _ => return None,
    };
    Some((3, found))
}

fn amount(text: &str) -> Option<u32> {
    const WORDS: [&str; 12] = [
        "ein", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun", "zehn", "elf",
        "zwolf",
    ];
    if let Some(number) = number(text).filter(|number| (1..=999).contains(number)) {
        return Some(number);
    }
    let text = if text.starts_with("ein") && text.len() <= 5 { "ein" } else { text };
    (1..).zip(WORDS).find(|(_, word)| *word == text).map(|(number, _)| number)
}

fn named_weekday(text: &str) -> Option<Weekday> {
    Some(match text {
        "montag" => Weekday::Mon,
        "dienstag" => Weekday::Tue,
        "mittwoch" => Weekday::Wed,
        "donnerstag" => Weekday::Thu,
        "freitag" => Weekday::Fri,
        "samstag" | "sonnabend" => Weekday::Sat,
        "sonntag" => Weekday::Sun,
        _ => return None,
    })
}

/// `Freitag`, `nächsten Freitag`: the next one after the note's day. `Freitag, 9.10.` is a date.
fn weekday(words: &[Word], on: NaiveDate) -> Option<(usize, NaiveDate)> {
    let [first, second, ..] = texts(words);
    let (length, name) = if is_next(first) || matches!(first, "diesen" | "diesem") {
        (2, second)
    } else {
        (1, first)
    };
    let weekday = named_weekday(name)?;
    let behind = words.get(length..).unwrap_or_default();
    if let Some((more, day)) =
        iso_day(behind, on).or_else(|| numbers(behind, on)).or_else(|| day_and_month(behind, on))
    {
        return Some((length + more, day));
    }
    Some((length, next_weekday(on, weekday)))
}

/// `heute`, `morgen`, `übermorgen`.
fn near(words: &[Word], on: NaiveDate) -> Option<(usize, NaiveDate)> {
    let days = match texts(words) {
        ["heute", ..] => 0,
        ["morgen", ..] => 1,
        ["ubermorgen", ..] => 2,
        _ => return None,
    };
    Some((1, days_after(on, days)))
}

/// `Oktober`, `Oktober 2027` behind „im“ or „bis“, which lead to it: its last working day.
fn whole_month(words: &[Word], on: NaiveDate) -> Option<(usize, NaiveDate)> {
    let ["im" | "bis", name, with_year, _] = texts(words) else { return None };
    let month = (1..).zip(MONTHS).find(|(_, (long, _))| *long == name).map(|(month, _)| month)?;
    if let Some(year) = year(with_year).filter(|_| with_year.len() == 4) {
        return Some((3, part("ende", year, month)?));
    }
    Some((2, coming(month, |year, month| part("ende", year, month), on)?))
}
