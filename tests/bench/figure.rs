//! Figures: one line each on the screen, all of them in one file.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use lotsenbuch_tests::Outcome;
use serde_json::{Value, json};

/// Everything measured in this run.
#[derive(Default)]
pub(crate) struct Figures {
    rows: Vec<Value>,
}

impl Figures {
    /// Notes a value beside its yardstick; the ratio is value by yardstick.
    pub(crate) fn note(&mut self, name: &str, value: f64, unit: &str, yardstick: (&str, f64)) {
        let ratio = value / yardstick.1;
        let line = format!(
            "{name:<44} {value:>12.3} {unit:<10} {:<36} {:>12.3}  ratio {ratio:.3}",
            yardstick.0, yardstick.1
        );
        let _ = writeln!(std::io::stdout(), "{line}");
        self.rows.push(json!({
            "name": name,
            "value": value,
            "unit": unit,
            "yardstick": yardstick.0,
            "yardstick_value": yardstick.1,
            "ratio": ratio,
        }));
    }

    /// Writes all figures as one JSON list.
    pub(crate) fn write(&self, file: &Path) -> Outcome {
        Ok(fs::write(file, serde_json::to_string_pretty(&self.rows)?)?)
    }
}

/// A duration in milliseconds.
pub(crate) fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// The value below which the given share of all samples lies; sorts them.
pub(crate) fn percentile(samples: &mut [Duration], share: f64) -> Duration {
    samples.sort();
    let last = samples.len().saturating_sub(1);
    let index = (last as f64 * share).round() as usize;
    samples.get(index).copied().unwrap_or_default()
}

/// CPU time of this process, all threads, in seconds: `utime` and `stime` of proc(5), in ticks of
/// a hundredth second.
pub(crate) fn cpu_seconds() -> Outcome<f64> {
    let line = fs::read_to_string("/proc/self/stat")?;
    let after = line.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = |index: usize| -> f64 {
        after.split_whitespace().nth(index).and_then(|word| word.parse().ok()).unwrap_or(0.0)
    };
    Ok((ticks(11) + ticks(12)) / 100.0)
}
