//! What a list is asked for.

use super::super::random::Random;
use super::FIELDS;

/// Values of fields, as a query string has them.
const TEXTS: [&str; 22] = [
    "user001",
    "hanes-gc-001",
    "Hanes",
    "Completed",
    "completed",
    "true",
    "15.99",
    "15.990",
    "50",
    "65",
    "65.0",
    "1",
    "2",
    "",
    "Gap%20Winter%20Jacket",
    "Gap+Winter+Jacket",
    "null",
    "0x10",
    "-7",
    "x%00",
    "%E2%82%AC",
    "%5Bobject%20Object%5D",
];

/// Paths to what is in a row, deep ones too, and to what is not.
const PATHS: [&str; 14] = [
    "gift_cards.0",
    "gift_cards.length",
    "name.length",
    "name.0",
    "meta.a",
    "meta.a.b",
    "meta.a.b.1",
    "meta.b",
    "a.b",
    "nope",
    "userId",
    "transactionId",
    "0",
    "",
];

const PATTERNS: [&str; 36] = [
    "hanes",
    "HANES",
    "^h",
    "[0-9]%2B",
    "a.b",
    "gc-00(1|2)",
    "%5Ed",
    "%5Cd%7B3%7D$",
    "(%3F%3Dx)",
    "%5Cbgap%5Cb",
    ".",
    "",
    "o%7B2%7D",
    "%5BA-F%5D",
    "(a)%5C1",
    "%28",
    "%29",
    "a%29",
    "%5B",
    "*",
    "a**",
    "%2B",
    "%3F",
    "a%3F%3F%3F",
    "a%5C",
    "%5Bb-a%5D",
    "a%7B2,1%7D",
    "(%3F",
    "(%3F%3C",
    "(%3F%3Cn%3Ea)(%3F%3Cn%3Eb)",
    "(%3Fx)",
    "x%7B",
    "%7B1%7D",
    "%5Cp%7BL%7D",
    "a/b(",
    "%5Cu0041",
];

const NUMBERS: [&str; 16] = [
    "0",
    "1",
    "2",
    "3",
    "5",
    "-1",
    "-3",
    "x",
    "",
    "2x",
    "10",
    "01",
    "1.9",
    "1e1",
    "%2B2",
    "99999999999999999999",
];

pub(super) fn list(random: &mut Random) -> String {
    let count = random.below(4);
    let parameters: Vec<_> = (0..count).map(|_| parameter(random)).collect();
    match parameters.is_empty() {
        true => String::new(),
        false => format!("?{}", parameters.join("&")),
    }
}

fn path(random: &mut Random) -> &'static str {
    match random.below(3) {
        0 => random.pick(&PATHS),
        _ => random.pick(&FIELDS),
    }
}

fn parameter(random: &mut Random) -> String {
    let number = random.pick(&NUMBERS);
    match random.below(19) {
        0..=2 => format!("{}={}", path(random), random.pick(&TEXTS)),
        3 => {
            let (path, brackets) = (
                path(random),
                random.pick(&["", "[]", "%5B%5D", "[0]", "[1]", "[a]"]),
            );
            let texts = [random.pick(&TEXTS), random.pick(&TEXTS)];
            format!("{path}{brackets}={}&{path}={}", texts[0], texts[1])
        }
        4..=6 => {
            let operator = random.pick(&["_gte", "_lte", "_ne"]);
            let mut parameter = format!("{}{operator}={}", path(random), random.pick(&TEXTS));
            if random.one_in(6) {
                parameter = format!("{parameter}&{parameter}0");
            }
            parameter
        }
        7..=8 => format!("{}_like={}", path(random), random.pick(&PATTERNS)),
        9 => {
            let q = random.pick(&[
                "hanes", "JOHN", "true", "50", "", "%40", "0", "gc-00", "%C3%89",
            ]);
            match random.below(8) {
                0 => format!("q={q}&q=gap"),
                1 => format!("q[]={q}"),
                2 => format!("q[a]={q}"),
                _ => format!("q={q}"),
            }
        }
        10..=11 => sort(random),
        12..=13 => format!("_page={number}"),
        14 => format!("_limit={number}"),
        15 => format!("_start={number}&_end={}", random.pick(&NUMBERS)),
        16 => format!("_start={number}&_limit={}", random.pick(&NUMBERS)),
        17 => {
            let relation = random.pick(&["_embed", "_expand"]);
            let name = random.pick(&[
                "transactions",
                "users",
                "gift_cards",
                "products",
                "user",
                "gift_card",
                "transaction",
                "product",
                "nope",
                "USER",
                "",
            ]);
            format!("{relation}={name}")
        }
        _ => random
            .pick(&[
                "callback=foo",
                "callback=a.b%5B0%5D()",
                "callback=%C3%A9%3Cx%3E",
                "callback=a&callback=b",
                "callback[x]=a",
                "foo=bar",
                "_=1",
                "user_id=user001&user_id=user002",
                "id=1&id=3",
                "_page[]=2",
                "_page=2&_page=3",
                "_page[a]=1",
                "_limit=1&_limit=2",
                "_sort=a&_sort=b",
                "_sort[]=id",
                "_order[]=desc&_sort=id",
                "_order=desc",
                "_delay=1",
                "_delay=x",
                "_page=2&_limit=4&page=2",
                "page=2&_page=2&_limit=3",
                "_per_page=2&_page=1",
                "status=<a>\"`&_page=1&_limit=2",
                "x=\"%22\"&_page=2&_limit=2",
                "amount_gt=60",
                "amount:gt=60",
                "=x",
                "&&",
                "a",
                "a%zz=1",
                "id_ne=1&id_ne=2",
                "_lte=1",
                "_like=1",
                "id_gte_lte=3",
                "_gte=",
            ])
            .to_owned(),
    }
}

fn sort(random: &mut Random) -> String {
    let count = 1 + random.below(3);
    let fields: Vec<_> = (0..count)
        .map(|_| match random.below(8) {
            0 => random.pick(&[
                "nope",
                "-amount",
                "",
                "meta.a",
                "name.length",
                "gift_cards[0]",
            ]),
            _ => random.pick(&FIELDS),
        })
        .collect();
    let orders: Vec<_> = (0..random.below(count + 2))
        .map(|_| random.pick(&["asc", "desc", "DESC", "x", ""]))
        .collect();
    let fields = fields.join(",");
    match orders.is_empty() {
        true => format!("_sort={fields}"),
        false => format!("_sort={fields}&_order={}", orders.join(",")),
    }
}
