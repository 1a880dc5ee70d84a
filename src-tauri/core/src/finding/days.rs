//! Days as somebody writes them into a search.

use chrono::{Datelike, NaiveDate};

use super::FaultReason;
use crate::text::fold;

/// Which end of a month or a year is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// The first day.
    First,
    /// The last day.
    Last,
}

/// `01.09.`, `1.9.26`, `01.09.2026`, `2026-09-01`, `09.2026`, `2026`, `heute`, `gestern`.
///
/// A day without a year is the last such day, today included.
pub(super) fn read(text: &str, today: NaiveDate, edge: Edge) -> Result<NaiveDate, FaultReason> {
    match fold(text).as_str() {
        "heute" => return Ok(today),
        "gestern" => return today.pred_opt().ok_or(FaultReason::NoSuchDay),
        _ => {}
    }
    let text = text.trim_end_matches('.');
    let separator = if text.contains('-') { '-' } else { '.' };
    let numbers: Option<Vec<u32>> = text.split(separator).map(number).collect();
    let numbers = numbers.ok_or(FaultReason::NotADay)?;
    let day = match (separator, numbers.as_slice()) {
        ('-', [year, month, day]) if *year > 999 => date(*year, *month, *day),
        ('.', [day, month, year]) => date(full_year(*year), *month, *day),
        ('.', [month, year]) if *year > 999 => edge_of(*year, *month, edge),
        ('.', [day, month]) => last_such_day(*day, *month, today),
        ('.', [year]) if *year > 999 => match edge {
            Edge::First => date(*year, 1, 1),
            Edge::Last => date(*year, 12, 31),
        },
        _ => return Err(FaultReason::NotADay),
    };
    day.filter(|day| (1900..2200).contains(&day.year())).ok_or(FaultReason::NoSuchDay)
}

fn number(text: &str) -> Option<u32> {
    let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

fn full_year(year: u32) -> u32 {
    if year < 100 { 2000 + year } else { year }
}

fn date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

fn edge_of(year: u32, month: u32, edge: Edge) -> Option<NaiveDate> {
    let first = date(year, month, 1)?;
    match edge {
        Edge::First => Some(first),
        Edge::Last => (28..=31).rev().find_map(|day| first.with_day(day)),
    }
}

/// The last day of that name; 29.02. is up to eight years back.
fn last_such_day(day: u32, month: u32, today: NaiveDate) -> Option<NaiveDate> {
    (0..=8)
        .filter_map(|back| NaiveDate::from_ymd_opt(today.year() - back, month, day))
        .find(|found| *found <= today)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_on(today: &str, text: &str, edge: Edge) -> Result<String, FaultReason> {
        let today = NaiveDate::parse_from_str(today, "%Y-%m-%d").unwrap();
        read(text, today, edge).map(|day| day.to_string())
    }

    #[test]
    fn a_day_is_understood_as_it_is_usually_written() {
        for (text, day) in [
            ("01.09.2026", "2026-09-01"),
            ("1.9.26", "2026-09-01"),
            ("2026-09-01", "2026-09-01"),
            ("01.09.", "2026-09-01"),
            ("1.9", "2026-09-01"),
            ("24.09.", "2026-09-24"),
            ("25.09.", "2025-09-25"),
            ("31.12.", "2025-12-31"),
            ("29.02.", "2024-02-29"),
            ("09.2026", "2026-09-01"),
            ("2026", "2026-01-01"),
            ("heute", "2026-09-24"),
            ("Gestern", "2026-09-23"),
        ] {
            assert_eq!(read_on("2026-09-24", text, Edge::First).as_deref(), Ok(day), "{text}");
        }
    }

    #[test]
    fn until_a_month_or_a_year_means_its_last_day() {
        for (text, day) in
            [("02.2024", "2024-02-29"), ("9.2026", "2026-09-30"), ("2026", "2026-12-31")]
        {
            assert_eq!(read_on("2026-09-24", text, Edge::Last).as_deref(), Ok(day), "{text}");
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_told_from_what_is_no_day() {
        for text in ["31.02.", "31.02.2026", "00.09.", "1.13.", "2026-02-30", "13.2026", "1.1.1850"]
        {
            let read = read_on("2026-09-24", text, Edge::First);
            assert_eq!(read, Err(FaultReason::NoSuchDay), "{text}");
        }
        for text in ["0", "1.", "morgen", "1.9.2026.5", "a.b.", "-", "12345", "1.9.x", "٣.٣."] {
            let read = read_on("2026-09-24", text, Edge::First);
            assert_eq!(read, Err(FaultReason::NotADay), "{text}");
        }
    }
}
