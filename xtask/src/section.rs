//! The part of a page that a program writes; the rest of the page is a person's.

const END: &str = "<!-- end -->\n";

/// The page with this content between the comment of this name and the next end. None: it has no such place.
pub(crate) fn replaced(page: &str, name: &str, content: &str) -> Option<String> {
    let begin = format!("<!-- {name} -->\n");
    let (before, rest) = page.split_once(&begin)?;
    let (_, after) = rest.split_once(END)?;
    Some([before, &begin, content, END, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_the_section_stays() {
        let page = "a\n<!-- x -->\nold\n<!-- end -->\nb\n<!-- y -->\nkept\n<!-- end -->\n";
        let expected = "a\n<!-- x -->\nnew\n<!-- end -->\nb\n<!-- y -->\nkept\n<!-- end -->\n";
        assert_eq!(replaced(page, "x", "new\n").as_deref(), Some(expected));
        assert_eq!(replaced(page, "z", "new\n"), None);
        assert_eq!(replaced("<!-- x -->\n", "x", "new\n"), None);
    }
}
