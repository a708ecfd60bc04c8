//! Settings under one name in three places: an option, an environment variable, a file. The nearer to the command wins.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::builder::BoolishValueParser;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command, CommandFactory as _, FromArgMatches as _};
use toml::{Table, Value};
use url::Url;

use crate::output::print;
use crate::{Arguments, BoxError};

/// The options of `serve` that are no settings.
const OTHERS: [&str; 4] = ["config", "print-config", "help", "version"];

/// The options of other commands that may stand in the environment: where a server is, and what opens it.
const PLACE: [&str; 4] = ["url", "world", "control-token", "ca-cert"];

/// The command line, with the variable of each setting.
pub(crate) fn command() -> Command {
    let mut command = Arguments::command();
    let names: Vec<_> = command
        .get_subcommands()
        .map(|it| it.get_name().to_owned())
        .collect();
    for name in names {
        let serves = name == "serve";
        command = command.mut_subcommand(name, |it| {
            it.mut_args(|arg| {
                let long = arg.get_long().unwrap_or_default();
                match (
                    serves,
                    is_setting(&arg) || long == "config",
                    PLACE.contains(&long),
                ) {
                    (true, true, _) | (false, _, true) => with_variable(arg),
                    _ => arg,
                }
            })
        });
    }
    command
}

fn is_setting(arg: &Arg) -> bool {
    arg.get_long().is_some_and(|name| !OTHERS.contains(&name))
}

fn with_variable(arg: Arg) -> Arg {
    let name = arg.get_long().unwrap_or_default();
    let variable = name.to_ascii_uppercase().replace('-', "_");
    let arg = arg
        .env(format!("COUNTERFOIL_MOCK_{variable}"))
        .hide_env_values(true);
    match arg.get_action() {
        ArgAction::SetTrue => arg.value_parser(BoolishValueParser::new()),
        // A variable has one value, so that several stand between commas.
        ArgAction::Append => arg.value_delimiter(','),
        _ => arg,
    }
}

/// The arguments of this process; a wrong one ends it here, with clap's message and exit code 2. Nothing if there was only
/// something to print.
pub(crate) fn arguments() -> Result<Option<Arguments>, BoxError> {
    let mut command = command();
    let mut matches = command.clone().get_matches();
    let mut of_file = Table::new();
    if let Some(("serve", serve)) = matches.subcommand()
        && let Some(file) = serve.get_one::<PathBuf>("config")
    {
        (command, of_file) = with_file(command, file)?;
        matches = command.clone().get_matches();
    }
    if let Some(("serve", serve)) = matches.subcommand()
        && serve.get_flag("print_config")
    {
        let options = command.find_subcommand("serve").into_iter();
        let options = options.flat_map(Command::get_arguments);
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

/// The command line whose defaults are those of a file. Each setting there is held against the rule of its option.
fn with_file(mut command: Command, file: &Path) -> Result<(Command, Table), String> {
    let wrong = |reason: String| format!("{}: {reason}", file.display());
    let text = std::fs::read_to_string(file).map_err(|error| wrong(error.to_string()))?;
    let table: Table = text.parse().map_err(|error: toml::de::Error| {
        let line = error
            .span()
            .map_or(1, |span| text[..span.start].matches('\n').count() + 1);
        wrong(format!("line {line}: {}", error.message()))
    })?;
    for (name, value) in &table {
        let serve = command.find_subcommand("serve").into_iter();
        let option = serve
            .flat_map(Command::get_arguments)
            .find(|it| is_setting(it) && it.get_long() == Some(name));
        let option = option.cloned().ok_or_else(|| {
            wrong(format!(
                "`{name}` is no setting; they are the options of `serve` without `--`"
            ))
        })?;
        let values = values(&option, value).map_err(|rule| wrong(format!("`{name}` {rule}")))?;
        let id = option.get_id().clone();
        command = command.mut_subcommand("serve", |it| {
            it.mut_arg(id, |arg| arg.default_values(values))
        });
    }
    Ok((command, table))
}

/// What an option would be given as text; the error is the rule that the value breaks.
fn values(option: &Arg, value: &Value) -> Result<Vec<String>, String> {
    let text = |value: &Value| match value {
        Value::String(text) => Ok(text.clone()),
        Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => {
            Ok(value.to_string())
        }
        Value::Array(_) | Value::Table(_) => {
            Err("is to be a text, a number, an instant or a boolean".to_owned())
        }
    };
    let is_flag = matches!(option.get_action(), ArgAction::SetTrue);
    let values = match (option.get_action(), value) {
        (ArgAction::SetTrue, Value::Boolean(_)) => vec![value.to_string()],
        (ArgAction::SetTrue, _) => return Err("is to be true or false".to_owned()),
        (ArgAction::Append, Value::Array(items)) => {
            items.iter().map(text).collect::<Result<_, _>>()?
        }
        _ => vec![text(value)?],
    };
    if !is_flag {
        // By itself, since its neighbours may be elsewhere.
        let alone = Arg::new("value").long("value").action(ArgAction::Append);
        let alone = alone.value_parser(option.get_value_parser().clone());
        let command = Command::new("file").no_binary_name(true).arg(alone);
        let given = values.iter().map(|it| format!("--value={it}"));
        command.try_get_matches_from(given).map_err(|error| {
            match std::error::Error::source(&error) {
                Some(rule) => format!("cannot be so: {rule}"),
                None => "is none of the values that it may have".to_owned(),
            }
        })?;
    }
    Ok(values)
}

/// A setting as the file would have it, and where it is from.
fn line(option: &Arg, matches: &ArgMatches, of_file: &Table) -> String {
    let name = option.get_long().unwrap_or_default();
    let id = option.get_id().as_str();
    let mut values = matches
        .get_raw(id)
        .into_iter()
        .flatten()
        .map(|it| shown(name, it));
    let value = match option.get_action() {
        ArgAction::SetTrue => Some(Value::Boolean(matches.get_flag(id))),
        ArgAction::Append => {
            Some(Value::Array(values.collect())).filter(|it| it.as_array() != Some(&Vec::new()))
        }
        _ => values.next(),
    };
    let source = match matches.value_source(id) {
        Some(ValueSource::CommandLine) => "option",
        Some(ValueSource::EnvVariable) => "environment",
        _ if of_file.contains_key(name) => "file",
        _ => "default",
    };
    match value {
        Some(value) => format!("{name} = {value} # {source}"),
        None => format!("# {name} is not set"),
    }
}

/// A value without what is secret in it.
fn shown(name: &str, value: &OsStr) -> Value {
    let text = value.to_string_lossy();
    if name == "control-token" {
        return Value::from("redacted");
    }
    if let Ok(mut url) = Url::parse(&text)
        && name == "store"
        && url.scheme().starts_with("postgres")
    {
        if url.password().is_some() {
            let _ = url.set_password(Some("redacted"));
        }
        // A password may stand there, too.
        if url.query().is_some_and(|it| it.contains("password")) {
            url.set_query(Some("password=redacted"));
        }
        return Value::from(String::from(url));
    }
    let number = || text.parse().map(Value::Integer).ok();
    let real = || {
        text.parse()
            .ok()
            .filter(|it: &f64| it.is_finite())
            .map(Value::Float)
    };
    let known = number().or_else(real);
    known.unwrap_or_else(|| Value::from(text.into_owned()))
}
