//! Lines of a terminal as SVG, in the viewer's colours.

use std::fmt::Write as _;

/// Characters of a line; the rest of a longer one is cut off.
const COLUMNS: usize = 112;

const CHARACTER: f64 = 7.8;
const LINE: usize = 18;
const MARGIN: usize = 16;

const STYLE: &str = "\
rect{fill:#f6f8fa;stroke:#d1d9e0}
text{fill:#1f2328;font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre}
.bold{font-weight:600}.dim{fill:#59636e}.red{fill:#d1242f}.green{fill:#1a7f37}.yellow{fill:#9a6700}
@media(prefers-color-scheme:dark){
rect{fill:#0d1117;stroke:#3d444d}text{fill:#f0f6fc}
.dim{fill:#9198a1}.red{fill:#f85149}.green{fill:#3fb950}.yellow{fill:#d29922}}";

/// Draws lines with the escapes that a terminal colours by.
pub(super) fn draw(lines: &[String]) -> String {
    let width = (COLUMNS as f64 * CHARACTER).ceil() + (2 * MARGIN) as f64;
    let height = lines.len() * LINE + 2 * MARGIN;
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\">\n\
         <style>\n{STYLE}\n</style>\n<rect x=\".5\" y=\".5\" width=\"{}\" height=\"{}\" rx=\"6\"/>\n",
        width - 1.0,
        height - 1
    );
    for (index, line) in lines.iter().enumerate() {
        let y = MARGIN + (index + 1) * LINE - 5;
        let _ = writeln!(
            text,
            "<text x=\"{MARGIN}\" y=\"{y}\" xml:space=\"preserve\">{}</text>",
            spans(line)
        );
    }
    text + "</svg>\n"
}

fn spans(line: &str) -> String {
    let (mut text, mut room) = (String::new(), COLUMNS);
    for (index, part) in line.split("\x1b[").enumerate() {
        let (code, part) = match index {
            0 => ("0", part),
            _ => part.split_once('m').unwrap_or_default(),
        };
        let mut shown: String = part.chars().take(room).collect();
        if shown.len() < part.len() && room > 0 {
            shown.pop();
            shown.push('…');
        }
        room -= shown.chars().count();
        let shown = shown.replace('&', "&amp;").replace('<', "&lt;");
        let class = match code {
            "1" => "bold",
            "2" => "dim",
            "31" => "red",
            "32" => "green",
            "33" => "yellow",
            _ => "",
        };
        let _ = match (class, shown.as_str()) {
            (_, "") => Ok(()),
            ("", shown) => write!(text, "{shown}"),
            (class, shown) => write!(text, "<tspan class=\"{class}\">{shown}</tspan>"),
        };
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_coloured_escaped_and_cut_off() {
        let line = "a < b && \x1b[32mgood\x1b[0m, \x1b[31mbad\x1b[0m";
        assert_eq!(
            spans(line),
            "a &lt; b &amp;&amp; <tspan class=\"green\">good</tspan>, <tspan class=\"red\">bad</tspan>"
        );
        let long = spans(&"ä".repeat(COLUMNS + 1));
        assert_eq!(long, "ä".repeat(COLUMNS - 1) + "…");
    }

    #[test]
    fn each_line_has_a_row_of_its_own() {
        let drawn = draw(&["one".to_owned(), String::new(), "three".to_owned()]);
        assert_eq!(drawn.matches("<text ").count(), 3);
        assert!(
            drawn.contains("y=\"29\" xml:space=\"preserve\">one</text>"),
            "{drawn}"
        );
        assert!(
            drawn.contains("y=\"65\" xml:space=\"preserve\">three</text>"),
            "{drawn}"
        );
    }
}
