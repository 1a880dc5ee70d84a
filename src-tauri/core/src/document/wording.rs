//! German words for numbers and days, as they stand on paper.

use chrono::{Datelike, NaiveDate};

const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// A day written out: „24. September 2026“.
#[must_use]
pub fn long_date(day: NaiveDate) -> String {
    format!("{} {}", day_and_month(day), day.year())
}

/// A day in a narrow margin: „3. Sept.“, with the year where it is another than `year`.
#[must_use]
pub fn margin_date(day: NaiveDate, year: i32) -> String {
    const SHORT: [&str; 12] = [
        "Jan.", "Febr.", "März", "April", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.",
        "Dez.",
    ];
    let month = SHORT.get(day.month0() as usize).copied().unwrap_or_default();
    let short = format!("{}.\u{a0}{month}", day.day());
    if day.year() == year { short } else { format!("{short} {}", day.year()) }
}

/// A day in figures, as it stands in tables: „24.09.2026“.
#[must_use]
pub fn short_date(day: NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}

/// How long something took: „2 Std. 30 Min.“, with blanks that no line is broken at.
#[must_use]
pub fn duration(minutes: u32) -> String {
    let hours = (minutes >= 60).then(|| format!("{}\u{a0}Std.", minutes / 60));
    let rest = (!minutes.is_multiple_of(60) || hours.is_none())
        .then(|| format!("{}\u{a0}Min.", minutes % 60));
    hours.into_iter().chain(rest).collect::<Vec<_>>().join("\u{a0}")
}

/// A period as short as it can be said: „3. bis 24. September 2026“.
#[must_use]
pub fn period(first: NaiveDate, last: NaiveDate) -> String {
    let from = if first == last {
        return long_date(first);
    } else if first.year() != last.year() {
        long_date(first)
    } else if first.month() != last.month() {
        day_and_month(first)
    } else {
        format!("{}.", first.day())
    };
    format!("{from} bis {}", long_date(last))
}

/// Teaching units counted in halves, without the unit: „7,5“.
#[must_use]
pub fn units(halves: u32) -> String {
    let half = if halves.is_multiple_of(2) { "" } else { ",5" };
    format!("{}{half}", halves / 2)
}

/// Teaching units with their unit, which never stands alone at the start of a line: „7,5 UE“.
#[must_use]
pub fn units_with_name(halves: u32) -> String {
    format!("{}\u{a0}UE", units(halves))
}

fn day_and_month(day: NaiveDate) -> String {
    let month = MONTHS.get(day.month0() as usize).copied().unwrap_or_default();
    format!("{}.\u{a0}{month}", day.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_period_is_said_as_short_as_it_can_be() {
        for (first, last, said) in [
            ("2026-09-24", "2026-09-24", "24. September 2026"),
            ("2026-09-03", "2026-09-24", "3. bis 24. September 2026"),
            ("2026-08-31", "2026-09-24", "31. August bis 24. September 2026"),
            ("2026-12-07", "2027-01-08", "7. Dezember 2026 bis 8. Januar 2027"),
        ] {
            let expected = said.replace(". S", ".\u{a0}S").replace(". A", ".\u{a0}A");
            let expected = expected.replace(". D", ".\u{a0}D").replace(". J", ".\u{a0}J");
            assert_eq!(period(day(first), day(last)), expected);
        }
    }

    #[test]
    fn a_duration_is_said_in_hours_and_minutes() {
        let said = [0, 45, 60, 150].map(duration).map(|said| said.replace('\u{a0}', " "));
        assert_eq!(said, ["0 Min.", "45 Min.", "1 Std.", "2 Std. 30 Min."]);
        assert_eq!(short_date(day("2026-09-03")), "03.09.2026");
    }

    #[test]
    fn half_units_are_said_with_a_comma() {
        assert_eq!([units(0), units(1), units(15), units(80)], ["0", "0,5", "7,5", "40"]);
        assert_eq!(units_with_name(15), "7,5\u{a0}UE");
    }
}
