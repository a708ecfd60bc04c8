//! What matching a pattern can cost.

/// V8 repeats what matches nothing at no cost, and regress one by one. Up to here it makes no difference.
const OFTEN: u32 = 1_000;

/// The maximum cost of backtracking, by the length of the text.
#[derive(Clone, Copy, Default)]
pub(super) struct Cost {
    /// Quantifiers, each of which may end anywhere.
    quantifiers: i32,
    /// Alternatives, each of which may be retried.
    pub(super) alternatives: i32,
    /// A quantifier of a group multiplies with those in it.
    is_exponential: bool,
    /// How often what can match nothing must be repeated, as a power of two: the length of the text does not end that.
    repetitions: f64,
}

impl Cost {
    /// What can be chosen.
    pub(super) fn choices(self) -> i32 {
        self.quantifiers + self.alternatives
    }

    /// Counts a quantifier, and returns how often the engine must repeat what it is of.
    pub(super) fn quantify(&mut self, of: Body, varies: bool, least: u32) -> u32 {
        let least = match of.is_idle() && least > OFTEN {
            true => 1,
            false => least,
        };
        if of.can_be_empty() && least > 1 {
            self.repetitions += f64::from(least).log2();
        }
        self.quantifiers += 1;
        self.is_exponential |= varies;
        least
    }

    pub(super) fn at_most(self, length: usize) -> f64 {
        if self.is_exponential {
            return f64::INFINITY;
        }
        #[expect(clippy::cast_precision_loss, reason = "an estimate")]
        let places = length as f64 + 1.0;
        places.powi(self.quantifiers + 1) * (f64::from(self.alternatives) + self.repetitions).exp2()
    }
}

/// What a part of a pattern can match.
#[derive(Clone, Copy, Default)]
pub(super) struct Body {
    /// Whether its last alternative matches at least one unit.
    is_long: bool,
    /// Whether one of the others may match none.
    was_short: bool,
    /// Whether what it matches depends on its place: it has an assertion or a backreference.
    depends: bool,
    /// Whether it can match a unit.
    moves: bool,
}

impl Body {
    /// One unit.
    pub(super) const UNIT: Self = Self {
        is_long: true,
        was_short: false,
        depends: false,
        moves: true,
    };

    pub(super) const ASSERTION: Self = Self {
        is_long: false,
        was_short: false,
        depends: true,
        moves: false,
    };

    pub(super) const BACKREFERENCE: Self = Self {
        moves: true,
        ..Self::ASSERTION
    };

    /// Another alternative begins.
    pub(super) fn or(&mut self) {
        self.was_short |= !self.is_long;
        self.is_long = false;
    }

    /// A part follows that is repeated at least so often.
    pub(super) fn then(&mut self, part: Self, least: u32) {
        self.depends |= part.depends;
        self.moves |= part.moves;
        self.is_long |= least > 0 && !part.can_be_empty();
    }

    fn can_be_empty(self) -> bool {
        self.was_short || !self.is_long
    }

    /// Whether it matches as often as wanted where it matches once.
    fn is_idle(self) -> bool {
        self.can_be_empty() && !(self.depends && self.moves)
    }
}
