//! What a test does in the browser, and what it sees there.

use std::path::Path;

use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::error::{CmdError, ErrorStatus};
use fantoccini::wd::{TimeoutConfiguration, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::sync::{Semaphore, SemaphorePermit};
use url::{ParseError, Url};

use crate::PATIENCE;
use crate::driver::Driver;

/// Browsers that run at once; more of them take turns on two cores, and each looks slow then.
static TURNS: Semaphore = Semaphore::const_new(2);

/// A Chromium with an empty profile. It ends when it is dropped.
#[derive(Debug)]
pub struct Browser {
    client: Client,
    _driver: Driver,
    _turn: SemaphorePermit<'static>,
}

/// A key that has no character.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "they are what is printed on them")]
pub enum Key {
    Tab,
    BackTab,
    Enter,
    Escape,
    Space,
    ArrowDown,
    ArrowUp,
    End,
    Home,
}

/// The colours that a user prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "they say it")]
pub enum Theme {
    Light,
    Dark,
}

/// A warning or an error in the browser's console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Who says it: `network` of an answer that was an error, `security` of what the policy forbade, `javascript` of an exception.
    pub source: String,
    /// What it says.
    pub message: String,
}

impl Browser {
    /// Opens one; `None`, and a line that says so, where none is installed.
    pub async fn open() -> Option<Self> {
        let turn = TURNS.acquire().await.unwrap();
        let Some(driver) = Driver::start() else {
            println!("skipped: no `chromedriver` here (Debian: chromium, chromium-driver)");
            return None;
        };
        let arguments = [
            "--headless",
            // Root has no sandbox, and the pages are ours.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // So that a picture is the same on every machine.
            "--force-device-scale-factor=1",
            "--hide-scrollbars",
            "--window-size=1280,800",
            &format!("--user-data-dir={}", driver.profile.display()),
        ];
        let capabilities = json!({
            "goog:chromeOptions": { "args": arguments },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let Value::Object(capabilities) = capabilities else {
            return None;
        };
        let opened = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.url())
            .await;
        let client = match opened {
            Ok(client) => client,
            Err(error) if error.to_string().contains("cannot find") => {
                println!("skipped: no Chromium here: {error}");
                return None;
            }
            Err(error) => panic!("{error}"),
        };
        let patience = TimeoutConfiguration::new(Some(PATIENCE), Some(PATIENCE), None);
        client.update_timeouts(patience).await.unwrap();
        Some(Self {
            client,
            _driver: driver,
            _turn: turn,
        })
    }

    /// Loads a page.
    pub async fn goto(&self, url: &str) {
        self.client.goto(url).await.unwrap();
    }

    /// Loads the page anew.
    pub async fn reload(&self) {
        self.client.refresh().await.unwrap();
    }

    /// What is in the address bar.
    pub async fn address(&self) -> String {
        self.client.current_url().await.unwrap().into()
    }

    /// Opens another tab, which is the one that is driven then.
    pub async fn new_tab(&self) {
        let opened = self.client.new_window(true).await.unwrap();
        self.client.switch_to_window(opened.handle).await.unwrap();
    }

    /// Drives the tab of this number, in the order of their opening.
    pub async fn tab(&self, number: usize) {
        let mut tabs = self.client.windows().await.unwrap();
        self.client
            .switch_to_window(tabs.swap_remove(number))
            .await
            .unwrap();
    }

    /// What statements of JavaScript return. The page's policy is not asked: this is the driver's.
    pub async fn run(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    /// Waits until an expression of JavaScript is true, and answers with it. `$` and `$$` find by selector, `text` is all
    /// that the page shows.
    pub async fn until(&self, expression: &str) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             const $ = it => document.querySelector(it), $$ = it => [...document.querySelectorAll(it)];
             (function look() {{
               const text = document.body.innerText;
               let found; try {{ found = ({expression}) }} catch {{}}
               found ? done(found) : setTimeout(look, 20);
             }})()"
        );
        loop {
            match self.client.execute_async(&script, Vec::new()).await {
                Ok(found) => return found,
                // The page was loaded anew meanwhile.
                Err(CmdError::Standard(error)) if error.error == ErrorStatus::JavascriptError => {}
                Err(error) => {
                    let text = self.run("return document.body.innerText").await;
                    let text = text.as_str().unwrap_or_default();
                    panic!("waited for {expression}: {error}\nthe page shows:\n{text}")
                }
            }
        }
    }

    /// Waits until the page shows this text.
    pub async fn shows(&self, text: &str) {
        self.until(&format!("text.includes({})", json!(text))).await;
    }

    /// Clicks on what a selector finds, once it is there.
    pub async fn click(&self, selector: &str) {
        let found = json!(selector);
        self.until(&format!("$({found}) && !$({found}).disabled"))
            .await;
        // What is drawn anew between the two is found anew.
        loop {
            let element = self.client.find(Locator::Css(selector)).await.unwrap();
            match element.click().await {
                Ok(()) => return,
                Err(CmdError::Standard(error))
                    if error.error == ErrorStatus::StaleElementReference => {}
                Err(error) => panic!("{selector}: {error}"),
            }
        }
    }

    /// Replaces what stands in a field.
    pub async fn fill(&self, selector: &str, text: &str) {
        self.until(&format!("$({})", json!(selector))).await;
        let field = self.client.find(Locator::Css(selector)).await.unwrap();
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Presses a key, wherever the focus is.
    pub async fn press(&self, key: Key) {
        const SHIFT: char = '\u{e008}';
        let (shifted, value) = match key {
            Key::Tab => (false, '\u{e004}'),
            Key::BackTab => (true, '\u{e004}'),
            Key::Enter => (false, '\u{e007}'),
            Key::Escape => (false, '\u{e00c}'),
            Key::Space => (false, ' '),
            Key::ArrowDown => (false, '\u{e015}'),
            Key::ArrowUp => (false, '\u{e013}'),
            Key::End => (false, '\u{e010}'),
            Key::Home => (false, '\u{e011}'),
        };
        let mut keys = KeyActions::new("keyboard".to_owned());
        if shifted {
            keys = keys.then(KeyAction::Down { value: SHIFT });
        }
        keys = keys.then(KeyAction::Down { value });
        keys = keys.then(KeyAction::Up { value });
        if shifted {
            keys = keys.then(KeyAction::Up { value: SHIFT });
        }
        self.client.perform_actions(keys).await.unwrap();
    }

    /// Types a text, wherever the focus is.
    pub async fn type_text(&self, text: &str) {
        let mut keys = KeyActions::new("keyboard".to_owned());
        for value in text.chars() {
            keys = keys.then(KeyAction::Down { value });
            keys = keys.then(KeyAction::Up { value });
        }
        self.client.perform_actions(keys).await.unwrap();
    }

    /// Gives the page a size in CSS pixels.
    pub async fn size(&self, width: u32, height: u32) {
        let size =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", size)
            .await;
    }

    /// Has the user prefer these colours.
    pub async fn theme(&self, theme: Theme) {
        let value = match theme {
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": value}]});
        self.devtools("Emulation.setEmulatedMedia", features).await;
    }

    /// What `axe-core` finds wrong with what is shown, one line a place; `None` where it is not installed.
    pub async fn barriers(&self) -> Option<Vec<String>> {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../node_modules/axe-core/axe.min.js");
        let Ok(source) = std::fs::read_to_string(path) else {
            println!("skipped: no axe-core here (`npm ci` in `inspector`)");
            return None;
        };
        self.run(&source).await;
        let script = "const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ['violations'] }).then(
              it => done(it.violations.flatMap(rule => rule.nodes.map(node =>
                rule.id + ': ' + node.target.join(' ') + ': ' + node.failureSummary.replaceAll('\\n', ' ')))),
              it => done(['axe-core failed: ' + it]))";
        let found = self.client.execute_async(script, Vec::new()).await.unwrap();
        let found = found.as_array().unwrap().iter();
        Some(found.map(|it| it.as_str().unwrap().to_owned()).collect())
    }

    /// What the console said since the last look that was no mere information.
    pub async fn said(&self) -> Vec<Said> {
        let lines = self.command("se/log", json!({"type": "browser"})).await;
        let text = |line: &Value, name: &str| line[name].as_str().unwrap_or_default().to_owned();
        let lines = lines.as_array().unwrap().iter();
        let lines = lines.filter(|it| matches!(&*text(it, "level"), "SEVERE" | "WARNING"));
        let said = lines.map(|it| Said {
            source: text(it, "source"),
            message: text(it, "message"),
        });
        said.collect()
    }

    /// What the page looks like, as PNG.
    pub async fn picture(&self) -> Vec<u8> {
        self.client.screenshot().await.unwrap()
    }

    async fn devtools(&self, command: &str, parameters: Value) {
        let body = json!({"cmd": command, "params": parameters});
        self.command("goog/cdp/execute", body).await;
    }

    async fn command(&self, path: &'static str, body: Value) -> Value {
        let answer = self.client.issue_cmd(Own { path, body }).await;
        answer.unwrap_or_else(|error| panic!("{path}: {error}"))
    }
}

/// A command that only Chromium has.
#[derive(Debug)]
struct Own {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Own {
    fn endpoint(&self, base_url: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base_url.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
