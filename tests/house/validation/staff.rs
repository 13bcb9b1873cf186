//! Findings about staff, learning, quality, pressure and money (EVIDENCE 2.2), and what they let one expect.

use super::Finding;
use super::measure::{Figure, LESS, MORE, Measure, SHOWN, at, beside, change};
use super::people::{recurrence_ratio, teams_of_three_years};
use super::towns::Lives;

/// Share of the cases closed that so many members have had, in per cent.
fn closed_with(lives: &Lives, run: &str, members: &str) -> f64 {
    let of = |outcome: &str| at(lives, run, outcome, (1, 10));
    100.0 * of(&format!("closed_{members}")) / of("closed")
}

/// Mean of an outcome over these weeks of new teams.
fn new_teams(lives: &Lives, outcome: &str, weeks: std::ops::Range<usize>) -> f64 {
    lives.of("new-teams").figure(outcome, weeks)
}

/// What the council of quick wins was told to be missing of its cheaper second line in the first year, as a
/// share of what was.
fn told_of_deficit(lives: &Lives) -> f64 {
    let target = 1_300_000.0;
    let track = &lives.of("quick-win").tracks[1];
    let first_year = track.weeks.iter().take_while(|week| **week < 52).count();
    let beyond = |values: &[f64]| values[..first_year].iter().map(|v| v - target).sum::<f64>();
    beyond(&track.reported) / beyond(&track.real)
}

pub const FINDINGS: &[Finding] = &[
    Finding {
        code: "V27",
        found: "Turnover, level and shape: almost half gone in five years; 31 % of social workers change \
                job in a year against 20 % in the sector; 39 % of (leavers/new) within two years. AEF, \
                CBS, RegioPlus [S53 to S55], A/S",
        measures: &[Measure {
            what: "turnover, % a year (`baseline`, years 1 to 10)",
            decimals: 1,
            figure: Figure::Each(|l| at(l, "baseline", "turnover", (1, 10))),
            expected: (13.0, 31.0),
        }],
        reason: "Weak: the base rate of leaving was calibrated to such figures, and the hump of the \
                first two years is put in. How long members stay is no outcome.",
    },
    Finding {
        code: "V30",
        found: "A lower caseload without new staff moves the problem outside: the cap falls by one case \
                in four months, about 15,000 fewer children served a year. De Correspondent 2023 [S86], \
                C",
        measures: &[
            Measure {
                what: "waiting list, `what-if/caseload-15` against `baseline`, households (year 1)",
                decimals: 0,
                figure: Figure::Each(|l| beside(l, "caseload-15", "list", (1, 1))),
                expected: MORE,
            },
            Measure {
                what: "requests taken up, the same, a year (year 1)",
                decimals: 0,
                figure: Figure::Each(|l| beside(l, "caseload-15", "taken_up", (1, 1))),
                expected: LESS,
            },
            Measure {
                what: "really solved, the same, points (years 2 and 3)",
                decimals: 1,
                figure: Figure::Each(|l| beside(l, "caseload-15", "really_solved", (2, 3))),
                expected: MORE,
            },
            Measure {
                what: "turnover, the same, points (years 1 to 3)",
                decimals: 1,
                figure: Figure::Each(|l| beside(l, "caseload-15", "turnover", (1, 3))),
                expected: LESS,
            },
            Measure {
                what: "and the list in year 3, households",
                decimals: 0,
                figure: Figure::Each(|l| beside(l, "caseload-15", "list", (3, 3))),
                expected: SHOWN,
            },
        ],
        reason: "As found on all four; the list is still long in year 3, and what residents gain is small.",
    },
    Finding {
        code: "V31",
        found: "Each extra worker lowers the chance of success: 75 % with one, 17.5 % with two, 2.2 % \
                with four, about 0 with five. Flower 2005, Milwaukee [S63], F, confounded; CHECKS 5.4 \
                reads it as shares of exits",
        measures: &[
            Measure {
                what: "cases closed with one member beyond those with two, % of cases closed \
                        (`baseline`, years 1 to 10)",
                decimals: 1,
                figure: Figure::Each(|l| {
                    closed_with(l, "baseline", "one_member") - closed_with(l, "baseline", "two_members")
                }),
                expected: MORE,
            },
            Measure {
                what: "two beyond three",
                decimals: 1,
                figure: Figure::Each(|l| {
                    closed_with(l, "baseline", "two_members") - closed_with(l, "baseline", "three_members")
                }),
                expected: MORE,
            },
            Measure {
                what: "three beyond more",
                decimals: 2,
                figure: Figure::Each(|l| {
                    closed_with(l, "baseline", "three_members") - closed_with(l, "baseline", "more_members")
                }),
                expected: MORE,
            },
            Measure {
                what: "one beyond two when a change of worker costs neither hours nor trust \
                        (`casework.handover_hours` and `household.trust_loss_change` 0)",
                decimals: 1,
                figure: Figure::Each(|l| {
                    let share = |members| closed_with(l, "changes-harmless", members);
                    share("one_member") - share("two_members")
                }),
                expected: MORE,
            },
        ],
        reason: "The shares of cases closed fall with the number of members as in the source, also where \
                a change does no harm: they follow from how long cases last, and prove no effect of \
                changes. Success by number of members is no outcome.",
    },
    Finding {
        code: "V32",
        found: "Organisations with high turnover have more recurrence: +125 % where turnover is above 15 \
                %, against below 8.5 %. NCCD 2006 [S64], F",
        measures: &[Measure {
            what: "back within a year in teams with a turnover above 15 %, over that in teams below 8.5 \
                    % (`baseline`, all teams of all runs, years 8 to 10)",
            decimals: 2,
            figure: Figure::Across(teams_of_three_years, recurrence_ratio),
            expected: (1.5, f64::INFINITY),
        }],
        reason: "No difference that can be told: a change of member costs a case some hours and some \
                trust, and most of both is made up before it closes.",
    },
    Finding {
        code: "V33",
        found: "A lower caseload with a method shortens help: 8 months less supervision, 14 less \
                placement; 81 against 47 % improved; results of follow-up mixed. Delta method [S66], B",
        measures: &[
            Measure {
                what: "length of a case, `what-if/caseload-10` with `team.time.learning` 0.1 against \
                        `baseline`, weeks (years 2 and 3)",
                decimals: 1,
                figure: Figure::Each(|l| beside(l, "trained", "case_length", (2, 3))),
                expected: LESS,
            },
            Measure {
                what: "burden removed at closing, the same, points",
                decimals: 1,
                figure: Figure::Each(|l| beside(l, "trained", "result_at_closing", (2, 3))),
                expected: MORE,
            },
            Measure {
                what: "what of that gain is lost a year later, points",
                decimals: 1,
                figure: Figure::Each(|l| {
                    let gain = |outcome| beside(l, "trained", outcome, (2, 3));
                    gain("result_at_closing") - gain("result_after_year")
                }),
                expected: MORE,
            },
        ],
        reason: "Length hardly falls, and here a gain that lasts is the larger one: with time to learn \
                members work deeper, which shows a year later rather than at closing. The source's \
                follow-up was mixed.",
    },
    Finding {
        code: "V34",
        found: "Administration takes almost a third: 31 %, about half for clients; work load too high \
                for 44 %, and for 50 % of those with more administration than the mean. CBS/AZW 2025 \
                [S21], S",
        measures: &[
            Measure {
                what: "time with residents, % of hours worked (`baseline`, years 1 to 10)",
                decimals: 1,
                figure: Figure::Each(|l| at(l, "baseline", "direct_share", (1, 10))),
                expected: (45.0, 55.0),
            },
            Measure {
                what: "workload, `what-if/double-registration` against `baseline` (years 1 to 3)",
                decimals: 3,
                figure: Figure::Each(|l| beside(l, "two-systems", "workload", (1, 3))),
                expected: MORE,
            },
            Measure {
                what: "exhaustion, the same",
                decimals: 3,
                figure: Figure::Each(|l| beside(l, "two-systems", "exhaustion", (1, 3))),
                expected: MORE,
            },
        ],
        reason: "Just below 45 %, as time for induction and time that found no case count as other time. \
                More registration means more workload and more exhaustion, as found. The share of \
                administration is put in (0.30), so it is no test.",
    },
    Finding {
        code: "V35",
        found: "A new way of working lags by about two years: municipalities first secured continuity, \
                and room for the change came after about two years. Springer 2018 [S84], S",
        measures: &[
            Measure {
                what: "growth of generalist practice from month 18 to 30 beyond that of the first year \
                        (new teams, `what-if/volunteers-50`)",
                decimals: 3,
                figure: Figure::Each(|l| {
                    let practice = |from: usize| new_teams(l, "practice", from..from + 4);
                    (practice(126) - practice(74)) - (practice(48) - practice(0))
                }),
                expected: MORE,
            },
            Measure {
                what: "hours of prevention, change from year 1 to 3, a year",
                decimals: 0,
                figure: Figure::Each(|l| change(l, "new-teams", "hours_prevention", (1, 3))),
                expected: MORE,
            },
        ],
        reason: "New teams learn fastest at first, when there is most to learn and examples are near, \
                and nothing in the model holds the change up for two years; prevention falls a little.",
    },
    Finding {
        code: "V38",
        found: "Reports of a deficit come late and too low: EUR 3.9 million told where it was 5.9, two \
                thirds. Zaanstad 2018 [S72], P",
        measures: &[Measure {
            what: "what is reported to be missing of a cheaper second line, over what is missing \
                    (`what-if/quick-win`, reviews of year 1)",
            decimals: 2,
            figure: Figure::Each(told_of_deficit),
            expected: (0.5, 0.8),
        }],
        reason: "Reports are polished in the right direction and too little: polish is pressure times \
                what is unsafe to say, and pressure is low in a first year. It is about a wish for \
                savings, not about a budget: what is spent is known at once here.",
    },
    Finding {
        code: "V39",
        found: "Informal help did not rise: help from the network 9 % before and after 2015; volunteers \
                in Utrecht flat from 2015 to 2017 against a raised target; handing over almost never \
                works (Barendrecht). [S80, S50], A/B",
        measures: &[Measure {
            what: "requests that volunteers take up when teams build on own strength, growth against \
                    without, % (`what-if/zero-line` with `policy.own_strength` 1, years 3 to 5)",
            decimals: 1,
            figure: Figure::Each(|l| {
                let handed = |run| at(l, run, "to_volunteers", (3, 5));
                100.0 * (handed("volunteers-pressed") / handed("volunteers") - 1.0)
            }),
            expected: (f64::NEG_INFINITY, 5.0),
        }],
        reason: "Volunteers take up about as much; a rise of a few per cent cannot be told from none. \
                Their places are put in and do not follow what is asked of them.",
    },
    Finding {
        code: "V40",
        found: "Volunteers beside debt help: less drop-out, more repaid, and it takes longer. Saxion \
                2020 [S36], B",
        measures: &[],
        reason: "Not expressed: volunteers help households instead of the team, not beside a case of the \
                team, and nobody breaks off help or repays a debt in the model.",
    },
    Finding {
        code: "V41",
        found: "The generalist ideal is diluted over time: one third true generalist teams (2014), teams \
                for target groups from 14 to 23 %, Nijmegen ends its own in 2021, Samen DOEN from half \
                to more than 80 % households with children. 001, [S09, S46, S73], B",
        measures: &[Measure {
            what: "generalist practice, `what-if/caseload-25` against `baseline` (years 6 to 10)",
            decimals: 3,
            figure: Figure::Each(|l| beside(l, "caseload-25", "practice", (6, 10))),
            expected: LESS,
        }],
        reason: "The sign is right, by workload that pulls to the quick fix and squeezes learning; it is \
                small. Nobody becomes a specialist and no team changes its target group unless a file \
                says so.",
    },
    Finding {
        code: "V42",
        found: "Outcome indicators are planned and empty: three of them \"not available\", for target \
                and for result. Nijmegen 2017 [S46], B",
        measures: &[
            Measure {
                what: "pressure when 90 % are to be really solved after two years, against no \
                        expectation (years 1 and 2)",
                decimals: 3,
                figure: Figure::Each(|l| beside(l, "outcome-expected", "pressure", (1, 2))),
                expected: (-0.02, 0.02),
            },
            Measure {
                what: "pressure when a list of five is expected after two years, the same",
                decimals: 3,
                figure: Figure::Each(|l| beside(l, "activity-expected", "pressure", (1, 2))),
                expected: MORE,
            },
        ],
        reason: "The council of the model sees every outcome that it expects something of, whether or \
                not anybody could count it; real councils did not. Pressure by outcomes that are hard to \
                count is too strong here.",
    },
    Finding {
        code: "V44",
        found: "Replacing sick staff pays: six people replaced in part for about EUR 150,000, and \
                absence by work fell. Zwolle 2017 [S85], P",
        measures: &[
            Measure {
                what: "sick leave, `what-if/temporary-staff` against `baseline`, points (weeks 26 to 104)",
                decimals: 2,
                figure: Figure::Each(|l| {
                    let sick = |run| l.of(run).figure("sickness", 26..104);
                    sick("extra-hands") - sick("baseline")
                }),
                expected: LESS,
            },
            Measure {
                what: "exhaustion, the same",
                decimals: 4,
                figure: Figure::Each(|l| {
                    let tired = |run| l.of(run).figure("exhaustion", 26..104);
                    tired("extra-hands") - tired("baseline")
                }),
                expected: LESS,
            },
            Measure {
                what: "total cost, the same, thousand euros a year (years 1 to 3)",
                decimals: 0,
                figure: Figure::Each(|l| beside(l, "extra-hands", "cost_total", (1, 3)) / 1000.0),
                expected: LESS,
            },
        ],
        reason: "A crew is not a replacement for the sick, and the model has none. Its coming and going \
                costs cohesion, and recovery with it, more than its work relieves teams that have time \
                to spare; and it costs money.",
    },
];
