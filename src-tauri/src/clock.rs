//! The clock and chance: the only place that reads either.

use chrono::{Local, Offset, Utc};
use lotsenbuch_core::error::{Error, Result};
use lotsenbuch_core::moment::Moment;

/// This moment, seen from where the laptop is.
#[expect(clippy::disallowed_methods, reason = "the shell is where the clock is read")]
pub(crate) fn now() -> Moment {
    let at = Utc::now();
    let offset = at.with_timezone(&Local).offset().fix();
    // Without chance ids of two laptops could meet in one millisecond; time alone still works.
    let chance = getrandom::u64().unwrap_or_default();
    Moment::new(at, offset, chance)
}

/// Bytes from the operating system, for keys and salts.
pub(crate) fn chance<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(bytes)
}
