//! The sources as tidy.rs reads them: every file as words, with comments and strings apart.
//!
//! Not a parser of Rust: it knows comments, strings, characters, identifiers and `::`, which is
//! enough to find paths, functions and names, and short enough to be read in one sitting.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A word of the code: an identifier, a number, `::`, one other sign, or a string with its quotes.
pub struct Token {
    pub text: String,
    pub line: usize,
}

/// A file of the house.
pub struct Source {
    /// Path from the top of the repository, with `/` on every system.
    pub path: String,
    /// What stands in it.
    pub text: String,
    /// Its code.
    pub tokens: Vec<Token>,
    /// Its comments, line by line.
    pub comments: Vec<(usize, String)>,
}

/// Every file under a folder of the repository whose name ends in `ending`, in order of path.
pub fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let Ok(entries) = fs::read_dir(top) else {
        return found;
    };
    for entry in entries {
        let entry = entry.expect("a folder of the repository can be read");
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.extend(files(&path, ending));
        } else if path.ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The text of a file of the repository.
pub fn read(path: &str) -> String {
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(full).unwrap_or_else(|e| panic!("{path} cannot be read: {e}"))
}

/// The Rust sources under these folders.
pub fn rust(folders: &[&str]) -> Vec<Source> {
    let paths = folders.iter().flat_map(|folder| files(folder, ".rs"));
    paths.map(|path| Source::new(&path, read(&path))).collect()
}

impl Source {
    /// Splits a text into words and comments.
    pub fn new(path: &str, text: String) -> Self {
        let mut lexer = Lexer { signs: text.chars().collect(), ..Lexer::default() };
        lexer.read_all();
        Self { path: path.to_owned(), text, tokens: lexer.tokens, comments: lexer.comments }
    }

    /// The words before the unit tests at the foot of the file.
    pub fn own(&self) -> &[Token] {
        let tests = ["#", "[", "cfg", "(", "test", ")", "]"];
        let starts = |w: &[Token]| w.iter().map(|t| t.text.as_str()).eq(tests);
        let end = self.tokens.windows(tests.len()).position(starts);
        &self.tokens[..end.unwrap_or(self.tokens.len())]
    }

    /// Every path that begins with the word `root`, with `use` trees written out:
    /// `use a::{b, c::d}` gives `a::b` and `a::c::d`.
    pub fn paths<'a>(&'a self, root: &'a str) -> Vec<(usize, Vec<&'a str>)> {
        let tokens = self.own();
        let mut found = Vec::new();
        for (i, token) in tokens.iter().enumerate() {
            let inside = i > 0 && matches!(tokens[i - 1].text.as_str(), "::" | ".");
            let leads = tokens.get(i + 1).is_some_and(|next| next.text == "::");
            if token.text == root && leads && !inside {
                let mut path = vec![root];
                branch(tokens, i + 1, &mut path, &mut found);
            }
        }
        found
    }

    /// Lines that a string begun earlier runs over: text, such as a snapshot, and not code.
    pub fn quoted_lines(&self) -> BTreeSet<usize> {
        let strings = self.tokens.iter().filter(|t| t.text.starts_with('"') && !t.text.contains("\\\n"));
        strings.flat_map(|t| t.line + 1..=t.line + t.text.matches('\n').count()).collect()
    }

    /// Functions: name, first line, last line.
    pub fn functions(&self) -> Vec<(&str, usize, usize)> {
        let mut found = Vec::new();
        for (i, pair) in self.tokens.windows(2).enumerate() {
            if pair[0].text == "fn" && is_word(&pair[1].text) {
                let body = self.tokens[i..].iter().position(|t| matches!(t.text.as_str(), "{" | ";"));
                let Some(last) = body.and_then(|b| closing(&self.tokens[i + b..])) else {
                    continue;
                };
                found.push((pair[1].text.as_str(), pair[0].line, last));
            }
        }
        found
    }
}

/// Fails with the rule, the remedy and every place where the rule is broken.
pub fn holds(rule: &str, remedy: &str, broken: Vec<String>) {
    assert!(broken.is_empty(), "\nrule: {rule}\nremedy: {remedy}\n  {}\n", broken.join("\n  "));
}

pub fn place(source: &Source, line: usize, what: &str) -> String {
    format!("{}:{line}: {what}", source.path)
}

/// Whether a token is an identifier or keyword.
pub fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Follows a path from the `::` at `at`; returns where it ends.
fn branch<'a>(
    tokens: &'a [Token],
    mut at: usize,
    path: &mut Vec<&'a str>,
    found: &mut Vec<(usize, Vec<&'a str>)>,
) -> usize {
    let depth = path.len();
    let text = |i: usize| tokens.get(i).map_or("", |t| t.text.as_str());
    while text(at) == "::" {
        if text(at + 1) == "{" {
            at += 2;
            while !matches!(text(at), "}" | "") {
                let length = path.len();
                path.push(text(at));
                at = branch(tokens, at + 1, path, found);
                path.truncate(length);
                at += usize::from(text(at) == ",");
            }
            path.truncate(depth);
            return at + 1;
        }
        if !is_word(text(at + 1)) && text(at + 1) != "*" {
            break;
        }
        path.push(text(at + 1));
        at += 2;
    }
    found.push((tokens[at - 1].line, path.clone()));
    path.truncate(depth);
    if text(at) == "as" { at + 2 } else { at }
}

/// The line of the brace that closes the first one; `None` where the first token opens nothing.
fn closing(tokens: &[Token]) -> Option<usize> {
    let mut depth = 0_usize;
    for token in tokens {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (token.text == "}").then_some(token.line);
        }
    }
    None
}

#[derive(Default)]
struct Lexer {
    signs: Vec<char>,
    at: usize,
    line: usize,
    tokens: Vec<Token>,
    comments: Vec<(usize, String)>,
}

impl Lexer {
    fn sign(&self, ahead: usize) -> char {
        self.signs.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn read_all(&mut self) {
        self.line = 1;
        while self.at < self.signs.len() {
            match (self.sign(0), self.sign(1)) {
                ('\n', _) => self.step(),
                ('/', '/') => self.line_comment(),
                ('/', '*') => self.block_comment(),
                ('"', _) => self.string(None),
                ('\'', _) => self.quote(),
                (':', ':') => self.push(2),
                (c, _) if c.is_whitespace() => self.at += 1,
                (c, _) if c.is_alphanumeric() || c == '_' => self.word(),
                _ => self.push(1),
            }
        }
    }

    /// Passes one sign, counting lines.
    fn step(&mut self) {
        self.line += usize::from(self.sign(0) == '\n');
        self.at += 1;
    }

    fn push(&mut self, length: usize) {
        let text = self.signs[self.at..self.at + length].iter().collect();
        self.tokens.push(Token { text, line: self.line });
        self.at += length;
    }

    fn line_comment(&mut self) {
        let rest = &self.signs[self.at..];
        let length = rest.iter().position(|&c| c == '\n').unwrap_or(rest.len());
        self.comments.push((self.line, rest[..length].iter().collect()));
        self.at += length;
    }

    fn block_comment(&mut self) {
        let (start, line) = (self.at, self.line);
        let mut depth = 0;
        while self.at < self.signs.len() {
            match (self.sign(0), self.sign(1)) {
                ('/', '*') => depth += 1,
                ('*', '/') => depth -= 1,
                _ => {
                    self.step();
                    continue;
                }
            }
            self.at += 2;
            if depth == 0 {
                break;
            }
        }
        self.comments.push((line, self.signs[start..self.at].iter().collect()));
    }

    /// A word; `r"`, `b"`, `br#"` and their like begin a string.
    fn word(&mut self) {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let length = (0..).take_while(|&i| is_part(self.sign(i))).count();
        let text: String = self.signs[self.at..self.at + length].iter().collect();
        let hashes = (length..).take_while(|&i| self.sign(i) == '#').count();
        let opens = self.sign(length + hashes) == '"';
        match text.as_str() {
            "r" | "br" | "cr" if opens => {
                self.at += length + hashes;
                self.string(Some(hashes));
            }
            "b" | "c" if opens && hashes == 0 => {
                self.at += length;
                self.string(None);
            }
            _ => self.push(length),
        }
    }

    /// A string from its opening quote; `raw` is the number of signs `#` around a raw one.
    fn string(&mut self, raw: Option<usize>) {
        let (start, line) = (self.at, self.line);
        self.step();
        while self.at < self.signs.len() {
            let closes = self.sign(0) == '"' && (1..=raw.unwrap_or(0)).all(|i| self.sign(i) == '#');
            if raw.is_none() && self.sign(0) == '\\' {
                self.step();
            }
            self.step();
            if closes {
                break;
            }
        }
        let text = self.signs[start..self.at.min(self.signs.len())].iter().collect();
        self.tokens.push(Token { text, line });
        self.at += raw.unwrap_or(0);
    }

    /// A character is passed over, and so is the tick of a lifetime.
    fn quote(&mut self) {
        let length = match (self.sign(1), self.sign(2)) {
            ('\\', _) => 3 + (3..).take_while(|&i| !matches!(self.sign(i), '\'' | '\0')).count() + 1,
            (_, '\'') => 3,
            _ => 1,
        };
        self.at += length;
        while length == 1 && (self.sign(0).is_alphanumeric() || self.sign(0) == '_') {
            self.at += 1;
        }
    }
}

/// A law read from wrongly split sources would be enforced on nobody.
#[test]
fn sources_are_split_as_the_compiler_would() {
    let text = r##"use a::{b, c::{d as e, f::*}, self};
fn g<'x>(s: &'x str) -> char {
    // a brace } in a comment, /* not a block
    let _ = ("a \" } string", r#"raw " } one"#, 'q', '\'', '\u{7d}', '}');
    /* nested /* } */ */ a::h(a::i::<u8>())
}
#[cfg(test)]
mod tests { use a::z; }
"##;
    let source = Source::new("x.rs", text.to_owned());
    let paths: Vec<String> = source.paths("a").iter().map(|(_, path)| path.join("::")).collect();
    assert_eq!(paths, ["a::b", "a::c::d", "a::c::f::*", "a::self", "a::h", "a::i"]);
    assert_eq!(source.functions(), [("g", 2, 6)]);
    assert_eq!(source.comments.len(), 2);
}
