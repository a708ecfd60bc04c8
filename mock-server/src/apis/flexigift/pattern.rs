//! The patterns of `_like`.

use std::cell::OnceCell;

use jsonschema_regex::to_rust_regex;

/// The maximum steps of JavaScript's backtracking on one text; a pattern that could take more is matched in linear time.
const STEPS: f64 = 100_000.0;

/// The maximum groups of a pattern: they nest, and V8 has a limit too.
const GROUPS: usize = 200;

/// The maximum bytes of a pattern compiled for that.
const COMPILED: usize = 1024 * 1024;

/// A compiled pattern.
pub(super) struct Pattern {
    exact: regress::Regex,
    text: String,
    cost: Cost,
    /// Compiled on first use; `None` if the pattern has lookaround or a backreference.
    linear: OnceCell<Option<regex::Regex>>,
}

/// The maximum cost of backtracking, by the length of the text.
#[derive(Clone, Copy)]
struct Cost {
    /// Quantifiers, each of which may end anywhere.
    quantifiers: i32,
    /// Alternatives, each of which may be retried.
    alternatives: i32,
    /// A quantifier of a group multiplies with those in it.
    is_exponential: bool,
}

impl Pattern {
    /// Compiles a pattern as JavaScript does with the flag `i`. The error is the exception, in V8's words.
    pub(super) fn compile(pattern: &str) -> Result<Self, String> {
        let refused = |reason: &str| {
            format!("SyntaxError: Invalid regular expression: /{pattern}/i: {reason}")
        };
        if pattern.matches('(').count() > GROUPS {
            return Err(refused("Regular expression too large"));
        }
        let exact = regress::Regex::with_flags(pattern, "i");
        let exact = exact.map_err(|error| refused(reason(pattern, &error.text)))?;
        Ok(Self {
            exact,
            text: pattern.to_owned(),
            cost: Cost::of(pattern),
            linear: OnceCell::new(),
        })
    }

    /// Whether it matches in a text. The error is an exception that V8 lacks: it would run for ever.
    pub(super) fn is_in(&self, text: &str) -> Result<bool, String> {
        if self.cost.at_most(text.len()) <= STEPS {
            return Ok(self.exact.find(text).is_some());
        }
        let linear = self.linear.get_or_init(|| {
            let pattern = to_rust_regex(&self.text).ok()?;
            let mut builder = regex::RegexBuilder::new(&pattern);
            let builder = builder.case_insensitive(true).size_limit(COMPILED);
            builder.build().ok()
        });
        let linear = linear.as_ref().ok_or_else(|| {
            let pattern = &self.text;
            format!("RangeError: /{pattern}/i could take more than {STEPS} steps on a text")
        })?;
        Ok(linear.is_match(text))
    }
}

impl Cost {
    fn of(pattern: &str) -> Self {
        let mut cost = Self {
            quantifiers: 0,
            alternatives: 0,
            is_exponential: false,
        };
        let (mut is_in_class, mut before) = (false, '^');
        // The count before each open group, and whether the last one added to it.
        let (mut open, mut varies) = (Vec::new(), false);
        let mut letters = pattern.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => {
                    letters.next();
                }
                ']' => is_in_class = false,
                _ if is_in_class => {}
                '[' => is_in_class = true,
                '(' => open.push(cost.choices()),
                ')' => varies = open.pop().is_some_and(|before| cost.choices() > before),
                '|' => cost.alternatives += 1,
                // `(?` begins a group of some kind.
                '?' if before == '(' => {}
                '*' | '+' | '?' | '{' => {
                    cost.quantifiers += 1;
                    cost.is_exponential |= before == ')' && varies;
                }
                _ => {}
            }
            before = if letter == '\\' { 'a' } else { letter };
        }
        cost
    }

    fn choices(self) -> i32 {
        self.quantifiers + self.alternatives
    }

    fn at_most(self, length: usize) -> f64 {
        if self.is_exponential {
            return f64::INFINITY;
        }
        #[expect(clippy::cast_precision_loss, reason = "an estimate")]
        let places = length as f64 + 1.0;
        places.powi(self.quantifiers + 1) * 2_f64.powi(self.alternatives)
    }
}

/// V8's error message.
fn reason<'r>(pattern: &str, reason: &'r str) -> &'r str {
    match reason {
        "Unbalanced parenthesis" if pattern.contains('(') => "Unterminated group",
        "Unbalanced parenthesis" => "Unmatched ')'",
        "Unbalanced bracket" => "Unterminated character class",
        "Invalid atom character" | "Quantifier not allowed here" | "Invalid braced quantifier" => {
            "Nothing to repeat"
        }
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
    }
}
