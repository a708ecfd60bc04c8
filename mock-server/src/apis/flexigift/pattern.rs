//! The patterns of `_like`.

use regress::Regex;

/// Compiles a pattern as JavaScript does with the flag `i`. The error is the exception, in V8's words.
pub(super) fn compile(pattern: &str) -> Result<Regex, String> {
    Regex::with_flags(pattern, "i").map_err(|error| {
        let reason = match error.text.as_str() {
            "Unbalanced parenthesis" if pattern.contains('(') => "Unterminated group",
            "Unbalanced parenthesis" => "Unmatched ')'",
            "Unbalanced bracket" => "Unterminated character class",
            "Invalid atom character"
            | "Quantifier not allowed here"
            | "Invalid braced quantifier" => "Nothing to repeat",
            "Invalid quantifier" => "numbers out of order in {} quantifier",
            "Incomplete escape" | "Unterminated escape" => "\\ at end of pattern",
            "Invalid token at named capture group identifier" if pattern.ends_with("(?") => {
                "Invalid group"
            }
            "Invalid token at named capture group identifier" => "Invalid capture group name",
            "Invalid group modifier" => "Invalid group",
            reason if reason.starts_with("Backreference to invalid named") => {
                "Invalid named capture referenced"
            }
            reason if reason.starts_with("Range values reversed") => {
                "Range out of order in character class"
            }
            other => other,
        };
        format!("SyntaxError: Invalid regular expression: /{pattern}/i: {reason}")
    })
}

#[cfg(test)]
mod tests {
    use super::compile;

    #[test]
    fn a_bad_pattern_is_refused_in_the_words_of_v8() {
        let patterns = [
            ("(", Some("Unterminated group")),
            (")", Some("Unmatched ')'")),
            ("a)", Some("Unmatched ')'")),
            ("[", Some("Unterminated character class")),
            ("*", Some("Nothing to repeat")),
            ("a**", Some("Nothing to repeat")),
            ("+", Some("Nothing to repeat")),
            ("?", Some("Nothing to repeat")),
            ("a???", Some("Nothing to repeat")),
            ("a\\", Some("\\ at end of pattern")),
            ("[b-a]", Some("Range out of order in character class")),
            ("a{2,1}", Some("numbers out of order in {} quantifier")),
            ("(?", Some("Invalid group")),
            ("(?<", Some("Invalid capture group name")),
            ("(?<n>a)(?<n>b)", Some("Duplicate capture group name")),
            ("(?x)", Some("Invalid group")),
            ("{1}", Some("Nothing to repeat")),
            ("(?<n", Some("Invalid capture group name")),
            ("(?<1>a)", Some("Invalid capture group name")),
            ("[a", Some("Unterminated character class")),
            ("[a\\", Some("\\ at end of pattern")),
            ("(?<!", Some("Unterminated group")),
            ("(?:", Some("Unterminated group")),
            ("(?<n>a)\\k<m>", Some("Invalid named capture referenced")),
            ("[z-a", Some("Range out of order in character class")),
            ("a|*", Some("Nothing to repeat")),
            ("(*)", Some("Nothing to repeat")),
            ("^*", Some("Nothing to repeat")),
            ("{1,2}", Some("Nothing to repeat")),
            ("(?)", Some("Invalid group")),
            ("(?#a)", Some("Invalid group")),
            ("(?=a)*", None),
            ("{", None),
            ("}", None),
            ("]", None),
            ("{1", None),
            ("a{,5}", None),
            ("[]", None),
            ("[^]", None),
            ("\\k<n>", None),
            ("\\c", None),
            ("\\x1", None),
            ("[\\d-a]", None),
            ("a{99999999999}", None),
            ("(?<=a)", None),
            ("\\p{L}", None),
            ("\\u{110000}", None),
            ("[[:alpha:]]", None),
            ("\\1", None),
            ("(a)\\2", None),
            ("\\8", None),
        ];
        let mut wrong = Vec::new();
        for (pattern, reason) in patterns {
            let found = compile(pattern).err();
            let expected = reason
                .map(|it| format!("SyntaxError: Invalid regular expression: /{pattern}/i: {it}"));
            if found != expected {
                wrong.push((pattern, found));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
