//! The moment of a verb: time, the local day, and fresh ids. The shell makes it; the core never
//! reads a clock.

use std::cell::Cell;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, TimeZone, Utc};

use crate::error::{Error, Result, Rule};

/// When a verb happens, and the ids it may give out.
#[derive(Debug)]
pub struct Moment {
    at: DateTime<Utc>,
    offset: FixedOffset,
    chance: u64,
    given: Cell<u32>,
}

impl Moment {
    /// A moment at `at`, seen from `offset`; `chance` keeps ids of two laptops apart.
    #[must_use]
    pub fn new(at: DateTime<Utc>, offset: FixedOffset, chance: u64) -> Self {
        Self { at, offset, chance, given: Cell::new(0) }
    }

    /// The instant, UTC.
    #[must_use]
    pub fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// The instant in UTC milliseconds since 1970, as the store keeps it.
    #[must_use]
    pub fn millis(&self) -> i64 {
        self.at.timestamp_millis()
    }

    /// The wall clock where the user is.
    #[must_use]
    pub fn local(&self) -> NaiveDateTime {
        self.at.with_timezone(&self.offset).naive_local()
    }

    /// The day where the user is.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.local().date()
    }

    /// The local day of an instant that the store keeps.
    #[must_use]
    pub fn day_of(&self, millis: i64) -> NaiveDate {
        Utc.timestamp_millis_opt(millis)
            .single()
            .map_or(self.today(), |at| at.with_timezone(&self.offset).date_naive())
    }

    /// A new id: `UUIDv7` (RFC 9562, section 5.7) whose counter rises within this moment, so that
    /// ids sort in the order they were given.
    #[must_use]
    pub fn fresh_id(&self) -> String {
        let given = self.given.get();
        self.given.set(given.wrapping_add(1));
        // 12 bits beside the time, 14 more in front of the chance: 67 million ids a moment.
        let high = u16::try_from((given >> 14) & 0x0fff).unwrap_or(0);
        let low = u64::from(given & 0x3fff);
        let tail = (low << 48) | (self.chance & 0xffff_ffff_ffff);
        let millis = u64::try_from(self.millis()).unwrap_or(0) & 0xffff_ffff_ffff;
        let bits = (u128::from(millis) << 80)
            | (0x7 << 76)
            | (u128::from(high) << 64)
            | (0b10 << 62)
            | u128::from(tail & 0x3fff_ffff_ffff_ffff);
        uuid::Uuid::from_u128(bits).to_string()
    }
}

/// The day that was typed into `field`: `2026-09-24` or `24.9.2026`. Nothing is guessed: 31.02. is
/// no day, and a year has four digits.
pub fn parse_day(field: &str, text: &str) -> Result<NaiveDate> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::invalid(field, Rule::Required));
    }
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .or_else(|_| NaiveDate::parse_from_str(text, "%d.%m.%Y"))
        .ok()
        .filter(|day| (1900..2200).contains(&day.year()));
    day.ok_or_else(|| Error::invalid(field, Rule::NotADay))
}

/// [`parse_day`] for a field that may be left empty.
pub fn parse_given_day(field: &str, text: &str) -> Result<Option<NaiveDate>> {
    if text.trim().is_empty() { Ok(None) } else { parse_day(field, text).map(Some) }
}

/// The time of day that was typed into `field`, as `HH:MM`; `9:30` and `9.30` will do.
pub fn parse_time(field: &str, text: &str) -> Result<String> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::invalid(field, Rule::Required));
    }
    let number = |part: &str, digits: std::ops::RangeInclusive<usize>, end: u32| {
        let plain = digits.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<u32>().ok().filter(|value| plain && *value < end)
    };
    text.split_once([':', '.'])
        .and_then(|(hour, minute)| Some((number(hour, 1..=2, 24)?, number(minute, 2..=2, 60)?)))
        .map(|(hour, minute)| format!("{hour:02}:{minute:02}"))
        .ok_or_else(|| Error::invalid(field, Rule::NotATime))
}

/// [`parse_time`] for a field that may be left empty.
pub fn parse_given_time(field: &str, text: &str) -> Result<Option<String>> {
    if text.trim().is_empty() { Ok(None) } else { parse_time(field, text).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon(chance: u64) -> Moment {
        let at = Utc.with_ymd_and_hms(2026, 9, 24, 22, 30, 0).unwrap();
        Moment::new(at, FixedOffset::east_opt(7200).unwrap(), chance)
    }

    #[test]
    fn ids_of_one_moment_differ_and_sort_in_the_order_given() {
        let moment = noon(7);
        let ids: Vec<String> = (0..20_000).map(|_| moment.fresh_id()).collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(uuid::Uuid::parse_str(&ids[0]).unwrap().get_version_num(), 7);
    }

    #[test]
    fn two_laptops_give_different_ids_at_the_same_instant() {
        assert_ne!(noon(1).fresh_id(), noon(2).fresh_id());
    }

    #[test]
    fn the_day_is_the_one_where_the_user_is() {
        assert_eq!(noon(0).today(), NaiveDate::from_ymd_opt(2026, 9, 25).unwrap());
    }

    #[test]
    fn a_day_is_read_as_it_is_typed_here() {
        for text in ["2026-09-24", " 24.09.2026 ", "24.9.2026"] {
            assert_eq!(parse_day("heldOn", text).unwrap().to_string(), "2026-09-24", "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in ["31.02.", "31.02.2026", "2026-02-29", "heute", "24.9.26", "0026-09-24"] {
            let error = parse_day("heldOn", text).unwrap_err();
            assert_eq!(error.fields()[0].rule, Rule::NotADay, "{text}");
        }
        assert_eq!(parse_day("heldOn", " ").unwrap_err().fields()[0].rule, Rule::Required);
        assert_eq!(parse_given_day("heldOn", " ").unwrap(), None);
    }

    #[test]
    fn a_time_is_hours_and_minutes() {
        for (text, time) in [("09:30", "09:30"), ("9:30", "09:30"), ("23.59", "23:59")] {
            assert_eq!(parse_time("startsAt", text).unwrap(), time);
        }
        for text in ["24:00", "9:60", "9", "9:3", "+9:30", "neun", "09:30:00"] {
            let error = parse_time("startsAt", text).unwrap_err();
            assert_eq!(error.fields()[0].rule, Rule::NotATime, "{text}");
        }
        assert_eq!(parse_given_time("startsAt", "").unwrap(), None);
    }
}
