//! Files on their way into the store: one at a time, driven by the window step by step.
//!
//! A step reads or takes a piece and holds the store only while it writes a batch, so that every
//! other command gets its turn. A chosen file is known to the window by a number, never by its
//! path: the window cannot ask for a file that the user did not choose.

#[cfg(test)]
mod tests;

use std::fs::{File, Metadata};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use lotsenbuch_core::attachment::{Attachment, AttachmentDraft, Intake};
use lotsenbuch_core::error::{Error, OrNotFound, Result};
use serde::{Deserialize, Serialize};

use crate::clock::now;
use crate::desk::Desk;
use crate::failure::Failure;

/// A file that the user chose in a dialog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub(crate) struct ChosenFile {
    /// Stands for its path.
    pub(crate) token: u32,
    /// Its name.
    pub(crate) name: String,
    /// How many bytes it has.
    pub(crate) size: u64,
}

/// Where the bytes come from.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub(crate) enum IntakeSource {
    /// A file that was chosen in a dialog, by its token.
    Chosen(u32),
    /// The window hands the bytes over: dropped or pasted, this many.
    Window(u64),
}

/// What is on its way in.
#[derive(Default)]
pub(crate) struct Intakes {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    given: u32,
    chosen: Vec<(u32, PathBuf)>,
    running: Option<Running>,
    /// Rises whenever what is on its way is given up: a step that was under way meanwhile must not
    /// put back what it took.
    turn: u32,
    /// The intake whose step is under way.
    stepping: Option<u32>,
}

struct Running {
    id: u32,
    intake: Intake,
    source: Option<Source>,
}

/// A chosen file that is open.
struct Source {
    file: File,
    before: Seen,
}

/// What tells that a file changed.
type Seen = (u64, Option<SystemTime>);

impl Intakes {
    /// Keeps the paths that were chosen, until each is asked for or the logbook is locked.
    pub(crate) fn choose(&self, paths: Vec<PathBuf>) -> Vec<ChosenFile> {
        // Asking may take long on a share: not while others wait.
        let sizes: Vec<u64> =
            paths.iter().map(|path| path.metadata().map_or(0, |facts| facts.len())).collect();
        let mut inner = self.inner();
        let keep = |(path, size): (PathBuf, u64)| {
            inner.given += 1;
            let token = inner.given;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            inner.chosen.push((token, path));
            ChosenFile { token, name, size }
        };
        paths.into_iter().zip(sizes).map(keep).collect()
    }

    /// Begins with a file. One that was still on its way is given up: its driver is gone.
    pub(crate) fn begin(
        &self,
        desk: &Desk,
        draft: AttachmentDraft,
        source: &IntakeSource,
    ) -> std::result::Result<u32, Failure> {
        give_up(desk, self.stop());
        let (source, size) = match source {
            IntakeSource::Window(size) => (None, *size),
            IntakeSource::Chosen(token) => {
                let source = open(&self.chosen(*token)?)?;
                let size = source.before.0;
                (Some(source), size)
            }
        };
        let intake = Intake::begin(draft, size)?;
        let mut inner = self.inner();
        inner.given += 1;
        let id = inner.given;
        inner.running = Some(Running { id, intake, source });
        Ok(id)
    }

    /// The path of a chosen file, once.
    fn chosen(&self, token: u32) -> Result<PathBuf> {
        let mut inner = self.inner();
        let place = inner.chosen.iter().position(|(other, _)| *other == token);
        Ok(inner.chosen.remove(place.or_not_found("chosen file", token)?).1)
    }

    /// Takes away what is on its way, also from under a step.
    fn stop(&self) -> Option<Running> {
        let mut inner = self.inner();
        inner.turn += 1;
        inner.running.take()
    }

    /// Reads the next piece of a chosen file; says how many bytes have come.
    pub(crate) fn read_on(&self, desk: &Desk, id: u32) -> std::result::Result<u64, Failure> {
        self.step(desk, id, |running| {
            let source = running.source.as_mut().or_not_found("chosen file", id)?;
            if !running.intake.read_on(&mut source.file)? {
                // It announced more than it has.
                return Err(Error::FileChanged);
            }
            Ok(())
        })
    }

    /// Takes the next piece from the window; says how many bytes have come.
    pub(crate) fn feed(
        &self,
        desk: &Desk,
        id: u32,
        bytes: &[u8],
    ) -> std::result::Result<u64, Failure> {
        self.step(desk, id, |running| running.intake.feed(bytes))
    }

    /// Attaches the file, if it is still the one that was announced.
    pub(crate) fn finish(&self, desk: &Desk, id: u32) -> std::result::Result<Attachment, Failure> {
        let mut inner = self.inner();
        let mut running = inner.running.take_if(|running| running.id == id);
        let taken = running.as_mut().or_not_found("intake", id)?;
        let unchanged = match &taken.source {
            Some(source) => source.is_unchanged(),
            None => Ok(()),
        };
        let finished = unchanged
            .map_err(Failure::from)
            .and_then(|()| desk.with_store(|store| taken.intake.finish(store, &now())));
        if finished.is_err() {
            give_up(desk, running);
        }
        finished
    }

    /// Gives a file up; one that is not on its way any more is no failure.
    pub(crate) fn cancel(&self, desk: &Desk, id: u32) {
        let is_this = {
            let inner = self.inner();
            inner.stepping == Some(id)
                || inner.running.as_ref().is_some_and(|running| running.id == id)
        };
        if is_this {
            give_up(desk, self.stop());
        }
    }

    /// Forgets everything, on locking, without waiting for a disk that does not answer. What was
    /// written is left to the sweep at the next start.
    pub(crate) fn forget(&self) {
        drop(self.stop());
        self.inner().chosen.clear();
    }

    /// One step of a running intake. A failure gives it up. While `work` reads, nobody waits.
    fn step(
        &self,
        desk: &Desk,
        id: u32,
        work: impl FnOnce(&mut Running) -> Result<()>,
    ) -> std::result::Result<u64, Failure> {
        let (mut running, turn) = {
            let mut inner = self.inner();
            let running = inner.running.take_if(|running| running.id == id);
            let running = running.or_not_found("intake", id)?;
            inner.stepping = Some(id);
            (running, inner.turn)
        };
        let mut outcome = work(&mut running).map_err(Failure::from);
        let mut inner = self.inner();
        inner.stepping = None;
        if outcome.is_ok() && inner.turn != turn {
            outcome = Err(Error::NotFound { kind: "intake", id: id.to_string() }.into());
        }
        if outcome.is_ok() && running.intake.is_due() {
            outcome = desk.with_store(|store| running.intake.settle(store));
        }
        let taken = running.intake.taken();
        if outcome.is_ok() {
            inner.running = Some(running);
        } else {
            give_up(desk, Some(running));
        }
        outcome.map(|()| taken)
    }

    /// A step that panicked gave its intake up; the rest is whole.
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Source {
    fn is_unchanged(&self) -> Result<()> {
        let facts = self.file.metadata().map_err(|_| Error::FileUnreadable)?;
        if seen(&facts) == self.before { Ok(()) } else { Err(Error::FileChanged) }
    }
}

/// Opens a file; only a plain one, because a pipe or a device has no end.
fn open(path: &Path) -> Result<Source> {
    let unreadable = |_| Error::FileUnreadable;
    if !path.metadata().map_err(unreadable)?.is_file() {
        return Err(Error::FileUnreadable);
    }
    let file = File::open(path).map_err(unreadable)?;
    let before = seen(&file.metadata().map_err(unreadable)?);
    Ok(Source { file, before })
}

fn seen(facts: &Metadata) -> Seen {
    (facts.len(), facts.modified().ok())
}

/// Removes what was written, batch by batch. What cannot be removed now, such as after locking, is
/// left to the sweep at the next start.
fn give_up(desk: &Desk, running: Option<Running>) {
    let Some(mut running) = running else { return };
    while desk.with_store(|store| running.intake.give_up(store)).unwrap_or(false) {}
}
