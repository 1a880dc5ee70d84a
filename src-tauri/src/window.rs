//! The one window: native frame, a web view that keeps nothing.

use tauri::{App, WebviewUrl, WebviewWindowBuilder};
#[cfg(not(feature = "e2e"))]
use tauri::{AppHandle, Manager};

use crate::paths::Paths;

/// Opens the window.
pub(crate) fn open(app: &App, paths: &Paths) -> tauri::Result<()> {
    let builder = WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
        .title("Lotsenbuch")
        .inner_size(1280.0, 820.0)
        .min_inner_size(640.0, 480.0)
        .data_directory(paths.web_view())
        // The page takes dropped files itself, with the same code as pasted ones and without
        // learning a path; on Windows it sees them only without the window's own handler.
        .disable_drag_drop_handler();
    // No history, no cache, no form fill. WebDriver refuses such a view (wry allows automation
    // only on the lasting one), so the end-to-end build keeps a folder and searches it for text.
    #[cfg(not(feature = "e2e"))]
    let builder = builder.incognito(true);
    builder.build()?;
    Ok(())
}

/// Brings the window of the first process to the front when a second one is started.
#[cfg(not(feature = "e2e"))]
pub(crate) fn focus(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}
