//! A PostgreSQL server of a test's own, in a temporary folder, from the programs of the machine (Debian: `postgresql`).
//! The tests of the store and those of the crate include this file.

#![allow(dead_code, reason = "each test program uses its part")]

use std::ffi::OsStr;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock};

/// A server. It ends with the value, or with the process, whatever ends that.
pub(crate) struct TestServer {
    programs: PathBuf,
    directory: PathBuf,
    port: u16,
    watchdog: Child,
    /// The lent databases that came back.
    idle: Mutex<Vec<String>>,
}

/// The user of the server's database.
const USER: &str = "counterfoil";

/// Its settings. Data only has to survive a crash of the server, not of the machine.
const SETTINGS: &str = "-c fsync=off -c max_connections=400 -c shared_buffers=32MB -c jit=off \
    -c max_wal_size=64MB";

impl TestServer {
    /// The server that all tests of this process share, or `None`, and loudly so, where PostgreSQL is not installed.
    pub(crate) fn shared() -> Option<&'static Self> {
        static SHARED: OnceLock<Option<TestServer>> = OnceLock::new();
        SHARED.get_or_init(Self::start).as_ref()
    }

    /// A server of one's own, to be killed.
    pub(crate) fn start() -> Option<Self> {
        let Some(programs) = programs() else {
            eprintln!(
                "skipped: PostgreSQL's initdb and pg_ctl are not here (Debian: apt-get install postgresql)"
            );
            return None;
        };
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("counterfoil-pg-{}-{number}", std::process::id());
        let directory = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&directory).unwrap();
        if is_root() {
            run(Command::new("chown").arg("postgres").arg(&directory));
        }
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let data = directory.join("data");
        let stop = format!(
            "trap '' HUP INT TERM; read _; {} -D {data:?} -m immediate stop >{directory:?}/stopped 2>&1; rm -rf {directory:?}",
            programs.join("pg_ctl").display()
        );
        run(as_its_user(&programs.join("initdb"))
            .arg("-D")
            .arg(&data)
            .args([
                "-U",
                USER,
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync",
            ]));
        let watchdog = as_its_user("sh".as_ref())
            .args(["-c", &stop])
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let server = Self {
            programs,
            directory,
            port,
            watchdog,
            idle: Mutex::default(),
        };
        server.run();
        Some(server)
    }

    /// Starts it, at first and after [`kill`](Self::kill).
    pub(crate) fn run(&self) {
        self.run_with("");
    }

    pub(crate) fn run_with(&self, settings: &str) {
        let options = format!(
            "-k {} -p {} -c listen_addresses=127.0.0.1 {SETTINGS} {settings}",
            self.directory.display(),
            self.port
        );
        let log = self.directory.join("log");
        run(self
            .pg_ctl()
            .args(["-w", "-t", "60", "-o", &options, "-l"])
            .arg(log)
            .arg("start"));
    }

    /// Ends it like a power cut, as seen by other processes.
    pub(crate) fn kill(&self) {
        run(self.pg_ctl().args(["-m", "immediate", "stop"]));
    }

    fn pg_ctl(&self) -> Command {
        let mut command = as_its_user(&self.programs.join("pg_ctl"));
        command.arg("-D").arg(self.directory.join("data"));
        command
    }

    /// Has it speak TLS too, with a certificate for `localhost` that vouches for itself; where that is.
    pub(crate) fn run_with_tls(&self) -> PathBuf {
        let file = |name: &str| self.directory.join(name);
        let (key, certificate) = (file("key.pem"), file("certificate.pem"));
        run(as_its_user("openssl".as_ref())
            .args([
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30",
            ])
            .args([
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost",
            ])
            .args(["-addext", "basicConstraints=critical,CA:FALSE"])
            .arg("-keyout")
            .arg(&key)
            .arg("-out")
            .arg(&certificate));
        self.kill();
        self.run_with(&format!(
            "-c ssl=on -c ssl_cert_file={} -c ssl_key_file={}",
            certificate.display(),
            key.display()
        ));
        certificate
    }

    /// The URL of a new, empty database.
    pub(crate) fn database(&self) -> String {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("test_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        self.sql("postgres", &format!("CREATE DATABASE {name}"));
        self.url(&name)
    }

    /// The URL of an empty database that [`give_back`](Self::give_back) takes again: each takes 15 MB with its log, and a
    /// test program may ask for hundreds.
    pub(crate) fn lend(&self) -> String {
        let idle = self.idle.lock().unwrap().pop();
        idle.unwrap_or_else(|| self.database())
    }

    /// Empties a lent database, even if others still read it.
    pub(crate) fn give_back(&self, url: &str) {
        self.sql(
            url,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid();
             DROP SCHEMA IF EXISTS counterfoil CASCADE",
        );
        self.idle.lock().unwrap().push(url.to_owned());
    }

    pub(crate) fn url(&self, database: &str) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/{database}", self.port)
    }

    /// The result of a statement, as `psql` prints it.
    pub(crate) fn sql(&self, database: &str, statement: &str) -> String {
        let database = database.rsplit('/').next().unwrap_or_default();
        let port = self.port.to_string();
        run(Command::new(self.programs.join("psql"))
            .args(["-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-U", USER])
            .args([
                "-h",
                "127.0.0.1",
                "-p",
                &port,
                "-d",
                database,
                "-c",
                statement,
            ]))
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        drop(self.watchdog.stdin.take());
        let _ = self.watchdog.wait();
    }
}

/// The folder of PostgreSQL's programs; of several versions the newest.
fn programs() -> Option<PathBuf> {
    let of_debian = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten();
    let mut found: Vec<_> = of_debian
        .flatten()
        .map(|it| it.path().join("bin"))
        .collect();
    found.sort_by_key(|path| {
        let version = path
            .parent()
            .and_then(Path::file_name)
            .and_then(OsStr::to_str);
        version.and_then(|it| it.parse::<u32>().ok())
    });
    found.reverse();
    let path = std::env::var_os("PATH").unwrap_or_default();
    found.extend(std::env::split_paths(&path));
    let all = ["initdb", "pg_ctl", "postgres", "psql"];
    found
        .into_iter()
        .find(|folder| all.iter().all(|program| folder.join(program).exists()))
}

fn is_root() -> bool {
    run(Command::new("id").arg("-u")).trim() == "0"
}

/// The server refuses to be root's.
fn as_its_user(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]);
    // The working directory may be closed to that user.
    command.arg(program).current_dir("/");
    command
}

fn run(command: &mut Command) -> String {
    let output = command.stdin(Stdio::null()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
