//! V8's errors (11.3, in Node 20) for text that is not JSON, which Express shows to the client.

/// A longer text is only quoted in part.
const WHOLE: usize = 20;

/// How many letters before and after the unexpected one are quoted.
const CONTEXT: usize = 10;

/// Texts that result from printing a value that is no JSON.
const SPECIAL: [&str; 4] = ["NaN", "Infinity", "undefined", "[object Object]"];

/// The message for a text; `None` if V8 would accept it.
pub(super) fn message(text: &str) -> Option<String> {
    let mut parser = Parser::new(text);
    parser.document().err().map(|error| match error {
        Error::Token if SPECIAL.contains(&text) => format!("\"{text}\" is not valid JSON"),
        error => parser.describe(error),
    })
}

/// The message if the first letter that is no space begins no array or object.
pub(super) fn not_strict(text: &str) -> String {
    let mut parser = Parser::new(text);
    parser.skip_space();
    match parser.peek() {
        None => parser.describe(Error::End),
        Some(_) => parser.describe_token(),
    }
}

enum Error {
    End,
    /// An unexpected character at this position.
    Token,
    /// The error at the position.
    At(&'static str),
    /// More than one value.
    After,
}

/// A parser that builds nothing.
struct Parser {
    units: Vec<u16>,
    at: usize,
}

type Parsed = Result<(), Error>;

impl Parser {
    fn new(text: &str) -> Self {
        Self {
            units: text.encode_utf16().collect(),
            at: 0,
        }
    }

    fn describe(&self, error: Error) -> String {
        let wrong = match (error, self.peek()) {
            (Error::At(wrong), _) => format!("{wrong} in JSON"),
            (Error::After, _) => "Unexpected non-whitespace character after JSON".to_owned(),
            (Error::End, _) | (Error::Token, None) => {
                return "Unexpected end of JSON input".to_owned();
            }
            (Error::Token, Some('"')) => "Unexpected string in JSON".to_owned(),
            (Error::Token, Some('-' | '0'..='9')) => "Unexpected number in JSON".to_owned(),
            (Error::Token, Some(_)) => return self.describe_token(),
        };
        format!("{wrong} at position {}", self.at)
    }

    fn describe_token(&self) -> String {
        let (at, length) = (self.at, self.units.len());
        let text =
            |from: usize, to: usize| String::from_utf16_lossy(&self.units[from..to.min(length)]);
        let token = text(at, at + 1);
        let quoted = if length <= WHOLE {
            format!("\"{}\"", text(0, length))
        } else if at < CONTEXT {
            format!("\"{}\"...", text(0, at + CONTEXT))
        } else if at < length - CONTEXT {
            format!("...\"{}\"...", text(at - CONTEXT, at + CONTEXT))
        } else {
            format!("...\"{}\"", text(at - CONTEXT, length))
        };
        format!("Unexpected token '{token}', {quoted} is not valid JSON")
    }

    /// The unit at the position; a surrogate is no character of JSON's.
    fn peek(&self) -> Option<char> {
        let unit = *self.units.get(self.at)?;
        Some(char::from_u32(unit.into()).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn skip_space(&mut self) {
        while let Some(' ' | '\t' | '\n' | '\r') = self.peek() {
            self.at += 1;
        }
    }

    fn takes(&mut self, wanted: char) -> bool {
        self.skip_space();
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, wanted: char, otherwise: &'static str) -> Parsed {
        match self.takes(wanted) {
            true => Ok(()),
            false => Err(Error::At(otherwise)),
        }
    }

    /// A value and nothing more. A stack has the closing characters, because input could make a recursion too deep.
    fn document(&mut self) -> Parsed {
        let mut open = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                Some('{') => {
                    self.at += 1;
                    if !self.takes('}') {
                        open.push('}');
                        self.name("Expected property name or '}'")?;
                        self.expect(':', "Expected ':' after property name")?;
                        continue;
                    }
                }
                Some('[') => {
                    self.at += 1;
                    if !self.takes(']') {
                        open.push(']');
                        continue;
                    }
                }
                Some('"') => self.string()?,
                Some('-' | '0'..='9') => self.number()?,
                Some('t') => self.literal("true")?,
                Some('f') => self.literal("false")?,
                Some('n') => self.literal("null")?,
                _ => return Err(Error::Token),
            }
            loop {
                let Some(close) = open.last() else {
                    self.skip_space();
                    return self.peek().map_or(Ok(()), |_| Err(Error::After));
                };
                let (is_object, goes_on) = (*close == '}', self.takes(','));
                match (is_object, goes_on) {
                    (true, true) => {
                        self.name("Expected double-quoted property name")?;
                        // V8 has a message for the first one only.
                        if !self.takes(':') {
                            return Err(Error::Token);
                        }
                    }
                    (true, false) => {
                        self.expect('}', "Expected ',' or '}' after property value")?
                    }
                    (false, true) => {}
                    (false, false) => {
                        self.expect(']', "Expected ',' or ']' after array element")?
                    }
                }
                if goes_on {
                    break;
                }
                open.pop();
            }
        }
    }

    fn name(&mut self, otherwise: &'static str) -> Parsed {
        self.expect('"', otherwise)?;
        self.rest_of_string()
    }

    fn literal(&mut self, literal: &str) -> Parsed {
        for letter in literal.chars() {
            if self.peek() != Some(letter) {
                return Err(Error::Token);
            }
            self.at += 1;
        }
        Ok(())
    }

    fn string(&mut self) -> Parsed {
        self.at += 1;
        self.rest_of_string()
    }

    fn rest_of_string(&mut self) -> Parsed {
        loop {
            match self.peek() {
                None => return Err(Error::At("Unterminated string")),
                Some('"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some('\\') => {
                    self.at += 1;
                    self.escape()?;
                }
                Some('\0'..='\u{1f}') => {
                    return Err(Error::At("Bad control character in string literal"));
                }
                Some(_) => self.at += 1,
            }
        }
    }

    fn escape(&mut self) -> Parsed {
        match self.peek() {
            None => return Err(Error::End),
            Some('u') => {}
            Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => {
                self.at += 1;
                return Ok(());
            }
            Some(_) => return Err(Error::At("Bad escaped character")),
        }
        self.at += 1;
        for _ in 0..4 {
            if !self.peek().is_some_and(|it| it.is_ascii_hexdigit()) {
                return Err(Error::At("Bad Unicode escape"));
            }
            self.at += 1;
        }
        Ok(())
    }

    fn digits(&mut self) -> bool {
        let from = self.at;
        while self.peek().is_some_and(|it| it.is_ascii_digit()) {
            self.at += 1;
        }
        self.at > from
    }

    fn number(&mut self) -> Parsed {
        if self.peek() == Some('-') {
            self.at += 1;
        }
        if self.peek() == Some('0') {
            self.at += 1;
            if self.peek().is_some_and(|it| it.is_ascii_digit()) {
                return Err(Error::Token);
            }
        } else if !self.digits() {
            return Err(Error::At("No number after minus sign"));
        }
        if self.peek() == Some('.') {
            self.at += 1;
            if !self.digits() {
                return Err(Error::At("Unterminated fractional number"));
            }
        }
        if let Some('e' | 'E') = self.peek() {
            self.at += 1;
            if let Some('+' | '-') = self.peek() {
                self.at += 1;
            }
            if !self.digits() {
                return Err(Error::At("Exponent part is missing a number"));
            }
        }
        Ok(())
    }
}
