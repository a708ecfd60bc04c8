//! A snapshot of the public API of the published crates, so that reviews show every change.
//!
//! It is read from rustdoc's pages, because those include macros' output and resolve re-exports, and because
//! rustdoc's JSON, which other tools read, needs a nightly compiler.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use similar::TextDiff;

/// The published crates with an interface, and their folders.
const CRATES: [(&str, &str); 3] = [
    ("counterfoil", "sdk"),
    ("counterfoil-cassette", "cassette"),
    ("counterfoil-mock", "mock-server"),
];

/// Their features that are off by default.
const FEATURES: &str = "blocking,cassette,cli,network,wiremock";

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{path}: {source}")]
    Io { path: PathBuf, source: io::Error },
    #[error("`cargo doc` failed")]
    Documentation,
    #[error("the public API has changed; if that is meant, run `cargo xtask public-api`")]
    Changed,
}

/// Writes the snapshots, or checks them: prints the differences and fails if there are any.
pub(crate) fn run(check: bool) -> Result<(), Error> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    // With what CI has built for the documentation, which is that of docs.rs.
    let target = root.join("target/docs.rs");
    let pages = target.join("doc");
    document(&root, &target, &pages)?;
    let mut changed = false;
    for (name, folder) in CRATES {
        let text = snapshot(&pages.join(name.replace('-', "_")))?;
        let path = root.join(folder).join("public-api.txt");
        let before = fs::read_to_string(&path).unwrap_or_default();
        if !check {
            fs::write(&path, &text).map_err(|source| Error::Io { path, source })?;
        } else if before != text {
            changed = true;
            print!("{}", TextDiff::from_lines(&before, &text).unified_diff());
        }
        println!("{name}: {} lines", text.lines().count());
    }
    if changed { Err(Error::Changed) } else { Ok(()) }
}

/// Makes rustdoc write the pages of the crates again.
fn document(root: &Path, target: &Path, pages: &Path) -> Result<(), Error> {
    let mut cargo = Command::new(env!("CARGO"));
    // Build scripts run again where this differs from how the target folder was built.
    cargo.current_dir(root).env("RUSTC_BOOTSTRAP", "1");
    cargo.args([
        "doc",
        "--quiet",
        "--no-deps",
        "--lib",
        "--features",
        FEATURES,
    ]);
    cargo.arg("--target-dir").arg(target);
    for (name, _) in CRATES {
        cargo.args(["-p", name]);
        // What no longer exists must not be found.
        let path = pages.join(name.replace('-', "_"));
        if path.exists() {
            fs::remove_dir_all(&path).map_err(|source| Error::Io { path, source })?;
        }
    }
    match cargo.status() {
        Ok(status) if status.success() => Ok(()),
        _ => Err(Error::Documentation),
    }
}

/// One line per declaration, member and implementation, sorted.
fn snapshot(pages: &Path) -> Result<String, Error> {
    let mut lines = BTreeSet::new();
    visit(pages, &mut |path, html| {
        let Some(item) = item(pages, path) else {
            return;
        };
        let declaration = between(html, "item-decl\"><code>", "</code></pre>");
        lines.extend(declaration.map(|declaration| format!("{item}: {}", plain(declaration))));
        // What the compiler implements by itself follows from the rest.
        let html = html
            .split_once("id=\"synthetic-implementations\"")
            .map_or(html, |(own, _)| own);
        let (members, traits) = html
            .split_once("id=\"trait-implementations\"")
            .unwrap_or((html, ""));
        for (html, tag) in [(members, "h4"), (traits, "h3")] {
            let end = format!("</{tag}>");
            for part in html
                .split(&format!("<{tag} class=\"code-header\">"))
                .skip(1)
            {
                let header = part.split(&end).next().unwrap_or_default();
                lines.insert(format!("{item}: {}", plain(header)));
            }
        }
    })?;
    let mut text = String::new();
    for line in lines {
        text.push_str(&line);
        text.push('\n');
    }
    Ok(text)
}

fn visit(folder: &Path, read: &mut impl FnMut(&Path, &str)) -> Result<(), Error> {
    let failed = |source| Error::Io {
        path: folder.to_owned(),
        source,
    };
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            visit(&path, read)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            read(&path, &fs::read_to_string(&path).map_err(failed)?);
        }
    }
    Ok(())
}

/// `fragment::Client` for `fragment/struct.Client.html`; nothing for pages that are about no item.
fn item(pages: &Path, path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?.strip_suffix(".html")?;
    let (_, name) = name.split_once('.')?;
    let mut parts: Vec<_> = path.parent()?.strip_prefix(pages).ok()?.iter().collect();
    let name = std::ffi::OsStr::new(name);
    parts.push(name);
    let parts: Option<Vec<_>> = parts.into_iter().map(|part| part.to_str()).collect();
    Some(parts?.join("::"))
}

fn between<'t>(text: &'t str, begin: &str, end: &str) -> Option<&'t str> {
    text.split_once(begin)?
        .1
        .split_once(end)
        .map(|(inner, _)| inner)
}

/// The text without its markup, on one line.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        rest = after.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    for (entity, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&nbsp;", " "),
        ("\u{a0}", " "),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, character);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_line_breaks_are_left_out() {
        let html = "pub fn <a href=\"#x\" class=\"fn\">get</a>&lt;T&gt;(\n    &amp;self,\n) -&gt; <a>T</a>";
        assert_eq!(plain(html), "pub fn get<T>( &self, ) -> T");
    }

    #[test]
    fn a_page_tells_which_item_it_is_about() {
        let pages = Path::new("doc/counterfoil");
        let item = |path: &str| item(pages, &pages.join(path));
        assert_eq!(item("struct.Error.html").as_deref(), Some("Error"));
        assert_eq!(item("fragment/enum.X.html").as_deref(), Some("fragment::X"));
        assert_eq!(item("all.html"), None);
        assert_eq!(item("fragment/index.html"), None);
    }
}
