//! The register as a table for other programs: CSV in UTF-8 with a byte order mark, semicolons
//! and CRLF, as a German Excel opens it.

use super::{Certificate, CertificateFilter, CertificateState, list_certificates};
use crate::document::wording;
use crate::error::Result;
use crate::store::Store;

const HEAD: [&str; 13] = [
    "Nummer",
    "Stand",
    "Name",
    "Kommune",
    "Kurs",
    "Durchgang",
    "Ausgestellt am",
    "Ersetzt durch",
    "Ersetzt",
    "Zurückgezogen am",
    "Grund",
    "Zweitschriften vom",
    "SHA-256 der PDF-Datei",
];

/// What the register holds under a filter.
pub fn register_table(store: &Store, filter: &CertificateFilter) -> Result<Vec<u8>> {
    let mut table = String::from("\u{FEFF}");
    put(&mut table, &HEAD.map(str::to_owned));
    for certificate in list_certificates(store, filter)? {
        put(&mut table, &cells(certificate));
    }
    Ok(table.into_bytes())
}

fn cells(one: Certificate) -> [String; 13] {
    let reissues: Vec<String> =
        one.reissues.iter().map(|reissue| wording::short_date(reissue.reissued_on)).collect();
    let state = match one.state {
        CertificateState::Valid => "gültig",
        CertificateState::Replaced => "ersetzt",
        CertificateState::Withdrawn => "zurückgezogen",
    };
    [
        one.number,
        state.to_owned(),
        one.person_name,
        one.municipality_name.unwrap_or_default(),
        one.course_title,
        one.run_title,
        wording::short_date(one.issued_on),
        one.replaced_by.unwrap_or_default(),
        one.replaces.unwrap_or_default(),
        one.withdrawn_on.map(wording::short_date).unwrap_or_default(),
        one.withdrawn_reason.or(one.correction_reason).unwrap_or_default(),
        reissues.join(", "),
        one.sha256,
    ]
}

fn put(table: &mut String, cells: &[String]) {
    let line: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    table.push_str(&line.join(";"));
    table.push_str("\r\n");
}

/// A cell that is text and nothing else: what a spreadsheet would take for a formula gets an
/// apostrophe in front.
fn quoted(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guard = if is_formula { "'" } else { "" };
    if cell.contains([';', '"', '\n', '\r']) {
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    } else {
        format!("{guard}{cell}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula() {
        for (cell, written) in [
            ("Đặng", "Đặng"),
            ("=1+1", "'=1+1"),
            ("+49", "'+49"),
            ("-2", "'-2"),
            ("@x", "'@x"),
            ("a;\"b\"", "\"a;\"\"b\"\"\""),
            ("=A;B", "\"'=A;B\""),
        ] {
            assert_eq!(quoted(cell), written);
        }
    }
}
