//! What tests of every feature start from: a store as after the first start, and a fixed noon.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{FixedOffset, TimeZone};

use crate::moment::Moment;
use crate::setting;
use crate::store::Store;
use crate::verb::Verb;

/// A store as after the first start of Anke Lüders on the laptop L03.
pub(crate) fn store() -> Store {
    let mut store = Store::in_memory().unwrap();
    store
        .write(&noon_of(2026, 9, 1), Verb::CreateStore, |transaction| {
            setting::seed(transaction, "Anke Lüders", "Digital-Lotsin", "L03")
        })
        .unwrap();
    store
}

/// Noon in Magdeburg on 24 September 2026. Every call gives other ids, later ones sort behind.
pub(crate) fn noon() -> Moment {
    noon_of(2026, 9, 24)
}

/// Noon in Magdeburg on a day in summer.
pub(crate) fn noon_of(year: i32, month: u32, day: u32) -> Moment {
    static MOMENTS: AtomicU64 = AtomicU64::new(1);
    let chance = MOMENTS.fetch_add(1, Ordering::Relaxed);
    let offset = FixedOffset::east_opt(2 * 3600).unwrap();
    let at = offset.with_ymd_and_hms(year, month, day, 12, 0, 0).unwrap();
    Moment::new(at.to_utc(), offset, chance)
}
