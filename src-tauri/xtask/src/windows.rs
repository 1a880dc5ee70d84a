//! Builds for Windows on Debian and runs the core's tests and the self test under Wine.
//!
//! Debian has the source of the standard library but not the library for Windows: it is built
//! once per compiler, into `target/windows/`. The C compiler is mingw-w64. Windows itself builds
//! in the workflow; this task finds what would break there before a push.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    Done, Stop, setup,
    steps::{Count, Tally, must, output, program, root},
};

const TARGET: &str = "x86_64-pc-windows-gnu";
const C_COMPILER: &str = "x86_64-w64-mingw32-gcc-posix";
const PACKAGES: &[&str] = &[
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "gcc-mingw-w64-x86-64-posix",
    "g++-mingw-w64-x86-64-posix",
    "perl",
    "make",
    "wine",
    "wine64",
];

/// Rust's standard library imports one function from a library that Wine 8 lacks and every
/// Windows since 8 has. It goes into Wine's folder only and is never shipped.
const CHANCE: &str = "\
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length) {
    while (length > 0) {
        ULONG part = length > 65536 ? 65536 : (ULONG)length;
        if (!SystemFunction036(buffer, part)) return FALSE;
        buffer += part;
        length -= part;
    }
    return TRUE;
}
";

pub(crate) fn task(_: &[String]) -> Done {
    setup::packages(&[PACKAGES])?;
    setup::node()?;
    setup::some_interface()?;
    let bench = Bench::prepare()?;
    let mut tally = Tally::default();
    let core = ["test", "--locked", "--package", "lotsenbuch-core", "--target", TARGET];
    tally.step("core under Wine", Count::Cargo, &mut bench.cargo(&core));
    let shell = ["build", "--locked", "--package", "lotsenbuch", "--target", TARGET];
    if tally.step("application", Count::Once, &mut bench.cargo(&shell)) {
        tally.check("libraries", || bench.libraries());
        tally.check("self test under Wine", || bench.self_test());
    }
    tally.close()
}

/// The folders of this task and the compiler in them.
struct Bench {
    folder: PathBuf,
    sysroot: PathBuf,
}

impl Bench {
    fn prepare() -> Done<Self> {
        let folder = root().join("target/windows");
        let version = output(Command::new("/usr/bin/rustc").arg("--version"))
            .ok_or_else(|| Stop("there is no /usr/bin/rustc (package rustc-web)".into()))?;
        let name = version.split_whitespace().take(2).collect::<Vec<_>>().join("-");
        let bench = Self { sysroot: folder.join(name), folder };
        if !bench.sysroot.join("complete").exists() {
            bench.standard_library()?;
        }
        if !bench.prefix().join("complete").exists() {
            bench.wine()?;
        }
        Ok(bench)
    }

    fn prefix(&self) -> PathBuf {
        self.folder.join("wine")
    }

    /// Builds the standard library and lays it out as a compiler expects it.
    fn standard_library(&self) -> Done {
        println!("Building the standard library for {TARGET}");
        let crate_ = self.folder.join("std");
        write(&crate_.join("src/main.rs"), "fn main() {}\n")?;
        let manifest = "[package]\nname = \"std-build\"\nedition = \"2021\"\n[workspace]\n";
        write(&crate_.join("Cargo.toml"), manifest)?;
        let parts = "-Zbuild-std=std,panic_unwind,panic_abort,test,proc_macro";
        let mut build = Command::new("/usr/bin/cargo");
        build.args(["build", "--release", "--target", TARGET, parts]).current_dir(&crate_);
        build.env("RUSTC", "/usr/bin/rustc").env("RUSTC_BOOTSTRAP", "1");
        build.env("CARGO_TARGET_DIR", crate_.join("target"));
        must(linked(plain(&mut build)))?;

        let library = self.sysroot.join("lib/rustlib").join(TARGET).join("lib");
        fs::create_dir_all(&library).map_err(|error| broken(&library, &error))?;
        let built = crate_.join("target").join(TARGET).join("release/deps");
        for entry in fs::read_dir(&built).map_err(|error| broken(&built, &error))?.flatten() {
            if entry.path().extension().is_some_and(|kind| kind == "rlib") {
                let copy = library.join(entry.file_name());
                fs::copy(entry.path(), &copy).map_err(|error| broken(&copy, &error))?;
            }
        }
        let host = "lib/rustlib/x86_64-unknown-linux-gnu";
        must(
            program("ln")
                .arg("-sfn")
                .arg(Path::new("/usr").join(host))
                .arg(self.sysroot.join(host)),
        )?;
        for tool in ["rustc", "rustdoc"] {
            let sysroot = self.sysroot.display();
            let script = format!("#!/bin/sh\nexec /usr/bin/{tool} --sysroot='{sysroot}' \"$@\"\n");
            let file = self.sysroot.join("bin").join(tool);
            write(&file, &script)?;
            must(program("chmod").arg("+x").arg(&file))?;
        }
        write(&self.sysroot.join("complete"), "")
    }

    /// Makes a Windows of its own for the tests.
    fn wine(&self) -> Done {
        let source = self.folder.join("chance.c");
        write(&source, CHANCE)?;
        must(self.wined("wineboot").arg("--init"))?;
        must(self.wined("wineserver").arg("--wait"))?;
        let library = self.prefix().join("drive_c/windows/system32/bcryptprimitives.dll");
        if !library.exists() {
            let mut compile = program(C_COMPILER);
            compile.args(["-O2", "-shared", "-o"]).arg(&library).arg(&source).arg("-ladvapi32");
            must(&mut compile)?;
        }
        write(&self.prefix().join("complete"), "")
    }

    /// A program of Wine that finds only its own Windows and no display.
    fn wined(&self, name: &str) -> Command {
        let mut command = program(name);
        self.in_wine(&mut command);
        command
    }

    fn in_wine(&self, command: &mut Command) {
        command.env("WINEPREFIX", self.prefix()).env("WINEARCH", "win64");
        command.env("WINEDEBUG", "-all").env("WINEDLLOVERRIDES", "mscoree,mshtml=");
        command.env("TZ", "Europe/Berlin").env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    }

    /// Debian's cargo with the library built here; test programs run under Wine.
    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = program("/usr/bin/cargo");
        plain(&mut command).args(arguments);
        command.env("RUSTC", self.sysroot.join("bin/rustc"));
        command.env("RUSTDOC", self.sysroot.join("bin/rustdoc"));
        command.env("CARGO_TARGET_DIR", self.folder.join("target"));
        command.env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER", "wine");
        linked(&mut command);
        self.in_wine(&mut command);
        command
    }

    fn built(&self) -> PathBuf {
        self.folder.join("target").join(TARGET).join("debug")
    }

    /// The program may need no library that a bare Windows lacks.
    fn libraries(&self) -> Done {
        let mut list = program("x86_64-w64-mingw32-objdump");
        let text = output(list.arg("-p").arg(self.built().join("lotsenbuch.exe")))
            .ok_or_else(|| Stop("lotsenbuch.exe cannot be read".into()))?;
        let names = text.lines().filter_map(|line| line.trim().strip_prefix("DLL Name: "));
        let foreign = ["libgcc", "libstdc++", "libwinpthread", "libcrypto", "libssl", "sqlite3"];
        let bad: Vec<&str> = names
            .filter(|name| foreign.iter().any(|start| name.to_lowercase().starts_with(start)))
            .collect();
        if bad.is_empty() {
            return Ok(());
        }
        Err(Stop(format!("needs libraries that no Windows has: {}", bad.join(", "))))
    }

    fn self_test(&self) -> Done {
        let mut test = self.wined("wine");
        test.current_dir(self.built()).args(["lotsenbuch.exe", "--self-test"]);
        let said =
            output(&mut test).ok_or_else(|| Stop("lotsenbuch.exe --self-test failed".into()))?;
        if said.trim() == "ok" { Ok(()) } else { Err(Stop(format!("it said: {said}"))) }
    }
}

/// Without what the cargo that runs this task has set for its own compiler.
fn plain(command: &mut Command) -> &mut Command {
    for name in
        ["RUSTUP_TOOLCHAIN", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "RUSTC_WRAPPER", "CARGO"]
    {
        command.env_remove(name);
    }
    command
}

/// With mingw's compilers.
fn linked(command: &mut Command) -> &mut Command {
    command
        .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER", C_COMPILER)
        .env("CC_x86_64_pc_windows_gnu", C_COMPILER)
        .env("CXX_x86_64_pc_windows_gnu", "x86_64-w64-mingw32-g++-posix")
        .env("AR_x86_64_pc_windows_gnu", "x86_64-w64-mingw32-ar")
}

fn write(file: &Path, text: &str) -> Done {
    let folder = file.parent().unwrap_or(file);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(file, text))
        .map_err(|error| broken(file, &error))
}

fn broken(file: &Path, error: &std::io::Error) -> Stop {
    Stop(format!("{}: {error}", file.display()))
}
