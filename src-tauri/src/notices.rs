//! Notifications of the system: one sentence without names, for whoever looks at the screen.

/// Shows that so many follow-ups are due. A notification is a courtesy: whether or not it appears,
/// nothing waits for it and nothing fails with it.
pub(crate) fn tell_due(count: u32) {
    let sentence = due(count);
    // A service that does not answer would hold up the command.
    std::thread::spawn(move || {
        if let Err(error) = show(&sentence) {
            log::warn!("the notification of what is due was not shown: {error}");
        }
    });
}

fn due(count: u32) -> String {
    match count {
        1 => "1 Wiedervorlage ist heute fällig oder überfällig".to_owned(),
        _ => format!("{count} Wiedervorlagen sind heute fällig oder überfällig"),
    }
}

#[cfg(not(feature = "e2e"))]
fn show(sentence: &str) -> notify_rust::error::Result<()> {
    let mut notification = notify_rust::Notification::new();
    notification.appname("Lotsenbuch").summary("Lotsenbuch").body(sentence);
    // The installer gives the entry of the start menu this name; without it Windows would say that
    // the sentence comes from PowerShell.
    #[cfg(windows)]
    notification.app_id("de.lotsenbuch.desktop");
    notification.show().map(drop)
}

/// The end-to-end tests read the sentences in a file beside the scripted dialogs.
#[cfg(feature = "e2e")]
fn show(sentence: &str) -> std::io::Result<()> {
    use std::io::Write;
    let Some(folder) = crate::dialogs::script_folder() else { return Ok(()) };
    let place = folder.join("Mitteilungen.txt");
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(place)?;
    writeln!(file, "{sentence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_due_and_several_are_due() {
        assert_eq!(due(1), "1 Wiedervorlage ist heute fällig oder überfällig");
        assert_eq!(due(3), "3 Wiedervorlagen sind heute fällig oder überfällig");
    }
}
