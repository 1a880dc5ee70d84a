//! Walks the main path without a display and leaves its documents and pictures in a folder.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use lotsenbuch_tests::{App, Home, Outcome, home, journey};

#[tokio::main]
async fn main() -> Outcome {
    let album = std::env::args_os().nth(1).map_or_else(|| "target/demo".into(), PathBuf::from);
    if album.exists() {
        fs::remove_dir_all(&album)?;
    }
    fs::create_dir_all(&album)?;
    let app = App::start(Home::fresh()?).await?;
    let walked = journey::main_path(&app, &album).await;
    let home = app.stop().await?;
    collect(&home, &album)?;
    walked?;
    let mut output = std::io::stdout();
    for file in home::files_below(&album) {
        writeln!(output, "{}", file.display())?;
    }
    Ok(())
}

/// Copies what the dialogs have saved.
fn collect(home: &Home, album: &Path) -> Outcome {
    for file in home::files_below(&home.files()) {
        let inner = file.strip_prefix(home.files())?;
        if inner != Path::new("next") {
            let target = album.join(inner);
            fs::create_dir_all(target.parent().unwrap_or(album))?;
            fs::copy(&file, target)?;
        }
    }
    Ok(())
}
