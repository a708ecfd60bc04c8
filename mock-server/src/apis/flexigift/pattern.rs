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
