//! Runs other programs: streams what they say, reads what they counted, adds it up.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

use crate::{Done, Stop};

/// How the outcome of a step is counted.
#[derive(Clone, Copy)]
pub(crate) enum Count {
    /// The step is one check.
    Once,
    /// By the closing lines of `cargo test`.
    Cargo,
    /// By the closing line of Vitest.
    Vitest,
}

/// What all steps so far have come to.
#[derive(Default)]
pub(crate) struct Tally {
    passed: usize,
    failed: usize,
    broken: Vec<String>,
    /// The journeys that had to be walked twice.
    unsteady: Vec<String>,
}

/// How many journeys may fail once.
const SECOND_CHANCES: usize = 3;

impl Tally {
    /// Runs one step and adds what it counted. Returns whether it succeeded.
    pub(crate) fn step(&mut self, name: &str, count: Count, command: &mut Command) -> bool {
        println!("\n==== {name}");
        let since = Instant::now();
        let (kept, lines) = stream(command);
        let (passed, failed) = match count {
            Count::Once => (usize::from(kept), usize::from(!kept)),
            Count::Cargo => judged(kept, cargo_counts(&lines)),
            Count::Vitest => judged(kept, vitest_counts(&lines)),
        };
        self.add(name, since, passed, failed)
    }

    /// Runs journeys through the real application. A window system, a web view and their driver
    /// share a busy machine with them, so up to three that fail are walked once more, one after
    /// the other and by name. A journey that fails twice has failed; one that needed its second
    /// chance is named, because it waits for the wrong thing and should be mended.
    pub(crate) fn journeys(&mut self, name: &str, command: impl Fn() -> Command) -> bool {
        println!("\n==== {name}");
        let since = Instant::now();
        let (kept, lines) = stream(&mut command());
        let (passed, failed) = judged(kept, cargo_counts(&lines));
        let fallen = fallen(&lines);
        if failed == 0 || fallen.len() != failed || failed > SECOND_CHANCES {
            return self.add(name, since, passed, failed);
        }
        println!("\nonce more: {}", fallen.join(", "));
        let mut again = command();
        again.args(["--", "--exact", "--test-threads=1"]).args(&fallen);
        let (kept, lines) = stream(&mut again);
        let (mended, failed) = judged(kept, cargo_counts(&lines));
        self.unsteady.extend(fallen);
        self.add(name, since, passed + mended, failed)
    }

    /// Adds one check that runs inside this program.
    pub(crate) fn check(&mut self, name: &str, work: impl FnOnce() -> Done) -> bool {
        println!("\n==== {name}");
        let since = Instant::now();
        let outcome = work();
        if let Err(Stop(reason)) = &outcome {
            println!("{reason}");
        }
        self.add(name, since, usize::from(outcome.is_ok()), usize::from(outcome.is_err()))
    }

    /// Notes a step that could not even begin.
    pub(crate) fn skipped(&mut self, name: &str, reason: &str) {
        println!("\n==== {name}\nnot run: {reason}");
        self.add(name, Instant::now(), 0, 1);
    }

    fn add(&mut self, name: &str, since: Instant, passed: usize, failed: usize) -> bool {
        self.passed += passed;
        self.failed += failed;
        if failed > 0 {
            self.broken.push(name.into());
        }
        let seconds = since.elapsed().as_secs_f64();
        let verdict = if failed == 0 { "ok" } else { "FAILED" };
        println!("---- {name}: {verdict}, {passed} passed, {failed} failed, {seconds:.1} s");
        failed == 0
    }

    /// Prints the sum, as the very last line.
    pub(crate) fn close(self) -> Done {
        println!();
        for name in &self.broken {
            println!("failed: {name}");
        }
        for name in &self.unsteady {
            println!("walked twice: {name}");
        }
        println!("{} passed, {} failed", self.passed, self.failed);
        let _ = std::io::stdout().flush();
        if self.failed == 0 { Ok(()) } else { Err(Stop(String::new())) }
    }
}

/// A ring that failed without a count, or that ran nothing, has failed once.
fn judged(kept: bool, (passed, failed): (usize, usize)) -> (usize, usize) {
    let silent = failed == 0 && (!kept || passed == 0);
    if silent && kept {
        println!("this ring ran no test");
    }
    (passed, if silent { 1 } else { failed })
}

/// Sums lines like `test result: ok. 12 passed; 0 failed; …`.
fn cargo_counts(lines: &[String]) -> (usize, usize) {
    let closing = lines.iter().filter(|line| line.starts_with("test result: "));
    closing.fold((0, 0), |(passed, failed), line| {
        (passed + number_before(line, " passed"), failed + number_before(line, " failed"))
    })
}

/// The names in lines like `test crash::a_killed_note ... FAILED`.
fn fallen(lines: &[String]) -> Vec<String> {
    let names =
        lines.iter().filter_map(|line| line.strip_prefix("test ")?.strip_suffix(" ... FAILED"));
    names.map(str::to_owned).collect()
}

/// Reads the line `Tests  2 failed | 12 passed (14)`.
fn vitest_counts(lines: &[String]) -> (usize, usize) {
    let mut plain = lines.iter().rev().map(|line| without_colour(line));
    let closing = plain.find(|line| line.trim_start().starts_with("Tests ")).unwrap_or_default();
    (number_before(&closing, " passed"), number_before(&closing, " failed"))
}

/// A line without the escape sequences of a terminal.
fn without_colour(line: &str) -> String {
    let mut pieces = line.split('\u{1b}');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| plain + piece.split_once('m').map_or("", |(_, rest)| rest))
}

fn number_before(line: &str, word: &str) -> usize {
    let before = line.split_once(word).map_or("", |(before, _)| before);
    let digits = before.rsplit(|character: char| !character.is_ascii_digit()).next();
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

/// Runs a program, passes its output on as it comes and keeps it.
fn stream(command: &mut Command) -> (bool, Vec<String>) {
    let mut child = match command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn() {
        Ok(child) => child,
        Err(error) => {
            println!("cannot start {}: {error}", command.get_program().display());
            return (false, Vec::new());
        }
    };
    let mut lines = Vec::new();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            println!("{line}");
            lines.push(line);
        }
    }
    let kept = child.wait().is_ok_and(|status| status.success());
    (kept, lines)
}

/// Runs a program and insists on its success.
pub(crate) fn must(command: &mut Command) -> Done {
    let program = command.get_program().display().to_string();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Stop(format!("{program} ended with {status}"))),
        Err(error) => Err(Stop(format!("cannot start {program}: {error}"))),
    }
}

/// What a program prints, or nothing if it fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A program in the top folder.
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    command
}

/// The cargo that runs this task.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    command
}

/// npm in the folder of the user interface.
pub(crate) fn npm(arguments: &[&str]) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(root().join("ui")).env("NO_COLOR", "1").args(arguments);
    command
}

/// The top folder of the repository.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn the_closing_lines_of_all_test_binaries_are_added_up() {
        let said = lines(
            "test result: ok. 12 passed; 0 failed; 0 ignored\nnoise 3 passed\n\
             test result: FAILED. 4 passed; 2 failed; 0 ignored",
        );
        assert_eq!(cargo_counts(&said), (16, 2));
    }

    #[test]
    fn a_failed_journey_is_known_by_its_name() {
        let said = lines(
            "test a::walks ... ok\ntest b::falls ... FAILED\ntest result: FAILED. 1 passed; 1 failed",
        );
        assert_eq!(fallen(&said), ["b::falls"]);
    }

    #[test]
    fn vitest_is_read_with_and_without_failures() {
        assert_eq!(
            vitest_counts(&lines(" Test Files  2 passed (2)\n      Tests  7 passed (7)")),
            (7, 0)
        );
        assert_eq!(vitest_counts(&lines("      Tests  1 failed | 6 passed (7)")), (6, 1));
        let coloured =
            "\u{1b}[2m   Tests \u{1b}[22m \u{1b}[32m259 passed\u{1b}[39m\u{1b}[90m (259)\u{1b}[39m";
        assert_eq!(vitest_counts(&lines(coloured)), (259, 0));
    }

    #[test]
    fn a_ring_without_a_test_has_failed() {
        assert_eq!(judged(true, (0, 0)), (0, 1));
        assert_eq!(judged(false, (3, 0)), (3, 1));
        assert_eq!(judged(false, (3, 2)), (3, 2));
        assert_eq!(judged(true, (3, 0)), (3, 0));
    }
}
