//! Opening a logbook: what has to be there in a new one, and what is done at every start.

use lotsenbuch_core::error::Result;
use lotsenbuch_core::moment::Moment;
use lotsenbuch_core::store::Store;
use lotsenbuch_core::store::vault::{FirstStart, Vault};
use lotsenbuch_core::{
    TABLES, attachment, certificate, consultation, course, field_of_action, municipality, sample,
    setting,
};

use crate::clock::chance;
use crate::failure::describe;

/// The demo logbook opens by itself: nothing in it is worth a passphrase of one's own.
const DEMO_PASSPHRASE: &str = "Muster ohne Wert vor Anker";

/// Creates a logbook with register, catalogue, settings and signing key in it.
pub(crate) fn create(vault: &Vault, first: &FirstStart, moment: &Moment) -> Result<Store> {
    let signing = chance()?;
    vault.create(first, chance()?, moment, TABLES, |transaction| {
        setting::seed(transaction, &first.name, &first.function, &first.device)?;
        municipality::seed(transaction)?;
        course::seed(transaction)?;
        field_of_action::seed(transaction)?;
        consultation::seed(transaction)?;
        certificate::seed(transaction, moment, &first.name, &signing)
    })
}

/// Opens a logbook with its passphrase.
pub(crate) fn unlock(vault: &Vault, passphrase: &str, moment: &Moment) -> Result<Store> {
    opened(vault.unlock(passphrase, TABLES, moment)?, moment)
}

/// Opens a logbook with the recovery sheet and gives it a new passphrase.
pub(crate) fn unlock_with_sheet(
    vault: &Vault,
    code: &str,
    passphrase: &str,
    moment: &Moment,
) -> Result<Store> {
    opened(vault.unlock_with_code(code, passphrase, chance()?, TABLES, moment)?, moment)
}

/// Opens the demo logbook and makes it first if it is not there.
pub(crate) fn open_demo(vault: &Vault, moment: &Moment) -> Result<Store> {
    if vault.is_there() {
        return Ok(supplemented(vault.unlock(DEMO_PASSPHRASE, TABLES, moment)?, moment));
    }
    let first = FirstStart {
        passphrase: DEMO_PASSPHRASE.to_owned(),
        repeated: DEMO_PASSPHRASE.to_owned(),
        name: "Henrike Sommerfeld".to_owned(),
        function: "Digital-Lotsin".to_owned(),
        device: setting::DEMO_DEVICE.to_owned(),
    };
    let mut store = create(vault, &first, moment)?;
    if let Err(error) = sample::fill(&mut store, moment) {
        // Half a demo would stay half for good.
        drop(store);
        vault.destroy()?;
        return Err(error);
    }
    Ok(store)
}

/// What a file that was never attached left is removed; then a day of work that is in no backup yet
/// is backed up before today's begins.
fn opened(store: Store, moment: &Moment) -> Result<Store> {
    let mut store = supplemented(store, moment);
    if let Err(error) = attachment::sweep(&mut store) {
        // Only room is lost, and the next start tries again.
        log::warn!("no sweep on opening: {}", describe(&error));
    }
    if let Err(error) = store.backup_if_due(moment) {
        // Work goes on; the status line shows the age of the last backup.
        log::warn!("no backup on opening: {}", describe(&error));
    }
    Ok(store)
}

/// Handlungsfelder and templates for a logbook that was made before there were any.
fn supplemented(mut store: Store, moment: &Moment) -> Store {
    let supplement = store.supplement(moment, |transaction| {
        field_of_action::seed(transaction)?;
        consultation::seed(transaction)
    });
    if let Err(error) = supplement {
        // What is in the logbook can be read all the same; the next start tries again.
        log::warn!("nothing supplemented on opening: {}", describe(&error));
    }
    store
}

/// Restores a backup. Says the number that certificates are counted on from, if the backup does
/// not know all numbers that were given out.
pub(crate) fn restore(
    vault: &Vault,
    name: &str,
    passphrase: &str,
    moment: &Moment,
) -> Result<(Store, Option<String>)> {
    let restored = vault.restore(name, passphrase, TABLES, moment)?;
    let raised_to = if restored.numbers_kept.is_empty() {
        None
    } else {
        Some(certificate::next_number(&restored.store, moment)?)
    };
    Ok((supplemented(restored.store, moment), raised_to))
}
