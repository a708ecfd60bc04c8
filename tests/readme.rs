//! Runs the code that README.md shows.

const README: &str = include_str!("../README.md");

#[test]
fn the_first_test_of_the_readme_is_one_of_our_tests() {
    let ours = include_str!("first_test.rs");
    let (_, code) = ours.split_once("\n\n").expect("a head and the code");
    assert!(
        README.contains(&format!("```rust\n{code}```")),
        "README.md shows another test than tests/first_test.rs"
    );
}

#[test]
fn nothing_of_the_readme_is_hidden_from_rustdoc_alone() {
    let hidden =
        |line: &&str| line.starts_with("# #[") || *line == "# }" || line.starts_with("# fn ");
    assert_eq!(README.lines().find(hidden), None);
}
