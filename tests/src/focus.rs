//! Whether somebody who has only a keyboard can see where they are.

use std::time::Instant;

use crate::{
    Outcome, Page, Trouble,
    page::{PATIENCE, pause},
};

/// Says what is wrong with the place of the focus, or nothing.
///
/// A text field shows its caret; a page or a dialog that has just come takes the focus as a whole
/// and shows nothing; everything else has to have a ring.
const CHECK: &str = "
    const part = document.activeElement;
    if (!part || part === document.body || part === document.documentElement) return 'nothing has the focus';
    const name = part.getAttribute('aria-label') || part.innerText?.slice(0, 60) || part.outerHTML.slice(0, 120);
    const whole = part.matches('main, dialog, [tabindex=\"-1\"]:not([role]):not(button):not(td)');
    const typed = part.isContentEditable || part.matches('textarea, input:not([type=checkbox]):not([type=radio])');
    const box = part.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return `the focus is on something invisible: ${name}`;
    if (whole) return '';
    const inside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
    if (!inside) return `the focus is out of sight: ${name}`;
    if (typed) return '';
    const frames = [part, part.closest('.field'), ...part.querySelectorAll('*')].filter(Boolean);
    const ring = (node) => {
        const style = getComputedStyle(node);
        const outline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
        return outline || style.boxShadow !== 'none' || (part.closest('svg') && style.stroke !== 'none');
    };
    return frames.some(ring) ? '' : `the focus cannot be seen: ${name}`;";

impl Page {
    /// Waits until something visible has the focus.
    pub async fn check_focus(&self) -> Outcome {
        let since = Instant::now();
        loop {
            let answer = self.run(CHECK, Vec::new()).await?;
            let wrong = answer.as_str().unwrap_or_default();
            if wrong.is_empty() {
                return Ok(());
            }
            if since.elapsed() > PATIENCE {
                let text = self.text().await?;
                return Err(Trouble(format!("{wrong}.\nThe page says: {text}")));
            }
            pause().await;
        }
    }

    /// Presses a key or a chord as somebody does who sees where they are, before and after.
    pub async fn strike(&self, chord: &str) -> Outcome {
        self.check_focus().await?;
        self.press(chord).await?;
        self.check_focus().await
    }

    /// Goes to something with Tab and presses Enter on it.
    pub async fn enter(&self, name: &str) -> Outcome {
        self.tab_to(name).await?;
        self.strike("Enter").await
    }

    /// Goes to a field with Tab and types into it.
    pub async fn type_into(&self, label: &str, text: &str) -> Outcome {
        self.tab_to(label).await?;
        self.check_focus().await?;
        self.press("Control+A").await?;
        self.keys(text).await
    }

    /// Goes to a choice with Tab and walks with the arrows to an entry.
    pub async fn pick(&self, label: &str, entry: &str) -> Outcome {
        let script = "const choice = document.activeElement;
            if (!choice.matches('select')) return 'other';
            const texts = [...choice.options].map((option) => option.text.trim());
            const to = texts.indexOf(arguments[0]) - choice.selectedIndex;
            return to === 0 ? 'there' : to > 0 ? 'ArrowDown' : 'ArrowUp';";
        self.tab_to(label).await?;
        for _ in 0..300 {
            let next = self.run(script, vec![entry.into()]).await?;
            match next.as_str().unwrap_or_default() {
                "there" => return Ok(()),
                // A button or a dialog that has the label in its name.
                "other" => self.tab_to(label).await?,
                arrow => self.strike(arrow).await?,
            }
        }
        Err(Trouble(format!("the arrows never reach „{entry}“ in „{label}“")))
    }

    /// Goes to a box with Tab and ticks it.
    pub async fn tick(&self, label: &str) -> Outcome {
        self.tab_to(label).await?;
        self.strike("Space").await
    }

    /// Waits until the thing with this name has the focus, without a key being pressed.
    pub async fn focus_on(&self, name: &str) -> Outcome {
        let since = Instant::now();
        loop {
            let here = self.focused().await?;
            if here.contains(name) {
                return Ok(());
            }
            if since.elapsed() > PATIENCE {
                return Err(Trouble(format!("the focus is not on „{name}“ but on „{here}“")));
            }
            pause().await;
        }
    }
}
