//! One thing on the page, found anew by role and name whenever it is used.

use std::time::Instant;

use fantoccini::{
    elements::{Element, ElementRef},
    error::CmdError,
};
use serde_json::{Value, json};

use crate::{
    Outcome, Page, Trouble,
    page::{PATIENCE, pause, within},
};

const FIND: &str = include_str!("find.js");
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A description of something a person looks for: „the button 'Anlegen' in the dialog 'Kurs'“.
#[derive(Clone)]
pub struct Part<'page> {
    page: &'page Page,
    steps: Vec<(&'static str, String)>,
    place: Option<usize>,
}

impl<'page> Part<'page> {
    pub(crate) fn new(page: &'page Page, role: &'static str, name: &str) -> Self {
        Self { page, steps: vec![(role, name.into())], place: None }
    }

    /// Something of a role inside this one; an empty name means any.
    pub fn find(&self, role: &'static str, name: &str) -> Self {
        let mut inner = self.clone();
        inner.steps.push((role, name.into()));
        inner.place = None;
        inner
    }

    /// A button inside this one.
    pub fn button(&self, name: &str) -> Self {
        self.find("button", name)
    }

    /// A link inside this one.
    pub fn link(&self, name: &str) -> Self {
        self.find("link", name)
    }

    /// A text field, date field or choice inside this one.
    pub fn field(&self, label: &str) -> Self {
        self.find("field", label)
    }

    /// A check box inside this one.
    pub fn checkbox(&self, label: &str) -> Self {
        self.find("checkbox", label)
    }

    /// Of several that fit, the one at this place, counted from zero.
    pub fn nth(&self, place: usize) -> Self {
        Self { place: Some(place), ..self.clone() }
    }

    /// Clicks it, once it can be used: nobody clicks a grey button.
    pub async fn click(&self) -> Outcome {
        self.usable().await?;
        self.act("click", async |element| element.click().await).await
    }

    /// Replaces what stands in the field, key by key.
    pub async fn fill(&self, text: &str) -> Outcome {
        self.click().await?;
        self.page.press("Control+A").await?;
        if text.is_empty() { self.page.press("Delete").await } else { self.keys(text).await }
    }

    /// Types into it, after what stands there.
    pub async fn keys(&self, text: &str) -> Outcome {
        self.act("type", async |element| element.send_keys(text).await).await
    }

    /// Picks an entry of a native choice by what is written on it.
    pub async fn choose(&self, label: &str) -> Outcome {
        self.act("choose", async |element| element.select_by_label(label).await).await
    }

    /// Sets the value of a date or time field as the picker would: `2026-03-31`, `09:30`.
    pub async fn set(&self, value: &str) -> Outcome {
        let element = self.wait().await?;
        let script = "const [field, value] = arguments; field.focus(); field.value = value;
            field.dispatchEvent(new Event('input', { bubbles: true }));
            field.dispatchEvent(new Event('change', { bubbles: true }));";
        self.page.run(script, vec![reference(&element), json!(value)]).await?;
        Ok(())
    }

    /// Puts the focus on it without a click.
    pub async fn focus(&self) -> Outcome {
        let element = self.wait().await?;
        self.page.run("arguments[0].focus();", vec![reference(&element)]).await?;
        Ok(())
    }

    /// What is written on it.
    pub async fn text(&self) -> Outcome<String> {
        self.read("return arguments[0].innerText;").await
    }

    /// What stands in the field.
    pub async fn value(&self) -> Outcome<String> {
        self.read("return arguments[0].value ?? arguments[0].innerText;").await
    }

    /// Whether a box, switch or choice is ticked, pressed or selected.
    pub async fn is_on(&self) -> Outcome<bool> {
        let script = "const part = arguments[0];
            const said = ['aria-checked', 'aria-pressed', 'aria-selected', 'aria-current']
                .map((name) => part.getAttribute(name)).find((value) => value !== null);
            return String(said === undefined ? part.checked === true : said !== 'false');";
        Ok(self.read(script).await? == "true")
    }

    /// Whether it can be used.
    pub async fn is_enabled(&self) -> Outcome<bool> {
        let script = "const part = arguments[0];
            return String(!part.matches(':disabled') && part.getAttribute('aria-disabled') !== 'true');";
        Ok(self.read(script).await? == "true")
    }

    /// Waits until it can be used.
    pub async fn usable(&self) -> Outcome {
        let since = Instant::now();
        loop {
            match self.is_enabled().await {
                Ok(true) => return Ok(()),
                answer if since.elapsed() > PATIENCE => {
                    answer?;
                    return Err(Trouble(format!("{self}: cannot be used")));
                }
                _ => pause().await,
            }
        }
    }

    /// How many of it are visible now.
    pub async fn count(&self) -> Outcome<usize> {
        Ok(self.look().await?.0.len())
    }

    /// Waits until it is there, exactly once.
    pub async fn wait(&self) -> Outcome<Element> {
        let since = Instant::now();
        loop {
            let (mut found, seen) = self.look().await?;
            match (found.len(), self.place) {
                (1, None) => return Ok(found.remove(0)),
                (count, Some(place)) if place < count => return Ok(found.remove(place)),
                (count, _) if since.elapsed() > PATIENCE => {
                    let text = self.page.text().await.unwrap_or_default();
                    let seen = seen.join(" | ");
                    return Err(Trouble(format!(
                        "{self}: {count} found, expected one.\nThere are: {seen}\nThe page says: {text}"
                    )));
                }
                _ => pause().await,
            }
        }
    }

    /// Waits until none of it is visible.
    pub async fn gone(&self) -> Outcome {
        let since = Instant::now();
        while self.count().await? > 0 {
            if since.elapsed() > PATIENCE {
                let text = self.page.text().await.unwrap_or_default();
                return Err(Trouble(format!("{self}: still there. The page says: {text}")));
            }
            pause().await;
        }
        Ok(())
    }

    /// Does something to it; a page that is just being redrawn gets a second chance.
    async fn act(
        &self,
        name: &str,
        action: impl AsyncFn(&Element) -> Result<(), CmdError>,
    ) -> Outcome {
        let since = Instant::now();
        loop {
            let element = self.wait().await?;
            match within(action(&element)).await? {
                Ok(()) => return Ok(()),
                Err(error) if since.elapsed() > PATIENCE => {
                    return Err(Trouble(format!("{self}: cannot {name}: {error}")));
                }
                Err(_) => pause().await,
            }
        }
    }

    async fn read(&self, script: &str) -> Outcome<String> {
        let since = Instant::now();
        loop {
            let element = self.wait().await?;
            match self.page.run(script, vec![reference(&element)]).await {
                Ok(value) => return Ok(value.as_str().unwrap_or_default().to_owned()),
                // A page that is just being redrawn gets a second chance.
                Err(trouble) if since.elapsed() > PATIENCE => return Err(trouble),
                Err(_) => pause().await,
            }
        }
    }

    async fn look(&self) -> Outcome<(Vec<Element>, Vec<String>)> {
        let steps: Vec<Value> =
            self.steps.iter().map(|(role, name)| json!({ "role": role, "name": name })).collect();
        let since = Instant::now();
        let answer = loop {
            match self.page.run(FIND, vec![json!(steps)]).await {
                Ok(answer) => break answer,
                // What was found can be gone before it is handed over: the page is being redrawn.
                Err(trouble) if since.elapsed() > PATIENCE => return Err(trouble),
                Err(_) => pause().await,
            }
        };
        let list = |name: &str| answer[name].as_array().cloned().unwrap_or_default();
        let found = list("found").into_iter().filter_map(|one| {
            let id = ElementRef::from(one[ELEMENT].as_str()?.to_owned());
            Some(Element::from_element_id(self.page.client().clone(), id))
        });
        let seen = list("seen").into_iter().filter_map(|one| Some(one.as_str()?.to_owned()));
        Ok((found.collect(), seen.collect()))
    }
}

impl std::fmt::Display for Part<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let steps: Vec<_> =
            self.steps.iter().map(|(role, name)| format!("{role} „{name}“")).collect();
        formatter.write_str(&steps.join(" > "))
    }
}

fn reference(element: &Element) -> Value {
    json!({ ELEMENT: element.element_id().to_string() })
}
