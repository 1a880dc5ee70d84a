//! The desk: the open store behind a lock, or none; and which of the two logbooks it is.

use std::sync::{Mutex, MutexGuard, PoisonError};

use lotsenbuch_core::document::Press;
use lotsenbuch_core::error::{Error, Result};
use lotsenbuch_core::store::Store;
use lotsenbuch_core::store::vault::Vault;
use serde::Serialize;

use crate::clock::now;
use crate::exports::Exports;
use crate::failure::{Failure, describe};
use crate::intakes::Intakes;
use crate::opening;
use crate::paths::Paths;

/// Where the application stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub(crate) enum Stage {
    /// There is no logbook yet.
    FirstStart,
    /// There is one, and it is locked.
    Locked,
    /// It is open.
    Open,
}

/// What the frame of the window needs to know.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub(crate) struct DeskState {
    /// Where the application stands.
    pub(crate) stage: Stage,
    /// Whether this is the demo logbook.
    pub(crate) demo: bool,
    /// The user's name; empty while locked.
    pub(crate) name: String,
    /// The laptop's sign; empty while locked.
    pub(crate) device: String,
    /// When the newest backup was made, UTC milliseconds.
    pub(crate) last_backup_at: Option<i64>,
    /// The version of the application.
    pub(crate) version: String,
    /// Minutes without input after which to lock.
    pub(crate) auto_lock_minutes: u32,
    /// After a restore: the number from which certificates are counted on, because later numbers
    /// were given out already.
    pub(crate) raised_to: Option<String>,
}

/// The desk of the one window.
pub(crate) struct Desk {
    /// Where things lie.
    pub(crate) paths: Paths,
    /// The file on its way in.
    pub(crate) intakes: Intakes,
    /// The files on their way out.
    pub(crate) exports: Exports,
    inner: Mutex<Inner>,
}

/// What is on the desk.
pub(crate) struct Inner {
    /// Whether the open store is the demo logbook.
    pub(crate) demo: bool,
    /// The open store.
    pub(crate) store: Option<Store>,
    /// After a restore, see [`DeskState::raised_to`].
    pub(crate) raised_to: Option<String>,
    /// The register file that was looked at last; empty where none was.
    pub(crate) register_file: Vec<u8>,
    press: Option<Press>,
}

impl Desk {
    /// An empty desk.
    pub(crate) fn new(paths: Paths) -> Self {
        let inner = Inner {
            demo: false,
            store: None,
            raised_to: None,
            register_file: Vec::new(),
            press: None,
        };
        let (intakes, exports) = (Intakes::default(), Exports::default());
        Self { paths, intakes, exports, inner: Mutex::new(inner) }
    }

    /// Lends the open store to `work`; [`Error::Locked`] while there is none.
    pub(crate) fn with_store<T>(
        &self,
        work: impl FnOnce(&mut Store) -> Result<T>,
    ) -> std::result::Result<T, Failure> {
        let mut inner = self.inner();
        let store = inner.store.as_mut().ok_or(Error::Locked)?;
        Ok(work(store)?)
    }

    /// Lends the open store and the press that draws documents.
    pub(crate) fn with_press<T>(
        &self,
        work: impl FnOnce(&mut Store, &Press) -> Result<T>,
    ) -> std::result::Result<T, Failure> {
        let mut inner = self.inner();
        let Inner { store, press, .. } = &mut *inner;
        let store = store.as_mut().ok_or(Error::Locked)?;
        let press = match press {
            Some(press) => press,
            None => press.insert(Press::new()?),
        };
        Ok(work(store, press)?)
    }

    /// Lends everything on the desk, open or not.
    pub(crate) fn with_inner<T>(
        &self,
        work: impl FnOnce(&mut Inner) -> Result<T>,
    ) -> std::result::Result<T, Failure> {
        Ok(work(&mut self.inner())?)
    }

    /// The vault of the chosen logbook.
    pub(crate) fn vault(&self, inner: &Inner) -> Vault {
        if inner.demo { self.demo_vault() } else { Vault::at(self.paths.logbook()) }
    }

    /// Puts the demo logbook on the desk instead of what lies there.
    pub(crate) fn open_demo(&self) -> std::result::Result<(), Failure> {
        self.close();
        self.with_inner(|inner| {
            inner.store = Some(opening::open_demo(&self.demo_vault(), &now())?);
            inner.demo = true;
            Ok(())
        })
    }

    /// The vault of the demo logbook.
    pub(crate) fn demo_vault(&self) -> Vault {
        Vault::demo_at(self.paths.demo())
    }

    /// Backs up if a day of work is not in a backup yet, closes the store and forgets the keys.
    pub(crate) fn close(&self) {
        self.intakes.forget();
        self.exports.forget();
        let mut inner = self.inner();
        if let Some(mut store) = inner.store.take() {
            if !inner.demo
                && let Err(error) = store.backup_if_due(&now())
            {
                log::warn!("no backup on closing: {}", describe(&error));
            }
            if let Err(error) = store.close() {
                log::warn!("closing the store: {}", describe(&error));
            }
        }
        // Nobody knows the passphrase of the demo logbook: without a store it is one's own turn.
        inner.demo = false;
        inner.raised_to = None;
        inner.register_file = Vec::new();
        crate::files::empty_folder(&self.paths.viewing());
    }

    /// A thread that panicked while it had the store left no half work behind: every write is one
    /// transaction. So a poisoned lock is taken over.
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demo_that_does_not_open_leaves_ones_own_logbook_chosen() {
        let place = tempfile::tempdir().unwrap();
        let desk = Desk::new(Paths::at(place.path()));
        // A file where the folder should be.
        std::fs::write(desk.paths.demo(), "").unwrap();

        assert!(desk.open_demo().is_err());

        assert!(!desk.inner().demo);
    }
}
