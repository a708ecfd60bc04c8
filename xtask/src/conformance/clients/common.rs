//! Common code of the drivers in Rust; see `rust.rs`, which puts this beside each.

use std::error::Error;
use std::fmt::Debug;

pub(crate) type BoxError = Box<dyn Error + Send + Sync>;
pub(crate) type Outcome = Result<(), BoxError>;

pub(crate) fn equal<T: PartialEq + Debug>(what: &str, got: T, wanted: T) -> Outcome {
    match got == wanted {
        true => Ok(()),
        false => Err(format!("{what} is {got:?} instead of {wanted:?}").into()),
    }
}

/// The address of the mock.
pub(crate) fn root() -> String {
    std::env::args().nth(1).expect("the address of the mock")
}

/// Prints the result of each part, and ends the program.
pub(crate) fn report<const N: usize>(outcomes: [(&str, Outcome); N]) -> ! {
    let mut failed = false;
    for (what, outcome) in outcomes {
        match outcome {
            Ok(()) => println!("{what}\tok"),
            Err(error) => {
                failed = true;
                println!("{what}\t{error}");
            }
        }
    }
    std::process::exit(failed.into())
}
