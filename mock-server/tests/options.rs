//! The program's settings and what it prints for shells, supervisors and other programs.

#![cfg(all(unix, feature = "cli"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::{Value, json};
use support::{exchange, status_of};

const PROGRAM: &str = env!("CARGO_BIN_EXE_counterfoil-mock");

/// The result of a run of the program: exit code, standard output and error.
fn run(command: &mut Command) -> (Option<i32>, String, String) {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(arguments);
    command
}

/// A folder that is deleted at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("counterfoil-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn file(&self, name: &str, text: &str) -> String {
        let file = self.0.join(name);
        fs::write(&file, text).unwrap();
        path(&file)
    }
}

fn path(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A running server, and its first line.
struct Running {
    child: Child,
    out: BufReader<ChildStdout>,
    first: String,
}

impl Running {
    fn start(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut first = String::new();
        out.read_line(&mut first).unwrap();
        Self { child, out, first }
    }

    fn url(&self) -> &str {
        self.first.trim().trim_start_matches("listening on ")
    }

    /// Everything else that it prints until it is told to stop.
    fn stop(mut self) -> String {
        let stopped = Command::new("kill")
            .arg(self.child.id().to_string())
            .status();
        assert!(stopped.unwrap().success());
        let mut text = String::new();
        self.out.read_to_string(&mut text).unwrap();
        assert_eq!(self.child.wait().unwrap().code(), Some(0));
        text
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn an_option_comes_before_the_environment_and_that_before_the_file() {
    let folder = Folder::new("layers");
    let file = folder.file(
        "mock.toml",
        "seed = 1\njournal = 2\ngrace = 3.5\nstrict = true\napi = [\"persona\", \"fragment\"]\n",
    );
    let mut command = program(&["serve", "--config", &file, "--seed", "7", "--print-config"]);
    command.env("COUNTERFOIL_MOCK_SEED", "5");
    command.env("COUNTERFOIL_MOCK_JOURNAL", "6");
    command.env("COUNTERFOIL_MOCK_QUIET", "1");
    let (code, out, error) = run(&mut command);
    assert_eq!((code, error.as_str()), (Some(0), ""));
    for line in [
        "seed = 7 # option",
        "journal = 6 # environment",
        "quiet = true # environment",
        "grace = 3.5 # file",
        "strict = true # file",
        r#"api = ["persona", "fragment"] # file"#,
        r#"cors = "off" # default"#,
        "# at is not set",
    ] {
        assert!(out.lines().any(|it| it == line), "{line}: {out}");
    }
    // Its output is a file of settings with the same meaning.
    let again = folder.file("again.toml", &out);
    let (code, printed, error) = run(&mut program(&[
        "serve",
        "--config",
        &again,
        "--print-config",
    ]));
    assert_eq!((code, error.as_str()), (Some(0), ""));
    let values = |text: &str| {
        let values = text
            .lines()
            .map(|it| it.split(" # ").next().unwrap().to_owned());
        values.collect::<Vec<_>>()
    };
    assert_eq!(values(&out), values(&printed));
}

#[test]
fn a_server_is_as_its_environment_and_its_file_say() {
    let folder = Folder::new("served");
    let file = folder.file(
        "mock.toml",
        "listen = \"127.0.0.1:0\"\nat = \"2026-01-01T00:00:00Z\"\n",
    );
    let mut command = program(&["serve", "--config", &file]);
    command.env("COUNTERFOIL_MOCK_API", "flexigift,persona");
    command.env("COUNTERFOIL_MOCK_CONTROL_TOKEN", "secret");
    let server = Running::start(&mut command);
    let mut faults = program(&[
        "faults",
        "outage",
        "--output",
        "json",
        "--url",
        server.url(),
    ]);
    faults.env("COUNTERFOIL_MOCK_CONTROL_TOKEN", "secret");
    let (code, out, error) = run(&mut faults);
    assert_eq!(code, Some(0), "{error}");
    let faults = out
        .lines()
        .map(|it| serde_json::from_str::<Value>(it).unwrap()["api"].clone());
    let faults: Vec<_> = faults.collect();
    assert!(faults.contains(&json!("persona")) && faults.contains(&json!("flexigift")));
    assert!(!faults.contains(&json!("fragment")), "{faults:?}");
}

#[test]
fn what_is_wrong_in_a_file_is_told_with_the_file_the_setting_and_the_rule() {
    let folder = Folder::new("wrong");
    for (text, said) in [
        (
            "strikt = true\n",
            "`strikt` is no setting; they are the options of `serve` without `--`",
        ),
        ("config = \"other.toml\"\n", "`config` is no setting"),
        ("strict = \"yes\"\n", "`strict` must be true or false"),
        ("seed = -1\n", "`seed` is wrong: "),
        (
            "seed = [1]\n",
            "`seed` must be a text, a number, an instant or a boolean",
        ),
        (
            "api = [\"persona\", \"stripe\"]\n",
            "`api` is wrong: unknown API `stripe`",
        ),
        (
            "log-format = \"xml\"\n",
            "`log-format` is none of the values that it may have",
        ),
        (
            "cors = \"http://a.example/b\"\n",
            "`cors` is wrong: `http://a.example/b` is no origin",
        ),
        (
            "world_idle = 1\n",
            "`world_idle` is no setting; did you mean `world-idle`?",
        ),
        ("seed = 1\nseed = 2\n", "line 2: duplicate key"),
        ("seed\n", "line 1: "),
    ] {
        let file = folder.file("mock.toml", text);
        let (code, out, error) = run(&mut program(&["serve", "--config", &file]));
        assert_eq!((code, out.as_str()), (Some(2), ""), "{text}");
        let told = format!("counterfoil-mock: {file}: {said}");
        assert!(error.starts_with(&told), "{error}");
    }
    let missing = path(&folder.0.join("missing.toml"));
    let (code, _, error) = run(&mut program(&["serve", "--config", &missing]));
    assert_eq!(code, Some(2));
    assert!(error.contains(&format!("--config {missing}: ")), "{error}");
    let mut command = program(&["serve"]);
    let (code, _, error) = run(command.env("COUNTERFOIL_MOCK_SEED", "x"));
    assert_eq!(code, Some(2));
    assert!(error.contains("--seed"), "{error}");
}

#[test]
fn what_is_secret_is_not_printed() {
    let folder = Folder::new("secrets");
    let file = folder.file("mock.toml", "control-token = \"hush-1\"\n");
    for store in [
        "postgres://user:hush-2@db.example/mock",
        "postgres://db.example/mock?user=u&password=hush-3",
        "postgres://user:hu/sh@db.example/mock",
        "postgres://user:1#hush-4@db.example/mock",
        "postgres://user:1?hush-5@db.example/mock",
        "postgres://user:12/hush-6@db.example/mock",
        "postgres://db.example/mock?user=u&PASSWORD=hush-7",
    ] {
        let (code, out, error) = run(&mut program(&[
            "serve",
            "--config",
            &file,
            "--store",
            store,
            "--print-config",
        ]));
        assert_eq!(code, Some(0), "{error}");
        assert!(!out.contains("hush") && !out.contains("hu/sh"), "{out}");
        for line in [
            "# control-token is set and not shown (file)",
            "# store is set and not shown (option)",
        ] {
            assert!(out.lines().any(|it| it == line), "{line}: {out}");
        }
    }
    let store = "postgres://user@db.example/mock";
    let (_, out, _) = run(&mut program(&["serve", "--store", store, "--print-config"]));
    let line = format!("store = \"{store}\" # option");
    assert!(out.lines().any(|it| it == line), "{out}");
}

#[test]
fn a_value_that_breaks_a_rule_is_told_by_its_shape() {
    let store = "mysql://user:hush-1@db.example/mock";
    let variable = |name| {
        let mut command = program(&["serve"]);
        command.env(name, store);
        command
    };
    for (mut command, option, rule) in [
        (
            program(&["serve", "--store", store]),
            "--store",
            "a store is `memory`",
        ),
        (
            variable("COUNTERFOIL_MOCK_STORE"),
            "--store",
            "a store is `memory`",
        ),
        (program(&["health", "--url", store]), "--url", "http(s) URL"),
        (
            program(&["env", "--world", "a/hush-1"]),
            "--world",
            "1 to 64 letters",
        ),
    ] {
        let (code, out, error) = run(&mut command);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{error}");
        assert!(error.contains(option) && error.contains(rule), "{error}");
        assert!(
            error.contains("[a text of ") && !error.contains("hush"),
            "{error}"
        );
    }
}

#[test]
fn clients_are_told_what_they_need_in_the_words_of_their_shell() {
    for (shell, line) in [
        (
            "sh",
            "export PERSONA_BASE_URL='http://127.0.0.1:4010/s/mine/persona/api/v1'",
        ),
        (
            "fish",
            "set -gx PERSONA_BASE_URL 'http://127.0.0.1:4010/s/mine/persona/api/v1'",
        ),
        (
            "powershell",
            "$env:PERSONA_BASE_URL = 'http://127.0.0.1:4010/s/mine/persona/api/v1'",
        ),
        (
            "dotenv",
            "PERSONA_BASE_URL=http://127.0.0.1:4010/s/mine/persona/api/v1",
        ),
    ] {
        let (code, out, error) = run(&mut program(&["env", "--shell", shell, "--world", "mine"]));
        assert_eq!(code, Some(0), "{error}");
        assert!(out.lines().any(|it| it == line), "{line}: {out}");
    }
    let script = format!(
        "eval \"$({PROGRAM} env --api fragment --url https://mock.example)\" && printf %s \"$FRAGMENT_BASE_URL\""
    );
    let (_, out, error) = run(Command::new("sh").args(["-c", &script]));
    assert_eq!(
        (out.as_str(), error.as_str()),
        ("https://mock.example/billing", "")
    );
    let (_, out, _) = run(&mut program(&["env", "--shell", "json"]));
    let object: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(object["PERSONA_API_KEY"], "persona_sandbox_counterfoil");
}

/// Each command with its help, and those below it.
fn helps(command: &[&str], found: &mut Vec<(String, String)>) {
    let (code, help, _) = run(program(command).arg("--help"));
    assert_eq!(code, Some(0), "{command:?}");
    let below = help.split("Commands:\n").nth(1).unwrap_or_default();
    for line in below.lines().take_while(|it| !it.is_empty()) {
        let indented = line.strip_prefix("  ").unwrap_or_default();
        let name = indented.split(' ').next().unwrap_or_default();
        if !name.is_empty() && name != "help" {
            helps(&[command, &[name]].concat(), found);
        }
    }
    found.push((command.join(" "), help));
}

#[test]
fn the_help_of_every_command_begins_with_what_the_list_of_commands_says_of_it() {
    let mut found = Vec::new();
    helps(&[], &mut found);
    let program = found.pop();
    assert!(found.len() > 15, "{found:?}");
    for (name, help) in &found {
        let (above, name) = name.rsplit_once(' ').unwrap_or(("", name));
        let above = found.iter().chain(&program).find(|(it, _)| it == above);
        let mut list = above.unwrap().1.lines();
        let said = list.find_map(|it| it.strip_prefix("  ")?.strip_prefix(name)?.strip_prefix(' '));
        assert!(
            help.starts_with(said.unwrap().trim_start()),
            "{name}: {help}"
        );
    }
}

#[test]
fn every_command_reads_from_the_environment_where_the_server_is() {
    let mut found = Vec::new();
    helps(&[], &mut found);
    found.retain(|(_, help)| help.contains("--url <URL>"));
    let names: Vec<_> = found.iter().map(|(name, _)| name.as_str()).collect();
    for name in [
        "env",
        "health",
        "requests",
        "snapshot list",
        "snapshot fork",
    ] {
        assert!(names.contains(&name), "{names:?}");
    }
    for (name, help) in &found {
        for option in ["URL", "WORLD", "CONTROL_TOKEN", "CA_CERT"] {
            let long = option.to_ascii_lowercase().replace('_', "-");
            let variable = format!("[env: COUNTERFOIL_MOCK_{option}]");
            let has_option = help.contains(&format!("--{long} <"));
            assert_eq!(has_option, help.contains(&variable), "{name}: {help}");
        }
    }
    let mut command = program(&["snapshot", "list"]);
    let (code, _, error) = run(command.env("COUNTERFOIL_MOCK_URL", "http://127.0.0.1:9"));
    assert_eq!(code, Some(2));
    assert!(error.contains("nobody answers at 127.0.0.1:9"), "{error}");
}

#[test]
fn what_is_no_url_of_a_server_and_no_name_is_refused_by_every_command() {
    for command in [
        &["env"][..],
        &["health"],
        &["requests"],
        &["snapshot", "list"],
    ] {
        for (option, value, said) in [
            (
                "--url",
                "localhost:4010",
                "`localhost:4010` is no http(s) URL; write http://localhost:4010",
            ),
            (
                "--url",
                "127.0.0.1:4010",
                "is no http(s) URL; write http://127.0.0.1:4010",
            ),
            (
                "--url",
                "ftp://mock.example",
                "`ftp://mock.example` is no http(s) URL; write http://mock.example",
            ),
            (
                "--url",
                "http://",
                "is no http(s) URL; write http://127.0.0.1:4010",
            ),
            (
                "--url",
                "http://mock.example?a=b",
                "no query and no fragment",
            ),
            ("--world", "a/b", "a name has 1 to 64 letters"),
            ("--world", "..", "a name has 1 to 64 letters"),
        ] {
            let (code, out, error) = run(program(command).args([option, value]));
            assert_eq!((code, out.as_str()), (Some(2), ""), "{command:?} {value}");
            assert!(error.contains(said), "{command:?} {value}: {error}");
        }
    }
    for arguments in [
        &["worlds", "--remove", "a/b"][..],
        &["snapshot", "save", "a/b"],
        &["snapshot", "fork", "a", "b?"],
    ] {
        let (code, _, error) = run(&mut program(arguments));
        assert_eq!(code, Some(2));
        assert!(error.contains("a name has 1 to 64 letters"), "{error}");
    }
}

#[test]
fn a_name_that_no_world_has_makes_none_and_is_told() {
    let server = Running::start(&mut program(&["serve", "--listen", "0", "--quiet"]));
    let folder = Folder::new("typo");
    let file = path(&folder.0.join("it.json"));
    let steer = |arguments: &[&str]| run(program(arguments).args(["--url", server.url()]));
    for arguments in [
        &["requests"][..],
        &["requests", "--output", "har"],
        &["verify", "--times", "0"],
        &["faults"],
        &["faults", "--clear"],
        &["snapshot", "list"],
        &["snapshot", "restore", "it"],
        &["snapshot", "remove", "it"],
        &["snapshot", "fork", "it", "new"],
        &["snapshot", "export", "it", &file],
    ] {
        let (code, out, error) = steer(&[arguments, &["--world", "typo"]].concat());
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(error.contains("no world is named `typo`"), "{error}");
    }
    assert!(!steer(&["worlds"]).1.contains("typo"));
    // Whoever waits may be there first.
    let waited = steer(&["requests", "--wait", "0", "--world", "later"]);
    assert_eq!(waited.2, "0 of 1 came within 0 s\n");
    assert_eq!(steer(&["faults", "outage", "--world", "typo"]).0, Some(0));
    assert_eq!(
        steer(&["verify", "--times", "0", "--world", "typo"]).0,
        Some(0)
    );
    assert_eq!(steer(&["requests", "--world", "default"]).0, Some(0));
    for (arguments, said) in [
        (
            &["worlds", "--remove", "gone"][..],
            "no world is named `gone`; `counterfoil-mock worlds`",
        ),
        (
            &["snapshot", "remove", "gone"],
            "no snapshot of this world is named `gone`; `counterfoil-mock snapshot list`",
        ),
        (
            &["snapshot", "restore", "gone"],
            "no snapshot of this world is named `gone`; `counterfoil-mock snapshot list`",
        ),
    ] {
        let (code, _, error) = steer(arguments);
        assert_eq!(code, Some(2));
        assert!(error.contains(said), "{error}");
    }
}

#[test]
fn an_exported_snapshot_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let server = Running::start(&mut program(&["serve", "--listen", "0", "--quiet"]));
    let folder = Folder::new("exported");
    let file = folder.0.join("it.json");
    for arguments in [
        &["snapshot", "save", "it"][..],
        &["snapshot", "export", "it", &path(&file)],
    ] {
        let (code, _, error) = run(program(arguments).args(["--url", server.url()]));
        assert_eq!(code, Some(0), "{error}");
    }
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn whoever_reads_no_further_ends_a_command_quietly() {
    for arguments in [
        &["env"][..],
        &["completions", "bash"],
        &["serve", "--print-config"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = program(arguments);
        let ended = command.stdout(writer).stderr(Stdio::piped()).output();
        let ended = ended.unwrap();
        let said = String::from_utf8(ended.stderr).unwrap();
        assert_eq!((ended.status.code(), said.as_str()), (Some(0), ""));
    }
}

#[test]
fn what_the_environment_says_opens_a_running_server() {
    let server = Running::start(&mut program(&[
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--quiet",
    ]));
    let (_, out, _) = run(&mut program(&[
        "env",
        "--shell",
        "json",
        "--url",
        server.url(),
    ]));
    let told: Value = serde_json::from_str(&out).unwrap();
    let url = told["PERSONA_BASE_URL"].as_str().unwrap();
    let (address, path) = url.trim_start_matches("http://").split_once('/').unwrap();
    let key = told["PERSONA_API_KEY"].as_str().unwrap();
    let request = format!(
        "GET /{path}/transactions HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {key}\r\nconnection: close\r\n\r\n"
    );
    assert_eq!(status_of(&exchange(address, &request)), 200);
}

#[test]
fn shells_are_given_completions() {
    for (shell, part) in [
        ("bash", "-o default counterfoil-mock"),
        ("zsh", "#compdef counterfoil-mock"),
        (
            "fish",
            "__fish_counterfoil_mock_using_subcommand help; and __fish_seen_subcommand_from snapshot",
        ),
    ] {
        let (code, out, error) = run(&mut program(&["completions", shell]));
        assert_eq!((code, error.as_str()), (Some(0), ""));
        assert!(out.contains(part) && out.contains("print-config"), "{out}");
    }
    // The one shell that every machine has reads its own.
    let script = format!("source <({PROGRAM} completions bash) && complete -p counterfoil-mock");
    let (code, out, error) = run(Command::new("bash").args(["-c", &script]));
    assert_eq!(code, Some(0), "{error}");
    assert!(out.contains("counterfoil-mock"), "{out}");
}

#[test]
fn a_log_is_json_objects_with_the_names_of_opentelemetry() {
    let options = ["serve", "--listen", "127.0.0.1:0", "--log-format", "json"];
    let server = Running::start(&mut program(&options));
    let first: Value = serde_json::from_str(&server.first).unwrap();
    assert_eq!(first["message"], "listening");
    let url = first["url.full"].as_str().unwrap().to_owned();
    let address = url.trim_start_matches("http://");
    let request = format!(
        "GET /s/mine/flexigift/transactions/1?secret=1 HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n"
    );
    assert_eq!(status_of(&exchange(address, &request)), 200);
    let text = server.stop();
    let events: Vec<Value> = text
        .lines()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect();
    assert_eq!(events.len(), 1, "{text}");
    for (name, value) in [
        ("level", json!("INFO")),
        ("message", json!("request")),
        ("http.request.method", json!("GET")),
        ("url.path", json!("/flexigift/transactions/1")),
        ("http.response.status_code", json!(200)),
        ("counterfoil.api", json!("flexigift")),
        ("counterfoil.operation", json!("retrieve-transaction")),
        ("counterfoil.world", json!("mine")),
        ("counterfoil.fault", json!(false)),
    ] {
        assert_eq!(events[0][name], value, "{name}: {text}");
    }
    assert!(events[0]["http.server.request.duration"].as_f64().unwrap() > 0.0);
    assert!(!text.contains("secret"), "{text}");
}

#[test]
fn a_made_certificate_is_trusted_by_the_file_that_is_written() {
    let folder = Folder::new("tls");
    let authority = path(&folder.0.join("authority.pem"));
    let options = [
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--tls-self-signed",
        &authority,
    ];
    let server = Running::start(&mut program(&options));
    assert!(
        server.url().starts_with("https://127.0.0.1:"),
        "{}",
        server.first
    );
    let requests = ["requests", "--output", "json", "--url", server.url()];
    let (code, _, error) = run(program(&requests).args(["--ca-cert", &authority]));
    assert_eq!(code, Some(0), "{error}");
    let (code, _, error) = run(&mut program(&requests));
    assert_eq!(code, Some(2));
    assert!(error.contains("no TLS with 127.0.0.1"), "{error}");
    let hint = "; `--ca-cert FILE` trusts its authority";
    assert!(error.trim_end().ends_with(hint), "{error}");
    let empty = folder.file("empty.pem", "");
    let (code, _, error) = run(program(&requests).args(["--ca-cert", &empty]));
    assert_eq!(code, Some(2));
    assert!(error.contains("there is no PEM `CERTIFICATE`"), "{error}");
    assert!(error.contains("--ca-cert"), "{error}");
    assert!(
        server
            .stop()
            .contains("export PERSONA_BASE_URL=https://127.0.0.1")
    );
}

#[test]
fn half_of_a_certificate_and_two_of_them_are_refused() {
    for options in [
        &["--tls-cert", "a.pem"][..],
        &["--tls-key", "a.pem"],
        &["--tls-self-signed", "a.pem", "--tls-key", "b.pem"],
    ] {
        let (code, _, error) = run(program(&["serve"]).args(options));
        assert_eq!(code, Some(2));
        assert!(
            error.contains("--tls-cert and --tls-key go together"),
            "{error}"
        );
    }
    let (code, _, error) = run(&mut program(&[
        "serve",
        "--tls-cert",
        "/missing.pem",
        "--tls-key",
        "/missing.pem",
    ]));
    assert_eq!(code, Some(2));
    assert!(error.contains("--tls-cert /missing.pem: "), "{error}");
}

#[test]
fn a_command_waits_for_requests_and_says_by_its_exit_code_whether_they_came() {
    let server = Running::start(&mut program(&[
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--quiet",
    ]));
    let wait = [
        "requests",
        "--url",
        server.url(),
        "--operation",
        "list-users",
        "--wait",
    ];
    let (code, out, error) = run(program(&wait).args(["0", "--at-least", "2"]));
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert_eq!(error, "0 of 2 came within 0 s\n");
    let waiting = program(&wait)
        .arg("60")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let address = server.url().trim_start_matches("http://");
    let request =
        format!("GET /flexigift/users HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    exchange(address, &request);
    let output = waiting.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("list-users")
    );
    assert_eq!(run(program(&wait).arg("61")).0, Some(2));
}

#[test]
fn every_report_is_json_where_it_is_asked_for() {
    let server = Running::start(&mut program(&[
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--quiet",
    ]));
    let json = |arguments: &[&str]| {
        let (code, out, _) =
            run(program(arguments).args(["--output", "json", "--url", server.url()]));
        let lines = out
            .lines()
            .map(|it| serde_json::from_str::<Value>(it).unwrap());
        (code, lines.collect::<Vec<_>>())
    };
    let (code, verified) = json(&["verify", "--api", "flexigift"]);
    assert_eq!(
        (code, verified[0]["verified"].clone()),
        (Some(1), json!(false))
    );
    assert!(verified[0]["report"].is_string());
    let (code, faults) = json(&["faults", "outage", "--api", "flexigift"]);
    assert_eq!((code, faults[0]["struck"].clone()), (Some(0), json!(0)));
    let (_, text, _) = run(&mut program(&["faults", "--url", server.url()]));
    assert_eq!(text.lines().count(), faults.len());
    assert!(
        serde_json::from_str::<Value>(text.lines().next().unwrap()).is_err(),
        "{text}"
    );
    assert_eq!(json(&["requests"]), (Some(0), Vec::new()));
}

#[test]
fn colours_are_forced_and_forbidden_by_variables_that_say_something() {
    let first_api = |variables: &[(&str, &str)]| {
        let mut command = program(&["serve", "--listen", "127.0.0.1:0"]);
        command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        command.envs(variables.iter().copied());
        Running::start(&mut command).stop().contains("\x1b[")
    };
    assert!(!first_api(&[]));
    assert!(first_api(&[("CLICOLOR_FORCE", "1")]));
    assert!(first_api(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")]));
    assert!(!first_api(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}

#[test]
fn progress_is_shown_on_a_terminal_and_not_in_a_pipe() {
    let folder = Folder::new("progress");
    let entry = |id: u32| {
        json!({
            "startedDateTime": "2026-02-12T00:00:00Z", "time": 1.0, "cache": {},
            "timings": {"send": 0, "wait": 1, "receive": 0},
            "request": {"method": "GET", "url": format!("http://localhost:3000/transactions/{id}"),
                "httpVersion": "HTTP/1.1", "headers": [], "headersSize": -1, "bodySize": 0},
            "response": {"status": 404, "statusText": "", "httpVersion": "HTTP/1.1", "headers": [], "headersSize": -1,
                "bodySize": -1, "content": {"size": 2, "mimeType": "application/json", "text": "{}"}},
        })
    };
    let entries: Vec<_> = (1000..1020).map(entry).collect();
    let log =
        json!({"version": "1.2", "creator": {"name": "t", "version": "1"}, "entries": entries});
    let cassette = folder.file("many.har", &json!({ "log": log }).to_string());
    let arguments = ["check", "--api", "flexigift", &cassette];
    let (code, out, error) = run(&mut program(&arguments));
    assert_eq!((code, error.as_str()), (Some(0), ""), "{out}");
    if let Some(shown) = on_a_terminal(&arguments) {
        assert!(shown.contains("/20"), "{shown:?}");
        assert!(shown.contains("20 requests played"), "{shown:?}");
    }
}

#[test]
fn that_a_file_is_being_seeded_is_shown_on_a_terminal_and_not_in_a_pipe() {
    let folder = Folder::new("seeding");
    // One that ends the program.
    let orders = json!([{ "number": "1" }, { "number": "1" }]);
    let seed = json!({ "commerce-layer": { "orders": orders } }).to_string();
    let file = folder.file("seed.json", &seed);
    let arguments = ["serve", "--listen", "127.0.0.1:0", "--seed-file", &file];
    let (code, out, error) = run(&mut program(&arguments));
    assert_eq!((code, out.as_str()), (Some(2), ""), "{error}");
    assert!(!error.contains("seeding from"), "{error}");
    if let Some(shown) = on_a_terminal(&arguments) {
        assert!(shown.contains("seeding from"), "{shown:?}");
    }
}

/// The program's output on a terminal of its own, if `script` is installed.
fn on_a_terminal(arguments: &[&str]) -> Option<String> {
    let command = format!("{PROGRAM} {}", arguments.join(" "));
    let terminal = Command::new("script")
        .args(["-qec", &command, "/dev/null"])
        .env("TERM", "xterm")
        .output();
    match terminal {
        Ok(shown) if cfg!(target_os = "linux") => {
            Some(String::from_utf8_lossy(&shown.stdout).into_owned())
        }
        _ => {
            println!("skipped: no `script` of util-linux here");
            None
        }
    }
}
