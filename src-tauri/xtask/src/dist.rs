//! Builds the packages that are handed out, and their checksums.

use std::{fs, path::PathBuf};

use crate::{
    Done, Stop, setup,
    steps::{must, output, program, root},
};

/// The builder of packages. Not among the packages of the UI: it comes with a binary for every
/// system, and `npm ci` refuses all of them where a registry lacks one.
const BUILDER: [&str; 5] = ["exec", "--yes", "--package=@tauri-apps/cli@2.12.5", "--", "tauri"];

pub(crate) fn task(_: &[String]) -> Done {
    if !cfg!(target_os = "linux") {
        return Err(Stop("builds deb and rpm, on Linux; the workflows build the rest".into()));
    }
    setup::packages(&[setup::BUILD])?;
    setup::node()?;
    let bundles = ["build", "--ci", "--bundles", "deb,rpm", "--features", "vendored-openssl"];
    must(program("npm").args(BUILDER).args(bundles).current_dir(root()))?;
    let packages = packages();
    if packages.is_empty() {
        return Err(Stop("no package was built".into()));
    }
    let sums = output(program("sha256sum").args(&packages))
        .ok_or_else(|| Stop("sha256sum failed".into()))?;
    let file = root().join("target/release/bundle/SHA256SUMS");
    fs::write(&file, &sums).map_err(|error| Stop(format!("{}: {error}", file.display())))?;
    println!("{sums}in {}", file.display());
    Ok(())
}

/// The packages, as paths from the top folder.
fn packages() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for kind in ["deb", "rpm"] {
        let folder = PathBuf::from("target/release/bundle").join(kind);
        for entry in fs::read_dir(root().join(&folder)).into_iter().flatten().flatten() {
            if entry.path().extension().is_some_and(|extension| extension == kind) {
                found.push(folder.join(entry.file_name()));
            }
        }
    }
    found
}
