//! Approval of referrals by the municipal desk: who waits for it, in which order, and what is not approved.

use crate::village::{all, different, live, pressed, years};
use spankracht::model::ledger::Ledger;
use spankracht::model::parameters::{Intervention, Parameters};

/// A town with one provider whose treatments all last as long, and a desk that takes its time; nobody tires
/// of waiting.
fn approving() -> Parameters {
    let mut p = pressed();
    p.providers.truncate(1);
    let debts = &mut p.providers[0].values;
    (debts.places, debts.treatment_least, debts.treatment_extra) = (3, 9.7, 0.0);
    debts.rejection = 0.0;
    (p.desk.approval, p.desk.adopted, p.desk.fte) = (true, 1.0, 0.3);
    p.casework.hold_limit = 1000.0;
    p
}

/// The weeks at whose end something is referred, once for each.
fn referred(ledger: &Ledger) -> Vec<f64> {
    let weeks = ledger.series("referred").into_iter().enumerate();
    weeks.flat_map(|(week, all)| vec![week as f64 + 1.0; all as usize]).collect()
}

/// When the desk has decided on each.
fn decided(referred: &[f64], p: &Parameters) -> Vec<f64> {
    let each = p.desk.approval_hours / (p.desk.fte * p.desk.hours_per_fte);
    let mut free_at: f64 = 0.0;
    let done = |at: &f64| {
        free_at = free_at.max(*at) + each;
        free_at
    };
    referred.iter().map(done).collect()
}

/// If this failed, a referral would be decided on before its turn, or get a place before it is approved or
/// before one that was approved earlier.
#[test]
fn the_wait_for_a_provider_is_that_at_the_desk_and_then_that_for_a_place() {
    let p = approving();
    let ledger = live(&p, years(0, 4));
    let referred = referred(&ledger);
    let mut places = vec![0.0_f64; p.providers[0].values.places as usize];
    let (mut begun, mut waited, mut at_desk) = (0.0, 0.0, 0.0);
    for (at, ready) in referred.iter().zip(decided(&referred, &p)) {
        places.sort_by(f64::total_cmp);
        let begins = places[0].max(ready);
        if begins <= f64::from(ledger.weeks() as u32) {
            places[0] = begins + p.providers[0].values.treatment_least;
            (begun, waited, at_desk) = (begun + 1.0, waited + begins - at, at_desk + ready - at);
        }
    }
    let total = |id: &str| ledger.series(id).iter().sum::<f64>();
    assert_eq!(total("treatments"), begun);
    assert!((total("provider_wait_weeks") - waited).abs() < 1e-6);
    assert!(begun > 20.0 && at_desk > 0.1 * waited && at_desk < 0.9 * waited, "both are waited for");
}

/// If this failed, what is not approved, or rejected, would wait for ever, be treated after all, or be heard
/// of too early; or the desk would know beforehand what the provider rejects.
#[test]
fn what_is_refused_goes_back_when_the_desk_has_decided() {
    for (adopted, rejection, refused) in [(0.0, 0.0, "not_approved"), (1.0, 1.0, "rejected")] {
        let mut p = approving();
        (p.desk.adopted, p.providers[0].values.rejection) = (adopted, rejection);
        let ledger = live(&p, years(0, 3));
        let referred = referred(&ledger);
        let decided = decided(&referred, &p);
        for (week, back) in ledger.series(refused).into_iter().enumerate() {
            let heard = decided.iter().filter(|at| **at > week as f64 && **at <= week as f64 + 1.0).count();
            assert_eq!(back, heard as f64, "{refused} in week {week}");
        }
        assert_eq!(all(&ledger, "treatments"), 0.0);
        assert_eq!(all(&ledger, "closed_referred"), 0.0, "they came to no list of a provider");
        assert!(decided.len() > 20);
    }
}

/// If this failed, who waits for a desk that has no say any more would wait on, and keep others from places.
#[test]
fn where_approval_ends_nobody_waits_for_it() {
    let mut p = approving();
    (p.desk.adopted, p.desk.approval_hours, p.providers[0].values.places) = (0.0, 400.0, 1000);
    let (id, set) = (String::from("off"), String::from("desk.approval"));
    p.interventions = vec![Intervention { id, set, value: 0.0, from_week: 60, until_week: None }];
    let ledger = live(&p, years(0, 2));
    let waiting = ledger.series("provider_list");
    assert!(waiting[59] > 10.0, "{} wait for the desk", waiting[59]);
    assert!(waiting[60..].iter().all(|all| *all == 0.0), "there are places for all");
    let begun: f64 = ledger.series("treatments")[60..].iter().sum();
    assert!(begun > waiting[59]);
    assert!(all(&ledger, "closed_referred") > 0.0, "what is released was referred");
}

/// If this failed, the switch would leave approval at work, or a desk that decides at once would change more
/// than what it costs.
#[test]
fn without_a_desk_referrals_go_to_the_provider() {
    let on = |change: fn(&mut Parameters)| {
        let mut p = approving();
        (p.desk.adopted, p.desk.redone) = (0.5, true);
        change(&mut p);
        live(&p, years(1, 2))
    };
    let none = on(|p| p.desk.approval = false);
    let nothing: Vec<&str> = Vec::new();
    assert_eq!(different(&on(|p| p.mechanisms.desk = false), &none), nothing);
    let at_once = on(|p| (p.desk.approval_hours, p.desk.adopted, p.desk.redone) = (0.0, 1.0, false));
    assert_eq!(different(&at_once, &none), ["cost_desk", "cost_total"]);
    assert!(different(&on(|_| ()), &none).len() > 40);
}
