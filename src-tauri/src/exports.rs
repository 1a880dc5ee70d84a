//! Files on their way out of the store: to one place or into one folder, driven by the window step
//! by step. A file appears under its name only when all of it is there and is what was attached.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use lotsenbuch_core::attachment::{self, Attachment, Content};
use lotsenbuch_core::error::OrNotFound;
use lotsenbuch_core::ids::AttachmentId;
use serde::Serialize;

use crate::desk::Desk;
use crate::failure::Failure;
use crate::files::Partial;

/// How many chunks of 1 MiB one step writes.
const STEP: usize = 8;

/// How far an export is.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub(crate) struct ExportState {
    /// Stands for it.
    pub(crate) id: u32,
    /// How many bytes have been written, of all files.
    pub(crate) written: u64,
    /// How many there are.
    pub(crate) total: u64,
    /// Whether it has come to its end.
    pub(crate) ended: bool,
    /// The paths of what is written.
    pub(crate) saved: Vec<String>,
    /// What could not be written, and why.
    pub(crate) failed: Vec<FailedFile>,
}

/// A file that could not be written.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub(crate) struct FailedFile {
    /// Its name.
    pub(crate) name: String,
    /// Why.
    #[cfg_attr(test, ts(type = "import('./Failure').Failure"))]
    pub(crate) failure: Failure,
}

/// Where an export goes.
pub(crate) enum Target {
    /// One file, to this place, instead of what is there.
    Place(PathBuf),
    /// Any number, into this folder, beside what is there.
    Folder(PathBuf),
}

/// What is on its way out.
#[derive(Default)]
pub(crate) struct Exports {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    given: u32,
    running: Option<Running>,
    /// Rises whenever an export is given up: a step that was under way meanwhile must not put it
    /// back.
    turn: u32,
}

struct Running {
    target: Target,
    waiting: VecDeque<Attachment>,
    current: Option<Outgoing>,
    /// The bytes of files that are through, written or not.
    through: u64,
    state: ExportState,
}

struct Outgoing {
    content: Content,
    partial: Partial,
    path: PathBuf,
}

impl Exports {
    /// Begins an export. One that was still on its way is given up.
    pub(crate) fn begin(
        &self,
        desk: &Desk,
        ids: &[AttachmentId],
        target: Target,
    ) -> Result<ExportState, Failure> {
        let waiting: VecDeque<Attachment> = desk.with_store(|store| {
            ids.iter().map(|id| attachment::get_attachment(store, id)).collect()
        })?;
        let total = waiting.iter().map(|file| u64::from(file.size)).sum();
        drop(self.stop());
        let mut inner = self.inner();
        inner.given += 1;
        let (saved, failed) = (Vec::new(), Vec::new());
        let state = ExportState { id: inner.given, written: 0, total, ended: false, saved, failed };
        inner.running =
            Some(Running { target, waiting, current: None, through: 0, state: state.clone() });
        Ok(state)
    }

    /// Writes a few chunks more. A file that fails is removed and named; the others go on.
    pub(crate) fn go_on(&self, desk: &Desk, id: u32) -> Result<ExportState, Failure> {
        let (mut running, turn) = {
            let mut inner = self.inner();
            let running = inner.running.take_if(|running| running.state.id == id);
            (running.or_not_found("export", id)?, inner.turn)
        };
        // Nobody waits for a disk that does not answer.
        running.step(desk);
        let state = running.state.clone();
        let mut inner = self.inner();
        if inner.turn == turn && !state.ended {
            inner.running = Some(running);
        }
        Ok(state)
    }

    /// Gives an export up; what is whole stays, what was begun is removed.
    pub(crate) fn cancel(&self, id: u32) {
        let is_this = self.inner().running.as_ref().is_some_and(|running| running.state.id == id);
        if is_this {
            drop(self.stop());
        }
    }

    /// Gives everything up, on locking.
    pub(crate) fn forget(&self) {
        drop(self.stop());
    }

    /// Takes away what is on its way, also from under a step.
    fn stop(&self) -> Option<Running> {
        let mut inner = self.inner();
        inner.turn += 1;
        inner.running.take()
    }

    /// A step that panicked left at most a partial file, which goes with it.
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Running {
    fn step(&mut self, desk: &Desk) {
        for _ in 0..STEP {
            if self.current.is_none() && !self.next(desk) {
                break;
            }
            self.write(desk);
        }
        let written = self.current.as_ref().map_or(0, |current| current.content.read());
        self.state.written = self.through + written;
        self.state.ended = self.current.is_none() && self.waiting.is_empty();
    }

    /// Takes the next file that can be begun; says whether there is one.
    fn next(&mut self, desk: &Desk) -> bool {
        while let Some(file) = self.waiting.pop_front() {
            match self.begin(desk, &file) {
                Ok(outgoing) => {
                    self.current = Some(outgoing);
                    return true;
                }
                Err(failure) => self.fail(file, failure),
            }
        }
        false
    }

    fn begin(&self, desk: &Desk, file: &Attachment) -> Result<Outgoing, Failure> {
        let path = match &self.target {
            Target::Place(path) => path.clone(),
            Target::Folder(folder) => {
                let names = (1..).map(|copy| attachment::export_name(&file.name, copy));
                let mut paths = names.map(|name| folder.join(name));
                // A link that leads nowhere is something, too.
                let free = paths.find(|path| path.symlink_metadata().is_err());
                free.or_not_found("free name", &file.id)?
            }
        };
        let content = desk.with_store(|store| Content::open(store, &file.id))?;
        let partial = Partial::beside(&path)?;
        Ok(Outgoing { content, partial, path })
    }

    /// Writes one chunk of the present file, or puts it where it belongs.
    fn write(&mut self, desk: &Desk) {
        let Some(mut current) = self.current.take() else { return };
        let chunk = desk.with_store(|store| current.content.next_chunk(store));
        let size = u64::from(current.content.attachment.size);
        match chunk {
            Ok(Some(bytes)) => match current.partial.write(&bytes) {
                Ok(()) => self.current = Some(current),
                Err(error) => self.fail(current.content.attachment, error.into()),
            },
            Ok(None) => match current.partial.finish() {
                Ok(()) => {
                    self.through += size;
                    self.state.saved.push(current.path.display().to_string());
                }
                Err(error) => self.fail(current.content.attachment, error.into()),
            },
            Err(failure) => self.fail(current.content.attachment, failure),
        }
    }

    fn fail(&mut self, file: Attachment, failure: Failure) {
        self.through += u64::from(file.size);
        self.state.failed.push(FailedFile { name: file.name, failure });
    }
}
