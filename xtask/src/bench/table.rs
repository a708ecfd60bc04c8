//! Markdown tables that are also legible as text.

/// The first column is text; the others are figures, and flush right.
pub(super) fn table(header: &[&str], rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        let longest = cells.map(|cell| cell.chars().count()).max();
        let title = header.get(column).map_or(0, |title| title.chars().count());
        longest.unwrap_or_default().max(title)
    };
    let widths: Vec<usize> = (0..header.len()).map(width).collect();
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let mut line = String::new();
        for (column, (cell, width)) in cells.zip(&widths).enumerate() {
            match column {
                0 => line.push_str(&format!("| {cell:<width$} ")),
                _ => line.push_str(&format!("| {cell:>width$} ")),
            }
        }
        line.push_str("|\n");
        line
    };
    let rules: Vec<String> = widths
        .iter()
        .enumerate()
        .map(|(column, width)| match column {
            0 => "-".repeat(*width),
            _ => format!("{}:", "-".repeat(width.saturating_sub(1))),
        })
        .collect();
    let mut text = line(&mut header.iter().copied());
    text.push_str(&line(&mut rules.iter().map(String::as_str)));
    for row in rows {
        text.push_str(&line(&mut row.iter().map(String::as_str)));
    }
    text
}

/// `1000` as `1,000`.
pub(super) fn count(count: usize) -> String {
    thousands(f64::from(u32::try_from(count).unwrap_or(u32::MAX)))
}

/// `98066.4` as `98,066`.
pub(super) fn thousands(figure: f64) -> String {
    let digits = format!("{figure:.0}");
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let rows = [
            vec!["a".to_owned(), "1,000".to_owned()],
            vec!["bcd".to_owned(), "2 ✗".to_owned()],
        ];
        insta::assert_snapshot!(table(&["what", "ms"], &rows), @r"
        | what |    ms |
        | ---- | ----: |
        | a    | 1,000 |
        | bcd  |   2 ✗ |
        ");
    }

    #[test]
    fn large_figures_are_grouped_by_thousands() {
        assert_eq!(thousands(98_066.4), "98,066");
        assert_eq!(thousands(1_000_000.0), "1,000,000");
        assert_eq!(thousands(999.4), "999");
    }
}
