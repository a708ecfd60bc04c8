#![allow(clippy::unwrap_used)]

use super::*;

#[test]
fn generating_twice_gives_the_same_files() {
    let root = workspace_root();
    assert_eq!(artifacts(&root).unwrap(), artifacts(&root).unwrap());
}

#[test]
fn the_files_in_the_repository_are_current() {
    check().unwrap();
}

#[test]
fn every_row_of_the_table_has_its_function_or_its_resource() {
    let root = workspace_root();
    for api in APIS {
        let all = generate(api, &contract(&root, api).unwrap()).unwrap();
        let client = all.iter().find(|it| it.path == api.client_path()).unwrap();
        let rows = client.text.matches("OperationInfo { id: ").count();
        assert!(rows > 0, "{}", api.name);
        let served = client
            .text
            .lines()
            .filter_map(|line| line.trim().strip_prefix("serve {"));
        let served: Vec<_> = served.flat_map(|line| line.split(',')).collect();
        for row in 0..rows {
            let function = format!("(&OPERATIONS[{row}])");
            let functions = client.text.matches(&function).count();
            let resource = format!(" {row}");
            let resources = served
                .iter()
                .filter(|verb| verb.ends_with(&resource))
                .count();
            assert_eq!(functions + resources, 1, "{}: row {row}", api.name);
        }
    }
}

#[test]
fn what_others_get_names_no_type_of_the_sdk() {
    for api in APIS {
        let (document, client) = plain::client(api).unwrap();
        assert!(
            !document.to_string().contains("x-rust-type"),
            "{}",
            api.name
        );
        assert!(client.contains("fn create_"), "{}", api.name);
        assert!(!client.contains("counterfoil::"), "{}", api.name);
    }
}

#[test]
fn a_schema_that_is_a_type_of_the_sdk_is_named_and_not_generated() {
    let contract = document::parse(include_str!("hard_cases.yaml")).unwrap();
    let api = Api {
        name: "two-words",
        models: &[("Thing", "Model")],
        unlisted: &[],
    };
    let lowered = lowering::lower(contract.clone(), &api).unwrap();
    let client = emit::client(&api, &contract, lowered).unwrap().text;
    assert!(client.contains("crate::two_words::Model"), "{client}");
    assert!(!client.contains("struct Thing "), "{client}");
}

#[test]
fn what_progenitor_cannot_take_becomes_a_client() {
    let contract = document::parse(include_str!("hard_cases.yaml")).unwrap();
    let lowered = lowering::lower(contract.clone(), &CONTROL).unwrap();
    let client = emit::client(&CONTROL, &contract, lowered).unwrap().text;
    let types = client.split("pub mod types {").nth(1).unwrap();
    insta::assert_snapshot!(types, @r#"
        #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
        pub struct Thing {
            #[serde(rename = "closed-at")]
            #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
            pub closed_at: Option<crate::types::Timestamp>,
            #[serde(skip_serializing_if = "::std::option::Option::is_none")]
            #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
            pub count: Option<crate::types::Loose<i64>>,
            #[serde(rename = "created-at")]
            pub created_at: crate::types::Timestamp,
            #[serde(skip_serializing_if = "::std::option::Option::is_none")]
            pub kind: Option<ThingType>,
            #[serde(skip_serializing_if = "::std::option::Option::is_none")]
            #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
            pub status: Option<super::enums::Status>,
            #[serde(rename = "type", skip_serializing_if = "::std::option::Option::is_none")]
            pub type_: Option<ThingType2>,
        }
        #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
        pub struct ThingInput {
            pub amount: crate::types::Amount,
            #[serde(skip_serializing_if = "::std::option::Option::is_none")]
            pub note: Option<crate::types::Nullable<::std::string::String>>,
            #[serde(skip_serializing_if = "::std::option::Option::is_none")]
            pub owner: Option<ThingInputOwner>,
            #[serde(skip_serializing_if = "::std::option::Option::is_none")]
            pub tags: Option<::std::vec::Vec<::std::string::String>>,
        }
        #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
        pub struct ThingInputOwner {
            #[serde(skip_serializing_if = "::std::option::Option::is_none")]
            #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
            pub id: Option<::std::string::String>,
            #[serde(skip_serializing_if = "::std::option::Option::is_none")]
            #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
            pub name: Option<::std::string::String>,
        }
        #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
        pub struct ThingType {
            #[serde(skip_serializing_if = "::std::option::Option::is_none")]
            #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
            pub name: Option<::std::string::String>,
        }
        #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
        pub struct ThingType2 {
            #[serde(
                rename = "const-name",
                skip_serializing_if = "::std::option::Option::is_none"
            )]
            #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
            pub const_name: Option<::std::string::String>,
        }
    }
    /// Sends a `GET` request to `/things`
    pub fn list_things(
        filter_identifier_key: Option<&str>,
        filter_status: Option<&enums::Status>,
    ) -> OperationRequest<::std::vec::Vec<types::Thing>> {
        OperationRequest::new(&OPERATIONS[1])
            .query("filter[identifier][key]", &filter_identifier_key)
            .query("filter[status]", &filter_status)
    }
    /// Sends a `POST` request to `/things`
    pub fn create_a_thing(
        include: Option<&crate::types::CommaList>,
        body: &types::ThingInput,
    ) -> OperationRequest<types::Thing> {
        OperationRequest::new(&OPERATIONS[0]).query("include", &include).json(body)
    }
    /// Sends a `DELETE` request to `/things/{thing_id}`
    pub fn delete_a_thing(thing_id: &str) -> OperationRequest<()> {
        OperationRequest::without_content(&OPERATIONS[2])
            .path_argument("thing_id", &thing_id)
    }

    /// The documented values of strings, each open for more.
    pub mod enums {
        crate::open_enum! {
            /// The documented values of `Status`.
            pub enum Status {
                Open = "open",
                Open2 = "Open",
                Closed = "closed",
            }
        }
    }

    /// Every operation of the contract.
    pub static OPERATIONS: [OperationInfo; 3] = [
        OperationInfo { id: "create-a-thing", method: Method::POST, path: "/things", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
        OperationInfo { id: "list-things", method: Method::GET, path: "/things", repeat: Repeat::Always, media_type: "application/json" },
        OperationInfo { id: "delete-a-thing", method: Method::DELETE, path: "/things/{thing-id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    ];
    "#);
}
