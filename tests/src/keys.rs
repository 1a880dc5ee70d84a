//! Keys and chords by their names: `Control+Shift+Z`, `Enter`, `Alt+ArrowLeft`.

use fantoccini::key::Key;

use crate::{Outcome, Trouble};

/// The characters `WebDriver` wants for a chord, modifiers first.
pub(crate) fn chord(text: &str) -> Outcome<Vec<char>> {
    text.split('+').map(key).collect()
}

fn key(name: &str) -> Outcome<char> {
    let special = match name {
        "Control" => Key::Control,
        "Shift" => Key::Shift,
        "Alt" => Key::Alt,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Space" => return Ok(' '),
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "F1" => Key::F1,
        "F2" => Key::F2,
        "F5" => Key::F5,
        _ => return one_character(name),
    };
    Ok(char::from(special))
}

fn one_character(name: &str) -> Outcome<char> {
    let mut characters = name.chars();
    match (characters.next(), characters.next()) {
        (Some(character), None) => Ok(character.to_ascii_lowercase()),
        _ => Err(Trouble(format!("no key is called {name}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chord_is_its_keys_in_order() {
        let control = char::from(Key::Control);
        assert_eq!(chord("Control+N").unwrap(), [control, 'n']);
        assert_eq!(chord("Enter").unwrap(), [char::from(Key::Enter)]);
    }

    #[test]
    fn an_unknown_key_is_named() {
        assert_eq!(chord("Strg+N").unwrap_err().0, "no key is called Strg");
    }
}
