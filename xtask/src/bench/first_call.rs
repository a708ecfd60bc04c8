//! The waiting time of a test in a debug build: its client and the first call.

use std::process::Command;

use super::command::output;
use super::error::Error;
use super::program::Program;
use super::side::Side;

const NAME: &str = "first-call";

/// In milliseconds, the fastest of several processes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FirstCall {
    pub(super) api: String,
    pub(super) client: f64,
    pub(super) first_call: f64,
}

/// One figure per API.
pub(super) fn run(side: &Side) -> Result<Vec<FirstCall>, Error> {
    let command = Command::new(side.program(Program::FirstCall)?);
    let text = output(command, NAME)?;
    parse(&text).ok_or(Error::Unreadable {
        program: NAME,
        text,
    })
}

/// Lines of an API, and the milliseconds of the sandbox, the client, the first call and the next one; below a heading.
fn parse(text: &str) -> Option<Vec<FirstCall>> {
    text.lines()
        .skip(1)
        .map(|line| {
            let mut words = line.split_whitespace();
            let api = words.next()?.to_owned();
            let figures: Vec<f64> = words.map(str::parse).collect::<Result<_, _>>().ok()?;
            match figures[..] {
                [_, client, first_call, _] => Some(FirstCall {
                    api,
                    client,
                    first_call,
                }),
                _ => None,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_client_and_the_first_call_of_each_api_are_read() {
        let text = "  sandbox  client  ms\npersona  0.67  0.50  8.93  1.18\n";
        let persona = FirstCall {
            api: "persona".to_owned(),
            client: 0.50,
            first_call: 8.93,
        };
        assert_eq!(parse(text), Some(vec![persona]));
        assert_eq!(parse("heading\npersona 0.67 killed\n"), None);
    }
}
