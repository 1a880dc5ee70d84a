//! Validators, viewers and readers of QR codes on our documents; `check_pdf.py` holds the checks.

use std::{fs, path::Path, process::Command};

use lotsenbuch_tests::{Outcome, Trouble, ensure, root};

#[test]
fn samples_of_every_document_are_in_order_and_a_damage_is_noticed() -> Outcome {
    let folder = root().join("target/pdf");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    for example in ["sample_certificates", "sample_papers"] {
        let mut samples = Command::new(env!("CARGO"));
        samples.args(["run", "--quiet", "--locked", "--package", "lotsenbuch-core"]);
        succeed(samples.args(["--example", example, "--"]).arg(&folder))?;
    }

    check(&folder)
}

/// Lets the other programs read every PDF of a folder.
fn check(folder: &Path) -> Outcome {
    let python = root().join("target/venv/bin/python");
    ensure(python.exists(), "target/venv is missing: `cargo xtask test` makes it")?;
    succeed(Command::new(python).arg(root().join("tests/interop/check_pdf.py")).arg(folder))
}

fn succeed(command: &mut Command) -> Outcome {
    let done = command.current_dir(root()).output()?;
    if done.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    let complained = String::from_utf8_lossy(&done.stderr).into_owned();
    Err(Trouble(format!("{}\n{said}{complained}", command.get_program().display())))
}
