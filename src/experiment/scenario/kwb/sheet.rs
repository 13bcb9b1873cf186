//! The file as rows of cells that remember their places: letters, separator, heading, numbers.

use super::super::mistake::{At, Note};
use super::super::value;
use super::columns::{Column, Holds, KNOWN, places};

/// Lines among which the heading is looked for: some exports begin with titles.
const HEAD: usize = 20;

/// What stands where a figure is secret, not known or not published; and, below `NO_FIGURE`, in the
/// map service.
const MISSING: &[&str] = &["", ".", ",", "-", "x", "na", "nan", "null"];
const NO_FIGURE: f64 = -99_990.0;

/// A cell and where it stands.
#[derive(Clone, Debug)]
pub struct Cell {
    pub text: String,
    pub at: At,
}

/// A row of as many cells as the heading has.
pub type Row = Vec<Cell>;

/// A file of figures by area.
pub struct Sheet {
    /// The rows below the heading.
    pub rows: Vec<Row>,
    /// Where each column of `KNOWN` stands.
    places: Vec<Option<usize>>,
}

impl Sheet {
    /// Reads a text; notes say what is wrong with its heading or the length of its rows.
    pub fn read(source: usize, text: &str) -> Result<Self, Vec<Note>> {
        let lines = lines(text);
        let head = lines.iter().take(HEAD).enumerate();
        let tried = head.flat_map(|(index, line)| {
            [';', '\t', ','].map(|separator| {
                let cells = cells(source, line, separator);
                let headings: Vec<String> = cells.iter().map(|cell| cell.text.clone()).collect();
                (index, separator, cells, places(&headings))
            })
        });
        // Of equals the last is taken, so the first must come last.
        let tried: Vec<_> = tried.collect();
        let best = tried.into_iter().rev().max_by_key(|(_, _, _, places)| places.iter().flatten().count());
        let Some((index, separator, heading, places)) = best else {
            let at = At { source, span: 0..0 };
            return Err(vec![Note::new(&at, "the file is empty", "CBS figures by wijk or buurt")]);
        };
        complete(source, lines[index].0, &places)?;
        let mut notes = Vec::new();
        let mut rows = Vec::new();
        for line in &lines[index + 1..] {
            let row = cells(source, line, separator);
            match row.iter().filter(|cell| !cell.text.is_empty()).count() {
                // An empty line, or a note about the source below the figures.
                0 | 1 => {}
                _ if row.len() == heading.len() => rows.push(row),
                _ => notes.push(uneven(&row, heading.len(), separator)),
            }
        }
        if notes.is_empty() { Ok(Self { rows, places }) } else { Err(notes) }
    }

    /// Whether the file has this column.
    pub fn has(&self, column: Column) -> bool {
        self.place(column).is_some()
    }

    /// The cell of a column.
    pub fn cell<'a>(&self, row: &'a Row, column: Column) -> Option<&'a Cell> {
        self.place(column).map(|place| &row[place])
    }

    /// The text of a column; empty where there is none.
    pub fn text<'a>(&self, row: &'a Row, column: Column) -> &'a str {
        self.cell(row, column).map_or("", |cell| cell.text.as_str())
    }

    /// The figure of a column, if it is given.
    pub fn figure(&self, row: &Row, column: Column, notes: &mut Vec<Note>) -> Option<f64> {
        let cell = self.cell(row, column)?;
        let known = KNOWN.iter().find(|known| known.column == column)?;
        number(cell, known.holds, known.shown).unwrap_or_else(|note| {
            notes.push(note);
            None
        })
    }

    fn place(&self, column: Column) -> Option<usize> {
        let index = KNOWN.iter().position(|known| known.column == column)?;
        self.places[index]
    }
}

/// The text of a file: in UTF-8, or in the letters that a Dutch Excel saves by itself.
pub fn decoded(bytes: &[u8]) -> Result<String, Note> {
    let wrong = |message: &str, remedy: &str| {
        let expected = "a text with a separator between columns (CSV)";
        Err(Note::whole(None, message, expected).remedy(remedy))
    };
    if bytes.starts_with(b"PK") || bytes.starts_with(&[0xd0, 0xcf]) {
        return wrong("this is a workbook", "open it and save the sheet as `CSV UTF-8`");
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || bytes.contains(&0) {
        return wrong("this is not a text in UTF-8", "save it as `CSV UTF-8`");
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    let letter = |byte: &u8| match *byte {
        0x91 | 0x92 => '\'',
        byte => char::from(byte),
    };
    let text = std::str::from_utf8(bytes);
    Ok(text.map_or_else(|_| bytes.iter().map(letter).collect(), String::from))
}

/// Lines with where they begin.
fn lines(text: &str) -> Vec<(usize, &str)> {
    let mut from = 0;
    let place = |line: &str| {
        let begin = from;
        from += line.len();
        begin
    };
    let begins: Vec<usize> = text.split_inclusive('\n').map(place).collect();
    begins.into_iter().zip(text.lines()).collect()
}

/// The cells of a line; a separator between quotation marks is no separator.
fn cells(source: usize, (from, line): &(usize, &str), separator: char) -> Row {
    let mut row = Row::new();
    let mut begin = 0;
    let mut quoted = false;
    let ends = line.char_indices().filter_map(|(index, c)| {
        quoted ^= c == '"';
        (c == separator && !quoted).then_some(index)
    });
    for end in ends.chain([line.len()]) {
        let raw = &line[begin..end];
        let bare = raw.trim();
        let inner = bare.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(bare);
        let tame = |c: char| if c.is_control() { ' ' } else { c };
        let text: String = inner.replace("\"\"", "\"").chars().map(tame).collect();
        let left = from + begin + raw.len() - raw.trim_start().len();
        let at = At { source, span: left..left + bare.len() };
        row.push(Cell { text: String::from(text.trim()), at });
        begin = end + separator.len_utf8();
    }
    row
}

/// What a heading must have: which area a row is about, and how many live there.
fn complete(source: usize, line: usize, places: &[Option<usize>]) -> Result<(), Vec<Note>> {
    let has = |column| {
        let index = KNOWN.iter().position(|known| known.column == column);
        index.is_some_and(|index| places[index].is_some())
    };
    let name = |column| KNOWN.iter().find(|k| k.column == column).map_or("", |k| k.shown);
    let mut missing = Vec::new();
    let mut need = |columns: &[Column]| {
        if !columns.iter().any(|column| has(*column)) {
            missing.push(columns.iter().map(|c| name(*c)).collect::<Vec<_>>().join(" or "));
        }
    };
    need(&[Column::Name]);
    need(&[Column::Code, Column::Level]);
    need(&[Column::Code, Column::Municipality]);
    need(&[Column::Households, Column::Inhabitants]);
    if missing.is_empty() {
        return Ok(());
    }
    let at = At { source, span: line..line };
    let remedy = "take the file of CBS for a year (Kerncijfers wijken en buurten), or choose these columns \
                  in StatLine";
    let note = |column: String| Note::new(&at, "a column is missing in the heading", column).remedy(remedy);
    Err(missing.into_iter().map(note).collect())
}

fn uneven(row: &Row, expected: usize, separator: char) -> Note {
    let separator = if separator == '\t' { String::from("a tab") } else { format!("`{separator}`") };
    let message = format!("this row has {} cells", row.len());
    Note::new(
        &row[0].at,
        message,
        format!("{expected} cells, as the heading has, with {separator} between them"),
    )
}

/// A number as CBS or a Dutch Excel writes it; `None` where none is given.
fn number(cell: &Cell, holds: Holds, shown: &str) -> Result<Option<f64>, Note> {
    let text = cell.text.to_lowercase();
    if MISSING.contains(&text.as_str()) {
        return Ok(None);
    }
    let column = shown.split(' ').next().unwrap_or(shown);
    let wrong = |expected: &str| {
        let message = format!("`{column}` cannot be `{}`", value::shortened(&cell.text));
        Err(Note::new(&cell.at, message, format!("{expected}, or `.` where none is given")))
    };
    let expected = match holds {
        Holds::Text => return Ok(None),
        Holds::Count => String::from("a whole number without a mark between thousands"),
        Holds::Between(low, high) => {
            format!("a number from {low} to {high}, decimals behind a comma or point")
        }
        Holds::Class => String::from("a class from 1 to 5"),
    };
    let Some(number) = text.replacen(',', ".", 1).parse::<f64>().ok().filter(|n| n.is_finite()) else {
        return wrong(&expected);
    };
    if number <= NO_FIGURE {
        return Ok(None);
    }
    let fits = match holds {
        Holds::Text => true,
        Holds::Count => number >= 0.0 && number.fract() == 0.0 && number < 1e8,
        Holds::Between(low, high) => (low..=high).contains(&number),
        Holds::Class => number.fract() == 0.0 && (1.0..=5.0).contains(&number),
    };
    if fits { Ok(Some(number)) } else { wrong(&expected) }
}
