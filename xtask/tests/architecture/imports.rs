//! What each file of a crate takes from which other file of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::iter::Peekable;
use std::path::{Path, PathBuf};

use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Delimiter, TokenStream, TokenTree};

type Module = Vec<String>;

/// From each file to those that it takes something from.
pub(crate) type Imports = BTreeMap<String, BTreeSet<String>>;

/// A module as its file says it.
#[derive(Default)]
struct Source {
    file: String,
    /// The modules that it declares, inline or not.
    children: BTreeSet<String>,
    /// The other items that it declares.
    items: BTreeSet<String>,
    /// What it brings into scope under a name, by the path to it.
    names: BTreeMap<String, Module>,
    /// The modules that it brings into scope as a whole.
    globs: Vec<Module>,
    /// What it uses for itself, by the path from the root. A re-export only passes on.
    uses: Vec<Module>,
}

/// The imports among the files of a crate, apart from those of its tests; a name that a module re-exports counts as
/// taken from the file that defines it.
pub(crate) fn of_sources(files: &[(String, String)]) -> Imports {
    let mut modules = BTreeMap::new();
    let mut of_tests = BTreeSet::new();
    for (file, text) in files {
        let tokens: TokenStream = text
            .parse()
            .unwrap_or_else(|error| panic!("{file}: {error}"));
        let mut reader = Reader {
            file,
            modules: &mut modules,
            of_tests: &mut of_tests,
        };
        reader.module(module_of(file), tokens);
    }
    let is_of_tests =
        |module: &Module| (1..=module.len()).any(|to| of_tests.contains(&module[..to]));
    let mut imports: Imports = files
        .iter()
        .map(|(file, _)| (file.clone(), BTreeSet::new()))
        .collect();
    for (_, source) in modules.iter().filter(|(module, _)| !is_of_tests(module)) {
        for path in &source.uses {
            if let Some(file) = file_of(&modules, path, 0)
                && file != source.file
            {
                imports.entry(source.file.clone()).or_default().insert(file);
            }
        }
    }
    imports
}

/// The imports among the files below a folder `src` of the workspace.
pub(crate) fn of_folder(root: &Path, folder: &str) -> Imports {
    of_sources(&sources(root, folder))
}

/// The files of Rust below a folder of the workspace.
pub(crate) fn sources(root: &Path, folder: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let path = folder.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") && !path.ends_with("main.rs") {
                let text = fs::read_to_string(root.join(&path)).unwrap();
                files.push((path.to_str().unwrap().to_owned(), text));
            }
        }
    }
    files.sort();
    files
}

/// `sdk/src/persona/mod.rs` is the module `persona`.
fn module_of(file: &str) -> Module {
    let (_, path) = file.split_once("src/").unwrap();
    let path = path.strip_suffix(".rs").unwrap();
    let path = path.strip_suffix("/mod").unwrap_or(path);
    let parts = path.split('/').filter(|part| *part != "lib");
    parts.map(str::to_owned).collect()
}

/// The file that defines what a path leads to; `None` for what is not of this crate.
fn file_of(modules: &BTreeMap<Module, Source>, path: &[String], depth: usize) -> Option<String> {
    // Re-exports that lead to each other.
    if depth > 16 {
        return None;
    }
    let deepest = (0..=path.len())
        .rev()
        .find(|to| modules.contains_key(&path[..*to]))?;
    let source = &modules[&path[..deepest]];
    let Some(name) = path.get(deepest) else {
        return Some(source.file.clone());
    };
    let rest = &path[deepest + 1..];
    if let Some(target) = source.names.get(name) {
        let target: Module = target.iter().chain(rest).cloned().collect();
        return file_of(modules, &target, depth + 1);
    }
    if !source.items.contains(name) {
        for glob in &source.globs {
            let defines = modules.get(glob).is_some_and(|it| {
                it.items.contains(name) || it.children.contains(name) || it.names.contains_key(name)
            });
            if defines {
                let target: Module = glob.iter().chain(&path[deepest..]).cloned().collect();
                return file_of(modules, &target, depth + 1);
            }
        }
    }
    Some(source.file.clone())
}

struct Reader<'a> {
    file: &'a str,
    modules: &'a mut BTreeMap<Module, Source>,
    of_tests: &'a mut BTreeSet<Module>,
}

impl Reader<'_> {
    fn module(&mut self, module: Module, tokens: TokenStream) {
        self.source(&module).file = self.file.to_owned();
        // Children first: an unqualified path may start at one of them.
        let mut stream = tokens.clone().into_iter().peekable();
        while let Some(token) = stream.next() {
            if let TokenTree::Ident(word) = token
                && let Some(TokenTree::Ident(name)) = stream.peek()
            {
                let source = self.source(&module);
                match word.to_string().as_str() {
                    "mod" => source.children.insert(name.to_string()),
                    "fn" | "struct" | "enum" | "union" | "trait" | "type" | "const" | "static"
                    | "macro_rules" => source.items.insert(name.to_string()),
                    _ => continue,
                };
            }
        }
        self.tokens(&module, tokens);
    }

    fn source(&mut self, module: &Module) -> &mut Source {
        self.modules.entry(module.clone()).or_default()
    }

    fn tokens(&mut self, module: &Module, tokens: TokenStream) {
        let mut stream = tokens.into_iter().peekable();
        let (mut of_test, mut public) = (false, false);
        while let Some(token) = stream.next() {
            match token {
                TokenTree::Punct(hash) if hash.as_char() == '#' => {
                    if let Some(TokenTree::Group(attribute)) = stream.peek() {
                        let condition = attribute
                            .stream()
                            .to_string()
                            .replace(char::is_whitespace, "");
                        of_test |= ["cfg(test)", "cfg(all(test,"]
                            .iter()
                            .any(|it| condition.starts_with(it));
                        stream.next();
                    }
                }
                TokenTree::Ident(word) if word == "pub" => {
                    public = true;
                    if matches!(stream.peek(), Some(TokenTree::Group(_))) {
                        stream.next();
                    }
                }
                TokenTree::Ident(word) if word == "mod" => {
                    let Some(TokenTree::Ident(name)) = stream.next() else {
                        continue;
                    };
                    let mut child = module.clone();
                    child.push(name.to_string());
                    if of_test {
                        self.of_tests.insert(child);
                        stream.next();
                    } else if let Some(TokenTree::Group(body)) = stream.next() {
                        self.module(child, body.stream());
                    }
                    (of_test, public) = (false, false);
                }
                _ if of_test => {
                    // The item ends with its body or a semicolon.
                    let is_end = match &token {
                        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                        TokenTree::Punct(punct) => punct.as_char() == ';',
                        _ => false,
                    };
                    of_test = !is_end;
                }
                TokenTree::Ident(word) if word == "use" => {
                    let mut found = Vec::new();
                    paths(&mut stream, Vec::new(), &mut found);
                    for (path, name) in found {
                        self.bring(module, &path, name, public);
                    }
                    public = false;
                }
                TokenTree::Ident(word) => {
                    public = false;
                    let mut path = vec![word.to_string()];
                    while let Some(part) = next_part(&mut stream) {
                        path.push(part);
                    }
                    let starts_here = self.source(module).children.contains(&path[0]);
                    let is_local =
                        matches!(path[0].as_str(), "crate" | "super" | "self") || starts_here;
                    if path.len() > 1
                        && is_local
                        && let Some(path) = self.absolute(module, &path)
                    {
                        self.source(module).uses.push(path);
                    }
                }
                TokenTree::Group(group) => self.tokens(module, group.stream()),
                _ => {}
            }
        }
    }

    fn bring(&mut self, module: &Module, path: &[String], name: Option<String>, public: bool) {
        let Some(mut absolute) = self.absolute(module, path) else {
            return;
        };
        let source = self.source(module);
        match absolute.pop_if(|last| last == "*") {
            Some(_) => source.globs.push(absolute.clone()),
            None => {
                let name = name
                    .or_else(|| absolute.last().cloned())
                    .unwrap_or_default();
                source.names.insert(name, absolute.clone());
            }
        }
        if !public {
            source.uses.push(absolute);
        }
    }

    /// The path from the root of the crate, if it leads into it.
    fn absolute(&mut self, module: &Module, path: &[String]) -> Option<Module> {
        let mut base = module.clone();
        let mut parts = path.iter().peekable();
        match parts.peek()?.as_str() {
            "crate" => {
                base.clear();
                parts.next();
            }
            "self" => {
                parts.next();
            }
            "super" => {
                while parts.next_if(|part| *part == "super").is_some() {
                    base.pop()?;
                }
            }
            first if !self.source(module).children.contains(first) => return None,
            _ => {}
        }
        base.extend(parts.filter(|part| *part != "self").cloned());
        Some(base)
    }
}

/// The next part of a path, if `::` and a name follow.
fn next_part(stream: &mut Peekable<IntoIter>) -> Option<String> {
    let mut ahead = stream.clone();
    for _ in 0..2 {
        match ahead.next()? {
            TokenTree::Punct(punct) if punct.as_char() == ':' => {}
            _ => return None,
        }
    }
    let TokenTree::Ident(part) = ahead.next()? else {
        return None;
    };
    *stream = ahead;
    Some(part.to_string())
}

/// Reads a tree of paths up to its end, each with the name that it gets.
fn paths(
    stream: &mut Peekable<IntoIter>,
    prefix: Module,
    found: &mut Vec<(Module, Option<String>)>,
) {
    let mut path = prefix.clone();
    let mut name = None;
    let mut is_open = false;
    for token in stream.by_ref() {
        match token {
            TokenTree::Ident(word) if word == "as" => name = Some(String::new()),
            TokenTree::Ident(word) if name.is_some() => name = Some(word.to_string()),
            TokenTree::Ident(word) => {
                path.push(word.to_string());
                is_open = true;
            }
            TokenTree::Group(group) => {
                paths(
                    &mut group.stream().into_iter().peekable(),
                    path.clone(),
                    found,
                );
                is_open = false;
            }
            TokenTree::Punct(punct) => match punct.as_char() {
                '*' => {
                    path.push("*".to_owned());
                    is_open = true;
                }
                end @ (',' | ';') => {
                    if is_open {
                        found.push((std::mem::replace(&mut path, prefix.clone()), name.take()));
                    }
                    path.clone_from(&prefix);
                    is_open = false;
                    if end == ';' {
                        return;
                    }
                }
                _ => {}
            },
            TokenTree::Literal(_) => {}
        }
    }
    if is_open {
        found.push((path, name));
    }
}
