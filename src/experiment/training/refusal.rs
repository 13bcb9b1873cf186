//! Why an act in a session is refused, in both languages, with what to do instead.

use crate::experiment::findings::Text;

/// A refusal, for readers.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// What is wrong and what would be right.
    pub said: Text,
    /// Of a decision that is too dear: what it costs this quarter and what is left, in euros.
    pub price: Option<(f64, f64)>,
}

impl Refusal {
    /// A decision that costs more than is left.
    pub(super) fn too_dear(cost: f64, left: f64) -> Self {
        let said = Text {
            en: String::from("That is more than is left. Choose less, or give something up."),
            nl: String::from("Dat is meer dan er over is. Kies minder, of laat iets los."),
        };
        Self { said, price: Some((cost, left)) }
    }
}

/// A refusal in these words.
pub(super) fn refuse<T>(en: &str, nl: &str) -> Result<T, Refusal> {
    Err(Refusal { said: Text { en: String::from(en), nl: String::from(nl) }, price: None })
}
