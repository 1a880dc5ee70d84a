//! Days and moments of the demo, counted from its own moment.

use std::cell::Cell;

use chrono::{Datelike, Days, FixedOffset, NaiveDate, NaiveTime, Offset, TimeDelta, Utc, Weekday};

use crate::moment::Moment;

/// The days around a moment.
pub(super) struct Calendar<'a> {
    pub(super) now: &'a Moment,
    /// Keeps the ids of moments apart that fall on the same minute.
    given: Cell<u64>,
}

impl<'a> Calendar<'a> {
    pub(super) fn new(now: &'a Moment) -> Self {
        Self { now, given: Cell::new(1) }
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.now.today()
    }

    /// So many days before today, or the Friday before that weekend.
    pub(super) fn ago(&self, days: u64) -> NaiveDate {
        let today = self.today();
        working_day(today.checked_sub_days(Days::new(days)).unwrap_or(today))
    }

    /// So many days after today, or the Monday after that weekend.
    pub(super) fn ahead(&self, days: u64) -> NaiveDate {
        let today = self.today();
        next_working_day(today.checked_add_days(Days::new(days)).unwrap_or(today))
    }

    /// The evening of a day, or now where that lies ahead: when a day was written up.
    pub(super) fn evening(&self, day: NaiveDate) -> Moment {
        let local = self.now.local() - self.now.at().naive_utc();
        let seconds = i32::try_from(local.num_seconds()).unwrap_or(0);
        let offset = FixedOffset::east_opt(seconds).unwrap_or_else(|| Utc.fix());
        let number = self.given.get();
        self.given.set(number + 1);
        let evening = day.and_time(NaiveTime::MIN) + TimeDelta::hours(18) - local;
        Moment::new(evening.and_utc().min(self.now.at()), offset, number)
    }
}

/// The day, or the Friday before a weekend.
pub(super) fn working_day(day: NaiveDate) -> NaiveDate {
    let back = match day.weekday() {
        Weekday::Sat => 1,
        Weekday::Sun => 2,
        _ => 0,
    };
    day.checked_sub_days(Days::new(back)).unwrap_or(day)
}

/// The day, or the Monday after a weekend.
pub(super) fn next_working_day(day: NaiveDate) -> NaiveDate {
    let on = match day.weekday() {
        Weekday::Sat => 2,
        Weekday::Sun => 1,
        _ => 0,
    };
    day.checked_add_days(Days::new(on)).unwrap_or(day)
}
