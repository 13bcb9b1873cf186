//! First floor: the world and its rules. Pure, deterministic, and it cannot fail.

pub mod ledger;
pub mod outcomes;
pub mod parameters;

use crate::kernel::random::Luck;
use crate::kernel::week::Horizon;
use ledger::Ledger;
use parameters::Parameters;

/// Contract only: one warm-up under `history`, then each scenario from the same world.
pub fn simulate(history: &Parameters, scenarios: &[&Parameters], luck: Luck, horizon: Horizon) -> Vec<Ledger> {
    let _ = history;
    let mut all = Vec::new();
    for (i, s) in scenarios.iter().enumerate() {
        let mut ledger = Ledger::new(horizon.measured, s.expectations.len());
        for w in 0..horizon.measured {
            let row: Vec<f64> = (0..ledger::stored().count())
                .map(|c| ((w + luck.replication * 7 + c as u32 * 3) % 23) as f64 * (1.0 + 0.1 * i as f64) + c as f64)
                .collect();
            ledger.write(&row);
        }
        all.push(ledger);
    }
    all
}
