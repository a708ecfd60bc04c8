//! The program's output while it serves. A separate thread writes it, so that a slow reader never delays a request:
//! excess lines are dropped.

use std::io::{IsTerminal as _, Write as _};
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread;
use std::time::Duration;

use counterfoil_mock::{Api, Served};

use crate::logs::Logs;

/// Lines that may wait to be written.
const WAITING: usize = 1_024;

/// How long the last lines get to be written.
const END: Duration = Duration::from_secs(1);

/// Where lines go.
pub(crate) struct Lines {
    sender: SyncSender<String>,
    written: Receiver<()>,
    colours: bool,
}

/// Writes the line of a request.
pub(crate) struct RequestLines {
    sender: SyncSender<String>,
    colours: bool,
}

impl Lines {
    pub(crate) fn new() -> std::io::Result<Self> {
        let (sender, lines) = sync_channel::<String>(WAITING);
        let (done, written) = channel();
        thread::Builder::new()
            .name("output".to_owned())
            .spawn(move || {
                let mut out = std::io::stdout();
                for line in lines {
                    // The parent process may have closed its end of the pipe; that must not stop the server.
                    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
                }
                let _ = done.send(());
            })?;
        Ok(Self {
            sender,
            written,
            colours: coloured(),
        })
    }

    /// The writer of lines for programs.
    pub(crate) fn logs(&self) -> Logs {
        Logs::new(self.sender.clone())
    }

    pub(crate) fn line(&self, text: impl Into<String>) {
        let _ = self.sender.try_send(text.into());
    }

    /// The next steps: the address and credentials of each API, and further commands.
    pub(crate) fn start(&self, origin: &str, apis: &[(Api, Vec<(&str, String)>)], limited: bool) {
        for (api, variables) in apis {
            self.line("");
            self.line(styled(self.colours, "1", api.name()));
            for (name, value) in variables {
                self.line(format!("  export {name}={value}"));
            }
        }
        self.line("");
        let limits = match limited {
            true => "are on, as the vendors have them; --no-rate-limits switches them off",
            false => "are off",
        };
        for (what, how) in [
            ("inspector", format!("{origin}/_control/")),
            ("control", format!("curl {origin}/_control")),
            (
                "worlds",
                "/s/NAME in front of any path is a world of its own".to_owned(),
            ),
            ("rate limits", limits.to_owned()),
            ("stop", "Ctrl-C".to_owned()),
        ] {
            self.line(format!("{what:<12} {how}"));
        }
        self.line("");
    }

    pub(crate) fn requests(&self) -> RequestLines {
        RequestLines {
            sender: self.sender.clone(),
            colours: self.colours,
        }
    }

    /// Waits until everything is written, if anyone reads it.
    pub(crate) fn end(self) {
        drop(self.sender);
        let _ = self.written.recv_timeout(END);
    }
}

impl RequestLines {
    /// Reads of the control API, such as those of `requests --follow`, would hide the others.
    pub(crate) fn tell(&self, served: &Served<'_>) {
        let is_read = matches!(served.method, "GET" | "HEAD") && served.status < 400;
        let is_control = served.api.is_none() && served.path.starts_with("/_control");
        if is_read && is_control {
            return;
        }
        let _ = self.sender.try_send(line(served, self.colours));
    }
}

/// Method, status, time, path, operation and world.
fn line(served: &Served<'_>, colours: bool) -> String {
    let colour = match served.status {
        500.. => "31",
        400.. => "33",
        _ => "32",
    };
    let status = styled(colours, colour, &served.status.to_string());
    let millis = served.duration.as_secs_f64() * 1_000.0;
    let fault = if served.injected { ", a fault" } else { "" };
    let operation = served.operation.unwrap_or("-");
    let about = format!("{operation}{fault}, world {}", served.world);
    let Served { method, path, .. } = served;
    let about = styled(colours, "2", &about);
    format!("{method:<6} {status} {millis:>7.1} ms  {path}  {about}")
}

/// Whether the output has colours: on a terminal or with `CLICOLOR_FORCE`, unless `NO_COLOR` is set.
fn coloured() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|it| !it.is_empty());
    !is_set("NO_COLOR") && (is_set("CLICOLOR_FORCE") || std::io::stdout().is_terminal())
}

fn styled(colours: bool, code: &str, text: &str) -> String {
    match colours {
        true => format!("\x1b[{code}m{text}\x1b[0m"),
        false => text.to_owned(),
    }
}
