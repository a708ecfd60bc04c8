//! Where a request goes.

use super::super::random::Random;
use super::COLLECTIONS;

pub(super) fn collection(random: &mut Random) -> &'static str {
    random.pick(&COLLECTIONS)
}

/// Where rows are created.
pub(super) fn created(random: &mut Random) -> String {
    let name = collection(random);
    match random.below(14) {
        0 => format!("/{name}/"),
        1 => format!("/{name}?foo=bar"),
        2 => format!("/{name}?"),
        3 => format!("/{}", name.to_uppercase()),
        4 => format!("/{}/{}/{name}", collection(random), random.below(9)),
        5 => format!("/{name}?callback=made"),
        6 => format!(
            "/{name}?a=%7B%20%zz[x]{}",
            random.pick(&["|", "^", "`", "\\", "{}", "\"", "<b>"])
        ),
        _ => format!("/{name}"),
    }
}

pub(super) fn row(random: &mut Random) -> String {
    let id = match random.below(10) {
        0 => random.pick(&[
            "01",
            "1.0",
            "%31",
            "999",
            "abc",
            "-7",
            "2.5",
            "%5Bobject%20Object%5D",
            "a%2Fb",
            "text%20id",
            "1e21",
            "null",
            "undefined",
            "true",
            "+1",
            "1%20",
            "\"1\"",
            "<1>`",
        ]),
        _ => random.pick(&["1", "2", "3", "4", "5", "6", "7", "8"]),
    };
    let slashes = if random.one_in(30) { "//" } else { "/" };
    let slash = if random.one_in(12) { "/" } else { "" };
    let query = match random.below(8) {
        0 => random.pick(&[
            "?x=1",
            "?_embed=transactions",
            "?_embed=users&_embed=gift_cards",
            "?_embed=nope",
            "?_expand=user",
            "?_expand=gift_card",
            "?_expand=users",
            "?_expand=nope",
            "?_expand=transaction&_embed=users",
            "?_embed[]=products",
            "?_embed=",
            "?callback=f",
            "?callback=f&_expand=user",
            "?callback[]=a&callback=b",
            "?callback[x]=a",
            "?callback=",
            "?_limit=1&_page=1",
            "?id=2",
            "?_delay=1",
        ]),
        _ => "",
    };
    format!("/{}{slashes}{id}{slash}{query}", collection(random))
}

pub(super) fn odd(random: &mut Random) -> (&'static str, String) {
    let path = random.pick(&[
        "/",
        "/index.html",
        "/db",
        "/DB/",
        "/db?callback=all",
        "/db/1",
        "/nope",
        "/nope/1",
        "/Users/1",
        "/GIFT_CARDS",
        "/users/1/transactions",
        "/users/2/gift_cards/",
        "/Users/1/GIFT_CARDS?_limit=2",
        "/users/1/users",
        "/gift_cards/3/transactions",
        "/nope/1/users",
        "/users/1/nope",
        "/users/1/transactions%2F1",
        "/users/a%2Fb/products",
        "/users/%zz",
        "/users/1%zz",
        "/users/%ff",
        "/users/%zz/products",
        "/users/1/%zz",
        "/%zz/1/users",
        "/%zz",
        "/nope/%zz",
        "/users/1/transactions/%zz",
        "//users",
        "//users/1",
        "/users//",
        "/users///",
        "/users//1",
        "/users//1/",
        "/users/1//",
        "/users//1/transactions",
        "/gift-cards",
        "/giftcards",
        "/transaction/1",
        "/users.json",
        "/%75sers",
        "/users%2F1",
        "/users/1/transactions/2",
        "/users;a=1",
        "/users/1?%zz=1",
        "/users?%zz=1&_limit=2",
        "/users/?_limit=2",
        "/users?",
        "/./users",
        "/users/../products",
    ]);
    let method = random.pick(&[
        "GET", "GET", "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "OPTIONS", "HEAD",
        "PURGE", "TRACE", "REPORT",
    ]);
    (method, path.to_owned())
}
