//! An empty window, the yardstick of the bench: what starting and memory cost before we add
//! anything.

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .setup(|app| {
            let folder = std::env::temp_dir().join("leeres-fenster");
            WebviewWindowBuilder::new(app, "main", WebviewUrl::External("about:blank".parse()?))
                .title("Leeres Fenster")
                .inner_size(1280.0, 820.0)
                .data_directory(folder)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
}
