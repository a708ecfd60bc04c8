//! The clients: what generates each, and which of our programs drives it.

use std::process::Command;

pub(super) enum Language {
    TypeScript,
    Python,
    Ruby,
    Rust,
}

impl Language {
    /// The program that it needs and this machine, which has Node, Python and Cargo, does not have.
    pub(super) fn missing(&self) -> Option<&'static str> {
        let program = match self {
            Self::Ruby => "ruby",
            Self::TypeScript | Self::Python | Self::Rust => return None,
        };
        let version = Command::new(program).arg("--version").output();
        version.is_err().then_some(program)
    }
}

pub(super) struct Client {
    /// Also the name of its driver; with underscores that of its folder and, in Python, of the driver's module.
    pub(super) name: &'static str,
    pub(super) language: Language,
    /// A shell line, once for each API if it names one: `{spec}` is the folder of the documents, `{gen}` the client's own.
    /// Empty of a client that reads no document.
    pub(super) generate: &'static str,
}

pub(super) const CLIENTS: &[Client] = &[
    Client {
        name: "openapi-fetch",
        language: Language::TypeScript,
        generate: "openapi-typescript {spec}/{api}.yaml -o {gen}/{api}.d.ts",
    },
    Client {
        name: "hey-api",
        language: Language::TypeScript,
        generate: "openapi-ts -i {spec}/{api}.yaml -o {gen}/{api} -c @hey-api/client-fetch",
    },
    Client {
        name: "orval",
        language: Language::TypeScript,
        generate: "orval --config orval.config.mjs",
    },
    Client {
        name: "openapi-generator-typescript",
        language: Language::TypeScript,
        generate: "openapi-generator-cli generate -g typescript-fetch -i {spec}/{api}.yaml -o {gen}/{api}",
    },
    Client {
        name: "openapi-python-client",
        language: Language::Python,
        generate: "openapi-python-client generate --path {spec}/{api}.yaml --output-path {gen}/{module} --meta none",
    },
    Client {
        name: "datamodel",
        language: Language::Python,
        generate: "datamodel-codegen --input {spec}/{api}.yaml --input-file-type openapi --output {gen}/{module}.py \
                   --output-model-type pydantic_v2.BaseModel --target-python-version 3.11",
    },
    Client {
        name: "openapi-generator-python",
        language: Language::Python,
        generate: "openapi-generator-cli generate -g python -i {spec}/{api}.yaml -o {gen}/{api} \
                   --package-name {module}_client",
    },
    Client {
        name: "how-to-typescript",
        language: Language::TypeScript,
        generate: "openapi-typescript {spec}/persona.yaml -o persona.d.ts",
    },
    Client {
        name: "how-to-python",
        language: Language::Python,
        generate: "openapi-python-client generate --path {spec}/persona.yaml --output-path persona --meta none --overwrite",
    },
    Client {
        name: "oauth2-authlib",
        language: Language::Python,
        generate: "",
    },
    Client {
        name: "oauth2-requests-oauthlib",
        language: Language::Python,
        generate: "",
    },
    Client {
        name: "oauth2-simple",
        language: Language::TypeScript,
        generate: "",
    },
    Client {
        name: "oauth2-openid-client",
        language: Language::TypeScript,
        generate: "",
    },
    Client {
        name: "curl",
        language: Language::Python,
        generate: "",
    },
    Client {
        name: "http2",
        language: Language::Python,
        generate: "",
    },
    Client {
        name: "webhooks-node",
        language: Language::TypeScript,
        generate: "",
    },
    Client {
        name: "webhooks-python",
        language: Language::Python,
        generate: "",
    },
    Client {
        name: "webhooks-ruby",
        language: Language::Ruby,
        generate: "",
    },
    Client {
        name: "oauth2-rust",
        language: Language::Rust,
        generate: "",
    },
    Client {
        name: "openapi-generator-rust",
        language: Language::Rust,
        generate: "openapi-generator-cli generate -g rust -i {spec}/{api}.yaml -o {gen}/{api} --package-name {module}_client \
                   --additional-properties=packageVersion=0.1.0",
    },
];

macro_rules! files {
    ($($name:literal),* $(,)?) => { &[$(($name, include_str!($name))),*] };
}

/// Where users are told how to start. The first block in each language is run as it stands, but for the address.
pub(super) const HOW_TO: &str = include_str!("../../../../docs/other-languages.md");

/// What has to lie beside the packages.
pub(super) const FILES: &[(&str, &str)] = files![
    "common.py",
    "common.ts",
    "curl.py",
    "datamodel.py",
    "hey-api.ts",
    "http2.py",
    "oauth2-openid-client.ts",
    "oauth2-simple.ts",
    "oauth2_authlib.py",
    "oauth2_requests_oauthlib.py",
    "openapi-fetch.ts",
    "openapi-generator-typescript.ts",
    "openapi_generator_python.py",
    "openapi_python_client.py",
    "orval.config.mjs",
    "orval.ts",
    "tsconfig.json",
    "webhooks-node.ts",
    "webhooks-ruby.rb",
    "webhooks_python.py",
];
