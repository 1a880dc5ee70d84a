//! Brings what is missing: system packages, npm packages, the built user interface.
//!
//! What is there stays as it is. Where this program may not install, it says exactly what to do.

use std::{fs, process::Command, thread::sleep, time::Duration};

use crate::{
    Done, Stop,
    steps::{must, npm, output, program, root},
};

/// To build the application on Debian and Ubuntu.
pub(crate) const BUILD: &[&str] =
    &["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev", "libssl-dev", "libclang-dev"];

/// To drive it without a display.
pub(crate) const DRIVE: &[&str] = &["xvfb", "webkit2gtk-driver"];

/// To let other programs judge our files.
pub(crate) const JUDGE: &[&str] = &["poppler-utils", "qpdf", "python3-venv"];

const ATTEMPTS: u32 = 3;
const PAUSE: Duration = Duration::from_secs(10);

/// Another program may hold apt's lock or empty its cache meanwhile; the network may stumble.
fn again(what: &str, pause: Duration, mut work: impl FnMut() -> Done) -> Done {
    for attempt in 1..ATTEMPTS {
        match work() {
            Ok(()) => return Ok(()),
            Err(Stop(reason)) => println!("{what}, attempt {attempt} of {ATTEMPTS}: {reason}"),
        }
        sleep(pause * attempt);
    }
    work()
}

/// Installs the system packages that are missing.
pub(crate) fn packages(groups: &[&[&str]]) -> Done {
    let wanted: Vec<&str> = groups.iter().flat_map(|group| group.iter().copied()).collect();
    if cfg!(windows) {
        return windows();
    }
    if !cfg!(target_os = "linux") || !there("dpkg-query", "--version") {
        return elsewhere(&wanted);
    }
    let missing: Vec<&str> = wanted.into_iter().filter(|name| !installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("Installing {}", missing.join(" "));
    again("apt-get", PAUSE, || apt(&missing)).map_err(|Stop(reason)| {
        Stop(format!("{reason}\nPlease install by hand: apt-get install {}", missing.join(" ")))
    })
}

/// Whether a program can be started.
fn there(name: &str, argument: &str) -> bool {
    output(Command::new(name).arg(argument)).is_some()
}

/// On Windows OpenSSL is built along, which takes two programs that Windows does not have.
fn windows() -> Done {
    if there("perl", "--version") && there("nasm", "-v") {
        return Ok(());
    }
    Err(Stop(
        "Perl (strawberryperl.com) and NASM (nasm.us) are needed in PATH to build the store. \
         With Chocolatey: choco install strawberryperl nasm"
            .into(),
    ))
}

/// Where there is no apt, the build must find its libraries already.
fn elsewhere(wanted: &[&str]) -> Done {
    let libraries: &[&str] =
        if cfg!(target_os = "macos") { &["openssl"] } else { &["webkit2gtk-4.1", "openssl"] };
    let found = |name: &&str| output(Command::new("pkg-config").args(["--exists", name])).is_some();
    if libraries.iter().all(found) {
        return Ok(());
    }
    let (libraries, names) = (libraries.join(", "), wanted.join(" "));
    Err(Stop(format!(
        "This is not Debian or Ubuntu, and pkg-config does not find {libraries}. Please install \
         what these Debian packages hold: {names}"
    )))
}

fn installed(name: &str) -> bool {
    output(Command::new("dpkg-query").args(["-W", "-f=${Status}", name]))
        .is_some_and(|status| status.contains("ok installed"))
}

fn apt(missing: &[&str]) -> Done {
    must(as_root(&["apt-get", "update", "-q"])?.env("DEBIAN_FRONTEND", "noninteractive"))?;
    let mut words = vec!["apt-get", "install", "-q", "-y", "--no-install-recommends"];
    words.extend(["-o", "DPkg::Lock::Timeout=300"]);
    words.extend(missing);
    must(as_root(&words)?.env("DEBIAN_FRONTEND", "noninteractive"))
}

/// A command with the rights of root, by sudo where that is needed and there.
fn as_root(words: &[&str]) -> Done<Command> {
    let root = output(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    let sudo = output(Command::new("sudo").arg("--version")).is_some();
    let words = match (root, sudo) {
        (true, _) => words.to_vec(),
        (false, true) => [&["sudo", "--preserve-env=DEBIAN_FRONTEND"], words].concat(),
        (false, false) => return Err(Stop("neither root nor sudo".into())),
    };
    let mut command = program(words[0]);
    command.args(&words[1..]);
    Ok(command)
}

/// Checks Node.js and installs the npm packages when they are missing or stale.
pub(crate) fn node() -> Done {
    let advice = "Node.js 20.19 or newer is needed (Debian 12 itself has 18). \
                  Get it from nodejs.org or by a version manager such as nvm or fnm.";
    let found = output(Command::new("node").arg("--version"))
        .ok_or_else(|| Stop(format!("There is no Node.js. {advice}")))?;
    if !new_enough(&found) {
        return Err(Stop(format!("Node.js is {}. {advice}", found.trim())));
    }
    let lock = fs::read(root().join("ui/package-lock.json"))
        .map_err(|error| Stop(format!("ui/package-lock.json: {error}")))?;
    let stamp = root().join("target/npm-installed.json");
    let modules = root().join("ui/node_modules").is_dir();
    if modules && fs::read(&stamp).is_ok_and(|known| known == lock) {
        return Ok(());
    }
    if !modules || output(&mut npm(&["ls", "--all"])).is_none() {
        println!("Installing the npm packages");
        again("npm", PAUSE, || must(&mut npm(&["ci", "--no-audit", "--no-fund"])))?;
    }
    let _ = fs::create_dir_all(root().join("target"));
    fs::write(&stamp, lock).map_err(|error| Stop(format!("{}: {error}", stamp.display())))
}

/// `v20.19.0` and later will do.
fn new_enough(version: &str) -> bool {
    let mut numbers = version.trim().trim_start_matches('v').split('.').map(str::parse::<u32>);
    let mut next = || numbers.next().and_then(Result::ok).unwrap_or(0);
    (next(), next()) >= (20, 19)
}

/// The user interface must be built before the shell compiles: it is part of the program.
pub(crate) fn interface() -> Done {
    must(&mut npm(&["run", "--silent", "build"]))
}

/// As [`interface`], for tasks that only need some built interface to be there.
pub(crate) fn some_interface() -> Done {
    if root().join("ui/dist/index.html").is_file() { Ok(()) } else { interface() }
}

/// Python programs that judge our files, in a folder of their own, pinned.
pub(crate) fn checkers() -> Done {
    python("tests/requirements.txt", "target/venv")
}

/// Other people's PDF libraries, which the bench measures beside ours.
pub(crate) fn peers() -> Done {
    python("tests/bench/requirements.txt", "target/venv-bench")
}

/// A Python of its own with exactly the packages of a list.
fn python(list: &str, venv: &str) -> Done {
    let wanted = root().join(list);
    let list = fs::read(&wanted).map_err(|error| Stop(format!("{}: {error}", wanted.display())))?;
    let venv = root().join(venv);
    let stamp = venv.join("installed.txt");
    if fs::read(&stamp).is_ok_and(|known| known == list) {
        return Ok(());
    }
    let python = venv.join("bin/python");
    if !python.is_file() {
        must(program("python3").args(["-m", "venv"]).arg(&venv))?;
    }
    again("pip", PAUSE, || {
        let mut pip = program(&python);
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"]);
        must(pip.arg(&wanted))
    })?;
    fs::write(&stamp, list).map_err(|error| Stop(format!("{}: {error}", stamp.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_must_be_20_19_or_newer() {
        assert!(new_enough("v20.19.0\n"));
        assert!(new_enough("v22.1.0"));
        assert!(!new_enough("v20.18.9"));
        assert!(!new_enough("v18.20.4"));
        assert!(!new_enough("nonsense"));
    }

    #[test]
    fn a_stumbling_step_is_tried_three_times_and_no_more() {
        let tried = |stumbles: u32| {
            let mut count = 0;
            let outcome = again("a step", Duration::ZERO, || {
                count += 1;
                if count > stumbles { Ok(()) } else { Err(Stop("stumbled".into())) }
            });
            (outcome.is_ok(), count)
        };
        assert_eq!(tried(0), (true, 1));
        assert_eq!(tried(2), (true, 3));
        assert_eq!(tried(9), (false, 3));
    }
}
