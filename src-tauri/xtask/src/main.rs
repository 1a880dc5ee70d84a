//! The tasks of this repository: `cargo xtask` alone lists them.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a task talks to a terminal")]

mod bench;
mod check;
mod demo;
mod dist;
mod licences;
mod run;
mod setup;
mod steps;
mod test;
mod tidy;
mod types;
mod windows;

use std::process::ExitCode;

/// Why a task ended early; the sentence says what to do.
#[derive(Debug)]
pub(crate) struct Stop(pub(crate) String);

/// What a task gives back.
pub(crate) type Done<T = ()> = Result<T, Stop>;

struct Task {
    name: &'static str,
    help: &'static str,
    work: fn(&[String]) -> Done,
}

const TASKS: &[Task] = &[
    Task {
        name: "run",
        help: "open the application; without a display, walk its main path",
        work: run::task,
    },
    Task {
        name: "test",
        help: "every ring of tests, closing with `N passed, N failed`",
        work: test::task,
    },
    Task { name: "check", help: "the fast part of `test`, for before a push", work: check::task },
    Task {
        name: "tidy",
        help: "the rules that neither rustc nor clippy can see",
        work: tidy::task,
    },
    Task {
        name: "types",
        help: "write the TypeScript types of all that crosses to the window",
        work: types::task,
    },
    Task { name: "demo", help: "open the application with its example store", work: demo::task },
    Task { name: "bench", help: "measure, side by side with the yardsticks", work: bench::task },
    Task {
        name: "dist",
        help: "build the packages for Debian and Fedora, with their checksums",
        work: dist::task,
    },
    Task {
        name: "windows",
        help: "build for Windows and run the core's tests under Wine",
        work: windows::task,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let name = arguments.first().map_or("", String::as_str);
    let Some(task) = TASKS.iter().find(|task| task.name == name) else {
        return list(name);
    };
    match (task.work)(&arguments[1..]) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop(reason)) => {
            if !reason.is_empty() {
                eprintln!("cargo xtask {name}: {reason}");
            }
            ExitCode::FAILURE
        }
    }
}

fn list(unknown: &str) -> ExitCode {
    println!("cargo xtask <task>\n");
    for task in TASKS {
        println!("  {:<8} {}", task.name, task.help);
    }
    if matches!(unknown, "" | "help" | "--help" | "-h") {
        return ExitCode::SUCCESS;
    }
    eprintln!("\nThere is no task `{unknown}`.");
    ExitCode::FAILURE
}
