//! Persona's document.

use std::sync::LazyLock;

use crate::engine::Contract;

pub(super) static CONTRACT: LazyLock<Result<Contract, String>> =
    LazyLock::new(|| Contract::read(counterfoil_spec::PERSONA.compact));
