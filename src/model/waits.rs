//! The waits of late, in order of size, so that how long most wait can be read off every week.

use std::collections::VecDeque;

/// Weeks whose waits are looked at.
const WEEKS: usize = 13;

/// Waits of the requests taken up in the last 13 weeks.
#[derive(Clone, Debug, Default)]
pub struct RecentWaits {
    /// By week, oldest first, each in order of size.
    weeks: VecDeque<Vec<f64>>,
    /// All together, in order of size.
    sorted: Vec<f64>,
}

impl RecentWaits {
    /// Takes in the waits of one more week, and forgets those of the week that is too long ago.
    pub fn take_in(&mut self, waits: &[f64]) {
        let mut week = match self.weeks.len() {
            WEEKS => self.weeks.pop_front().expect("as many weeks as are looked at"),
            _ => Vec::new(),
        };
        let mut gone = week.iter().peekable();
        self.sorted.retain(|wait| gone.next_if_eq(&wait).is_none());
        week.clear();
        week.extend_from_slice(waits);
        week.sort_unstable_by(f64::total_cmp);
        self.sorted.extend_from_slice(&week);
        // Two runs that are in order each: the sort only merges them.
        self.sorted.sort_by(f64::total_cmp);
        self.weeks.push_back(week);
    }

    /// The wait that this share of the requests did not exceed, if any was taken up.
    pub fn quantile(&self, share: f64) -> Option<f64> {
        let last = self.sorted.len().checked_sub(1)?;
        Some(self.sorted[(last as f64 * share) as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// If this failed, the slowest tenth would be that of other weeks, or of waits counted twice.
    #[test]
    fn quantiles_are_those_of_the_weeks_looked_at() {
        let mut recent = RecentWaits::default();
        assert_eq!(recent.quantile(0.5), None);
        let week = |w: usize| -> Vec<f64> { (0..w % 5).map(|i| ((i * 7 + w * 3) % 11) as f64).collect() };
        for w in 0..60 {
            recent.take_in(&week(w));
            let mut all: Vec<f64> = (w.saturating_sub(WEEKS - 1)..=w).flat_map(week).collect();
            all.sort_by(f64::total_cmp);
            for share in [0.0, 0.5, 0.9, 1.0] {
                let expected = all.len().checked_sub(1).map(|last| all[(last as f64 * share) as usize]);
                assert_eq!(recent.quantile(share), expected, "week {w}");
            }
        }
    }
}
