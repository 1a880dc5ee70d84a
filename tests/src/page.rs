//! The window as a person sees it: what is written there, what can be pressed, what it looks like.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use fantoccini::{
    Client,
    actions::{InputSource, KeyAction, KeyActions},
};
use serde_json::Value;

use crate::{Outcome, Part, Trouble, keys};

/// How long something may take to appear on a machine that builds at the same time.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// The window of the running application.
pub struct Page {
    client: Client,
}

impl Page {
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Something of an ARIA role by its name; `field` stands for everything one types or picks in.
    pub fn find(&self, role: &'static str, name: &str) -> Part<'_> {
        Part::new(self, role, name)
    }

    /// A button by what is written on it.
    pub fn button(&self, name: &str) -> Part<'_> {
        self.find("button", name)
    }

    /// A link by what is written on it.
    pub fn link(&self, name: &str) -> Part<'_> {
        self.find("link", name)
    }

    /// A text field, date field or choice by its label.
    pub fn field(&self, label: &str) -> Part<'_> {
        self.find("field", label)
    }

    /// A check box by its label.
    pub fn checkbox(&self, label: &str) -> Part<'_> {
        self.find("checkbox", label)
    }

    /// A heading.
    pub fn heading(&self, name: &str) -> Part<'_> {
        self.find("heading", name)
    }

    /// A row of a table by any text in it.
    pub fn row(&self, text: &str) -> Part<'_> {
        self.find("row", text)
    }

    /// An open dialog.
    pub fn dialog(&self, name: &str) -> Part<'_> {
        self.find("dialog", name)
    }

    /// Presses a key or a chord: `Enter`, `Control+Shift+Z`.
    pub async fn press(&self, chord: &str) -> Outcome {
        let keys = keys::chord(chord)?;
        let down = keys.iter().map(|key| KeyAction::Down { value: *key });
        let up = keys.iter().rev().map(|key| KeyAction::Up { value: *key });
        let mut actions = KeyActions::new("keyboard".into());
        for action in down.chain(up) {
            actions = actions.then(action);
        }
        Ok(within(self.client.perform_actions(actions)).await??)
    }

    /// Types into whatever has the focus.
    pub async fn keys(&self, text: &str) -> Outcome {
        let element = within(self.client.active_element()).await??;
        Ok(within(element.send_keys(text)).await??)
    }

    /// Presses Tab until the thing with this name has the focus, as a keyboard user does.
    pub async fn tab_to(&self, name: &str) -> Outcome {
        self.press_until("Tab", name).await
    }

    /// Presses a key until the thing with this name has the focus.
    pub async fn press_until(&self, chord: &str, name: &str) -> Outcome {
        let mut passed = Vec::new();
        for _ in 0..150 {
            self.press(chord).await?;
            let here = self.focused().await?;
            if is_called(&here, name) {
                return Ok(());
            }
            passed.push(here);
        }
        Err(Trouble(format!("{chord} never reaches „{name}“ but: {}", passed.join(" | "))))
    }

    /// The label or text of what has the focus; nothing where the page as a whole has it.
    pub async fn focused(&self) -> Outcome<String> {
        let script = "const part = document.activeElement;
            if (!part || part.matches('body, main')) return '';
            const ids = (part.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
            const named = ids.map((id) => document.getElementById(id)?.innerText).join(' ');
            const labels = [...(part.labels ?? [])].map((label) => label.innerText).join(' ');
            return (named || part.getAttribute('aria-label') || labels || part.innerText || part.title || '')
                .replace(/\\s+/g, ' ').trim();";
        Ok(self.run(script, Vec::new()).await?.as_str().unwrap_or_default().to_owned())
    }

    /// Everything that is written on the page.
    pub async fn text(&self) -> Outcome<String> {
        let script = "return document.body.innerText.replace(/[\\s\\u00ad]+/g, ' ');";
        Ok(self.run(script, Vec::new()).await?.as_str().unwrap_or_default().to_owned())
    }

    /// Whether a text is on the page now.
    pub async fn says(&self, text: &str) -> Outcome<bool> {
        Ok(self.text().await?.contains(text))
    }

    /// Waits until a text is on the page.
    pub async fn wait_for(&self, text: &str) -> Outcome {
        self.wait_until(text, true).await
    }

    /// Waits until a text is no longer on the page.
    pub async fn wait_gone(&self, text: &str) -> Outcome {
        self.wait_until(text, false).await
    }

    /// Waits until one of several texts is on the page.
    pub async fn wait_for_any(&self, texts: &[&str]) -> Outcome {
        let since = Instant::now();
        loop {
            let now = self.text().await?;
            if texts.iter().any(|text| now.contains(text)) {
                return Ok(());
            }
            if since.elapsed() > PATIENCE {
                return Err(Trouble(format!("none of {texts:?} comes. The page says: {now}")));
            }
            pause().await;
        }
    }

    /// Waits until nothing on the page says that it is still busy.
    pub async fn wait_idle(&self) -> Outcome {
        let since = Instant::now();
        let script = "return document.querySelector('[aria-busy=true]')?.innerText ?? null;";
        loop {
            let busy = self.run(script, Vec::new()).await?;
            if busy.is_null() {
                return Ok(());
            }
            if since.elapsed() > PATIENCE {
                return Err(Trouble(format!("still busy: {busy}")));
            }
            pause().await;
        }
    }

    async fn wait_until(&self, text: &str, there: bool) -> Outcome {
        let since = Instant::now();
        loop {
            let now = self.text().await?;
            if now.contains(text) == there {
                return Ok(());
            }
            if since.elapsed() > PATIENCE {
                let verb = if there { "does not come" } else { "does not go" };
                return Err(Trouble(format!("„{text}“ {verb}. The page says: {now}")));
            }
            pause().await;
        }
    }

    /// Runs a script in the page; `arguments` holds what is handed over.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        Ok(within(self.client.execute(script, arguments)).await??)
    }

    /// Runs a script that calls its last argument when it is done.
    pub async fn run_async(&self, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        Ok(within(self.client.execute_async(script, arguments)).await??)
    }

    /// Waits until the page has been drawn as it is now.
    pub async fn settle(&self) -> Outcome {
        let script = "const done = arguments[arguments.length - 1];
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100)));";
        self.run_async(script, Vec::new()).await?;
        Ok(())
    }

    /// Saves a picture of the window.
    pub async fn screenshot(&self, file: &Path) -> Outcome {
        self.settle().await?;
        let png = within(self.client.screenshot()).await??;
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(file, png)?)
    }

    /// Makes the window this wide and high.
    pub async fn resize(&self, width: u32, height: u32) -> Outcome {
        Ok(within(self.client.set_window_size(width, height)).await??)
    }

    /// What has gone wrong in the page since the start: script errors, refused resources.
    pub async fn complaints(&self) -> Outcome<Vec<String>> {
        let seen = self.run("return window.__complaints ?? ['not listening'];", Vec::new()).await?;
        let seen = seen.as_array().cloned().unwrap_or_default();
        Ok(seen.iter().filter_map(|one| Some(one.as_str()?.to_owned())).collect())
    }

    /// Begins to collect complaints.
    pub(crate) async fn listen(&self) -> Outcome {
        let script = "window.__complaints = [];
            const note = (text) => window.__complaints.push(text);
            addEventListener('error', (event) => note(`error: ${event.message ?? event.target?.src}`), true);
            addEventListener('unhandledrejection', (event) => note(`rejected: ${event.reason}`));
            addEventListener('securitypolicyviolation',
                (event) => note(`refused: ${event.violatedDirective} ${event.blockedURI}`));";
        self.run(script, Vec::new()).await?;
        Ok(())
    }

    pub(crate) async fn close(self) -> Outcome {
        Ok(within(self.client.close()).await??)
    }
}

/// Whether a name stands in a text as whole words.
fn is_called(text: &str, name: &str) -> bool {
    let ends = |rest: Option<char>| !rest.is_some_and(char::is_alphanumeric);
    text.match_indices(name).any(|(at, _)| {
        ends(text[..at].chars().next_back()) && ends(text[at + name.len()..].chars().next())
    })
}

/// No call may hang: a screenshot under the wrong renderer does so for ever.
pub(crate) async fn within<T>(work: impl Future<Output = T>) -> Outcome<T> {
    tokio::time::timeout(Duration::from_secs(60), work)
        .await
        .map_err(|_| Trouble("the window does not answer".into()))
}

pub(crate) async fn pause() {
    tokio::time::sleep(Duration::from_millis(50)).await;
}
