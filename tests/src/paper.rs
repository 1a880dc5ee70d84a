//! What poppler reads in a PDF: another program than the one that wrote it.

use std::{path::Path, process::Command};

use crate::{Outcome, Trouble, ensure};

/// All text of a PDF, blanks and line breaks as single blanks.
pub fn text(file: &Path) -> Outcome<String> {
    let text = poppler("pdftotext", &["-enc", "UTF-8"], file, &["-"])?;
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The number of pages of a PDF.
pub fn pages(file: &Path) -> Outcome<usize> {
    let facts = poppler("pdfinfo", &[], file, &[])?;
    let line = facts.lines().find_map(|line| line.strip_prefix("Pages:"));
    line.and_then(|number| number.trim().parse().ok())
        .ok_or_else(|| Trouble(format!("{}: no number of pages in {facts}", file.display())))
}

/// Ends the journey unless a PDF has this many pages and every one of these words in it.
pub fn check(file: &Path, wanted_pages: usize, words: &[&str]) -> Outcome {
    let (count, text) = (pages(file)?, text(file)?);
    ensure(
        count == wanted_pages,
        format!("{}: {count} pages instead of {wanted_pages}", file.display()),
    )?;
    for word in words {
        ensure(text.contains(word), format!("{}: no „{word}“ in: {text}", file.display()))?;
    }
    Ok(())
}

fn poppler(program: &str, before: &[&str], file: &Path, after: &[&str]) -> Outcome<String> {
    let output = Command::new(program)
        .args(before)
        .arg(file)
        .args(after)
        .output()
        .map_err(|error| Trouble(format!("{program} (package poppler-utils): {error}")))?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    ensure(output.status.success(), format!("{program} {}: {said}", file.display()))?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
