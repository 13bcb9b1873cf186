//! Streams between stations, left to right: widths true to number, each station with its number and its
//! name. No two names meet, because every station keeps as much height as its words or its stream need.

use super::canvas::{Canvas, NOTE, Point};
use super::font;
use super::palette::{AXIS, Colour, GRID, Hue, INK};

/// Width of a station.
const NODE: f64 = 9.0;
/// Between a station and its words.
const INDENT: f64 = 6.0;
/// Height of a line of words.
const LINE: f64 = 15.0;
/// Between two stations of a column.
const GAP: f64 = 9.0;
/// Straight pieces of a stream's edge.
const PIECES: usize = 20;

/// A place where streams begin, end or pass.
pub struct Node {
    /// Its column, from the left.
    pub column: usize,
    /// What flows through it.
    pub amount: f64,
    /// The amount as written.
    pub number: String,
    /// Its name; none where streams only meet.
    pub name: String,
    /// Whether its words stand left of it, clear of the streams that leave it.
    pub before: bool,
    /// Its place among those of its column.
    pub order: usize,
    /// What kind of place it is.
    pub kind: Kind,
}

impl Node {
    /// The column after which its words stand.
    fn words_after(&self) -> usize {
        if self.before { self.column.saturating_sub(1) } else { self.column }
    }
}

/// What a place means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// On the way, or at its end.
    Usual,
    /// Where somebody goes without the help that was asked for.
    Lost,
    /// A stock that grew or shrank.
    Stock,
    /// Nothing: a stream that skips a column passes here, clear of the stations.
    Unseen,
}

/// What flows from one node to another, by their places in the list, and what it means.
pub struct Stream {
    pub from: usize,
    pub to: usize,
    pub amount: f64,
    pub kind: Kind,
}

/// Stations and streams, laid out for a width.
pub struct Layout<'a> {
    nodes: &'a [Node],
    streams: &'a [Stream],
    /// Left and upper edge of every node.
    places: Vec<Point>,
    /// The words of every node, number first, and where the first line stands.
    words: Vec<(Vec<String>, f64)>,
    /// Pixels of one unit.
    scale: f64,
    /// Pixels from top to bottom.
    pub height: f64,
}

impl<'a> Layout<'a> {
    /// Lays out between two pixels, from 0 downwards, with so many pixels a unit.
    pub fn new(nodes: &'a [Node], streams: &'a [Stream], (left, right): (f64, f64), scale: f64) -> Self {
        let columns = nodes.iter().map(|node| node.column + 1).max().unwrap_or(0);
        let (lefts, rooms) = columns_of(nodes, columns, (left, right));
        let mut places = vec![(0.0, 0.0); nodes.len()];
        let mut words = vec![(Vec::new(), 0.0); nodes.len()];
        let mut depths = vec![0.0; columns];
        let mut downwards: Vec<usize> = (0..nodes.len()).collect();
        downwards.sort_by_key(|n| nodes[*n].order);
        for n in downwards {
            let node = &nodes[n];
            let lines = words_of(node, rooms[node.words_after()]);
            let (tall, said) = ((node.amount * scale).max(1.5), lines.len() as f64 * LINE);
            let taken = tall.max(said);
            let top = depths[node.column];
            places[n] = (lefts[node.column], top + (taken - tall) / 2.0);
            // Streams divide below: words on the way stand at the top, on the main stream.
            let most = if node.column + 1 == columns || node.before { f64::INFINITY } else { 8.0 };
            words[n] = (lines, top + ((taken - said) / 2.0).min(most) + LINE - 3.6);
            depths[node.column] = top + taken + GAP;
        }
        let height = depths.into_iter().fold(0.0, f64::max) - GAP;
        Self { nodes, streams, places, words, scale, height: height.max(0.0) }
    }

    /// The upper edge of every stream at one of its ends: there streams lie in the order of their other
    /// ends, so that few cross.
    fn levels(&self, ends: impl Fn(&Stream) -> (usize, usize)) -> Vec<f64> {
        let mut order: Vec<usize> = (0..self.streams.len()).collect();
        let other = |n: &usize| self.places[ends(&self.streams[*n]).1].1;
        order.sort_by(|a, b| other(a).total_cmp(&other(b)));
        let mut next: Vec<f64> = self.places.iter().map(|(_, y)| *y).collect();
        let mut levels = vec![0.0; self.streams.len()];
        for n in order {
            let here = ends(&self.streams[n]).0;
            levels[n] = next[here];
            next[here] += self.streams[n].amount * self.scale;
        }
        levels
    }

    /// Draws it under `top`.
    pub fn draw(&self, canvas: &mut Canvas, hue: Hue, top: f64) {
        let (leave, arrive) = (self.levels(|s| (s.from, s.to)), self.levels(|s| (s.to, s.from)));
        for (n, stream) in self.streams.iter().enumerate() {
            let start = self.places[stream.from].0;
            let start = if self.nodes[stream.from].kind == Kind::Unseen { start } else { start + NODE };
            let ends = (start, self.places[stream.to].0);
            let colour = tint(hue, stream.kind);
            ribbon(canvas, ends, (top + leave[n], top + arrive[n]), stream.amount * self.scale, colour);
        }
        for (n, node) in self.nodes.iter().enumerate().filter(|(_, node)| node.kind != Kind::Unseen) {
            let (x, y) = self.places[n];
            let tall = (node.amount * self.scale).max(1.5);
            let colour = if node.kind == Kind::Stock { AXIS } else { hue.line };
            canvas.rectangle((x, top + y), (x + NODE, top + y + tall), colour);
        }
        for ((node, place), (lines, first)) in self.nodes.iter().zip(&self.places).zip(&self.words) {
            for (n, line) in lines.iter().enumerate() {
                let y = top + first + LINE * n as f64;
                let number = if n == 0 { node.number.as_str() } else { "" };
                let rest = line.strip_prefix(number).unwrap_or(line).trim_start();
                let (bold, plain) = (NOTE.bold().in_colour(INK), NOTE.in_colour(INK));
                let ahead = if number.is_empty() { 0.0 } else { bold.width(number) };
                let space = if number.is_empty() || rest.is_empty() { 0.0 } else { NOTE.width(" ") };
                let x = match node.before {
                    true => place.0 - INDENT - ahead - space - plain.width(rest),
                    false => place.0 + NODE + INDENT,
                };
                canvas.text((x, y), number, bold);
                canvas.text((x + ahead + space, y), rest, plain);
            }
        }
    }
}

/// The left edge of every column, and the pixels its words have: at least their longest word, a whole line
/// where there is room, and what is left over goes to the streams.
fn columns_of(nodes: &[Node], columns: usize, (left, right): (f64, f64)) -> (Vec<f64>, Vec<f64>) {
    let widest = |column: usize, width: fn(&Node) -> f64| {
        nodes.iter().filter(|node| node.words_after() == column).map(width).fold(0.0, f64::max)
    };
    let needed: Vec<f64> = (0..columns).map(|column| widest(column, longest_word)).collect();
    let wanted: Vec<f64> = (0..columns).map(|column| widest(column, whole_line)).collect();
    let last = columns.saturating_sub(1);
    let around = |column: usize| match needed[column] {
        _ if column == last => NODE + INDENT + 1.0,
        0.0 => NODE + 24.0,
        _ => NODE + INDENT + 7.0,
    };
    let fixed: f64 = (0..columns).map(around).sum();
    let surplus = right - left - fixed - needed.iter().sum::<f64>();
    let more: f64 = wanted.iter().sum::<f64>() - needed.iter().sum::<f64>();
    let granted = if more > 0.0 { (surplus / more).clamp(-1.0, 1.0) } else { 0.0 };
    let over = (surplus - more).max(0.0) / last.max(1) as f64;
    let mut at = left;
    let mut lefts = Vec::new();
    let mut rooms = Vec::new();
    for column in 0..columns {
        let room = needed[column] + granted * (wanted[column] - needed[column]);
        lefts.push(at);
        rooms.push(room + 0.5);
        at += around(column) + room + over;
    }
    (lefts, rooms)
}

fn whole_line(node: &Node) -> f64 {
    if node.name.is_empty() {
        return 0.0;
    }
    NOTE.bold().width(&node.number) + NOTE.width(" ") + NOTE.width(&node.name)
}

fn longest_word(node: &Node) -> f64 {
    if node.name.is_empty() {
        return 0.0;
    }
    let words = node.name.split(' ').map(|word| NOTE.width(word));
    words.fold(NOTE.bold().width(&node.number), f64::max)
}

/// Number and name on one line where they fit, else the number over the lines of the name.
fn words_of(node: &Node, room: f64) -> Vec<String> {
    if node.name.is_empty() {
        return Vec::new();
    }
    if whole_line(node) <= room {
        return vec![format!("{} {}", node.number, node.name)];
    }
    let lines = font::wrap(&node.name, room, NOTE.size, false);
    let lines = lines.iter().map(|line| font::shorten(line, room, NOTE.size, false));
    std::iter::once(node.number.clone()).chain(lines).collect()
}

/// Palest for those on their way, darker for those who go without help, grey for a stock.
fn tint(hue: Hue, kind: Kind) -> Colour {
    match kind {
        Kind::Stock => GRID,
        Kind::Lost => hue.line.on_white(0.5),
        Kind::Usual | Kind::Unseen => hue.line.on_white(0.13),
    }
}

/// A stream of even height between two columns.
fn ribbon(canvas: &mut Canvas, (x0, x1): (f64, f64), (y0, y1): (f64, f64), tall: f64, colour: Colour) {
    let edge = |down: f64| {
        (0..=PIECES).map(move |piece| {
            let t = piece as f64 / PIECES as f64;
            let ease = t * t * (3.0 - 2.0 * t);
            (x0 + (x1 - x0) * t, y0 + (y1 - y0) * ease + down)
        })
    };
    let tall = tall.max(0.8);
    let points: Vec<Point> = edge(0.0).chain(edge(tall).rev()).collect();
    canvas.area(&points, colour, 1.0);
}
