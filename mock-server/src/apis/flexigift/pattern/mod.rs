//! The patterns of `_like`.

mod canonical;
mod class;
mod cost;
mod syntax;

use std::cell::{Cell, OnceCell};

use syntax::{Rewritten, rewrite};

/// The maximum steps of JavaScript's backtracking on one text; a pattern that could take more is matched in linear time.
const STEPS: f64 = 100_000.0;

/// The maximum steps on all texts of a request, one after the other.
const ALL_STEPS: f64 = 100_000_000.0;

/// The maximum groups of a pattern: they nest, and V8 has a limit too.
const GROUPS: usize = 200;

/// The maximum bytes of a pattern compiled for that.
const COMPILED: usize = 1024 * 1024;

/// A compiled pattern.
pub(super) struct Pattern {
    exact: regress::Regex,
    text: String,
    rewritten: Rewritten,
    /// The steps that it may have taken so far.
    steps: Cell<f64>,
    /// Compiled on first use; `None` if the pattern has lookaround or a backreference.
    linear: OnceCell<Option<regex::Regex>>,
}

impl Pattern {
    /// Compiles a pattern as JavaScript does with the flag `i`. The error is the exception, in V8's words.
    pub(super) fn compile(pattern: &str) -> Result<Self, String> {
        let refused = |reason: &str| {
            format!("SyntaxError: Invalid regular expression: /{pattern}/i: {reason}")
        };
        let too_large = || refused("Regular expression too large");
        if pattern.matches('(').count() > GROUPS {
            return Err(too_large());
        }
        let rewritten = rewrite(pattern).map_err(refused)?;
        // A pattern that can be rewritten only breaks the engine's own limits.
        let exact = regress::Regex::new(&rewritten.text).map_err(|_| too_large())?;
        Ok(Self {
            exact,
            text: pattern.to_owned(),
            rewritten,
            steps: Cell::new(0.0),
            linear: OnceCell::new(),
        })
    }

    /// Whether it matches in a text. The error is an exception that V8 lacks: it would run for ever.
    pub(super) fn is_in(&self, text: &str) -> Result<bool, String> {
        let text = canonical::text(text);
        let steps = self.rewritten.cost.at_most(text.len());
        let all = self.steps.get() + steps;
        if steps <= STEPS && all <= ALL_STEPS {
            self.steps.set(all);
            return Ok(self.exact.find(&text).is_some());
        }
        let linear = self.linear.get_or_init(|| self.linear());
        let linear = linear.as_ref().ok_or_else(|| {
            let (most, on) = match steps > STEPS {
                true => (STEPS, "a text"),
                false => (ALL_STEPS, "all texts"),
            };
            let pattern = &self.text;
            format!("RangeError: /{pattern}/i could take more than {most} steps on {on}")
        })?;
        Ok(linear.is_match(&text))
    }

    fn linear(&self) -> Option<regex::Regex> {
        if self.rewritten.looks_around {
            return None;
        }
        // JavaScript's words are ASCII.
        let pattern = &self.rewritten.text;
        let pattern = pattern.replace("\\b", "(?-u:\\b)");
        let pattern = pattern.replace("\\B", "(?-u:\\B)");
        let mut builder = regex::RegexBuilder::new(&pattern);
        builder.size_limit(COMPILED).build().ok()
    }
}
