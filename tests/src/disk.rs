//! A small disk below a home folder: it can be filled to the last byte, and written off.
//!
//! Mounting needs root, or sudo without a question.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{Outcome, ensure};

const FILLER: &str = "voll";

/// A disk of its own at a place; unmounted at the end.
pub struct Disk {
    place: PathBuf,
}

impl Disk {
    /// Mounts an empty disk of so many megabytes.
    pub fn at(place: &Path, megabytes: u32) -> Outcome<Self> {
        fs::create_dir_all(place)?;
        let size = format!("size={megabytes}m,mode=0777");
        as_root(&[
            "mount",
            "-t",
            "tmpfs",
            "-o",
            &size,
            "lotsenbuch-test",
            &place.to_string_lossy(),
        ])?;
        Ok(Self { place: place.into() })
    }

    /// Leaves not a single byte free.
    pub fn fill(&self) -> Outcome {
        let mut filler = File::create(self.place.join(FILLER))?;
        for piece in [&[7; 65536][..], &[7; 512], &[7; 1]] {
            while filler.write_all(piece).is_ok() {}
        }
        Ok(())
    }

    /// Makes room again.
    pub fn clear(&self) -> Outcome {
        Ok(fs::remove_file(self.place.join(FILLER))?)
    }

    /// Forbids writing, for root too.
    pub fn protect(&self) -> Outcome {
        as_root(&["mount", "-o", "remount,ro", &self.place.to_string_lossy()])
    }

    /// Allows writing again.
    pub fn release(&self) -> Outcome {
        as_root(&["mount", "-o", "remount,rw", &self.place.to_string_lossy()])
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = as_root(&["umount", "--lazy", &self.place.to_string_lossy()]);
    }
}

/// Runs a command with the right to mount.
fn as_root(command: &[&str]) -> Outcome {
    let works = |command: &[&str]| {
        let (program, rest) = command.split_first()?;
        let status = Command::new(program).args(rest).stderr(Stdio::null()).status();
        status.ok().filter(std::process::ExitStatus::success)
    };
    let with_sudo = [&["sudo", "-n"], command].concat();
    let done = works(command).or_else(|| works(&with_sudo)).is_some();
    ensure(done, format!("{} needs root, or sudo without a question", command.join(" ")))
}
