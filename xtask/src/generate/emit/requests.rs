use std::collections::BTreeMap;

use quote::{format_ident, quote};
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{
    Attribute, Expr, ExprCall, ExprLit, ExprMethodCall, ExprPath, File, FnArg, GenericArgument,
    Ident, ImplItem, ImplItemFn, Item, Lit, LitInt, LitStr, Macro, Meta, PathArguments, ReturnType,
    Token, Type, TypeReference, parse_quote,
};

use super::super::api::Api;
use super::super::error::Error;

/// Leaves the types, and makes of each operation a function that returns its request as a value: what progenitor would
/// execute, the SDK's transport sends.
pub(super) fn from_operations(
    api: &Api,
    file: &mut File,
    rows: &BTreeMap<String, usize>,
) -> Result<(), Error> {
    let mut items = Vec::new();
    for item in std::mem::take(&mut file.items) {
        match item {
            Item::Mod(module) if module.ident == "types" => items.push(Item::Mod(module)),
            Item::Impl(block) if block.trait_.is_none() => {
                for member in block.items {
                    if let ImplItem::Fn(operation) = member
                        && operation.sig.asyncness.is_some()
                    {
                        let id = operation.sig.ident.to_string();
                        let function =
                            function(operation, rows).map_err(|reason| Error::Operation {
                                api: api.name,
                                id,
                                reason,
                            })?;
                        items.push(function);
                    }
                }
            }
            _ => {}
        }
    }
    file.items = items;
    Ok(())
}

fn function(operation: ImplItemFn, rows: &BTreeMap<String, usize>) -> Result<Item, String> {
    let ImplItemFn {
        attrs, sig, block, ..
    } = operation;
    let name = &sig.ident;
    let row = rows
        .get(&name.to_string())
        .ok_or("is not in the contract")?;
    let row = LitInt::new(&row.to_string(), name.span());
    let answer = answer(&sig.output).ok_or("answers with something that is no JSON")?;
    let mut parts = Parts::default();
    parts.visit_block(&block);
    if let Some(part) = parts.unknown {
        return Err(part);
    }
    let start = match &answer {
        Type::Tuple(unit) if unit.elems.is_empty() => format_ident!("without_content"),
        _ => format_ident!("new"),
    };
    let (path, query, body) = (parts.path, parts.query, parts.body);
    let path_names = path
        .iter()
        .map(|it| LitStr::new(&it.to_string(), it.span()));
    let (query_names, query): (Vec<_>, Vec<_>) = query.into_iter().unzip();
    let arguments = sig
        .inputs
        .into_iter()
        .filter_map(|argument| match argument {
            FnArg::Receiver(_) => None,
            FnArg::Typed(argument) => Some(argument),
        });
    let documentation = attrs.into_iter().filter(is_documentation);
    let mut function: Item = parse_quote! {
        #(#documentation)*
        pub fn #name(#(#arguments),*) -> OperationRequest<#answer> {
            OperationRequest::#start(&OPERATIONS[#row])
                #(.path_argument(#path_names, &#path))*
                #(.query(#query_names, &#query))*
                #(.json(#body))*
        }
    };
    WithoutLifetimes.visit_item_mut(&mut function);
    Ok(function)
}

fn is_documentation(attribute: &Attribute) -> bool {
    matches!(&attribute.meta, Meta::NameValue(pair) if pair.path.is_ident("doc"))
}

/// The `T` of `Result<ResponseValue<T>, _>`.
fn answer(output: &ReturnType) -> Option<Type> {
    let ReturnType::Type(_, output) = output else {
        return None;
    };
    let value = first_argument(output)?;
    let answer = first_argument(&value)?;
    let is_bytes = quote!(#answer).to_string().contains("ByteStream");
    (!is_bytes).then_some(answer)
}

fn first_argument(generic: &Type) -> Option<Type> {
    let Type::Path(path) = generic else {
        return None;
    };
    match &path.path.segments.last()?.arguments {
        PathArguments::AngleBracketed(arguments) => match arguments.args.first()? {
            GenericArgument::Type(argument) => Some(argument.clone()),
            _ => None,
        },
        _ => None,
    }
}

/// The parts of a request by progenitor.
#[derive(Default)]
struct Parts {
    path: Vec<Ident>,
    query: Vec<(LitStr, Ident)>,
    body: Vec<Ident>,
    /// Something that the request value has no place for.
    unknown: Option<String>,
}

impl<'ast> Visit<'ast> for Parts {
    fn visit_macro(&mut self, call: &'ast Macro) {
        let arguments = call.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated);
        for argument in arguments.iter().flatten() {
            self.visit_expr(argument);
        }
    }

    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        visit::visit_expr_call(self, call);
        let Expr::Path(ExprPath { path, .. }) = &*call.func else {
            return;
        };
        let name = path
            .segments
            .last()
            .map(|segment| segment.ident.to_string());
        match name.as_deref() {
            Some("encode_path") => self.path.extend(call.args.iter().filter_map(variable)),
            // `QueryParam::new("name", &value)`
            Some("new") if call.args.len() == 2 => {
                if let (Some(name), Some(value)) = (text(&call.args[0]), variable(&call.args[1])) {
                    self.query.push((name, value));
                }
            }
            _ => {}
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        visit::visit_expr_method_call(self, call);
        match call.method.to_string().as_str() {
            "json" => self.body.extend(call.args.iter().filter_map(variable)),
            "append" if !quote!(#call).to_string().contains("\"api-version\"") => {
                self.unknown = Some("has a header parameter without `x-runtime`".to_owned());
            }
            "body" | "form" | "form_urlencoded" | "multipart" => {
                self.unknown = Some("has a body that is no JSON".to_owned());
            }
            _ => {}
        }
    }
}

/// The variable of `&name` or `&name.to_string()`.
fn variable(expression: &Expr) -> Option<Ident> {
    match expression {
        Expr::Reference(reference) => variable(&reference.expr),
        Expr::MethodCall(call) => variable(&call.receiver),
        Expr::Path(path) => path.path.get_ident().cloned(),
        _ => None,
    }
}

fn text(expression: &Expr) -> Option<LitStr> {
    match expression {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.clone()),
        _ => None,
    }
}

struct WithoutLifetimes;

impl VisitMut for WithoutLifetimes {
    fn visit_type_reference_mut(&mut self, reference: &mut TypeReference) {
        visit_mut::visit_type_reference_mut(self, reference);
        reference.lifetime = None;
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::super::super::api::APIS;
    use super::*;

    fn generated(text: &str) -> Result<String, Error> {
        let mut file: File = syn::parse_str(text).unwrap();
        let rows = BTreeMap::from([("find_things".to_owned(), 0), ("drop_thing".to_owned(), 1)]);
        from_operations(&APIS[0], &mut file, &rows)?;
        Ok(prettyplease::unparse(&file))
    }

    #[test]
    fn an_operation_becomes_a_function_that_returns_a_value() {
        let text = generated(
            r#"
            pub use progenitor_client::Error;
            mod types { struct Thing; }
            pub struct Client;
            impl ClientInfo<()> for Client { fn api_version() -> &'static str { "1" } }
            impl Client {
                /// Finds things.
                pub async fn find_things<'a>(
                    &'a self,
                    thing_id: &'a str,
                    page_size: Option<i64>,
                    body: &'a types::Search,
                ) -> Result<ResponseValue<types::Things>, Error<()>> {
                    let url = format!("{}/things/{}", self.baseurl, encode_path(&thing_id.to_string()));
                    let mut header_map = HeaderMap::with_capacity(1usize);
                    header_map.append(HeaderName::from_static("api-version"), "1");
                    let request = self.client.post(url).json(&body)
                        .query(&progenitor_client::QueryParam::new("page[size]", &page_size))
                        .headers(header_map).build()?;
                    let result = self.exec(request, &info).await;
                    ResponseValue::from_response(result?).await
                }
                pub async fn drop_thing<'a>(&'a self) -> Result<ResponseValue<()>, Error<()>> {
                    let request = self.client.delete(url).build()?;
                }
            }
            "#,
        );
        insta::assert_snapshot!(text.unwrap(), @r#"
        mod types {
            struct Thing;
        }
        /// Finds things.
        pub fn find_things(
            thing_id: &str,
            page_size: Option<i64>,
            body: &types::Search,
        ) -> OperationRequest<types::Things> {
            OperationRequest::new(&OPERATIONS[0])
                .path_argument("thing_id", &thing_id)
                .query("page[size]", &page_size)
                .json(body)
        }
        pub fn drop_thing() -> OperationRequest<()> {
            OperationRequest::without_content(&OPERATIONS[1])
        }
        "#);
    }

    #[test]
    fn what_a_request_value_cannot_hold_is_refused() {
        for (body, reason) in [
            (
                r#"header_map.append("x-thing", thing.to_string());"#,
                "x-runtime",
            ),
            ("self.client.post(url).form_urlencoded(&body)?;", "no JSON"),
        ] {
            let text = format!(
                "impl Client {{ pub async fn find_things(&self) -> Result<ResponseValue<()>, Error<()>> {{ {body} }} }}"
            );
            let error = generated(&text).unwrap_err().to_string();
            assert!(error.contains(reason), "{error}");
        }
        let unknown =
            "impl Client { pub async fn lose(&self) -> Result<ResponseValue<()>, Error<()>> {} }";
        assert!(generated(unknown).is_err());
    }
}
