//! Asks axe-core, inside the running application, what keeps people from using a screen.

use std::fs;

use serde_json::Value;

use crate::{Outcome, Page, Trouble};

const RUN: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] })
        .then((result) => done(result.violations.map((one) =>
            `${one.id}: ${one.help}: ${one.nodes.map((node) => node.html).slice(0, 3).join(' ')}`)))
        .catch((error) => done([`axe failed: ${error}`]));";

impl Page {
    /// What axe-core finds wrong with the screen that is open.
    pub async fn violations(&self) -> Outcome<Vec<String>> {
        self.settle().await?;
        if self.run("return typeof axe;", Vec::new()).await? != "object" {
            let file = crate::root().join("ui/node_modules/axe-core/axe.min.js");
            self.run(&fs::read_to_string(file)?, Vec::new()).await?;
        }
        let found = self.run_async(RUN, Vec::new()).await?;
        let found = found.as_array().cloned().unwrap_or_else(|| vec![Value::from("no answer")]);
        Ok(found.iter().map(|one| one.as_str().unwrap_or_default().to_owned()).collect())
    }

    /// Ends the journey when axe-core finds something on the open screen.
    pub async fn check_access(&self, screen: &str) -> Outcome {
        let violations = self.violations().await?;
        if violations.is_empty() {
            return Ok(());
        }
        Err(Trouble(format!("{screen} keeps people out:\n{}", violations.join("\n"))))
    }
}
