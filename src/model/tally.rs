//! What happened this week: counts and sums, emptied when a week begins.

/// Flows of one week, city-wide. Names match the outcomes.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub requests_real: f64,
    pub requests_light: f64,
    pub left_list: f64,
    pub crises: f64,
    pub handovers: f64,
    pub hours_cases: f64,
    pub hours_light: f64,
    pub hours_registration: f64,
    pub hours_coordination: f64,
    pub hours_travel: f64,
    pub hours_learning: f64,
    pub hours_prevention: f64,
    pub hours_induction: f64,
    pub hours_slack: f64,
    pub hours_overtime: f64,
    pub hours_absent: f64,
    pub hours_contract: f64,
    pub hours_worked: f64,
    pub hours_sick: f64,
    pub hours_direct: f64,
    pub closed: f64,
    pub closed_hours: f64,
    pub closed_weeks: f64,
    pub closed_within_year: f64,
    pub closed_workers: f64,
    pub closed_result: f64,
    pub closed_gain: f64,
    pub closed_referred: f64,
    pub relapses: f64,
    pub year_seen: f64,
    pub year_result: f64,
    pub year_solved: f64,
    pub referred: f64,
    pub rejected: f64,
    pub treatments: f64,
    pub provider_wait_weeks: f64,
    pub taken_up: f64,
    pub taken_up_in_norm: f64,
    pub wait_weeks: f64,
    pub urgent_taken_up: f64,
    pub urgent_wait_weeks: f64,
    pub waited_at_all: f64,
    pub leavers: f64,
    pub arrivals: f64,
    pub laid_off: f64,
    pub crew_in: f64,
    pub crew_out: f64,
    pub cleared: f64,
    pub cost_temporary: f64,
    pub cost_second_line: f64,
    pub cost_recruitment: f64,
    pub cost_crisis: f64,
    /// Sum of workloads of members at work, and how many they are.
    pub workload: (f64, f64),
    /// Sum of depths of members at work, and how many they are.
    pub depth: (f64, f64),
    /// Waits of the requests taken up this week.
    pub waits: Vec<f64>,
}

impl Tally {
    /// Empties it for a new week and keeps its memory.
    pub fn clear(&mut self) {
        let mut waits = std::mem::take(&mut self.waits);
        waits.clear();
        *self = Self { waits, ..Self::default() };
    }
}
