//! Starts the real application: Xvfb, `WebKitWebDriver`, window. Everything on loopback.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};

use crate::{Home, Outcome, Page, Trouble};

/// A machine that builds at the same time may take this long to show a window.
const START: Duration = Duration::from_secs(90);

/// The running application and the screen it is on.
pub struct App {
    /// Its window.
    pub page: Page,
    home: Home,
    driver: Reaped,
    _screen: Reaped,
}

/// A child process that does not outlive this value.
struct Reaped(Child);

impl Drop for Reaped {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl App {
    /// Starts the application of a person and waits for its first screen.
    pub async fn start(home: Home) -> Outcome<Self> {
        Self::start_program(&program()?, home).await
    }

    /// Starts another program that shows a web view, such as the bench's empty window.
    pub async fn start_program(program: &Path, home: Home) -> Outcome<Self> {
        let (screen, display) = screen()?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let driver = driver(&home, &display, port)?;
        let client = connect(program, port).await?;
        let app = Self { page: Page::new(client), home, driver, _screen: screen };
        app.page.listen().await?;
        Ok(app)
    }

    /// The person's folders.
    pub fn home(&self) -> &Home {
        &self.home
    }

    /// The person's folders, to change what a later start sees.
    pub fn home_mut(&mut self) -> &mut Home {
        &mut self.home
    }

    /// Closes the window as a person would.
    pub async fn stop(self) -> Outcome<Home> {
        let Self { page, home, driver, _screen } = self;
        let process = process_below(driver.0.id());
        page.close().await?;
        if let Some(process) = process {
            gone(process).await?;
        }
        Ok(home)
    }

    /// Ends the process from one instruction to the next, as a dead battery does.
    pub async fn kill(self) -> Outcome<Home> {
        let Self { page, home, driver, _screen } = self;
        let process = process_below(driver.0.id())
            .ok_or_else(|| Trouble("the application is not running".into()))?;
        Command::new("kill").args(["-9", &process.to_string()]).status()?;
        gone(process).await?;
        drop(driver);
        drop(page);
        Ok(home)
    }

    /// Stops and starts again on the same data.
    pub async fn restart(self) -> Outcome<Self> {
        Self::start(self.stop().await?).await
    }

    /// The process number of the application.
    pub fn process(&self) -> Option<u32> {
        process_below(self.driver.0.id())
    }
}

/// The application under test; built with the feature `e2e`.
pub fn program() -> Outcome<PathBuf> {
    let path = match std::env::var_os("LOTSENBUCH_APP") {
        Some(path) => path.into(),
        None => crate::root().join("target/debug/lotsenbuch"),
    };
    if path.is_file() {
        Ok(path)
    } else {
        Err(Trouble(format!(
            "{} is missing: cargo build -p lotsenbuch --features e2e",
            path.display()
        )))
    }
}

/// A screen nobody sees; Xvfb picks a free number itself.
fn screen() -> Outcome<(Reaped, String)> {
    let mut child = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| Trouble(format!("Xvfb (package xvfb): {error}")))?;
    let mut number = String::new();
    if let Some(output) = child.stdout.take() {
        BufReader::new(output).read_line(&mut number)?;
    }
    Ok((Reaped(child), format!(":{}", number.trim())))
}

fn driver(home: &Home, display: &str, port: u16) -> Outcome<Reaped> {
    let mut command = Command::new("WebKitWebDriver");
    for name in [
        "WAYLAND_DISPLAY",
        "DBUS_SESSION_BUS_ADDRESS",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
        "XDG_STATE_HOME",
        "XDG_RUNTIME_DIR",
    ] {
        command.env_remove(name);
    }
    let child = command
        .args([&format!("--port={port}"), "--host=127.0.0.1"])
        .env("TAURI_WEBVIEW_AUTOMATION", "true")
        .env("DISPLAY", display)
        .env("GDK_BACKEND", "x11")
        .env("LANG", "C.UTF-8")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env("NO_AT_BRIDGE", "1")
        .envs(home.environment())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| Trouble(format!("WebKitWebDriver (webkit2gtk-driver): {error}")))?;
    Ok(Reaped(child))
}

async fn connect(program: &Path, port: u16) -> Outcome<Client> {
    let mut capabilities: Map<String, Value> = Map::new();
    capabilities
        .insert("webkitgtk:browserOptions".into(), json!({ "binary": program, "args": [] }));
    let address = format!("http://127.0.0.1:{port}");
    let since = Instant::now();
    loop {
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities.clone());
        match tokio::time::timeout(START, builder.connect(&address)).await {
            Ok(Ok(client)) => return Ok(client),
            Ok(Err(error)) if since.elapsed() > START => {
                return Err(Trouble(format!("the window did not open: {error}")));
            }
            Ok(Err(_)) => tokio::time::sleep(Duration::from_millis(100)).await,
            Err(_) => return Err(Trouble("the window did not open".into())),
        }
    }
}

/// The one process that the driver has started: the application.
fn process_below(driver: u32) -> Option<u32> {
    let parent = |process: u32| -> Option<u32> {
        let line = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        line.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
    };
    fs::read_dir("/proc")
        .ok()?
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .find(|process| parent(*process) == Some(driver))
}

/// Waits until a process has left (a zombie has).
async fn gone(process: u32) -> Outcome {
    let since = Instant::now();
    while since.elapsed() < Duration::from_secs(20) {
        match fs::read_to_string(format!("/proc/{process}/stat")) {
            Ok(line) if !line.contains(") Z ") => {}
            // Its other threads hold the files until the last one has left.
            Ok(_) if threads(process) > 1 => {}
            _ => return Ok(()),
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Err(Trouble(format!("process {process} does not end")))
}

fn threads(process: u32) -> usize {
    fs::read_dir(format!("/proc/{process}/task")).map_or(0, Iterator::count)
}
