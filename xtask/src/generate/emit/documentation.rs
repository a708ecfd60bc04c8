use syn::visit_mut::VisitMut;
use syn::{Attribute, Expr, File, Lit, Meta, parse_quote};

/// Makes documentation of descriptions: a space after the slashes, no placeholder that only repeats the type's name,
/// and nothing that rustdoc would take for a link or a tag.
pub(super) fn tidy(file: &mut File) {
    Tidy.visit_file_mut(file);
}

struct Tidy;

impl VisitMut for Tidy {
    fn visit_attributes_mut(&mut self, attributes: &mut Vec<Attribute>) {
        *attributes = std::mem::take(attributes)
            .into_iter()
            .flat_map(|attribute| match text(&attribute) {
                Some(text) if is_placeholder(&text) => Vec::new(),
                Some(text) => documented(&text),
                None => vec![attribute],
            })
            .collect();
    }
}

/// One attribute per line: prettyplease prints a text of several lines as a block comment.
fn documented(text: &str) -> Vec<Attribute> {
    lines(text)
        .map(|line| parse_quote!(#[doc = #line]))
        .collect()
}

fn text(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(pair) = &attribute.meta else {
        return None;
    };
    match (&pair.value, pair.path.is_ident("doc")) {
        (Expr::Lit(literal), true) => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

/// What typify writes without a description: the name between backticks.
fn is_placeholder(text: &str) -> bool {
    text.strip_prefix('`')
        .and_then(|rest| rest.strip_suffix('`'))
        .is_some_and(|name| name.chars().all(char::is_alphanumeric))
}

/// The lines of a description as they follow `///`.
pub(super) fn lines(text: &str) -> impl Iterator<Item = String> {
    text.trim().lines().map(|line| match line.trim() {
        "" => String::new(),
        line => format!(" {}", escaped(line)),
    })
}

fn escaped(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    let mut is_code = false;
    for character in line.chars() {
        match character {
            '`' => is_code = !is_code,
            '[' | ']' | '<' | '>' if !is_code => escaped.push('\\'),
            _ => {}
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_are_documentation() {
        let mut file: File = parse_quote! {
            #[doc = "`Thing`"]
            #[derive(Clone)]
            struct Thing {
                #[doc = "A list[T] of <things>.\n\nAs in `filter[<name>]`."]
                list: String,
            }
        };
        tidy(&mut file);
        insta::assert_snapshot!(prettyplease::unparse(&file), @r"
        #[derive(Clone)]
        struct Thing {
            /// A list\[T\] of \<things\>.
            ///
            /// As in `filter[<name>]`.
            list: String,
        }
        ");
    }
}
