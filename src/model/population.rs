//! The households of the municipality with their problem files, and the clocks by which problems arise.
//!
//! Cost follows what happens: a well household waits until its clock strikes; a household with problems
//! is looked at when something happens to it, and now and then (agenda.rs).

use super::agenda::Agenda;
use super::clocks::Clocks;
use super::household::{Counts, Gaps, Household, NeighbourhoodId, State};
use super::parameters::{DOMAINS, DemandSource, Household as Nature, Parameters};
use super::problem_file::{EVENTS, ProblemFile, present};
use crate::kernel::column::{Column, Id};
use crate::kernel::quantile::BetaTable;
use crate::kernel::random::{Luck, Stream, stream};
use crate::kernel::week::Moment;

const ONSET: Stream = stream("household.onset");
const NATURE: Stream = stream("household.nature");
const PROFESSIONAL: Stream = stream("demand.professional");
/// Streams of the budgets of events.
pub const EVENT: [Stream; EVENTS] = [
    stream("household.ask"),
    stream("household.hidden-light-question"),
    stream("household.spill-over"),
    stream("household.flare-up"),
    stream("household.crisis"),
];

/// All households and their problems.
#[derive(Clone, Debug)]
pub struct Population {
    /// The households.
    pub households: Column<Household>,
    /// Whether each household has problems on file, so that a light question of one that has none need
    /// not look the household up.
    pub on_file: Vec<bool>,
    /// Problem files, those in use and those free for reuse.
    pub files: Column<ProblemFile>,
    free_files: Vec<Id<ProblemFile>>,
    free_visitors: Vec<Id<Household>>,
    /// Clocks by neighbourhood.
    pub clocks: Vec<Clocks>,
    /// How households' own trust is distributed.
    trust: BetaTable,
    /// What happens next to households that nobody is working with.
    pub agenda: Agenda,
}

/// Sums of severities.
#[derive(Clone, Copy, Debug, Default)]
pub struct Burden {
    /// Of all households.
    pub all: f64,
    /// Of the hidden ones among them.
    pub hidden: f64,
}

impl Burden {
    #[inline]
    fn add(&mut self, all: f64, hidden: f64) {
        self.all += all;
        self.hidden += hidden;
    }
}

impl Population {
    /// Nobody yet.
    pub fn new(households: usize, p: &Parameters) -> Self {
        Self {
            households: Column::with_capacity(households),
            on_file: Vec::with_capacity(households),
            files: Column::default(),
            free_files: Vec::new(),
            free_visitors: Vec::new(),
            clocks: Vec::new(),
            trust: BetaTable::new(p.household.trust, p.household.concentration),
            agenda: Agenda::new(),
        }
    }

    /// The clocks of a neighbourhood.
    pub fn clocks_of(&mut self, neighbourhood: NeighbourhoodId) -> &mut Clocks {
        &mut self.clocks[neighbourhood.number() as usize]
    }

    /// Self-reliance of a well household at `now`: its own level and what is left of what work built.
    fn self_reliance(&self, id: Id<Household>, now: Moment, nature: &Nature) -> f64 {
        let h = &self.households[id];
        let mut left = h.left;
        left.fade(now, nature);
        (h.self_reliance_own + left.self_reliance).clamp(0.0, 1.0)
    }

    /// Takes a share of trust away.
    pub fn lose_trust(&mut self, file: Id<ProblemFile>, share: f64, p: &Parameters) {
        if p.mechanisms.trust {
            let file = &mut self.files[file];
            file.gaps.trust -= file.trust() * share;
        }
    }

    /// Sets the clock of a well household's next onset, counted from clock `from`. The clock runs at
    /// the rate of the own self-reliance, which no built-up self-reliance can exceed; what is built
    /// up thins the onsets when they strike (`onset_happens`).
    pub fn schedule_onset(&mut self, id: Id<Household>, from: f64, luck: Luck, p: &Parameters) {
        let due = from + self.until_onset(id, luck, p);
        if due.is_finite() {
            let neighbourhood = self.households[id].neighbourhood;
            self.clocks_of(neighbourhood).onset.set(id, 0, due);
        }
    }

    /// What the clock of new problems runs before the next one of this household.
    pub fn until_onset(&self, id: Id<Household>, luck: Luck, p: &Parameters) -> f64 {
        let h = &self.households[id];
        let rate = h.vulnerability * onset_factor(h.self_reliance_own, p);
        if rate > 0.0 { luck.draw(ONSET, h.who, h.counts.onsets).exponential() / rate } else { f64::INFINITY }
    }

    /// Network and own trust of a household, which are looked up when it has problems.
    pub fn nature(&self, h: &Household, luck: Luck) -> (f64, f64) {
        let mut draw = luck.draw(NATURE, h.who, 0);
        let network = self.clocks[h.neighbourhood.number() as usize].network.at(draw.uniform());
        (network, self.trust.at(draw.uniform()))
    }

    /// Whether the onset that strikes really happens, given the self-reliance built up.
    pub fn onset_happens(&self, id: Id<Household>, now: Moment, luck: Luck, p: &Parameters) -> bool {
        let h = &self.households[id];
        let own = onset_factor(h.self_reliance_own, p);
        let present = onset_factor(self.self_reliance(id, now, &p.household), p);
        present >= own || {
            let mut draw = luck.draw(ONSET, h.who, h.counts.onsets);
            draw.exponential();
            draw.chance(present / own)
        }
    }

    /// Adds a well household.
    pub fn settle(&mut self, household: Household) -> Id<Household> {
        self.on_file.push(false);
        self.households.push(household)
    }

    /// Opens the problem file of a household with these severities.
    pub fn open_file(
        &mut self,
        id: Id<Household>,
        (severity, presenting): ([f64; DOMAINS], usize),
        now: Moment,
        luck: Luck,
        p: &Parameters,
    ) -> Id<ProblemFile> {
        let h = &self.households[id];
        self.trust.keep_to(p.household.trust, p.household.concentration);
        let (network, trust_own) = self.nature(h, luck);
        let (who, counts, gaps) = (h.who, h.counts, h.left);
        let (neighbourhood, self_reliance_own) = (h.neighbourhood, h.self_reliance_own);
        let nth = [counts.requests, counts.hidden_light, counts.spills, counts.flares, counts.crises];
        let mut budget = [0.0; EVENTS];
        for e in 0..EVENTS {
            budget[e] = luck.draw(EVENT[e], who, counts.onsets + nth[e]).exponential();
        }
        let problems = present(&severity);
        let others = match p.mechanisms.professionals && p.demand.professionals > 0.0 {
            true => problems & !(1 << presenting) & professionals(luck, who, counts.onsets, p),
            false => 0,
        };
        self.add_file(ProblemFile {
            household: id,
            who,
            severity,
            as_of: now,
            presenting,
            present: problems,
            known: 1 << presenting,
            referred: 0,
            others,
            state: State::Latent,
            neighbourhood,
            network,
            self_reliance_own,
            trust_own,
            gaps,
            counts,
            budget,
            hazard: [0.0; EVENTS],
            looked_at: now,
            next_at: now,
            next: EVENTS,
            stamp: 0,
            in_use: true,
        })
    }

    fn add_file(&mut self, file: ProblemFile) -> Id<ProblemFile> {
        let household = file.household;
        let home = file.neighbourhood;
        let id = match self.free_files.pop() {
            Some(id) => {
                let stamp = self.files[id].stamp + 1;
                self.files[id] = ProblemFile { stamp, ..file };
                id
            }
            None => self.files.push(file),
        };
        self.clocks_of(home).latent += 1;
        self.households[household].file = Some(id);
        self.on_file[household.number() as usize] = true;
        id
    }

    /// A household of the plain queue with a `severity` of work in one domain, of whom nothing else is known.
    pub fn add_visitor(
        &mut self,
        neighbourhood: NeighbourhoodId,
        who: u32,
        (severity, domain): (f64, usize),
        now: Moment,
    ) -> Id<Household> {
        let household = Household {
            who,
            neighbourhood,
            file: None,
            vulnerability: 0.0,
            self_reliance_own: 0.5,
            left: Gaps::default(),
            closed_at: Moment::NEG_INFINITY,
            former: None,
            counts: Default::default(),
        };
        let id = match self.free_visitors.pop() {
            Some(id) => {
                self.households[id] = household;
                id
            }
            None => self.settle(household),
        };
        self.add_file(ProblemFile {
            household: id,
            who,
            severity: std::array::from_fn(|d| if d == domain { severity } else { 0.0 }),
            as_of: now,
            presenting: domain,
            present: 1 << domain,
            known: 1 << domain,
            referred: 0,
            others: 0,
            state: State::Latent,
            neighbourhood,
            network: 0.5,
            self_reliance_own: 0.5,
            trust_own: 0.5,
            gaps: Gaps::default(),
            counts: Counts::default(),
            budget: [f64::INFINITY; EVENTS],
            hazard: [0.0; EVENTS],
            looked_at: now,
            next_at: now,
            next: EVENTS,
            stamp: 0,
            in_use: true,
        });
        id
    }

    /// Closes the file of a household that is well again, or of a visitor who is done.
    pub fn close_file(&mut self, id: Id<Household>, now: Moment, luck: Luck, p: &Parameters) {
        let visitor = p.demand.source == DemandSource::Unlimited;
        let h = &mut self.households[id];
        let neighbourhood = h.neighbourhood;
        let file = h.file.take().expect("only a household with problems becomes well");
        let problems = &mut self.files[file];
        self.on_file[id.number() as usize] = false;
        self.clocks[neighbourhood.number() as usize].latent -= u32::from(problems.hidden());
        problems.in_use = false;
        problems.stamp += 1;
        problems.gaps.fade(now, &p.household);
        h.left = problems.gaps;
        h.counts = problems.counts;
        self.free_files.push(file);
        if visitor {
            self.free_visitors.push(id);
            return;
        }
        h.counts.onsets += 1;
        let from = self.clocks_of(neighbourhood).onset.reading;
        self.schedule_onset(id, from, luck, p);
    }

    /// Moves a household with problems to another state and keeps count of the hidden ones.
    pub fn move_to(&mut self, id: Id<ProblemFile>, state: State) {
        let file = &mut self.files[id];
        let here = &mut self.clocks[file.neighbourhood.number() as usize].latent;
        *here += u32::from(state == State::Latent);
        *here -= u32::from(file.hidden());
        file.state = state;
    }

    /// Households with problems that are in no kind of help.
    pub fn latent(&self) -> u32 {
        self.clocks.iter().map(|clocks| clocks.latent).sum()
    }

    /// Burden of all households at `now`, and that of each neighbourhood.
    pub fn burden(&self, now: Moment, p: &Parameters) -> (Burden, Vec<Burden>) {
        let mut city = Burden::default();
        let mut homes = vec![Burden::default(); self.clocks.len()];
        for file in self.files.iter().filter(|f| f.in_use) {
            let burden = file.burden_at(now, &p.household, &p.mechanisms);
            let hidden = if file.hidden() { burden } else { 0.0 };
            city.add(burden, hidden);
            homes[file.neighbourhood.number() as usize].add(burden, hidden);
        }
        (city, homes)
    }
}

/// How self-reliance bears on new problems: 1 + effect (1 - 2s), MODEL section 4.
fn onset_factor(s: f64, p: &Parameters) -> f64 {
    (1.0 + p.demand.onset_self_reliance * (1.0 - 2.0 * s)).max(0.0)
}

/// The domains, as bits, in which a problem of this onset would have a professional of its own: one number a
/// domain, so that a problem more or less elsewhere moves none.
fn professionals(luck: Luck, who: u32, onset: u32, p: &Parameters) -> u8 {
    let mut draw = luck.draw(PROFESSIONAL, who, onset);
    (0..DOMAINS).fold(0, |bits, d| bits | u8::from(draw.chance(p.demand.professionals)) << d)
}
