//! „Heute“ with some years in the store, beside reading every table of it once.

use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset};
use lotsenbuch_core::error::{Error, Result};
use lotsenbuch_core::moment::Moment;
use lotsenbuch_core::store::Store;
use lotsenbuch_core::{TABLES, setting, today};
use lotsenbuch_tests::Outcome;

use crate::figure::{Figures, millis, percentile};
use crate::store::{new_store, unlock};

/// The first screen stands after so many milliseconds of our own.
const AIM: f64 = 300.0;
const TIMES: usize = 40;
const UNLOCKS: usize = 5;

pub(crate) fn measure(figures: &mut Figures) -> Outcome {
    Ok(measured(figures)?)
}

fn measured(figures: &mut Figures) -> Result<()> {
    let home = tempfile::tempdir().map_err(|error| Error::Internal(error.to_string()))?;
    let mut store = new_store(home.path())?;
    store.write_aside(|transaction| Ok(transaction.execute_batch(include_str!("today.sql"))?))?;

    let mut days = timed(TIMES, || today::get_today(&store, &moment()).map(|_| ()))?;
    let mut reads = timed(UNLOCKS, || read_all(&store))?;
    store.close()?;
    let read = ("every table read once, p50", millis(percentile(&mut reads, 0.5)));
    for (name, share) in
        [("get_today, 5,000 notes, p50", 0.5), ("get_today, 5,000 notes, p99", 0.99)]
    {
        figures.note(name, millis(percentile(&mut days, share)), "ms", read);
    }

    let mut unlocks = Vec::new();
    let mut firsts = Vec::new();
    for _ in 0..UNLOCKS {
        let since = Instant::now();
        let store = unlock(home.path(), &moment())?;
        unlocks.push(since.elapsed());
        let since = Instant::now();
        first_screen(&store)?;
        firsts.push(since.elapsed());
        store.close()?;
    }
    let first = millis(percentile(&mut firsts, 0.5));
    let whole = millis(percentile(&mut unlocks, 0.5)) + first;
    figures.note("first screen after unlocking, p50", first, "ms", ("the aim", AIM));
    figures.note("unlock and first screen, p50", whole, "ms", ("the aim", AIM));
    Ok(())
}

/// What the page asks for once the store is open: the settings, the counts of the sidebar and the
/// day itself.
fn first_screen(store: &Store) -> Result<()> {
    setting::get_settings(store)?;
    today::get_today(store, &moment())?;
    today::get_today(store, &moment())?;
    Ok(())
}

fn read_all(store: &Store) -> Result<()> {
    for table in TABLES.iter().copied().flatten() {
        let mut statement =
            store.read().prepare_cached(&format!("SELECT * FROM {}", table.name))?;
        let last = statement.column_count().saturating_sub(1);
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            row.get_ref(last)?;
        }
    }
    Ok(())
}

fn timed(times: usize, work: impl Fn() -> Result<()>) -> Result<Vec<Duration>> {
    (0..times)
        .map(|_| {
            let since = Instant::now();
            work()?;
            Ok(since.elapsed())
        })
        .collect()
}

/// A Monday, 21 September 2026.
fn moment() -> Moment {
    let at = DateTime::from_timestamp(1_790_000_000, 0).unwrap_or_default();
    Moment::new(at, FixedOffset::east_opt(0).unwrap_or(at.fixed_offset().timezone()), 1)
}
