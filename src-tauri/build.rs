//! Lets Tauri read its configuration and embed icons and manifest.

fn main() {
    tauri_build::build();
}
