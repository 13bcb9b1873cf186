//! The training session: a group writes down what it expects, steers a town quarter by quarter, sees what
//! was told and what was so, goes back and chooses otherwise.
//!
//! Everything here is a pure function of the session and its town: equal choices give equal results, to the
//! bit. A road is always computed from the beginning, because a town of a few neighbourhoods takes a fifth of
//! a second to settle and play, and nothing that is kept can go out of step with what was chosen.

mod debrief;
mod judge;
mod lever;
mod prepare;
mod refusal;
mod road;
mod session;
mod sheet;
mod spread;
mod town;

pub use debrief::{Debrief, Gap, Mechanism};
pub use judge::{Judgement, Turn, ahead, is_better, judge, peak, turn};
pub use lever::{Lever, worked};
pub use prepare::{Unready, Wanted, prepare};
pub use refusal::Refusal;
pub use road::{Choices, Course, household, parameters, patient, play, spent};
pub use session::{
    FORMAT, Fork, Group, LARGEST_PURSE, LONGEST_NAME, LONGEST_QUESTION, MOST_GROUPS, MOST_PREDICTIONS,
    MOST_ROADS, PREDICTED, Prediction, QUARTERS, Road, Session, Way, check_question,
};
pub use sheet::Sheet;
pub use spread::{LUCKS, Side, Spread};
pub use town::{FOLLOWED, Town, TownText, followed};

pub use crate::model::diary::{Diary, Page, Stand};
