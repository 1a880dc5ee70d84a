//! Zweitschriften: the number and day of the first, and a day of their own.
//!
//! It is printed from what was printed first, so that it works as long as the register stands:
//! also for somebody who left, was merged into another record, or lies in the Papierkorb.

use std::collections::HashMap;

use rusqlite::Connection;

use super::issue::fingerprint;
use super::register::{KIND, REASON_MAX, registered};
use super::rows::{self, reissue as reissues};
use super::{Certificate, PrintedFile, Reissue};
use crate::document::{CertificateSheet, Press};
use crate::error::{Check, Error, OrNotFound, Result, Rule};
use crate::ids::{CertificateId, ReissueId};
use crate::moment::Moment;
use crate::store::Store;
use crate::text;
use crate::verb::Verb;

/// Makes a Zweitschrift of a valid certificate, any number of times.
pub fn reissue_certificate(
    store: &mut Store,
    moment: &Moment,
    press: &Press,
    id: &CertificateId,
    reason: &str,
) -> Result<Certificate> {
    let reason = text::given(Some(reason));
    let too_long =
        reason.as_deref().is_some_and(|reason| text::length(reason) > REASON_MAX as usize);
    Check::default().rule("reason", too_long, Rule::TooLong { max: REASON_MAX }).done()?;
    let row = rows::get(store.read(), id)?.or_not_found(KIND, id)?;
    if row.withdrawn_on.is_some() || rows::replaced_by(store.read(), id)?.is_some() {
        return Err(Error::invalid("id", Rule::NotYet));
    }
    let sheet = rows::sheet(store.read(), id)?.or_not_found(KIND, id)?;
    let sheet = CertificateSheet { reissued_on: Some(moment.today()), ..sheet };
    let pdf = press.certificate(&sheet)?;
    let reissue = Reissue {
        id: ReissueId(moment.fresh_id()),
        reissued_on: moment.today(),
        reason,
        sha256: fingerprint(&pdf),
    };
    store.write(moment, Verb::ReissueCertificate, |transaction| {
        reissues::add(transaction, id, &reissue, &pdf)
    })?;
    registered(store.read(), std::slice::from_ref(id))?.pop().or_not_found(KIND, id)
}

/// A Zweitschrift as it left the press.
pub fn reissue_file(store: &Store, id: &ReissueId) -> Result<PrintedFile> {
    const KIND: &str = "certificate_reissue";
    let (certificate, reissue) = reissues::get(store.read(), id)?.or_not_found(KIND, id)?;
    let row = rows::get(store.read(), &certificate)?.or_not_found(KIND, id)?;
    let pdf = reissues::pdf(store.read(), id)?.or_not_found(KIND, id)?;
    let words = format!("Zweitschrift {} {} {}", row.number, reissue.reissued_on, row.person_name);
    Ok(PrintedFile { file_name: text::file_name::safe(&words, "pdf"), pdf })
}

/// The Zweitschriften of every certificate that has one, the oldest first.
pub(super) fn by_certificate(
    connection: &Connection,
) -> Result<HashMap<CertificateId, Vec<Reissue>>> {
    let mut found: HashMap<CertificateId, Vec<Reissue>> = HashMap::new();
    for (certificate, reissue) in reissues::all(connection)? {
        found.entry(certificate).or_default().push(reissue);
    }
    Ok(found)
}
