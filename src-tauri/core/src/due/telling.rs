//! Whether the system tells the user that follow-ups are due: if wanted, once a day, by number.

use chrono::NaiveDate;

use crate::error::Result;
use crate::follow_up;
use crate::moment::Moment;
use crate::setting::{self, DEMO_DEVICE, Settings};
use crate::store::Store;

const TOLD_ON: &str = "due_told_on";

/// How many follow-ups the system is to tell of now; `None` if it stays silent.
///
/// The day is remembered at once: a notification that cannot be shown is not tried again and again.
pub fn tell_due(store: &mut Store, moment: &Moment) -> Result<Option<u32>> {
    let settings = setting::get_settings(store)?;
    let due = follow_up::count_open(store.read(), moment)?.due;
    // What cannot be read is as good as never: the worst is a second notification.
    let told_on = setting::remembered(store.read(), TOLD_ON)?
        .and_then(|json| serde_json::from_str(&json).ok());
    let count = worth_telling(&settings, due, told_on, moment.today());
    if count.is_some() {
        let json = serde_json::to_string(&moment.today()).unwrap_or_default();
        store.write_aside(|transaction| setting::remember(transaction, TOLD_ON, &json))?;
    }
    Ok(count)
}

/// The decision alone. In the demo logbook nothing is really due.
pub(super) fn worth_telling(
    settings: &Settings,
    due: u32,
    told_on: Option<NaiveDate>,
    today: NaiveDate,
) -> Option<u32> {
    let wanted = settings.notify_due && settings.device != DEMO_DEVICE;
    (wanted && due > 0 && told_on != Some(today)).then_some(due)
}
