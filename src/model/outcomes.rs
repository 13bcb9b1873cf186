//! Every outcome, declared once. The rows travel on to reports; the measuring is in `ledger.rs`.
//!
//! The ledger stores every outcome that is no ratio, a column each in this order; ratios are made from them.
//! Every outcome is told of the city; `at` names what else it is told of. No outcome is below nought but where `in`
//! says which values it can have.

use crate::kernel::outcome::{Better, Group, Kind, Outcome, Scope};

macro_rules! outcomes {
    ($( $id:ident, $group:ident, $kind:expr, $better:ident, $decimals:literal, $unit:literal | $unit_nl:literal,
        $en:literal | $nl:literal, $meaning:literal $( at $( $scope:ident ),+ )? $( in $range:ident )?; )+) => {
        /// All outcomes in the order of reports.
        pub const OUTCOMES: &[Outcome] = &[$(
            Outcome {
                id: stringify!($id), en: $en, nl: $nl, unit: $unit, unit_nl: $unit_nl, kind: $kind,
                better: Better::$better, group: Group::$group, decimals: $decimals, meaning: $meaning,
                scopes: &[Scope::City $( $(, Scope::$scope )+ )?], range: [$( $range, )? COUNTED][0],
            },
        )+];
    };
}

const fn ratio(of: &'static str, per: &'static str, scale: f64, window: u32) -> Kind {
    Kind::Ratio { of, per, scale, window }
}

use Kind::{Flow, Level, Stock};

/// Whatever is counted or lasts.
const COUNTED: (f64, f64) = (0.0, f64::INFINITY);
/// A part of one.
const SHARE: (f64, f64) = (0.0, 1.0);
/// A part of a hundred.
const PERCENT: (f64, f64) = (0.0, 100.0);
/// A part of a hundred that is gone; what became worse counts below nought.
const GAIN: (f64, f64) = (f64::NEG_INFINITY, 100.0);
/// A balance.
const SIGNED: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);

outcomes! {
    requests_real, Access, Flow, Neither, 0, "requests a year" | "aanvragen per jaar",
        "requests for help" | "hulpvragen", "Requests from households with problems, returning ones included." at Neighbourhood, Team;
    requests_light, Access, Flow, Neither, 0, "questions a year" | "vragen per jaar",
        "light questions" | "lichte vragen", "Questions settled in one to three talks, without a file." at Team;
    list, Access, Stock, Lower, 0, "households" | "huishoudens",
        "waiting list" | "wachtlijst", "Households waiting for a member of the team." at Team;
    wait_mean, Access, ratio("wait_weeks", "taken_up", 1.0, 13), Lower, 1, "weeks" | "weken",
        "mean wait" | "gemiddelde wachttijd", "Weeks between request and assignment, of requests taken up." at Team;
    wait_median, Access, Level, Lower, 1, "weeks" | "weken",
        "median wait" | "mediane wachttijd", "Median wait of the requests taken up in the last 13 weeks.";
    wait_p90, Access, Level, Lower, 1, "weeks" | "weken",
        "wait of the slowest tenth" | "wachttijd van de langzaamste tien procent",
        "Wait that a tenth of the requests taken up in the last 13 weeks exceeded.";
    within_norm, Access, ratio("taken_up_in_norm", "taken_up", 100.0, 13), Higher, 0, "%" | "%",
        "taken up within the norm" | "binnen de norm opgepakt", "Share of requests taken up within policy.wait_norm_weeks." at Team in PERCENT;
    left_list, Access, Flow, Lower, 0, "households a year" | "huishoudens per jaar",
        "left the list unhelped" | "zonder hulp van de lijst", "Households that gave up waiting." at Team;
    turned_away, Access, Flow, Lower, 0, "requests a year" | "aanvragen per jaar",
        "turned away" | "niet voor dit team", "Requests that were for no team; a household that asks again counts again." at Team;
    desk_wait, Access, ratio("desk_wait_weeks", "desk_passed", 1.0, 52), Lower, 1, "weeks" | "weken",
        "wait at the desk" | "wachttijd loket", "Weeks between request and arrival at the team, of requests that came by way of the municipal desk.";
    light_desk, Access, Flow, Neither, 0, "questions a year" | "vragen per jaar",
        "light questions answered by the desk" | "lichte vragen door het loket", "Light questions that the municipal desk answered; no team hours.";
    found, Access, Flow, Neither, 0, "households a year" | "huishoudens per jaar",
        "requests through outreach" | "hulpvragen via outreach", "Requests of hidden households that outreach found." at Neighbourhood;
    with_volunteers, Access, Stock, Neither, 0, "households" | "huishoudens",
        "with volunteers" | "bij vrijwilligers", "Households that volunteers help." at Neighbourhood;
    to_volunteers, Access, Flow, Neither, 0, "households a year" | "huishoudens per jaar",
        "handed to volunteers" | "naar vrijwilligers", "Requests for help that volunteers took up and no team." at Neighbourhood;
    light_volunteers, Access, Flow, Neither, 0, "questions a year" | "vragen per jaar",
        "light questions answered by volunteers" | "lichte vragen door vrijwilligers", "Light questions that volunteers answered; no team hours." at Neighbourhood;
    volunteer_energy, Access, Level, Higher, 2, "" | "",
        "energy of volunteers" | "veerkracht van vrijwilligers", "What is left of the strength of volunteers, from 0 to 1, mean over neighbourhoods; 1 where nothing is asked." at Neighbourhood in SHARE;
    onsets, Access, Flow, Lower, 0, "households a year" | "huishoudens per jaar",
        "households in which problems begin" | "huishoudens waar problemen beginnen",
        "Households without problems in which one or more begin; most of them settle it themselves or ask later." at Neighbourhood;
    latent, Access, Stock, Lower, 0, "households" | "huishoudens",
        "households with problems, not in help" | "huishoudens met problemen, niet in hulp",
        "Households whose problems nobody works on, volunteers included, and who are not on the list." at Neighbourhood;
    latent_burden, Access, Level, Lower, 1, "per 1,000 inhabitants" | "per 1.000 inwoners",
        "hidden burden" | "verborgen last", "Burden of those households, sampled every quarter." at Neighbourhood;
    crises, Access, Flow, Lower, 0, "a year" | "per jaar",
        "crises" | "crises", "Crises for which emergency help came." at Neighbourhood;
    cleared, Access, Flow, Neither, 0, "households a year" | "huishoudens per jaar",
        "taken off the list by an outside crew" | "van de lijst door een tijdelijke ploeg",
        "Requests taken up and closed at once by an outside crew; part of those taken up and of the cases closed.";

    open_cases, Work, Stock, Neither, 0, "cases" | "casussen",
        "open cases" | "lopende casussen", "Cases with a member, held ones included." at Team;
    caseload, Work, ratio("open_cases", "fte_filled", 1.0, 1), Lower, 1, "cases per FTE" | "casussen per fte",
        "caseload" | "caseload", "Open cases per filled full-time equivalent." at Team;
    caseload_low, Work, Level, Neither, 1, "cases per FTE" | "casussen per fte",
        "caseload of the lightest loaded" | "caseload van de lichtst belasten",
        "Cases per FTE that a tenth of the members do not exceed, sampled every quarter.";
    caseload_median, Work, Level, Lower, 1, "cases per FTE" | "casussen per fte",
        "caseload of the middle member" | "caseload van de middelste medewerker",
        "Cases per FTE that half of the members do not exceed, sampled every quarter.";
    caseload_high, Work, Level, Lower, 1, "cases per FTE" | "casussen per fte",
        "caseload of the heaviest loaded" | "caseload van de zwaarst belasten",
        "Cases per FTE that a tenth of the members exceed, sampled every quarter.";
    workload, Work, Level, Lower, 2, "" | "",
        "workload" | "werkdruk", "Direct hours wanted by the cases of present members over the direct hours they have." at Team;
    depth, Work, Level, Higher, 2, "" | "",
        "depth of the work" | "diepgang van het werk", "Generalist practice that is not pulled to the quick fix, mean over members." at Team in SHARE;
    norm_of_care, Work, Level, Higher, 2, "hours a case a week" | "uren per casus per week",
        "norm of care" | "norm van zorg", "Direct hours a week that the teams find normal for a case of average need." at Team;
    hours_per_case, Work, ratio("closed_hours", "closed", 1.0, 52), Neither, 1, "hours" | "uren",
        "direct hours per case" | "directe uren per casus", "Direct hours spent on a case when it closes." at Team;
    case_length, Work, ratio("closed_weeks", "closed", 1.0, 52), Lower, 1, "weeks" | "weken",
        "length of a case" | "duur van een casus", "Weeks from assignment to closing." at Team;
    closed_in_year, Work, ratio("closed_within_year", "closed", 100.0, 52), Neither, 0, "%" | "%",
        "cases closed within a year" | "binnen een jaar afgesloten", "Share of closed cases that lasted at most 52 weeks." in PERCENT;
    professionals, Work, Level, Lower, 2, "" | "",
        "professionals around a household" | "hulpverleners rond een huishouden",
        "The member, the provider that treats it and other professionals, mean over open cases, sampled every quarter.";
    handovers, Work, Flow, Lower, 0, "cases a year" | "casussen per jaar",
        "changes of worker" | "wisselingen van hulpverlener", "Cases that went to another member." at Team;
    workers_per_household, Work, ratio("closed_workers", "closed", 1.0, 52), Lower, 2, "workers" | "hulpverleners",
        "workers per household" | "hulpverleners per huishouden", "Members and providers a household has met when its case closes." at Team;

    hours_cases, Hours, Flow, Neither, 0, "hours a year" | "uren per jaar",
        "hours with households" | "uren met huishoudens", "Direct hours on cases, intake and aligning with other professionals included.";
    hours_light, Hours, Flow, Neither, 0, "hours a year" | "uren per jaar",
        "hours on light questions" | "uren lichte vragen", "Direct hours on light questions.";
    hours_registration, Hours, Flow, Lower, 0, "hours a year" | "uren per jaar",
        "registration and administration" | "registratie en administratie", "Hours of registration and administration.";
    hours_coordination, Hours, Flow, Neither, 0, "hours a year" | "uren per jaar",
        "coordination" | "afstemming", "Hours of meetings and coordination.";
    hours_travel, Hours, Flow, Neither, 0, "hours a year" | "uren per jaar",
        "travel" | "reistijd", "Hours of travel.";
    hours_learning, Hours, Flow, Higher, 0, "hours a year" | "uren per jaar",
        "learning together" | "samen leren", "Hours of case talks, peer supervision and joint visits.";
    hours_prevention, Hours, Flow, Higher, 0, "hours a year" | "uren per jaar",
        "prevention" | "preventie", "Hours of prevention.";
    hours_mother, Hours, Flow, Neither, 0, "hours a year" | "uren per jaar",
        "mother organisation" | "moederorganisatie", "Hours that seconded members owe the organisation that employs them.";
    hours_outreach, Hours, Flow, Neither, 0, "hours a year" | "uren per jaar",
        "outreach, walk-in, links" | "outreach, inloop, verbinden",
        "Hours of outreach, of the walk-in place, of links with partners such as doctors and schools, and of community work.";
    hours_advice, Hours, Flow, Neither, 0, "hours a year" | "uren per jaar",
        "advising and joining colleagues" | "adviseren en meegaan", "Hours in which specialists advise colleagues, join them or keep the line to providers.";
    hours_induction, Hours, Flow, Neither, 0, "hours a year" | "uren per jaar",
        "induction of newcomers" | "inwerken", "Direct hours that newcomers cannot use yet.";
    hours_slack, Hours, Flow, Neither, 0, "hours a year" | "uren per jaar",
        "unused time" | "onbenutte tijd", "Direct hours that no case or question needed.";
    hours_overtime, Hours, Flow, Lower, 0, "hours a year" | "uren per jaar",
        "overtime" | "overwerk", "Direct hours beyond the contract.";
    hours_absent, Hours, Flow, Neither, 0, "hours a year" | "uren per jaar",
        "leave and sickness" | "verlof en ziekte", "Contract hours of members on leave or sick.";
    direct_share, Hours, ratio("hours_direct_used", "hours_worked", 100.0, 13), Neither, 0, "%" | "%",
        "share of time with residents" | "aandeel tijd met inwoners", "Direct hours over hours worked." at Team;
    administration_share, Hours, ratio("hours_registration", "hours_worked", 100.0, 13), Lower, 0, "%" | "%",
        "share of time on registration" | "aandeel tijd registratie", "Registration over hours worked." in PERCENT;

    fte_filled, Team, Stock, Neither, 1, "FTE" | "fte",
        "filled posts" | "bezette formatie", "Full-time equivalents of the members there are." at Team;
    vacancies, Team, Stock, Lower, 1, "seats" | "plaatsen",
        "vacancies" | "vacatures", "Seats without a member." at Team;
    turnover, Team, ratio("leavers", "members", 5200.0, 52), Lower, 1, "% a year" | "% per jaar",
        "turnover" | "verloop", "Members who leave, as a share of the members there are." at Team;
    leader_changes, Team, Flow, Lower, 1, "a year" | "per jaar",
        "changes of leader" | "wisselingen van leidinggevende", "Leaders of teams who went.";
    partner_changes, Team, Flow, Lower, 1, "members a year" | "medewerkers per jaar",
        "changes of partners" | "wisselingen van partners", "Members in whose place their organisation sent somebody else.";
    newcomers, Team, Stock, Neither, 1, "members" | "medewerkers",
        "members being worked in" | "medewerkers in inwerktijd", "Members who filled a vacancy less than staffing.newcomer_weeks ago.";
    sickness, Team, ratio("hours_sick", "hours_contract", 100.0, 52), Lower, 1, "%" | "%",
        "sick leave" | "ziekteverzuim", "Contract hours lost to sickness." in PERCENT;
    practice, Team, Level, Higher, 2, "" | "",
        "generalist practice" | "generalistisch werken", "Mean over members, from 0 to 1." at Team in SHARE;
    competence, Team, Level, Higher, 2, "" | "",
        "competence of members" | "vakkennis van medewerkers", "Competence over all life domains, mean over members, from 0 to 1." in SHARE;
    breadth, Team, Level, Higher, 2, "" | "",
        "breadth of the team" | "breedte van het team", "Best competence in the team, mean over the life domains." in SHARE;
    motivation, Team, Level, Higher, 2, "" | "",
        "motivation" | "motivatie", "Mean over members, from 0 to 1." at Team in SHARE;
    unwilling, Team, Level, Lower, 0, "%" | "%",
        "unwilling members" | "onwillige medewerkers", "Share of members with motivation below wellbeing.unwilling_below." in PERCENT;
    cohesion, Team, Level, Higher, 2, "" | "",
        "cohesion" | "samenhang", "Mean over teams, from 0 to 1." at Team in SHARE;
    exhaustion, Team, Level, Lower, 2, "" | "",
        "exhaustion" | "uitputting", "Mean over members, from 0 to 1." at Team in SHARE;

    closed, Results, Flow, Neither, 0, "cases a year" | "casussen per jaar",
        "cases closed" | "afgesloten casussen", "Cases closed by a member." at Team;
    result_at_closing, Results, ratio("closed_result", "closed", 100.0, 52), Higher, 0, "%" | "%",
        "burden removed at closing" | "last weggenomen bij afsluiten", "Share of the burden at the start that is gone when a case closes." at Team in GAIN;
    result_after_year, Results, ratio("year_result", "year_seen", 100.0, 52), Higher, 0, "%" | "%",
        "burden removed a year later" | "last weggenomen een jaar later", "The same share, counted again a year after closing." at Team in GAIN;
    really_solved, Results, ratio("year_solved", "year_seen", 100.0, 52), Higher, 0, "%" | "%",
        "really solved" | "echt opgelost", "Share of closed cases whose household is well a year later." at Team in PERCENT;
    relapse, Results, ratio("relapses", "closed", 100.0, 52), Lower, 0, "%" | "%",
        "back within a year" | "terug binnen een jaar", "Households that ask again within a year of closing, each closing once, over the cases closed in the same time: beyond 100 % where many more were closed in the year before." at Team;
    self_reliance_gain, Results, ratio("closed_gain", "closed", 100.0, 52), Higher, 1, "points" | "punten",
        "self-reliance gained" | "zelfredzaamheid gewonnen", "Self-reliance at closing minus the household's own level, in hundredths.";
    burden, Results, Level, Lower, 1, "per 1,000 inhabitants" | "per 1.000 inwoners",
        "burden of all households" | "last van alle huishoudens", "Sum of severities of all problems, sampled every quarter." at Neighbourhood;

    referred, Referral, Flow, Neither, 0, "cases a year" | "casussen per jaar",
        "referrals" | "doorverwijzingen", "Referrals to providers." at Team, Provider;
    share_referred, Referral, ratio("closed_referred", "closed", 100.0, 52), Neither, 0, "%" | "%",
        "cases referred" | "casussen doorverwezen", "Share of closed cases that were referred to a provider at least once, whether or not a place came. Referrals rejected or not approved do not count." at Team in PERCENT;
    held, Referral, Stock, Lower, 0, "cases" | "casussen",
        "cases waiting for or with a provider" | "casussen wachtend op of bij een aanbieder",
        "Cases of a member whose household waits for a provider or is in treatment there.";
    provider_list, Referral, Stock, Lower, 0, "households" | "huishoudens",
        "waiting for a provider" | "wachtend op een aanbieder", "Referrals without a place yet." at Provider;
    provider_wait, Referral, ratio("provider_wait_weeks", "treatments", 1.0, 52), Lower, 1, "weeks" | "weken",
        "wait for a provider" | "wachttijd aanbieder", "Weeks from referral to the start of treatment, those at the municipal desk included. Who waits longer than casework.hold_limit goes on alone and is not counted." at Provider;
    in_treatment, Referral, Stock, Neither, 0, "households" | "huishoudens",
        "in treatment" | "in behandeling", "Households in treatment with a provider." at Provider;
    rejected, Referral, Flow, Lower, 0, "referrals a year" | "verwijzingen per jaar",
        "referrals rejected" | "afgewezen verwijzingen", "Referrals that a provider sent back, after the municipal desk has decided where it has a say." at Provider;
    not_approved, Referral, Flow, Lower, 0, "referrals a year" | "verwijzingen per jaar",
        "referrals not approved" | "niet goedgekeurde verwijzingen", "Referrals that the municipal desk did not approve of; the member goes on alone.";
    went_alone, Referral, Flow, Lower, 0, "cases a year" | "casussen per jaar",
        "gone on alone after waiting" | "alleen verder na wachten", "Cases that waited for a provider longer than casework.hold_limit.";

    pressure, Expectation, Level, Lower, 2, "" | "",
        "pressure" | "druk", "Pressure of the council on the teams, from 0 to 1." in SHARE;
    ambition, Expectation, Level, Neither, 2, "" | "",
        "ambition" | "ambitie", "How much of the expected progress the council asks for; 1 is the target itself.";
    polish, Expectation, Level, Lower, 2, "" | "",
        "polish of reports" | "oppoetsen van rapportages", "Share of the gap to a target that reports leave out." in SHARE;
    attainment_reported, Expectation, Level, Higher, 2, "" | "",
        "reported attainment" | "gemelde voortgang", "Progress towards the expectations as reported, mean over them." in SHARE;
    attainment_real, Expectation, Level, Higher, 2, "" | "",
        "real attainment" | "echte voortgang", "Progress towards the expectations, mean over them." in SHARE;

    cost_team, Money, Flow, Lower, 0, "euros a year" | "euro per jaar",
        "cost of the teams" | "kosten van de teams", "Filled posts and coaches at costs.fte_year, temporary crews apart." at Team;
    cost_recruitment, Money, Flow, Lower, 0, "euros a year" | "euro per jaar",
        "cost of recruitment" | "kosten van werving", "Filling vacancies.";
    cost_second_line, Money, Flow, Lower, 0, "euros a year" | "euro per jaar",
        "cost of the second line" | "kosten van de tweede lijn", "Treatments begun, at the price of their provider." at Provider;
    cost_crisis, Money, Flow, Lower, 0, "euros a year" | "euro per jaar",
        "cost of crises" | "kosten van crises", "Crises at costs.crisis.";
    cost_desk, Money, Flow, Lower, 0, "euros a year" | "euro per jaar",
        "cost of the desk" | "kosten van het loket", "Formation of the municipal desk at costs.fte_year, while requests or referrals have to pass it.";
    cost_temporary, Money, Flow, Lower, 0, "euros a year" | "euro per jaar",
        "cost of temporary staff" | "kosten van tijdelijk personeel",
        "Temporary crews, and outside crews that clear a list, at costs.temporary times the price of a member.";
    cost_total, Money, Flow, Lower, 0, "euros a year" | "euro per jaar",
        "total cost" | "totale kosten", "Teams, recruitment, second line, crises, the municipal desk and temporary staff.";
    budget, Money, Flow, Neither, 0, "euros a year" | "euro per jaar",
        "budget" | "begroting", "What is set apart for all of these; 0 where no budget is stated.";
    balance, Money, Flow, Higher, 0, "euros a year" | "euro per jaar",
        "left of the budget" | "over van de begroting", "Budget minus total cost; 0 where no budget is stated." in SIGNED;
    balance_total, Money, Stock, Higher, 0, "euros" | "euro",
        "left since the start" | "over sinds het begin", "Budget minus total cost, summed since measuring began." in SIGNED;

    taken_up, Counts, Flow, Neither, 0, "requests a year" | "aanvragen per jaar",
        "requests taken up" | "opgepakte hulpvragen", "Requests assigned to a member." at Team;
    taken_up_in_norm, Counts, Flow, Neither, 0, "requests a year" | "aanvragen per jaar",
        "taken up in time" | "op tijd opgepakt", "Requests assigned within the norm." at Team;
    wait_weeks, Counts, Flow, Neither, 0, "weeks a year" | "weken per jaar",
        "weeks waited" | "gewachte weken", "Weeks waited by the requests taken up." at Team;
    urgent_taken_up, Counts, Flow, Neither, 0, "requests a year" | "aanvragen per jaar",
        "urgent requests taken up" | "opgepakte spoed", "Urgent requests assigned to a member.";
    urgent_wait_weeks, Counts, Flow, Neither, 0, "weeks a year" | "weken per jaar",
        "weeks waited by urgent requests" | "gewachte weken spoed", "Weeks waited by urgent requests taken up.";
    waited_at_all, Counts, Flow, Neither, 0, "requests a year" | "aanvragen per jaar",
        "requests that waited" | "hulpvragen die wachtten", "Requests not taken up at once.";
    desk_passed, Counts, Flow, Neither, 0, "requests a year" | "aanvragen per jaar",
        "requests passed by the desk" | "aanvragen langs het loket", "Requests that reached a team by way of the municipal desk.";
    desk_wait_weeks, Counts, Flow, Neither, 0, "weeks a year" | "weken per jaar",
        "weeks at the desk" | "weken bij het loket", "Weeks that those requests took to pass the desk.";
    closed_hours, Counts, Flow, Neither, 0, "hours a year" | "uren per jaar",
        "hours of closed cases" | "uren van afgesloten casussen", "Direct hours over the whole life of the cases closed." at Team;
    closed_weeks, Counts, Flow, Neither, 0, "weeks a year" | "weken per jaar",
        "weeks of closed cases" | "weken van afgesloten casussen", "Weeks from assignment to closing, summed." at Team;
    closed_within_year, Counts, Flow, Neither, 0, "cases a year" | "casussen per jaar",
        "closed within a year" | "binnen een jaar afgesloten (aantal)", "Cases closed that lasted at most 52 weeks.";
    closed_workers, Counts, Flow, Neither, 0, "workers a year" | "hulpverleners per jaar",
        "workers of closed cases" | "hulpverleners van afgesloten casussen", "Members and providers met, summed." at Team;
    closed_result, Counts, Flow, Neither, 0, "cases a year" | "casussen per jaar",
        "result at closing, summed" | "resultaat bij afsluiten, som", "Shares of burden removed, summed." at Team in SIGNED;
    closed_gain, Counts, Flow, Neither, 1, "a year" | "per jaar",
        "self-reliance gained, summed" | "zelfredzaamheid, som", "Self-reliance above the own level at closing, summed.";
    closed_referred, Counts, Flow, Neither, 0, "cases a year" | "casussen per jaar",
        "closed cases that were referred" | "afgesloten casussen met verwijzing", "Cases closed after at least one referral that was neither rejected nor not approved, whether or not a place came." at Team;
    closed_one_member, Counts, Flow, Neither, 0, "cases a year" | "casussen per jaar",
        "closed with one member" | "afgesloten met één medewerker", "Cases closed that one member of the team has had.";
    closed_two_members, Counts, Flow, Neither, 0, "cases a year" | "casussen per jaar",
        "closed with two members" | "afgesloten met twee medewerkers", "Cases closed that two members have had, one after the other.";
    closed_three_members, Counts, Flow, Neither, 0, "cases a year" | "casussen per jaar",
        "closed with three members" | "afgesloten met drie medewerkers", "Cases closed that three members have had.";
    closed_more_members, Counts, Flow, Neither, 0, "cases a year" | "casussen per jaar",
        "closed with more members" | "afgesloten met meer medewerkers", "Cases closed that more than three members have had.";
    relapses, Counts, Flow, Lower, 0, "requests a year" | "aanvragen per jaar",
        "requests within a year of closing" | "hulpvragen binnen een jaar na afsluiten", "First requests after a closing, where they come within a year." at Team;
    year_seen, Counts, Flow, Neither, 0, "cases a year" | "casussen per jaar",
        "cases looked at again" | "opnieuw bekeken casussen", "Cases closed a year ago." at Team;
    year_result, Counts, Flow, Neither, 0, "cases a year" | "casussen per jaar",
        "result a year later, summed" | "resultaat een jaar later, som", "Shares of burden removed a year later, summed." at Team in SIGNED;
    year_solved, Counts, Flow, Neither, 0, "cases a year" | "casussen per jaar",
        "well a year later" | "een jaar later goed", "Cases whose household is well a year after closing." at Team;
    members, Counts, Stock, Neither, 0, "members" | "medewerkers",
        "members" | "medewerkers", "Members there are, sick ones included." at Team;
    leavers, Counts, Flow, Lower, 0, "members a year" | "medewerkers per jaar",
        "members who left" | "vertrokken medewerkers", "Members who left the team." at Team;
    arrivals, Counts, Flow, Neither, 0, "members a year" | "medewerkers per jaar",
        "members who came" | "nieuwe medewerkers", "Newcomers.";
    laid_off, Counts, Flow, Lower, 0, "members a year" | "medewerkers per jaar",
        "members who had to go" | "ontslagen medewerkers", "Members laid off, or replaced when a tender was lost; not counted as leavers.";
    crew_in, Counts, Flow, Neither, 0, "members a year" | "medewerkers per jaar",
        "temporary members who came" | "gekomen tijdelijke medewerkers", "Members of temporary crews who came.";
    crew_out, Counts, Flow, Neither, 0, "members a year" | "medewerkers per jaar",
        "temporary members who went" | "vertrokken tijdelijke medewerkers", "Members of temporary crews whose time was over.";
    hours_contract, Counts, Flow, Neither, 0, "hours a year" | "uren per jaar",
        "contract hours" | "contracturen", "Contract hours of all members.";
    hours_worked, Counts, Flow, Neither, 0, "hours a year" | "uren per jaar",
        "hours worked" | "gewerkte uren", "Contract hours without leave and sickness." at Team;
    hours_sick, Counts, Flow, Lower, 0, "hours a year" | "uren per jaar",
        "hours sick" | "uren ziek", "Contract hours lost to sickness.";
    hours_direct, Counts, Flow, Neither, 0, "hours a year" | "uren per jaar",
        "direct hours there are" | "beschikbare directe uren", "Hours worked minus fixed activities and the full norms of learning and prevention.";
    hours_direct_used, Counts, Flow, Neither, 0, "hours a year" | "uren per jaar",
        "direct hours used" | "gebruikte directe uren", "Hours on cases and light questions, overtime included." at Team;
    treatments, Counts, Flow, Neither, 0, "treatments a year" | "behandelingen per jaar",
        "treatments begun" | "gestarte behandelingen", "Referrals that got a place." at Provider;
    provider_wait_weeks, Counts, Flow, Neither, 0, "weeks a year" | "weken per jaar",
        "weeks waited for providers" | "gewachte weken aanbieders", "Weeks waited by the referrals that got a place." at Provider;
}

/// The outcome with this id.
pub fn outcome(id: &str) -> Option<&'static Outcome> {
    OUTCOMES.iter().find(|o| o.id == id)
}

/// The outcomes that are told of places of this scope, in the order of reports.
pub fn told_of(scope: Scope) -> impl Iterator<Item = &'static Outcome> {
    OUTCOMES.iter().filter(move |o| o.scopes.contains(&scope))
}
