//! Settings under one name in three places: an option, an environment variable, a file. The nearer to the command wins.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::builder::BoolishValueParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap::{
    Arg, ArgAction, ArgMatches, Args as _, Command, CommandFactory as _, FromArgMatches as _,
};
use toml::{Table, Value};
use url::Url;

use crate::output::{print, tell};
use crate::worlds::Snapshot;
use crate::{Arguments, BoxError, Serve};

/// The options of `serve` that are no settings.
const OTHERS: [&str; 4] = ["config", "print-config", "help", "version"];

/// What the name of a variable begins with.
const PREFIX: &str = "COUNTERFOIL_MOCK_";

/// The command line. The options of a command are built when it is chosen: all of them together take longer than the rest of
/// a start.
pub(crate) fn command() -> Command {
    serving(|serve| serve.defer(options))
}

/// The command line for completions. clap builds `help` first, and then needs the names of what is below a command.
pub(crate) fn for_completions() -> Command {
    command().mut_subcommands(|it| match it.get_name() {
        "snapshot" => Snapshot::augment_args(it.defer(|it| it)),
        _ => it,
    })
}

/// The command line with another `serve`.
fn serving(change: impl Fn(Command) -> Command) -> Command {
    Arguments::command().mut_subcommands(|it| match it.get_name() {
        "serve" => change(it),
        _ => it,
    })
}

/// `serve` with its options, and the variable of each setting.
fn options(serve: Command) -> Command {
    Serve::augment_args(serve).mut_args(|arg| {
        match is_setting(&arg) || arg.get_long() == Some("config") {
            true => with_variable(arg),
            false => arg,
        }
    })
}

fn is_setting(arg: &Arg) -> bool {
    arg.get_long().is_some_and(|name| !OTHERS.contains(&name))
}

fn with_variable(arg: Arg) -> Arg {
    let name = arg.get_long().unwrap_or_default();
    let variable = name.to_ascii_uppercase().replace('-', "_");
    let arg = arg.env(format!("{PREFIX}{variable}")).hide_env_values(true);
    match arg.get_action() {
        ArgAction::SetTrue => arg.value_parser(BoolishValueParser::new()),
        // A variable has one value, so several are separated by commas.
        ArgAction::Append => arg.value_delimiter(','),
        _ => arg,
    }
}

/// The arguments of this process; an invalid one ends it here, with clap's message and exit code 2. `None` if there was
/// only something to print.
pub(crate) fn arguments() -> Result<Option<Arguments>, BoxError> {
    let mut matches = parsed(command());
    let mut of_file = Table::new();
    for name in unknown_variables() {
        tell(format_args!(
            "counterfoil-mock: the variable `{name}` is no setting, and has no effect"
        ));
    }
    if let Some(("serve", serve)) = matches.subcommand()
        && let Some(file) = serve.get_one::<PathBuf>("config")
    {
        let (with_defaults, table) = with_file(file)?;
        (matches, of_file) = (parsed(with_defaults), table);
    }
    if let Some(("serve", serve)) = matches.subcommand()
        && serve.get_flag("print_config")
    {
        let command = options(Command::new("serve"));
        let options = command.get_arguments();
        let mut options: Vec<_> = options.filter(|it| is_setting(it)).collect();
        options.sort_by_key(|it| it.get_long());
        for option in options {
            print(&line(option, serve, &of_file))?;
        }
        return Ok(None);
    }
    let arguments = Arguments::from_arg_matches(&matches);
    Ok(Some(arguments.unwrap_or_else(|error| error.exit())))
}

/// The variables that are named like a setting and are none.
fn unknown_variables() -> Vec<String> {
    let texts = |(name, value): (OsString, OsString)| {
        Some((name.into_string().ok()?, value.into_string().ok()?))
    };
    let variables = env::vars_os().filter_map(texts);
    let names = variables.filter_map(|(name, value)| {
        let setting = name.strip_prefix(PREFIX)?;
        // Kubernetes names the variables of a service `counterfoil-mock` like this.
        let is_service = (setting == "PORT" && value.contains("://"))
            || setting.starts_with("PORT_")
            || setting.starts_with("SERVICE_");
        (!is_service).then_some(name)
    });
    let names: Vec<_> = names.collect();
    if names.is_empty() {
        return names;
    }
    let mut command = command();
    command.build();
    let options = command.get_subcommands().flat_map(Command::get_arguments);
    let known: Vec<_> = options.filter_map(Arg::get_env).collect();
    let is_unknown = |name: &String| !known.contains(&OsStr::new(name));
    names.into_iter().filter(is_unknown).collect()
}

/// The parsed command line; errors show the shape of an invalid value, which may be a secret.
fn parsed(command: Command) -> ArgMatches {
    let matches = command.try_get_matches();
    matches.unwrap_or_else(|mut error| {
        if error.kind() == ErrorKind::ValueValidation
            && let Some(ContextValue::String(value)) = error.get(ContextKind::InvalidValue)
        {
            let shape = format!("[a text of {}]", value.chars().count());
            error.insert(ContextKind::InvalidValue, ContextValue::String(shape));
        }
        error.exit()
    })
}

/// The command line whose defaults are those of a file. Each setting there is validated by its option's rule.
fn with_file(file: &Path) -> Result<(Command, Table), String> {
    let wrong = |reason: String| format!("{}: {reason}", file.display());
    let text = std::fs::read_to_string(file);
    let text = text.map_err(|error| format!("--config {}: {error}", file.display()))?;
    let table: Table = text.parse().map_err(|error: toml::de::Error| {
        let line = error
            .span()
            .map_or(1, |span| text[..span.start].matches('\n').count() + 1);
        wrong(format!("line {line}: {}", error.message()))
    })?;
    let mut command = serving(|serve| options(serve.defer(|it| it)));
    for (name, value) in &table {
        let serve = command.find_subcommand("serve").into_iter();
        let meant = name.replace('_', "-").to_ascii_lowercase();
        let option = serve
            .flat_map(Command::get_arguments)
            .find(|it| is_setting(it) && it.get_long() == Some(&meant));
        let option = match option.cloned() {
            Some(option) if meant == *name => option,
            found => {
                let about = match found {
                    Some(_) => format!("did you mean `{meant}`?"),
                    None => "they are the options of `serve` without `--`".to_owned(),
                };
                return Err(wrong(format!("`{name}` is no setting; {about}")));
            }
        };
        let values = values(&option, value).map_err(|rule| wrong(format!("`{name}` {rule}")))?;
        let id = option.get_id().clone();
        command = command.mut_subcommand("serve", |it| {
            it.mut_arg(id, |arg| arg.default_values(values))
        });
    }
    Ok((command, table))
}

/// An option's value as text; the error is the rule that the value breaks.
fn values(option: &Arg, value: &Value) -> Result<Vec<String>, String> {
    let text = |value: &Value| match value {
        Value::String(text) => Ok(text.clone()),
        Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => {
            Ok(value.to_string())
        }
        Value::Array(_) | Value::Table(_) => {
            Err("must be a text, a number, an instant or a boolean".to_owned())
        }
    };
    let is_flag = matches!(option.get_action(), ArgAction::SetTrue);
    let values = match (option.get_action(), value) {
        (ArgAction::SetTrue, Value::Boolean(_)) => vec![value.to_string()],
        (ArgAction::SetTrue, _) => return Err("must be true or false".to_owned()),
        (ArgAction::Append, Value::Array(items)) => {
            items.iter().map(text).collect::<Result<_, _>>()?
        }
        _ => vec![text(value)?],
    };
    if !is_flag {
        // By itself, because its neighbours may be elsewhere.
        let alone = Arg::new("value").long("value").action(ArgAction::Append);
        let alone = alone.value_parser(option.get_value_parser().clone());
        let command = Command::new("file").no_binary_name(true).arg(alone);
        let given = values.iter().map(|it| format!("--value={it}"));
        command.try_get_matches_from(given).map_err(|error| {
            match std::error::Error::source(&error) {
                Some(rule) => format!("is wrong: {rule}"),
                None => "is none of the values that it may have".to_owned(),
            }
        })?;
    }
    Ok(values)
}

/// A setting as in a file, and its source.
fn line(option: &Arg, matches: &ArgMatches, of_file: &Table) -> String {
    let name = option.get_long().unwrap_or_default();
    let id = option.get_id().as_str();
    let source = match matches.value_source(id) {
        Some(ValueSource::CommandLine) => "option",
        Some(ValueSource::EnvVariable) => "environment",
        _ if of_file.contains_key(name) => "file",
        _ => "default",
    };
    let raw = matches.get_raw(id).into_iter().flatten();
    let mut raw = raw.filter(|it| !it.is_empty());
    if raw.any(|it| is_secret(name, it)) {
        return format!("# {name} is set and not shown ({source})");
    }
    let mut values = matches.get_raw(id).into_iter().flatten().map(shown);
    let value = match option.get_action() {
        ArgAction::SetTrue => Some(Value::Boolean(matches.get_flag(id))),
        ArgAction::Append => {
            Some(Value::Array(values.collect())).filter(|it| it.as_array() != Some(&Vec::new()))
        }
        _ => values.next(),
    };
    match value {
        Some(value) => format!("{name} = {value} # {source}"),
        None => format!("# {name} is not set"),
    }
}

/// Whether a value is a token, or contains a password. A partly shown one would be read as another.
fn is_secret(name: &str, value: &OsStr) -> bool {
    let text = value.to_string_lossy();
    let has_password = || {
        Url::parse(&text).map_or(true, |url| {
            // It can be there, too, and its characters can begin a path, a query or a fragment.
            let rest = text.split_once("://").map_or("", |(_, rest)| rest);
            let (_, beyond) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
            url.password().is_some()
                || beyond.contains(['@', '#'])
                || beyond.to_lowercase().contains("password")
        })
    };
    match name {
        "control-token" => true,
        "store" => text.starts_with("postgres") && has_password(),
        _ => false,
    }
}

fn shown(value: &OsStr) -> Value {
    let text = value.to_string_lossy();
    let number = || {
        let integer = text.parse().map(Value::Integer).ok();
        // TOML's integers end at 2^63; a longer one can be a string.
        integer.or_else(|| Some(Value::from(text.parse::<u64>().ok()?.to_string())))
    };
    let real = || {
        text.parse()
            .ok()
            .filter(|it: &f64| it.is_finite())
            .map(Value::Float)
    };
    let known = number().or_else(real);
    known.unwrap_or_else(|| Value::from(text.into_owned()))
}
