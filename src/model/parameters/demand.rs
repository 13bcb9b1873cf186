//! `[demand]`: what is asked of the teams.

use super::casework::DOMAINS;
use crate::{choice, section};

choice! {
    /// Where requests come from.
    DemandSource {
        /// From the problems of the municipality's households.
        Households = "households", "huishoudens";
        /// From an unlimited population at a constant rate: the plain queue of theory.
        Unlimited = "unlimited", "onbeperkt";
    }
}

choice! {
    /// How a positive quantity varies around its mean.
    Spread {
        /// Every one equal to the mean.
        Constant = "constant", "constant";
        /// Exponential.
        Exponential = "exponential", "exponentieel";
        /// Lognormal with the stated coefficient of variation.
        Lognormal = "lognormal", "lognormaal";
    }
}

section! {
    /// How households come to have problems, and how many light questions there are.
    Demand in "demand" {
        /// Whether requests come from households or, for checks against theory, from an unlimited population.
        source: DemandSource = DemandSource::Households, "", valid 0 ..= 1, Founding,
            "Bron van de vraag", "design of the experiment";
        /// New problems in a year per 1,000 households of average vulnerability and self-reliance 0.5,
        /// before prevention.
        onset_per_1000: f64 = 37.0, "per 1,000 households a year", valid 0.0 ..= 2000.0 [plausible 30.0, 55.0],
            Uncertainty, "Nieuwe problemen per 1.000 huishoudens",
            "calibrated to about 17 real requests per 1,000 inhabitants a year (docs/baseline.md)";
        /// Growth of demand a year, as a share.
        growth: f64 = 0.0, "a year", valid -0.5 ..= 1.0 [plausible 0.0, 0.08], Uncertainty,
            "Groei van de vraag per jaar", "EVIDENCE 1.4: 0 to +8 % a year after the first years";
        /// How much low self-reliance raises the onset of problems: 1 + this times (1 - 2s).
        onset_self_reliance: f64 = 0.8, "", valid 0.0 ..= 1.0 [plausible 0.0, 1.0], Founding,
            "Effect zelfredzaamheid op nieuwe problemen", "assumed: MODEL section 4; one of the three that decide whether depth pays";
        /// Severity of the presenting problem, median.
        severity_median: f64 = 1.0, "", valid 0.05 ..= 1.9 [plausible 0.8, 1.2], Uncertainty,
            "Ernst van de hulpvraag (mediaan)", "MODEL section 4";
        /// Spread of severities: standard deviation of the logarithm.
        severity_spread: f64 = 0.5, "", valid 0.0 ..= 1.5 [plausible 0.3, 0.7], Uncertainty,
            "Spreiding van de ernst", "assumed: MODEL section 4";
        /// Probability that each other life domain has a problem too, for average vulnerability.
        co_occurrence: f64 = 0.10, "", valid 0.0 ..= 0.8 [plausible 0.07, 0.18], Uncertainty,
            "Kans op een tweede probleem per leefgebied", "set so that the number of problems at onset is shaped like CBS 83264NED [S74], 55/26/12/5/2/1 %; MODEL section 4 had 0.16";
        /// Severity of the other problems, median.
        co_severity_median: f64 = 0.8, "", valid 0.05 ..= 1.9 [plausible 0.6, 1.0], Uncertainty,
            "Ernst van bijkomende problemen (mediaan)", "assumed: four fifths of the presenting problem, MODEL section 4";
        /// Probability that a problem beside the presenting one has a professional of its own from the onset.
        professionals: f64 = 0.0, "", valid 0.0 ..= 1.0 [plausible 0.0, 0.6], Uncertainty,
            "Kans op een eigen hulpverlener per probleem", "002:L25: eight organisations around a household; none in the baseline";
        /// Light questions in a year per 1,000 inhabitants of average vulnerability.
        light_per_1000: f64 = 26.0, "per 1,000 inhabitants a year", valid 0.0 ..= 500.0 [plausible 15.0, 40.0], Uncertainty,
            "Lichte vragen per 1.000 inwoners", "EVIDENCE 1.4: 45 reports per 1,000 inhabitants, about two thirds light (MODEL section 8)";
        /// Direct hours a light question takes, mean.
        light_hours: f64 = 2.5, "hours", valid 0.0 ..= 40.0 [plausible 1.5, 4.0], Uncertainty,
            "Uren per lichte vraag", "MODEL section 2: one to three talks";
        /// Coefficient of variation of the hours of a light question.
        light_variation: f64 = 0.6, "", valid 0.0 ..= 3.0 [plausible 0.3, 1.0], Uncertainty,
            "Variatie in uren lichte vraag", "assumed";
        /// How many times as often a household with hidden problems asks a light question.
        light_hidden_factor: f64 = 4.0, "", valid 1.0 ..= 50.0 [plausible 1.0, 8.0], Uncertainty,
            "Lichte vragen bij verborgen problemen", "assumed: the question behind the question (001:L53)";
        /// Probability that a fully deep talk about a light question uncovers hidden problems.
        light_uncover: f64 = 0.5, "", valid 0.0 ..= 1.0 [plausible 0.2, 0.8], Uncertainty,
            "Kans dat de vraag achter de vraag bovenkomt", "assumed";
        /// Onset prevented at most by prevention work.
        prevention_effect: f64 = 0.4, "", valid 0.0 ..= 0.9 [plausible 0.0, 0.4], Uncertainty,
            "Grootste effect van preventie", "assumed: MODEL section 7";
        /// Prevention hours per household and week at which half of that effect is reached.
        prevention_half: f64 = 0.003, "hours per household a week", valid 0.0001 ..= 1.0 [plausible 0.001, 0.01], Uncertainty,
            "Preventie-uren voor half effect", "assumed: MODEL section 7";
        /// Weeks over which prevention work is remembered.
        prevention_memory: f64 = 52.0, "weeks", valid 1.0 ..= 520.0 [plausible 26.0, 104.0], Uncertainty,
            "Geheugen van preventie", "assumed: MODEL section 7";
    }
}

section! {
    /// Which life domain presents itself, as shares that add up to 1.
    Presenting in "demand.presenting" {
        /// Money and debts.
        finances: f64 = 0.25, "share", valid 0.0 ..= 1.0, Uncertainty, "Financiën", "EVIDENCE 1.4: debts are the commonest (7.9 % of households, 80 % of Rotterdam clients)";
        /// Work and income.
        work: f64 = 0.10, "share", valid 0.0 ..= 1.0, Uncertainty, "Werk en inkomen", "assumed";
        /// Housing.
        housing: f64 = 0.08, "share", valid 0.0 ..= 1.0, Uncertainty, "Wonen", "assumed";
        /// Parenting and youth.
        parenting: f64 = 0.20, "share", valid 0.0 ..= 1.0, Uncertainty, "Opvoeden en jeugd", "assumed";
        /// Mental health and addiction.
        mental: f64 = 0.16, "share", valid 0.0 ..= 1.0, Uncertainty, "Psychische gezondheid en verslaving", "EVIDENCE 1.4: psychological problems in 24 % of households";
        /// Physical health and daily living.
        daily_living: f64 = 0.10, "share", valid 0.0 ..= 1.0, Uncertainty, "Lichamelijke gezondheid en dagelijks leven", "assumed";
        /// Relations and safety.
        relations: f64 = 0.06, "share", valid 0.0 ..= 1.0, Uncertainty, "Relaties en veiligheid", "assumed";
        /// Participation and loneliness.
        participation: f64 = 0.05, "share", valid 0.0 ..= 1.0, Uncertainty, "Meedoen en eenzaamheid", "assumed";
    }
}

impl Presenting {
    /// The shares in the order of the life domains.
    pub fn shares(&self) -> [f64; DOMAINS] {
        let Self { finances, work, housing, parenting, mental, daily_living, relations, participation } =
            *self;
        [finances, work, housing, parenting, mental, daily_living, relations, participation]
    }
}

section! {
    /// The plain queue of theory: used only when `demand.source` is `unlimited`.
    Unlimited in "demand.unlimited" {
        /// Requests a week, in every neighbourhood together.
        requests_per_week: f64 = 5.7, "requests a week", valid 0.0 ..= 100000.0, Founding,
            "Aanvragen per week", "CHECKS check 1";
        /// Mean direct hours of work in a request.
        work_hours: f64 = 160.0, "hours", valid 0.001 ..= 100000.0, Founding,
            "Uren werk per aanvraag", "CHECKS check 1";
        /// How the work of a request varies.
        work_spread: Spread = Spread::Exponential, "", valid 0 ..= 2, Founding,
            "Verdeling van het werk", "CHECKS section 6";
        /// Coefficient of variation of the work when its spread is lognormal.
        work_variation: f64 = 1.0, "", valid 0.0 ..= 10.0, Founding,
            "Variatiecoëfficiënt van het werk", "CHECKS section 6.5";
        /// Mean patience of a request; 0 means without end.
        patience_weeks: f64 = 0.0, "weeks", valid 0.0 ..= 100000.0, Founding,
            "Geduld op de wachtlijst", "CHECKS section 6.3";
        /// How patience varies.
        patience_spread: Spread = Spread::Exponential, "", valid 0 ..= 2, Founding,
            "Verdeling van het geduld", "CHECKS section 6.3";
        /// Coefficient of variation of patience when its spread is lognormal.
        patience_variation: f64 = 1.0, "", valid 0.0 ..= 10.0, Founding,
            "Variatiecoëfficiënt van het geduld", "CHECKS section 6.3";
        /// Share of requests that go before the others.
        urgent_share: f64 = 0.0, "share", valid 0.0 ..= 1.0, Founding,
            "Aandeel spoed", "CHECKS section 6.4";
        /// Kinds of requests, all equally likely: each is a problem in a life domain of its own.
        types: u32 = 1, "life domains", valid 1 ..= 8, Founding,
            "Soorten aanvragen", "CHECKS section 6.7";
    }
}
