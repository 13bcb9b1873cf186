//! Findings about flow, referral, waiting and capacity (EVIDENCE 2.1), and what they let one expect.

use super::Finding;
use super::measure::{Figure, LESS, MORE, Measure, at, beside, change, growth};
use super::towns::Lives;
use spankracht::kernel::outcome::Scope;
use std::ops::Range;

/// Ten years of quarters.
const ALL_QUARTERS: Range<usize> = 0..40;

/// Prevention as a share of hours worked, in per cent, over the five years of a load.
fn prevention(lives: &Lives, run: &str) -> f64 {
    100.0 * at(lives, run, "hours_prevention", (1, 5)) / at(lives, run, "hours_worked", (1, 5))
}

/// Cases taken up by teams as a share of those and of treatments begun, in per cent.
fn own_share(lives: &Lives, run: &str, year: usize) -> f64 {
    let of = |outcome| at(lives, run, outcome, (year, year));
    100.0 * of("taken_up") / (of("taken_up") + of("treatments"))
}

/// Weeks waited for debt counselling beyond those for the mean of the other providers.
fn wait_for_debts(lives: &Lives) -> f64 {
    let waits = lives.of("baseline").places.figures(Scope::Provider, "provider_wait", ALL_QUARTERS);
    let [debts, others @ ..] = &waits[..] else {
        panic!("the baseline has providers");
    };
    debts - others.iter().sum::<f64>() / others.len() as f64
}

pub const FINDINGS: &[Finding] = &[
    Finding {
        code: "V4",
        found: "A well-staffed team that helps itself keeps waits short while use of the second line \
                grows: clients +12 % (2016 to 2018), wait 4.3 to 5.5 working days, 85 % kept, individual \
                guidance +72 %, day guidance +51 %. Utrecht Monitor [S12], B",
        measures: &[
            Measure {
                what: "mean wait, weeks (`places/utrecht-2016`, year 3)",
                decimals: 2,
                figure: Figure::Each(|l| at(l, "utrecht", "wait_mean", (3, 3))),
                expected: (f64::NEG_INFINITY, 1.1),
            },
            Measure {
                what: "cases not referred, % (year 3)",
                decimals: 1,
                figure: Figure::Each(|l| 100.0 - at(l, "utrecht", "share_referred", (3, 3))),
                expected: (80.0, 88.0),
            },
            Measure {
                what: "change of that share from year 1 to 3, points",
                decimals: 1,
                figure: Figure::Each(|l| -change(l, "utrecht", "share_referred", (1, 3))),
                expected: (-3.0, 3.0),
            },
            Measure {
                what: "growth of requests taken up from year 1 to 3, %",
                decimals: 1,
                figure: Figure::Each(|l| growth(l, "utrecht", "taken_up", (1, 3))),
                expected: (5.0, 20.0),
            },
            Measure {
                what: "growth of households in treatment from year 1 to 3, %",
                decimals: 1,
                figure: Figure::Each(|l| growth(l, "utrecht", "in_treatment", (1, 3))),
                expected: MORE,
            },
        ],
        reason: "Waits stay short and the split is stable, but nothing grows: demand grows in the model \
                only where a file says so, and here the places at providers are full from the first year \
                on. Nobody waits at all because the file has no caseload limit.",
    },
    Finding {
        code: "V5",
        found: "The teams' share of youth help falls while the total rises: 15.1, 15.0, 14.6, 14.7 % of \
                trajectories (2017 to 2020); persons helped by teams 62,130 (2016), 82,345 (2018), \
                79,435 (2019). CBS [S26], A",
        measures: &[
            Measure {
                what: "cases taken up as a share of those and treatments begun, change from year 1 to 4, \
                        points (`what-if/more-second-line` with `demand.growth` 0.04)",
                decimals: 1,
                figure: Figure::Each(|l| own_share(l, "growth", 4) - own_share(l, "growth", 1)),
                expected: LESS,
            },
            Measure {
                what: "growth of cases taken up from year 1 to 4, %",
                decimals: 1,
                figure: Figure::Each(|l| growth(l, "growth", "taken_up", (1, 4))),
                expected: MORE,
            },
            Measure {
                what: "growth of treatments begun from year 1 to 4, %",
                decimals: 1,
                figure: Figure::Each(|l| growth(l, "growth", "treatments", (1, 4))),
                expected: MORE,
            },
        ],
        reason: "Places at providers are fixed, so growth stays with the teams. Year 1 is high because \
                the places that open in it are filled from a list; afterwards treatments stand still \
                (358 to 371 a year in years 2 to 4 of 4 runs).",
    },
    Finding {
        code: "V6",
        found: "Official time limits are far from real need: help of 6 to 12 months where at least 20 \
                are needed, 90 % without a plan at the norm of six weeks, families wait more than 1.5 \
                months, residents come late because they cannot come by themselves. Rekenkamer Rotterdam \
                2018 [S01], B",
        measures: &[
            Measure {
                what: "not taken up within six weeks, % (`places/rotterdam-2018`, years 1 to 3)",
                decimals: 1,
                figure: Figure::Each(|l| 100.0 - at(l, "rotterdam", "within_norm", (1, 3))),
                expected: (80.0, 100.0),
            },
            Measure {
                what: "mean wait, weeks",
                decimals: 1,
                figure: Figure::Each(|l| at(l, "rotterdam", "wait_mean", (1, 3))),
                expected: (6.5, 20.0),
            },
            Measure {
                what: "back within a year, against closing as late as the baseline does \
                        (`casework.closing_threshold` 0.25 for 0.35), points (years 2 and 3)",
                decimals: 1,
                figure: Figure::Each(|l| {
                    let back = |run| at(l, run, "relapse", (2, 3));
                    back("rotterdam") - back("rotterdam-unhurried")
                }),
                expected: MORE,
            },
            Measure {
                what: "households with problems and not in help, against \
                        `places/rotterdam-2018-open-door` (years 1 to 3)",
                decimals: 0,
                figure: Figure::Each(|l| {
                    let hidden = |run| at(l, run, "latent", (1, 3));
                    hidden("rotterdam") - hidden("rotterdam-open")
                }),
                expected: MORE,
            },
        ],
        reason: "Closing early brings more back and a closed door hides need, as found. The wait is a \
                week short of what was found, and far more are taken up in six weeks than had a plan in \
                time: the model counts until a member takes the case, the source until a plan lies \
                there.",
    },
    Finding {
        code: "V8",
        found: "Work pressure narrows the task and crowds out prevention: teams for target groups 14 % \
                (2015), 23 % (2017); prevention too little in every wave; heavy cases stick because the \
                second line waits. Movisie 2018 [S09], B",
        measures: &[
            Measure {
                what: "prevention, % of hours worked, at a load of 1.1 against 0.9 (`baseline` with \
                        `run.load`, years 1 to 5)",
                decimals: 2,
                figure: Figure::Each(|l| prevention(l, "load-1.1") - prevention(l, "load-0.9")),
                expected: LESS,
            },
            Measure {
                what: "how much less it falls from 0.7 to 0.9 than from 0.9 to 1.1, points",
                decimals: 2,
                figure: Figure::Each(|l| {
                    let (low, middle) = (prevention(l, "load-0.7"), prevention(l, "load-0.9"));
                    (middle - prevention(l, "load-1.1")) - (low - middle)
                }),
                expected: MORE,
            },
            Measure {
                what: "cases held for a provider, `what-if/blocked-second-line` against `baseline` \
                        (years 1 to 5)",
                decimals: 0,
                figure: Figure::Each(|l| beside(l, "blocked", "held", (1, 5))),
                expected: MORE,
            },
        ],
        reason: "Shortage squeezes prevention, and faster beyond a load of 0.9. The outcome that was \
                chosen for cases that stick counts those in treatment as well, and with a third of the \
                places fewer are in treatment; those that wait for a provider are more (V26).",
    },
    Finding {
        code: "V12",
        found: "Waiting is skewed and ordered by urgency: mean 6 to 8 weeks, 37 % within four, 12 to 20 \
                not unusual; urgent cases at once, debts last. Nijmegen and Sterker [S46], B/P",
        measures: &[
            Measure {
                what: "mean wait, weeks (`places/nijmegen-2018`, years 1 and 2)",
                decimals: 1,
                figure: Figure::Each(|l| at(l, "nijmegen", "wait_mean", (1, 2))),
                expected: (6.0, 8.0),
            },
            Measure {
                what: "taken up within four weeks, %",
                decimals: 1,
                figure: Figure::Each(|l| at(l, "nijmegen", "within_norm", (1, 2))),
                expected: (30.0, 45.0),
            },
            Measure {
                what: "wait that a tenth exceeds, weeks",
                decimals: 1,
                figure: Figure::Each(|l| at(l, "nijmegen", "wait_p90", (1, 2))),
                expected: (12.0, 20.0),
            },
            Measure {
                what: "mean wait of urgent requests, weeks",
                decimals: 2,
                figure: Figure::Each(|l| {
                    let of = |outcome| at(l, "nijmegen", outcome, (1, 2));
                    of("urgent_wait_weeks") / of("urgent_taken_up")
                }),
                expected: (f64::NEG_INFINITY, 1.0),
            },
        ],
        reason: "The staff of Nijmegen was not found, and the file asks one and a half times what its \
                teams can do; the wait is twice as long and far less skewed. An overloaded team is told \
                of, not this one. Waits are not told by kind of problem.",
    },
    Finding {
        code: "V20",
        found: "Closing inactive files changes counts: clients fell a little by administrative closure \
                while inflow rose from 7,068 to 7,283. Utrecht 2024 [S13], B",
        measures: &[],
        reason: "Not expressed: a case is open here while a member works on it or waits for a provider, \
                so there are no inactive files to close, and every count is of active cases.",
    },
    Finding {
        code: "V21",
        found: "Trajectories get longer over the years: closed within a year 85 % (2016), about 70 % \
                (2019), 6 % of three years or more; the national mean length has risen since 2015, in \
                part administratively. Van der Zwaan 2020 [S25], I&O 2020 [S27], B",
        measures: &[
            Measure {
                what: "closed within a year, change from year 2 to 5 of new teams, points \
                        (`what-if/volunteers-50`)",
                decimals: 1,
                figure: Figure::Each(|l| change(l, "new-teams", "closed_in_year", (2, 5))),
                expected: LESS,
            },
            Measure {
                what: "length of a closed case, change from year 2 to 5, weeks",
                decimals: 1,
                figure: Figure::Each(|l| change(l, "new-teams", "case_length", (2, 5))),
                expected: MORE,
            },
        ],
        reason: "The sign is right and the size is not: a fall of 15 points was found. Cases that last \
                longer than a year are few in the model, so that there is little to accumulate.",
    },
    Finding {
        code: "V22",
        found: "Return and persistence: back after at least a year out 15, 10, 7 % (youth, Wmo, work); \
                in use in every year from 2012 to 2018 5, 17, 33 %. SCP 2020 [S28], A",
        measures: &[],
        reason: "Not expressed: the model counts the first request within a year of closing, the source \
                a return after at least a year out of all provisions, and no outcome follows households \
                over years; the one cannot be set beside the other.",
    },
    Finding {
        code: "V23",
        found: "Cost and stacking are concentrated: 174 households (0.55 %) cost more than EUR 19 \
                million a year; 55, 26, 12, 5, 2, 1 % with one to six or more arrangements. Almelo, CBS \
                [S30, S74], A/B",
        measures: &[],
        reason: "Not expressed: no outcome tells cost by household. The shape of 1 to 6 problems at \
                onset was set after the CBS figures (`demand.co_occurrence`), so it is no test.",
    },
    Finding {
        code: "V24",
        found: "A small stable queue is possible: 141 in stock at 38 requests a week (3.7 weeks by \
                Little's law), 6 of them beyond eight weeks, demand +17 %, one part-time post added. \
                Druten 2019 [S51], P",
        measures: &[
            Measure {
                what: "mean wait, weeks (`baseline` with `run.load` 0.9, years 1 to 5)",
                decimals: 2,
                figure: Figure::Each(|l| at(l, "load-0.9", "wait_mean", (1, 5))),
                expected: (0.0, 3.7),
            },
            Measure {
                what: "taken up after more than eight weeks, %",
                decimals: 1,
                figure: Figure::Each(|l| 100.0 - at(l, "load-0.9", "within_norm", (1, 5))),
                expected: (f64::NEG_INFINITY, 10.0),
            },
            Measure {
                what: "change of the list from year 1 to 5, households",
                decimals: 1,
                figure: Figure::Each(|l| change(l, "load-0.9", "list", (1, 5))),
                expected: (-20.0, 20.0),
            },
        ],
        reason: "At nine tenths of what teams can do a list stays small and stable. It is shorter than \
                Druten's, whose load is not known.",
    },
    Finding {
        code: "V25",
        found: "Redesign lets waits fall: after the generalist teams for all ages were abolished (2021), \
                5,130 reports (2022), a first talk within 14 days for 46 % (youth) and 76 % (adults). \
                Nijmegen [S46], B",
        measures: &[
            Measure {
                what: "mean wait when the teams help themselves instead of referring, weeks \
                        (`places/nijmegen-2018` with `team.approach.treats` 1 and \
                        `casework.closing_threshold` 0.25, against without, year 2)",
                decimals: 1,
                figure: Figure::Each(|l| {
                    let wait = |run| at(l, run, "wait_mean", (2, 2));
                    wait("nijmegen-treats") - wait("nijmegen")
                }),
                expected: LESS,
            },
            Measure {
                what: "then taken up within two weeks, % (year 2)",
                decimals: 1,
                figure: Figure::Each(|l| at(l, "nijmegen-treats", "within_norm", (2, 2))),
                expected: (46.0, 76.0),
            },
        ],
        reason: "Helping themselves lets the wait fall a little; but it stays above three months because \
                the file is overloaded (V12), and fewer reports, which came with the redesign, are not \
                in the model.",
    },
    Finding {
        code: "V26",
        found: "Demand is lower on paper because providers are short of staff: their lists give the \
                municipality a temporary gain, and support rises when the lists shrink. Ede 2022, Leiden \
                (opinion) [S92], C",
        measures: &[
            Measure {
                what: "cost of the second line, `what-if/blocked-second-line` against `baseline`, \
                        thousand euros a year (years 1 and 2)",
                decimals: 0,
                figure: Figure::Each(|l| beside(l, "blocked", "cost_second_line", (1, 2)) / 1000.0),
                expected: LESS,
            },
            Measure {
                what: "total cost, the same",
                decimals: 0,
                figure: Figure::Each(|l| beside(l, "blocked", "cost_total", (1, 2)) / 1000.0),
                expected: LESS,
            },
            Measure {
                what: "households waiting for a provider, the same",
                decimals: 0,
                figure: Figure::Each(|l| beside(l, "blocked", "provider_list", (1, 2))),
                expected: MORE,
            },
        ],
        reason: "As found. It is near to how the model is built: fewer places cost less, whoever waits \
                for them.",
    },
    Finding {
        code: "V43",
        found: "Problems of money and housing are hard to handle from the team: difficult to arrange \
                help and keep direction; waiting lists keep teams from helping well. IGJ 2023, 16 \
                municipalities [S82], B",
        measures: &[Measure {
            what: "wait for debt counselling beyond the mean of the other providers, weeks (`baseline`, \
                    years 1 to 10)",
            decimals: 1,
            figure: Figure::Each(wait_for_debts),
            expected: MORE,
        }],
        reason: "Weak: places were calibrated to the mean wait of four providers, and debts, the \
                commonest request, come out longer than the others, while published waits for debt \
                counselling are the shortest (EVIDENCE 1.8). Housing has no provider and results are not \
                told by kind of problem.",
    },
];
