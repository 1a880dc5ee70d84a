//! Start and memory of the whole application beside an empty Tauri window, both driven alike.

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use lotsenbuch_tests::{App, Home, Outcome, root};

use crate::figure::{Figures, millis, percentile};

const ROUNDS: usize = 5;

pub(crate) fn measure(figures: &mut Figures) -> Outcome {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let folder = root().join("target/release");
    let (empty_time, empty_memory) =
        runtime.block_on(rounds(folder.join("examples/empty_window"), None))?;
    let (time, memory) = runtime
        .block_on(rounds(folder.join("lotsenbuch"), Some("Ihr Logbuch gehört nur Ihnen")))?;
    figures.note("cold start to first screen", time, "ms", ("empty Tauri window", empty_time));
    figures.note(
        "memory (PSS) at first screen",
        memory,
        "MiB",
        ("empty Tauri window", empty_memory),
    );
    Ok(())
}

/// The median time and memory until a text is on the first screen (or just a window).
async fn rounds(program: PathBuf, text: Option<&str>) -> Outcome<(f64, f64)> {
    let mut times = Vec::new();
    let mut memories = Vec::new();
    for _ in 0..ROUNDS {
        let since = Instant::now();
        let app = App::start_program(&program, Home::fresh()?).await?;
        if let Some(text) = text {
            app.page.wait_for(text).await?;
        }
        times.push(since.elapsed());
        app.page.settle().await?;
        memories.push(app.process().map_or(0.0, memory));
        app.stop().await?;
    }
    memories.sort_by(f64::total_cmp);
    Ok((millis(percentile(&mut times, 0.5)), memories[ROUNDS / 2]))
}

/// Proportional memory of a process and everything it started, in MiB.
fn memory(process: u32) -> f64 {
    let own = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let pss = own.lines().find_map(|line| line.strip_prefix("Pss:"));
    let kib: f64 = pss
        .and_then(|rest| rest.split_whitespace().next())
        .and_then(|number| number.parse().ok())
        .unwrap_or(0.0);
    let children = fs::read_to_string(format!("/proc/{process}/task/{process}/children"));
    let below: f64 = children
        .unwrap_or_default()
        .split_whitespace()
        .filter_map(|child| child.parse().ok())
        .map(memory)
        .sum();
    kib / 1024.0 + below
}
