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
fn every_operation_of_the_table_is_a_method_of_the_client() {
    let root = workspace_root();
    for api in APIS {
        let [_, client] = generate(&root, api).unwrap();
        let ids = client.text.split("\n        id: \"").skip(1);
        for id in ids.map(|rest| rest.split('"').next().unwrap()) {
            let method = format!("pub async fn {id}<'a>(");
            assert!(client.text.contains(&method), "{}: {id}", api.name);
        }
    }
}

#[test]
fn what_progenitor_cannot_take_becomes_a_client() {
    let contract = document::parse(include_str!("hard_cases.yaml")).unwrap();
    let lowered = lowering::lower(contract.clone()).unwrap();
    let client = emit::client(&APIS[0], &contract, lowered).unwrap();
    let types = client.split("pub mod types {").nth(1).unwrap();
    let types = types.split("pub struct Client").next().unwrap();
    insta::assert_snapshot!(types, @r#"
        #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
        pub struct Thing {
            #[serde(rename = "closed-at")]
            pub closed_at: Option<crate::types::Timestamp>,
            #[serde(skip_serializing_if = "::std::option::Option::is_none")]
            pub count: Option<crate::types::Loose<i64>>,
            #[serde(rename = "created-at")]
            pub created_at: crate::types::Timestamp,
            #[serde(skip_serializing_if = "::std::option::Option::is_none")]
            pub kind: Option<ThingType>,
            #[serde(skip_serializing_if = "::std::option::Option::is_none")]
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
            #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
            pub id: Option<::std::string::String>,
            #[serde(skip_serializing_if = "::std::option::Option::is_none")]
            #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
            pub name: Option<::std::string::String>,
        }
        #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
        pub struct ThingType {
            #[serde(skip_serializing_if = "::std::option::Option::is_none")]
            #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
            pub name: Option<::std::string::String>,
        }
        #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
        pub struct ThingType2 {
            #[serde(
                rename = "const-name",
                skip_serializing_if = "::std::option::Option::is_none"
            )]
            #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
            pub const_name: Option<::std::string::String>,
        }
    }
    #[derive(Clone, Debug)]
    /// Client for Hard cases
    ///
    /// Version: 1
    "#);
    insta::assert_snapshot!(signatures(&client), @r"
    list_things<'a>(
            &'a self,
            filter_identifier_key: Option<&'a str>,
            filter_status: Option<&'a enums::Status>,
        ) -> Result<ResponseValue<::std::vec::Vec<types::Thing>>, Error<()>>
    create_a_thing<'a>(
            &'a self,
            include: Option<&'a crate::types::CommaList>,
            body: &'a types::ThingInput,
        ) -> Result<ResponseValue<types::Thing>, Error<()>>
    delete_a_thing<'a>(
            &'a self,
            thing_id: &'a str,
        ) -> Result<ResponseValue<()>, Error<()>>
    ");
}

/// The methods without their bodies.
fn signatures(client: &str) -> String {
    let methods = client.split("    pub async fn ").skip(1);
    methods
        .map(|method| method.split(" {\n        let url").next().unwrap())
        .collect::<Vec<_>>()
        .join("\n")
}
