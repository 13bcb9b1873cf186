//! A name broken off is met with the right one, in a file as on the command line.

use crate::mistakes::{told_from, told_of};
use crate::shelf::Shelf;
use spankracht::model::parameters::Parameters;

/// Names of which what is left is nearer to another: `stale_` to `stale`.
const AMBIGUOUS: [&str; 1] = ["learning.stale_to"];

/// If this failed, a slip in a file would lead to another parameter than the same slip on the command line.
#[test]
fn a_name_broken_off_is_known_in_a_file_as_on_the_command_line() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for section in Parameters::table().into_iter().filter(|section| !section.list) {
        for row in section.rows.iter().filter(|row| row.name.len() >= 8) {
            let (table, name) = (section.name, row.name);
            let path = format!("{table}.{name}");
            let broken = &name[..name.len() - 2];
            if section.rows.iter().any(|row| row.name == broken) || AMBIGUOUS.contains(&path.as_str()) {
                continue;
            }
            count += 1;
            let file = told_of(&format!("[{table}]\n{broken} = 1\n"));
            let line = told_from(&Shelf::with(&[("mine.toml", "")]), &[&format!("{table}.{broken}=1")]);
            if !file.contains(&format!("did you mean `{name}`?")) {
                wrong.push(format!("{path} in a file: {file}"));
            }
            if !line.contains(&format!("did you mean `{path}`?")) {
                wrong.push(format!("{path} on the command line: {line}"));
            }
        }
    }
    assert!(count > 150, "{count} names");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// If this failed, part of one name would be taken for part of a longer one.
#[test]
fn part_of_a_name_means_the_shortest() {
    assert!(told_of("[policy]\ndialog = 0.5\n").contains("did you mean `dialogue`?"));
    let line = told_from(&Shelf::with(&[("mine.toml", "")]), &["policy.dialog=0.5"]);
    assert!(line.contains("did you mean `policy.dialogue`?"), "{line}");
}
