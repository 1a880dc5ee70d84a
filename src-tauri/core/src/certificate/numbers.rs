//! Certificate numbers: `DLST-2026-L03-0007`. A number is given out once, and never again.
//!
//! A series is what comes before the counter: programme, year, laptop. The counter goes on from
//! the highest number of the series that the store knows, withdrawn ones included. Restoring an
//! older backup would set it back, so the store keeps the highest number outside its file as well
//! ([`Store::note_number`]). It is noted before the certificates are written: if writing them
//! fails, numbers are left out, which does no harm; the other order could give them out twice,
//! which nothing mends.

use chrono::{Datelike, NaiveDate};

use super::rows;
use crate::error::Result;
use crate::store::Store;

/// The programme in a number.
const PROGRAMME: &str = "DLST";

/// What comes before the counter, such as `DLST-2026-L03`.
pub(super) fn series(issued_on: NaiveDate, device: &str) -> String {
    format!("{PROGRAMME}-{:04}-{device}", issued_on.year())
}

/// A number of a series.
pub(super) fn number(series: &str, counter: u32) -> String {
    format!("{series}-{counter:04}")
}

/// The counter of a number of this series.
fn counter(series: &str, number: &str) -> Option<u32> {
    let digits = number.strip_prefix(series)?.strip_prefix('-')?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

/// The highest number of a series given out so far, 0 if there is none: by this store, also if it
/// was withdrawn since, or as far as is known outside it.
pub(super) fn highest(store: &Store, issued_on: NaiveDate, series: &str) -> Result<u32> {
    let given = rows::numbers(store.read(), series)?;
    let given = given.iter().filter_map(|number| counter(series, number)).max();
    Ok(given.unwrap_or(0).max(store.highest_number(issued_on.year())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_names_programme_year_laptop_and_counter() {
        let day = NaiveDate::from_ymd_opt(2026, 9, 24).unwrap();
        let series = series(day, "L03");
        assert_eq!(number(&series, 7), "DLST-2026-L03-0007");
        assert_eq!(number(&series, 12_345), "DLST-2026-L03-12345");
        assert_eq!(counter(&series, "DLST-2026-L03-0007"), Some(7));
        assert_eq!(counter(&series, "DLST-2026-L03-12345"), Some(12_345));
    }

    #[test]
    fn numbers_of_another_series_do_not_count() {
        for other in ["DLST-2025-L03-0007", "DLST-2026-L031-0007", "DLST-2026-L03-+7", "L03"] {
            assert_eq!(counter("DLST-2026-L03", other), None, "{other}");
        }
    }
}
