//! The result of a row: its figure, whether it meets its target, and its ratio to the other revision's.

use super::quantile::median;
use super::targets::Row;

impl Row {
    pub(super) fn now(&self) -> f64 {
        median(self.figures.now.iter().copied())
    }

    pub(super) fn before(&self) -> Option<f64> {
        match &self.figures.before {
            Some(Ok(figures)) => Some(median(figures.iter().copied())),
            _ => None,
        }
    }

    /// Whether the target is met; always without a target or a measurement.
    pub(super) fn holds(&self) -> bool {
        // Judged as printed: 1.504 reads like 1.50.
        let now = (self.now() * 100.0).round() / 100.0;
        match (self.target, self.at_least) {
            _ if now.is_nan() => true,
            (Some(target), true) => now >= target,
            (Some(target), false) => now <= target,
            (None, _) => true,
        }
    }

    /// Whether the unavoidable work alone misses the target.
    pub(super) fn is_out_of_reach(&self) -> bool {
        let limit = self.limit.map(|limit| (limit * 100.0).round() / 100.0);
        matches!((self.target, limit), (Some(target), Some(limit)) if limit > target)
    }

    /// Now over before, pair by pair: the median, the least and the greatest.
    pub(super) fn pairs(&self) -> Option<Spread> {
        let Some(Ok(before)) = &self.figures.before else {
            return None;
        };
        let pairs = self.figures.now.iter().zip(before);
        let ratios: Vec<f64> = pairs
            .map(|(now, before)| now / before)
            .filter(|ratio| ratio.is_finite())
            .collect();
        let bound = |best: fn(f64, f64) -> f64| ratios.iter().copied().reduce(best);
        Some(Spread {
            median: median(ratios.iter().copied()),
            least: bound(f64::min)?,
            greatest: bound(f64::max)?,
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spread {
    pub(super) median: f64,
    least: f64,
    greatest: f64,
}

impl std::fmt::Display for Spread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            median,
            least,
            greatest,
        } = self;
        match least == greatest {
            true => write!(f, "{median:.2}"),
            false => write!(f, "{median:.2} ({least:.2} to {greatest:.2})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::side::Sided;

    fn row(now: &[f64], before: Option<Result<Vec<f64>, String>>) -> Row {
        Row {
            what: "Persona create: CPU".to_owned(),
            unit: "× yardstick",
            target: Some(1.6),
            at_least: false,
            limit: None,
            figures: Sided {
                now: now.to_vec(),
                before,
            },
        }
    }

    #[test]
    fn the_ratio_is_taken_pair_by_pair() {
        let row = row(&[2.0, 9.0, 3.0], Some(Ok(vec![4.0, 10.0, 5.0])));
        assert_eq!(row.pairs().unwrap().to_string(), "0.60 (0.50 to 0.90)");
        assert_eq!((row.now(), row.before()), (3.0, Some(5.0)));
    }

    #[test]
    fn what_one_revision_cannot_do_has_no_ratio() {
        let row = row(&[2.0], Some(Err("it does not build there".to_owned())));
        assert_eq!((row.pairs(), row.before()), (None, None));
        let nothing = Row {
            figures: Sided {
                now: vec![0.0],
                before: Some(Ok(vec![0.0])),
            },
            ..row
        };
        assert_eq!(nothing.pairs(), None);
    }

    #[test]
    fn a_target_is_a_greatest_or_a_least() {
        assert!(row(&[1.604], None).holds());
        assert!(row(&[f64::NAN], None).holds());
        assert!(!row(&[1.606], None).holds());
        let at_least = |now| Row {
            at_least: true,
            ..row(&[now], None)
        };
        assert!(at_least(1.9).holds());
        assert!(!at_least(1.5).holds());
    }

    #[test]
    fn a_target_below_the_unavoidable_work_is_out_of_reach() {
        let limited = |limit| Row {
            limit,
            ..row(&[2.0], None)
        };
        assert!(limited(Some(1.61)).is_out_of_reach());
        assert!(!limited(Some(1.6)).is_out_of_reach());
        assert!(!limited(None).is_out_of_reach());
    }
}
