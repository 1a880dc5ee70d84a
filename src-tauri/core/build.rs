//! Puts the four fonts of the printed documents beside the compiled code.
//!
//! Every glyph of a certificate comes from these files, so a different release of a font would
//! change the bytes of every certificate: each file must have the fingerprint it was measured with.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// A font file: its path in the npm packages, its name for `include_bytes!`, its SHA-256.
struct Font {
    source: &'static str,
    target: &'static str,
    fingerprint: &'static str,
}

const FONTS: [Font; 4] = [
    Font {
        source: "noto-sans/400Regular/NotoSans_400Regular.ttf",
        target: "sans-400.ttf",
        fingerprint: "fe8c022f48d8dd29f17b744d16f9346f4357e16f7d4f7be58b000ae7c291b614",
    },
    Font {
        source: "noto-sans/600SemiBold/NotoSans_600SemiBold.ttf",
        target: "sans-600.ttf",
        fingerprint: "e691fe27813ec6ed11d0a5be4c6c1f6739996ed682462eaa3244a6185217dd6c",
    },
    Font {
        source: "noto-serif/400Regular/NotoSerif_400Regular.ttf",
        target: "serif-400.ttf",
        fingerprint: "a7e8ea1ab7e7d368b001c892d6148325fffc849a46e030e55e1bdc597bbe939d",
    },
    Font {
        source: "noto-serif/600SemiBold/NotoSerif_600SemiBold.ttf",
        target: "serif-600.ttf",
        fingerprint: "864f360f375f495c1284ba85daacacb50a107df9a0908d375a660a1bef54d03d",
    },
];

/// Where npm puts the font packages, seen from this crate.
const NPM_FOLDER: &str = "../../ui/node_modules/@expo-google-fonts";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=LOTSENBUCH_FONTS");

    let folder = env::var_os("LOTSENBUCH_FONTS").map_or_else(
        || Path::new(&env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join(NPM_FOLDER),
        PathBuf::from,
    );
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    for font in &FONTS {
        // Only a file that is there may be watched: cargo runs a script anew each time otherwise.
        let source = folder.join(font.source);
        let bytes = fs::read(&source).map_err(|error| {
            format!("{}: {error}. Run `npm ci` in ui/ first.", source.display())
        })?;
        println!("cargo::rerun-if-changed={}", source.display());
        check(font, &source, &bytes)?;
        fs::write(out.join(font.target), bytes)?;
    }
    Ok(())
}

/// Refuses a font that is not the one the documents were measured with.
fn check(font: &Font, source: &Path, bytes: &[u8]) -> Result<(), String> {
    let found: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if found == font.fingerprint {
        return Ok(());
    }
    Err(format!(
        "{} is not the font this program was measured with (SHA-256 {found}, expected {}). \
         Run `npm ci` in ui/ first.",
        source.display(),
        font.fingerprint
    ))
}
