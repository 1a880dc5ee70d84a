//! Each rule finds the fault it is for, and the sources as they are keep them all.

use super::{
    commands, complaints, imports, rust,
    source::{Source, bare},
    tree, window,
};
use crate::Stop;

const NONE: [&str; 0] = [];

fn file(path: &str, text: &str) -> Source {
    Source { path: path.into(), text: text.into() }
}

fn core(path: &str, text: &str) -> Vec<Source> {
    let mut files = vec![file(&format!("src-tauri/core/src/{path}"), text)];
    for name in ["error", "ids", "person", "course", "store", "document", "municipality"] {
        files.push(file(&format!("src-tauri/core/src/{name}/mod.rs"), "//! A module.\n"));
    }
    files
}

fn ui(path: &str, text: &str) -> Vec<Source> {
    vec![file(&format!("ui/src/{path}"), text)]
}

#[test]
fn the_sources_keep_every_rule() {
    if let Err(Stop(reason)) = super::check() {
        panic!("{reason}");
    }
}

#[test]
fn a_forbidden_import_is_found_however_it_is_written() {
    for text in [
        "use crate::course::Course;",
        "use crate::{error::Result, course};",
        "use crate::{error::{Error, Result}, course::{self, Course}};",
        "fn f() -> crate::course::Course { todo!() }",
        "use super::course::Course;",
        "use super::{ids, course};",
    ] {
        assert_eq!(
            imports::tiers(&core("person/mod.rs", text)),
            ["src-tauri/core/src/person/mod.rs: `person` may not use `course`"],
            "{text}"
        );
    }
    for text in ["use super::super::course::Course;", "use super::{rows, super::{course, ids}};"] {
        assert_eq!(
            imports::tiers(&core("person/rows.rs", text)),
            ["src-tauri/core/src/person/rows.rs: `person` may not use `course`"],
            "{text}"
        );
    }
}

#[test]
fn an_allowed_import_is_not_complained_about() {
    for text in [
        "use crate::{error::Result, store::Store, document};\nuse super::municipality;",
        "// crate::course is above us\nlet text = \"crate::course\";",
        "use super::rows::course;",
        "pub(crate) fn f() {}\n#[cfg(test)]\nmod tests {\n    use crate::course;\n}",
        "use my_crate::course;",
    ] {
        assert_eq!(imports::tiers(&core("person/rows.rs", text)), NONE, "{text}");
    }
    let test = core("person/tests.rs", "use crate::course;");
    assert_eq!(imports::tiers(&test), NONE);
}

#[test]
fn crafts_know_no_feature_and_the_kernel_knows_nobody() {
    assert_eq!(imports::tiers(&core("document/page.rs", "use crate::person::Person;")).len(), 1);
    assert_eq!(imports::tiers(&core("store/journal.rs", "use super::super::person;")).len(), 1);
    assert_eq!(imports::tiers(&core("text.rs", "use crate::store::Store;")).len(), 1);
    assert_eq!(imports::tiers(&core("document/page.rs", "use crate::store::Store;")).len(), 1);
    assert_eq!(imports::tiers(&core("person/mod.rs", "use crate::*;")).len(), 1);
    assert_eq!(imports::tiers(&core("novelty/mod.rs", "")).len(), 1);
    assert_eq!(imports::tiers(&core("today/mod.rs", "use crate::{person, course};")).len(), 0);
}

#[test]
fn comments_and_strings_are_blanked_and_lines_stay() {
    let text = "a // b\n\"c\\\"d\" 'e' 'x /* f\ng */ r#\"h\"i\"# '\\n' j";
    assert_eq!(bare(text).split_whitespace().collect::<Vec<_>>(), ["a", "'x", "j"]);
    assert_eq!(bare(text).lines().count(), text.lines().count());
}

#[test]
fn rust_keeps_its_form() {
    let fault = |text: &str| rust::form(&[file("src-tauri/src/x.rs", text)]).len();
    assert_eq!(fault("//! What it is for.\nfn f() {}"), 0);
    assert_eq!(fault("fn f() {}"), 1);
    assert_eq!(fault("//! A.\n#[allow(dead_code)]\nfn f() {}"), 1);
    assert_eq!(fault("//! A.\n#[ignore]\nfn f() {}"), 1);
    assert_eq!(fault("//! A.\n// never #[allow(\n"), 0);
}

#[test]
fn sql_that_breaks_the_journal_is_found() {
    let fault = |name: &str, text: &str| rust::sql(&core(name, text)).len();
    assert_eq!(fault("person/rows.rs", "f(\"INSERT OR\n   REPLACE INTO person\")"), 2);
    assert_eq!(fault("store/migrations/0002_x.sql", "create trigger t after insert on p"), 1);
    assert_eq!(fault("store/migrations/0002_x.sql", "REFERENCES p ON DELETE CASCADE"), 1);
    assert_eq!(fault("store/migrations/0002_x.sql", "-- no CREATE TRIGGER here\n"), 0);
}

#[test]
fn rows_stay_private() {
    let fault = |text: &str| rust::private_rows(&core("person/mod.rs", text)).len();
    assert_eq!(fault("mod rows;"), 0);
    assert_eq!(fault("pub(crate) mod rows;"), 1);
    assert_eq!(fault("pub use rows::put;"), 1);
}

#[test]
fn shell_and_core_keep_out_of_each_others_trade() {
    let fault = |path: &str, text: &str| rust::dependencies(&[file(path, text)]).len();
    assert_eq!(fault("src-tauri/Cargo.toml", "rusqlite = \"0.41\""), 1);
    assert_eq!(fault("src-tauri/core/Cargo.toml", "tauri = { version = \"2\" }"), 1);
    assert_eq!(fault("src-tauri/core/Cargo.toml", "rusqlite = \"0.41\"\n# tauri stays out"), 0);
}

#[test]
fn the_window_keeps_its_imports() {
    let fault = |path: &str, text: &str| window::imports(&ui(path, text)).len();
    assert_eq!(fault("lib/api/call.ts", "import { invoke } from \"@tauri-apps/api/core\";"), 0);
    assert_eq!(fault("lib/api/note.ts", "import { invoke } from \"@tauri-apps/api/core\";"), 1);
    assert_eq!(fault("lib/text/a.ts", "import { x } from \"../../features/course/y\";"), 1);
    assert_eq!(fault("lib/text/a.ts", "import { x } from '../state/y';"), 0);
    let course = "features/course/CoursePage.svelte";
    assert_eq!(fault(course, "import X from \"../person/PersonList.svelte\";"), 0);
    assert_eq!(fault(course, "import { e } from \"../person/person-editor.svelte\";"), 1);
    assert_eq!(fault(course, "const m = await import(\"../person/person-editor.svelte.ts\");"), 1);
    assert_eq!(fault(course, "import { e } from \"./course-editor.svelte\";"), 0);
    assert_eq!(fault(course, "import { r } from \"../../app/router.svelte\";"), 1);
    assert_eq!(fault(course, "import { b } from \"$lib/components/Button.svelte\";"), 0);
}

#[test]
fn colours_and_pixels_come_from_the_tokens() {
    let fault = |path: &str, text: &str| window::style(&ui(path, text)).len();
    assert_eq!(fault("lib/styles/base.css", "a { color: #fff; }\nb { margin: 13px; }"), 2);
    assert_eq!(fault("lib/styles/base.css", "a { color: rgb(1 2 3); }"), 1);
    assert_eq!(
        fault("lib/styles/base.css", "/* 8px, #fff */ a { border: 1.5px solid var(--ink); }"),
        0
    );
    assert_eq!(fault("lib/styles/tokens.css", "a { color: #fff; }"), 0);
    assert_eq!(
        fault("app/Frame.svelte", "<a href=\"#/x\">8px</a><style>a { gap: 10px; }</style>"),
        1
    );
    assert_eq!(
        fault("features/certificate/CertificatePreview.svelte", "<style>a{gap: 10px}</style>"),
        0
    );
}

#[test]
fn the_window_remembers_nothing_and_uses_runes() {
    assert_eq!(window::memory(&ui("app/a.ts", "localStorage.setItem('a', 'b')")).len(), 1);
    assert_eq!(window::form(&ui("app/A.svelte", "export let name;")).len(), 1);
    assert_eq!(window::form(&ui("app/A.svelte", "<p style=\"color: red\">")).len(), 1);
    assert_eq!(window::form(&ui("app/A.svelte", "let { name } = $props();")).len(), 0);
}

#[test]
fn the_three_lists_of_commands_agree() {
    let shell = "generate_handler![commands::note::save_note, get_note,]\n\
        #[tauri::command(async)]\npub(crate) fn save_note() {}\n#[tauri::command]\nfn get_note() {}";
    let api = "call<Note>(\"save_note\", {}); call<Row<Note>[]>(\"get_note\");";
    let fault = |shell: &str, api: &str| {
        commands::agree(&[
            file("src-tauri/src/main.rs", shell),
            file("ui/src/lib/api/note.ts", api),
        ])
        .len()
    };
    assert_eq!(fault(shell, api), 0);
    assert_eq!(fault(shell, "call(\"get_note\")"), 1);
    assert_eq!(fault(shell, &format!("{api} call(\"get_note\")")), 1);
    assert_eq!(fault(shell, &format!("{api} call(\"gone_note\")")), 1);
    assert_eq!(fault(&shell.replace(" get_note,", ""), api), 1);
}

#[test]
fn files_are_short_lie_in_their_place_and_name_no_machine() {
    assert_eq!(tree::length(&[file("a.rs", &"x\n".repeat(401)), file("b.rs", "x")]).len(), 1);
    assert_eq!(tree::length(&[file("A.svelte", &"x\n".repeat(201))]).len(), 1);
    let entries =
        [("docs", true), ("ui", true), ("notes.md", false), (".ci", true), ("target", true)];
    let entries = entries.map(|(name, folder)| (name.to_owned(), folder));
    assert_eq!(tree::top_level(&entries).len(), 2);
    let here = ["/", "home/", "somebody"].concat();
    assert_eq!(tree::machine_paths(&[file("a.md", &format!("see {here}/x"))]).len(), 1);
    assert_eq!(tree::machine_paths(&[file("a.md", "see ui/home/x")]).len(), 0);
}

#[test]
fn all_rules_run() {
    let faults = [
        file("src-tauri/src/x.rs", "fn f() {}"),
        file("ui/src/app/a.ts", "sessionStorage"),
        file("ui/src/lib/styles/base.css", "a { gap: 10px }"),
    ];
    assert_eq!(complaints(&faults).len(), 3);
}
