//! The combined effects of the placed faults on one request.

use std::time::Duration;

use super::Effect;
use crate::engine::transfer::{Drip, Transfer};

/// The effects on one request.
#[derive(Debug, Default)]
pub(crate) struct Strike {
    /// Replaces the vendor's response.
    pub(crate) answer: Option<Effect>,
    /// Modify the response.
    pub(crate) effects: Vec<Effect>,
    pub(crate) transfer: Transfer,
}

impl Strike {
    pub(super) fn add(&mut self, effect: &Effect) {
        let transfer = &mut self.transfer;
        match effect {
            effect if effect.answers() => {
                self.answer.get_or_insert_with(|| effect.clone());
            }
            Effect::ResetAfter => transfer.reset = true,
            Effect::Delay { millis } => {
                let delay = Duration::from_millis(*millis);
                transfer.delay = transfer.delay.saturating_add(delay);
            }
            Effect::Truncate { bytes } => transfer.truncate = Some(*bytes),
            Effect::Drip { bytes, millis } => {
                transfer.drip = Some(Drip {
                    bytes: *bytes,
                    pause: Duration::from_millis(*millis),
                });
            }
            Effect::CloseConnection => transfer.close = true,
            effect => self.effects.push(effect.clone()),
        }
    }
}
