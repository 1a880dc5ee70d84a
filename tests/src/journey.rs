//! The main path, walked in the real application: by the end-to-end tests and by `cargo xtask run`
//! on a machine without a display.

mod certificates;
mod course;
mod first_start;
mod lock;
mod records;
mod undoing;

use std::{
    cell::Cell,
    path::{Path, PathBuf},
};

use crate::{App, Outcome, Page, Trouble, ensure};

/// With blanks and umlauts; nobody else has thought of it.
const PASSPHRASE: &str = "Drei ruhige Möwen über Schönebeck";
/// Letters beyond Latin-1, with two marks on one of them.
const NAVIGATOR: &str = "Thu Hà Đặng";
/// A surname of three words, and a title that is not part of it.
const CONTACT: &str = "Dr. Maria von der Aue";

/// Walks the main path and leaves a picture of each screen in `album`; where the way ends too
/// early, also the last one, `zuletzt.png`.
pub async fn main_path(app: &App, album: &Path) -> Outcome {
    let walk = Walk { app, page: &app.page, album, pictures: Cell::new(0) };
    let walked = walk.whole_path().await;
    if walked.is_err() {
        app.page.screenshot(&album.join("zuletzt.png")).await?;
    }
    walked
}

/// One person on the way, with a camera.
struct Walk<'a> {
    app: &'a App,
    page: &'a Page,
    album: &'a Path,
    pictures: Cell<u32>,
}

impl Walk<'_> {
    /// Everything, in the order in which a first day goes.
    async fn whole_path(&self) -> Outcome {
        self.first_start().await?;
        self.municipalities().await?;
        self.people().await?;
        self.note().await?;
        self.search().await?;
        self.undo_and_redo().await?;
        self.plan_a_course().await?;
        self.register_a_list().await?;
        self.call_the_roll().await?;
        self.check_the_names().await?;
        self.issue().await?;
        self.keep_the_register().await?;
        self.look_around().await?;
        self.lock_and_unlock().await?;
        let complaints = self.page.complaints().await?;
        ensure(complaints.is_empty(), complaints.join("\n"))
    }

    /// Takes the next picture and checks that everybody can use what is on it.
    async fn picture(&self, name: &str) -> Outcome {
        let number = self.pictures.get() + 1;
        self.pictures.set(number);
        self.page.screenshot(&self.album.join(format!("{number:02}-{name}.png"))).await?;
        self.page.check_access(name).await
    }

    /// Picks an entry of an open list of suggestions by a click.
    async fn pick(&self, name: &str) -> Outcome {
        self.page.find("option", name).click().await
    }

    /// Types into the field of a search with suggestions and takes the first one.
    async fn take_first(&self, field: &str, letters: &str) -> Outcome {
        self.page.field(field).keys(letters).await?;
        self.page.find("option", "").nth(0).wait().await?;
        self.page.press("Enter").await
    }

    /// A day so far from today, as the application counts it.
    async fn day(&self, days: i64) -> Outcome<Day> {
        let script = "const day = new Date(); day.setDate(day.getDate() + arguments[0]);
            const two = (number) => String(number).padStart(2, '0');
            return [day.getFullYear(), two(day.getMonth() + 1), two(day.getDate())].map(String);";
        let parts = self.page.run(script, vec![days.into()]).await?;
        let part = |at: usize| parts[at].as_str().unwrap_or_default().to_owned();
        Ok(Day { year: part(0), month: part(1), day: part(2) })
    }

    /// The one file that a dialog has saved and whose name contains this.
    fn saved(&self, name: &str) -> Outcome<PathBuf> {
        let mut found = self.all_saved(name);
        match (found.pop(), found.len()) {
            (Some(file), 0) => Ok(file),
            _ => Err(Trouble(format!(
                "not one file with „{name}“ but: {:?}",
                crate::home::files_below(&self.app.home().files())
            ))),
        }
    }

    /// Every file that a dialog has saved and whose name contains this.
    fn all_saved(&self, name: &str) -> Vec<PathBuf> {
        let named = |file: &PathBuf| {
            file.file_name().is_some_and(|own| own.to_string_lossy().contains(name))
        };
        crate::home::files_below(&self.app.home().files()).into_iter().filter(named).collect()
    }
}

/// A day on the calendar of the application.
struct Day {
    year: String,
    month: String,
    day: String,
}

impl Day {
    /// As people type it: `24.11.2026`.
    fn typed(&self) -> String {
        format!("{}.{}.{}", self.day, self.month, self.year)
    }
}
