//! The targets as a chart: each figure as a multiple of its target, beside the other revision's.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::error::Error;
use super::targets::Row;

const WIDTH: u32 = 1_100;
const ROW: u32 = 26;
const LABELS: u32 = 560;
const HEAD: u32 = 36;
const FOOT: u32 = 30;

/// Seen on white and on near black.
const NOW: RGBColor = RGBColor(31, 136, 229);
const MISSED: RGBColor = RGBColor(217, 119, 6);
const BEFORE: RGBColor = RGBColor(148, 158, 168);
const LINE: RGBColor = RGBColor(120, 128, 136);

/// Text has the colour that fits the surrounding page.
const STYLE: &str = "<title>Each figure as a multiple of its target</title>\n\
    <style>text { fill: #1f2328 } @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } }</style>\n";

/// One promise; 1 is its target, and less is better.
#[derive(Debug, PartialEq)]
struct Bar {
    label: String,
    now: f64,
    before: Option<f64>,
    holds: bool,
}

pub(super) fn draw(rows: &[Row], against: Option<&str>) -> Result<String, Error> {
    let bars = bars(rows);
    let mut text = String::new();
    svg(&bars, against, &mut text).map_err(|error| Error::Chart(error.to_string()))?;
    Ok(match text.split_once(">\n") {
        Some((tag, rest)) => format!("{tag}>\n{STYLE}{rest}"),
        None => text,
    })
}

/// The rows whose target can be a divisor.
fn bars(rows: &[Row]) -> Vec<Bar> {
    let bars = rows.iter().filter_map(|row| {
        let target = row.target.filter(|target| *target > 0.0)?;
        let multiple = |figure: f64| match row.at_least {
            true => target / figure,
            false => figure / target,
        };
        let drawn = |multiple: &f64| multiple.is_finite() && *multiple > 0.0;
        Some(Bar {
            label: format!("{} ({target} {})", row.what, row.unit),
            now: Some(multiple(row.now())).filter(drawn)?,
            before: row.before().map(multiple).filter(drawn),
            holds: row.holds(),
        })
    });
    bars.collect()
}

type Drawn = Result<(), DrawingAreaErrorKind<std::io::Error>>;

fn svg(bars: &[Bar], against: Option<&str>, text: &mut String) -> Drawn {
    let count = u32::try_from(bars.len()).unwrap_or_default();
    let height = HEAD + ROW * count + FOOT;
    let area = SVGBackend::with_string(text, (WIDTH, height)).into_drawing_area();
    let all = bars.iter().flat_map(|bar| [Some(bar.now), bar.before]);
    let (least, greatest) = all.flatten().fold((0.5, 2.0), |(least, greatest), it| {
        (f64::min(least, it * 0.9), f64::max(greatest, it * 1.1))
    });
    let mut chart = ChartBuilder::on(&area)
        .margin_top(HEAD)
        .margin_right(16)
        .set_label_area_size(LabelAreaPosition::Left, LABELS)
        .set_label_area_size(LabelAreaPosition::Bottom, FOOT)
        .build_cartesian_2d((least..greatest).log_scale(), 0.0..f64::from(count))?;
    // plotters 0.3.7 writes a size divided by 1.24, so that these are 12 and 13 (findings/plotters-svg-font-size.sh).
    chart
        .configure_mesh()
        .disable_mesh()
        .y_labels(0)
        .x_label_formatter(&|multiple| format!("{multiple} ×"))
        .label_style(("sans-serif", 15).into_font().color(&LINE))
        .axis_style(LINE)
        .draw()?;
    let style = ("sans-serif", 16).into_font().color(&LINE);
    for (bar, below) in bars.iter().zip((0..count).rev()) {
        let bottom = f64::from(below);
        let mut draw = |from: f64, to: f64, multiple: f64, colour: RGBColor| {
            let corners = [(least, bottom + from), (multiple, bottom + to)];
            chart
                .draw_series([Rectangle::new(corners, colour.filled())])
                .map(drop)
        };
        if let Some(before) = bar.before {
            draw(0.12, 0.42, before, BEFORE)?;
        }
        let colour = if bar.holds { NOW } else { MISSED };
        draw(0.46, 0.88, bar.now, colour)?;
        let (_, y) = chart.backend_coord(&(least, bottom + 0.5));
        let at = (i32::try_from(LABELS).unwrap_or_default() - 8, y);
        let right = style.pos(Pos::new(HPos::Right, VPos::Center));
        area.draw(&Text::new(bar.label.clone(), at, right))?;
    }
    let target = [(1.0, 0.0), (1.0, f64::from(count))];
    chart.draw_series([PathElement::new(target, LINE.stroke_width(2))])?;
    let mut legend = vec![
        (NOW, "now, target holds".to_owned()),
        (MISSED, "now, target does not hold".to_owned()),
    ];
    legend.extend(against.map(|name| (BEFORE, name.to_owned())));
    legend.push((LINE, "target".to_owned()));
    let mut x = 16;
    for (colour, name) in legend {
        area.draw(&Rectangle::new([(x, 12), (x + 12, 24)], colour.filled()))?;
        let middle = style.pos(Pos::new(HPos::Left, VPos::Center));
        area.draw(&Text::new(name.clone(), (x + 18, 18), middle))?;
        x += 44 + 8 * i32::try_from(name.chars().count()).unwrap_or_default();
    }
    area.present()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::side::Sided;

    fn row(what: &str, target: f64, at_least: bool, now: f64, before: f64) -> Row {
        Row {
            what: what.to_owned(),
            unit: "× yardstick",
            target: Some(target),
            at_least,
            limit: None,
            figures: Sided {
                now: vec![now],
                before: Some(Ok(vec![before])),
            },
        }
    }

    #[test]
    fn a_bar_is_a_multiple_of_its_target_and_less_is_better() {
        let rows = [
            row("create", 1.6, false, 3.2, 4.8),
            row("threads", 1.8, true, 0.9, 1.8),
            row("descriptors", 0.0, false, 0.0, 0.0),
        ];
        let bars = bars(&rows);
        let multiples: Vec<_> = bars
            .iter()
            .map(|it| (it.now, it.before, it.holds))
            .collect();
        assert_eq!(multiples[0].0, 2.0);
        assert!(!multiples[0].2);
        assert_eq!(multiples[1], (2.0, Some(1.0), false));
        assert_eq!(multiples.len(), 2);
    }

    #[test]
    fn the_picture_has_text_that_suits_light_and_dark_pages() {
        let rows = [row("Persona create: CPU", 1.6, false, 1.2, 4.8)];
        let svg = draw(&rows, Some("v-before")).unwrap();
        assert!(svg.contains("Persona create: CPU (1.6 × yardstick)"));
        assert!(svg.contains("v-before") && svg.contains("</text>"));
        assert!(svg.contains("prefers-color-scheme: dark"));
        let (tag, rest) = svg.split_once(">\n").unwrap();
        assert!(tag.starts_with("<svg") && rest.starts_with("<title>"));
    }
}
