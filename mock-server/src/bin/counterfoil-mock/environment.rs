//! A client's settings, as environment variables in a shell's syntax.

use clap::ValueEnum;
use counterfoil_mock::{Api, Server};
use serde_json::{Map, Value};
use url::Url;

use crate::BoxError;
use crate::output::print;
use crate::steer;

#[derive(clap::Args)]
pub(crate) struct Environment {
    /// The address of the server.
    #[arg(long, value_name = "URL", env = "COUNTERFOIL_MOCK_URL", hide_env_values = true, default_value = "http://127.0.0.1:4010", value_parser = steer::url)]
    url: Url,

    /// The world; the default one if not given.
    #[arg(long, value_name = "NAME", env = "COUNTERFOIL_MOCK_WORLD", hide_env_values = true, value_parser = steer::name)]
    world: Option<String>,

    /// What the server was started with as `--api`; repeat it for more. A single API has no `/NAME` in its paths. All by default.
    #[arg(long = "api", value_name = "NAME")]
    apis: Vec<Api>,

    /// The shell to write for.
    #[arg(long, value_name = "SHELL", default_value = "sh")]
    shell: Shell,
}

#[derive(Clone, Copy, ValueEnum)]
enum Shell {
    /// bash, zsh and any other shell of POSIX: eval "$(counterfoil-mock env)"
    Sh,
    /// counterfoil-mock env --shell fish | source
    Fish,
    /// counterfoil-mock env --shell powershell | Out-String | Invoke-Expression
    Powershell,
    /// A `.env` file, as containers read one: counterfoil-mock env --shell dotenv > .env
    Dotenv,
    /// One JSON object.
    Json,
}

impl Environment {
    pub(crate) fn run(&self) -> Result<(), BoxError> {
        let mut url = self.url.as_str().trim_end_matches('/').to_owned();
        if let Some(world) = &self.world {
            url = format!("{url}/s/{world}");
        }
        let mut apis = Api::ALL.to_vec();
        apis.retain(|api| self.apis.is_empty() || self.apis.contains(api));
        let variables = Server::variables_at(&url, &apis);
        let variables = variables.into_iter().flat_map(|(_, it)| it);
        if let Shell::Json = self.shell {
            let object = variables.map(|(name, value)| (name.to_owned(), value.into()));
            return print(&Value::Object(object.collect::<Map<_, _>>()).to_string());
        }
        variables
            .into_iter()
            .try_for_each(|(name, value)| print(&self.shell.assignment(name, &value)))
    }
}

impl Shell {
    fn assignment(self, name: &str, value: &str) -> String {
        match self {
            Self::Sh => format!("export {name}='{}'", value.replace('\'', r"'\''")),
            Self::Fish => {
                let value = value.replace('\\', r"\\").replace('\'', r"\'");
                format!("set -gx {name} '{value}'")
            }
            Self::Powershell => format!("$env:{name} = '{}'", value.replace('\'', "''")),
            // Not every reader of such a file supports quotes.
            Self::Dotenv | Self::Json => format!("{name}={value}"),
        }
    }
}
