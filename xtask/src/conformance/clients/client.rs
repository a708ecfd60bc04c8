//! The clients: what generates each, if it is generated, and which of our programs drives it.

use std::process::Command;

pub(super) enum Language {
    TypeScript,
    /// Options of node's.
    JavaScript(&'static str),
    Python,
    Ruby,
    Rust,
}

impl Language {
    /// The program that it needs and this machine, which has Node, Python and Cargo, does not have.
    pub(super) fn missing(&self) -> Option<&'static str> {
        let program = match self {
            Self::Ruby => "ruby",
            Self::JavaScript(_) | Self::TypeScript | Self::Python | Self::Rust => return None,
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
    pub(super) generate: &'static str,
}

impl Client {
    /// How the mock is started for this one.
    pub(super) fn options(&self) -> &'static [&'static str] {
        match self.name {
            // They renew a token only when it has expired by the machine's clock too.
            "commercelayer" | "how-to-commerce-layer" => &["--at", "2026-01-01T00:00:00Z"],
            _ => &[],
        }
    }
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
        name: "kitsu",
        language: Language::JavaScript(""),
        generate: "",
    },
    Client {
        name: "jsona",
        language: Language::JavaScript(""),
        generate: "",
    },
    Client {
        name: "devour",
        language: Language::JavaScript(""),
        generate: "",
    },
    Client {
        name: "spraypaint",
        language: Language::JavaScript(""),
        generate: "",
    },
    Client {
        name: "jsonapi-datastore",
        language: Language::JavaScript(""),
        generate: "",
    },
    Client {
        name: "warp-drive",
        language: Language::JavaScript("--conditions=unpkg"),
        generate: "",
    },
    Client {
        name: "jsonapi-client-python",
        language: Language::Python,
        generate: "",
    },
    Client {
        name: "commercelayer",
        language: Language::JavaScript(""),
        generate: "",
    },
    Client {
        name: "how-to-commerce-layer",
        language: Language::JavaScript(""),
        generate: "",
    },
    Client {
        name: "ra-data-json-server",
        language: Language::JavaScript(""),
        generate: "",
    },
    Client {
        name: "refine-simple-rest",
        language: Language::JavaScript(""),
        generate: "",
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
        name: "progenitor",
        language: Language::Rust,
        generate: "",
    },
    Client {
        name: "reqwest-middleware",
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

/// Where users read how to start. The first block in each language is run as it stands, but for the address.
pub(super) const HOW_TO: &str = include_str!("../../../../docs/other-languages.md");

/// What must be beside the packages.
pub(super) const FILES: &[(&str, &str)] = files![
    "beside-json-server.mjs",
    "commercelayer.mjs",
    "common.py",
    "common.ts",
    "curl.py",
    "datamodel.py",
    "devour.mjs",
    "hey-api.ts",
    "http2.py",
    "json-api.mjs",
    "jsona.mjs",
    "jsonapi-datastore.mjs",
    "jsonapi_client_python.py",
    "kitsu.mjs",
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
    "ra-data-json-server.mjs",
    "refine-simple-rest.mjs",
    "spraypaint.mjs",
    "tsconfig.json",
    "warp-drive.mjs",
    "webhooks-node.ts",
    "webhooks-ruby.rb",
    "webhooks_python.py",
];
