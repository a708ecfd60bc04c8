//! Files that need each other.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::imports::Imports;

/// The sets of more than `most` files in which every file needs every other one, directly or through others.
pub(crate) fn larger_than(most: usize, imports: &Imports) -> Vec<BTreeSet<String>> {
    let reached: BTreeMap<&String, BTreeSet<&String>> = imports
        .keys()
        .map(|file| (file, reachable(imports, file)))
        .collect();
    let mut circles: BTreeSet<BTreeSet<String>> = BTreeSet::new();
    for (file, others) in &reached {
        let mutual = others.iter().filter(|other| reached[*other].contains(file));
        circles.insert(mutual.map(|it| (*it).clone()).collect());
    }
    circles
        .into_iter()
        .filter(|circle| circle.len() > most)
        .collect()
}

fn reachable<'i>(imports: &'i Imports, file: &String) -> BTreeSet<&'i String> {
    let mut found = BTreeSet::new();
    let mut left: Vec<&String> = imports[file].iter().collect();
    while let Some(file) = left.pop() {
        if found.insert(file) {
            left.extend(&imports[file]);
        }
    }
    found
}

/// A shortest way from a file of a circle back to it, for the one who has to break it.
pub(crate) fn way_round(imports: &Imports, circle: &BTreeSet<String>) -> String {
    let Some(start) = circle.first() else {
        return String::new();
    };
    let mut queue = VecDeque::from([vec![start]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = queue.pop_front() {
        for next in imports[way[way.len() - 1]]
            .iter()
            .filter(|it| circle.contains(*it))
        {
            let mut further = way.clone();
            further.push(next);
            if next == start {
                let names: Vec<_> = further.iter().map(|it| it.as_str()).collect();
                return names.join(" -> ");
            }
            if seen.insert(next) {
                queue.push_back(further);
            }
        }
    }
    String::new()
}
