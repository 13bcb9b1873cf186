//! One household in two worlds: its burden as a line over a pale area, and beneath it where it stood.

use crate::experiment::training::{Diary, Stand};
use crate::report::Language;
use crate::report::chart::axis::Scale;
use crate::report::chart::canvas::{Canvas, Drawing, NAME, NOTE, Point, SMALL};
use crate::report::chart::palette::{AXIS, Colour, Hue, INK, INK_2, WHITE};
use crate::report::words;

const LANE: f64 = 92.0;
const BAR: f64 = 14.0;

/// The words for where a household stands.
pub fn stand(stand: Stand, language: Language) -> &'static str {
    match stand {
        Stand::Well => language.pick("well", "goed"),
        Stand::Latent => language.pick("problems, nobody helps", "problemen, niemand helpt"),
        Stand::Waiting => language.pick("waiting for the team", "wacht op het team"),
        Stand::WithVolunteers => language.pick("with volunteers", "bij vrijwilligers"),
        Stand::InService => language.pick("helped by the team", "geholpen door het team"),
        Stand::Held => language.pick("waiting for a provider", "wacht op een aanbieder"),
        Stand::InTreatment => language.pick("in treatment", "in behandeling"),
    }
}

/// Stretches of weeks in which a household stood in one place: where, from and until which week.
pub fn stretches(diary: &Diary) -> Vec<(Stand, usize, usize)> {
    let mut found: Vec<(Stand, usize, usize)> = Vec::new();
    for (week, page) in diary.pages.iter().enumerate() {
        match found.last_mut() {
            Some((stand, _, until)) if *stand == page.stand => *until = week + 1,
            _ => found.push((page.stand, week, week + 1)),
        }
    }
    found
}

/// Draws the household on each road, under its name.
pub fn draw(
    lives: &[(&str, &Diary)],
    (title, subtitle, source): (&str, &str, &str),
    (width, language): (f64, Language),
) -> Drawing {
    let mut canvas = Canvas::new(width, title, subtitle);
    let weeks = lives.first().map_or(0, |(_, diary)| diary.pages.len());
    let burdens = lives.iter().flat_map(|(_, diary)| diary.pages.iter().map(|page| page.burden));
    let most = burdens.fold(0.5, f64::max);
    let x = Scale::new((0.0, weeks as f64), (0.0, width - 4.0));
    let mut top = canvas.top;
    for (n, (name, diary)) in lives.iter().enumerate() {
        let hue = Hue::of(n + 1);
        canvas.text((0.0, top + 12.0), name, NAME.in_colour(hue.text));
        let floor = top + 22.0 + LANE;
        let y = Scale::new((0.0, most), (floor, top + 22.0));
        let all = std::iter::once(&diary.start).chain(&diary.pages);
        let line: Vec<Point> =
            all.enumerate().map(|(week, page)| (x.at(week as f64), y.at(page.burden))).collect();
        let mut area = line.clone();
        area.extend([(x.at(weeks as f64), floor), (0.0, floor)]);
        canvas.area(&area, hue.band_90(), 1.0);
        canvas.line(&line, hue.line, 2.2);
        canvas.line(&[(0.0, floor), (width - 4.0, floor)], AXIS, 1.0);
        for (stand, from, until) in stretches(diary) {
            bar(&mut canvas, stand, (x.at(from as f64), x.at(until as f64)), floor + 6.0, hue);
        }
        words_under(&mut canvas, diary, &x, floor + 6.0 + BAR + 14.0, language);
        top = floor + BAR + 36.0;
    }
    for year in 0..=weeks / 52 {
        let at = x.at((year * 52) as f64);
        canvas.tick(at, top - 8.0);
        match year {
            0 => canvas.text((at, top + 12.0), language.pick("now", "nu"), SMALL),
            year if year == weeks / 52 => {
                let last = words::years(year as u32, language);
                canvas.text((width - 4.0, top + 12.0), &last, SMALL.to_end());
            }
            year => canvas.text((at, top + 12.0), &year.to_string(), SMALL.centred()),
        }
    }
    canvas.finish(top + 18.0, source)
}

/// Where it stood, by form: full with a member, pale in treatment, hatched while it waits, outlined when
/// nobody knows or helps, a thin line when all is well.
fn bar(canvas: &mut Canvas, stand: Stand, (from, to): (f64, f64), y: f64, hue: Hue) {
    let mut filled = |colour: Colour| canvas.rectangle((from, y), (to, y + BAR), colour);
    match stand {
        Stand::InService => filled(hue.line),
        Stand::InTreatment => filled(hue.band_50()),
        Stand::WithVolunteers | Stand::Held => filled(hue.band_90()),
        Stand::Waiting => filled(WHITE),
        Stand::Latent | Stand::Well => {}
    }
    let outline = [(from, y), (to, y), (to, y + BAR), (from, y + BAR), (from, y)];
    match stand {
        Stand::Well => canvas.line(&[(from, y + BAR / 2.0), (to, y + BAR / 2.0)], hue.line, 1.4),
        Stand::Waiting | Stand::Held => {
            canvas.line(&outline, hue.line, 1.0);
            let mut at = from + 4.0;
            while at < to {
                canvas.line(&[(at, y + BAR), ((at + 6.0).min(to), y)], hue.line, 1.2);
                at += 6.0;
            }
        }
        Stand::Latent | Stand::WithVolunteers => canvas.line(&outline, hue.line, 1.0),
        Stand::InService | Stand::InTreatment => {}
    }
}

/// The words for the longer stretches, where there is room.
fn words_under(canvas: &mut Canvas, diary: &Diary, x: &Scale, y: f64, language: Language) {
    for (where_, from, _) in stretches(diary) {
        let words = stand(where_, language);
        let letters = NOTE.in_colour(INK_2);
        let at = x.at(from as f64).min(canvas.width - letters.width(words) - 6.0).max(1.0);
        if canvas.is_free((at, y), words, letters) {
            canvas.line(&[(at, y - 11.0), (at, y - 14.0)], INK, 1.0);
            canvas.text((at, y), words, letters);
        }
    }
}
