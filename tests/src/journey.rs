//! The main path, walked in the real application: by the end-to-end tests and by `cargo xtask run`
//! on a machine without a display.

use std::path::Path;

use crate::{App, Outcome};

/// Walks the main path and leaves a picture of each screen in `album`.
pub async fn main_path(app: &App, album: &Path) -> Outcome {
    let page = &app.page;
    page.settle().await?;
    page.check_access("der erste Start").await?;
    page.screenshot(&album.join("01-erster-start.png")).await
}
