//! The declaration of a parameter: one row from which loading, range checks, `explain`, the
//! commented `baseline.toml`, `docs/parameters.md`, interventions and sweeps by name all follow.
//!
//! Every value can be read and set as an `f64` (a switch is 0 or 1, a choice its place in the
//! list), so that sweeps and dated changes need no second vocabulary.

/// What may be written for a parameter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Any number in the valid range.
    Number,
    /// A whole number in the valid range.
    Whole,
    /// `true` or `false`.
    Switch,
    /// One of these words.
    Choice(&'static [Word]),
}

/// A word that may be written for a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word in a file, which English readers see as well.
    pub name: &'static str,
    /// Dutch label.
    pub nl: &'static str,
}

/// Who decides the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A municipality or team can choose it.
    Lever,
    /// The world decides, and we do not know it exactly.
    Uncertainty,
    /// Fixed by definition or by the design of the experiment.
    Constant,
    /// Like a constant, and it shapes the world at its founding, so no intervention may change it.
    Founding,
}

/// One declared parameter.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Key within its section.
    pub name: &'static str,
    /// Meaning, in an English sentence or two.
    pub doc: &'static str,
    /// Dutch label.
    pub nl: &'static str,
    /// Unit; empty for a pure number.
    pub unit: &'static str,
    /// What may be written.
    pub kind: Kind,
    /// Value when a scenario says nothing.
    pub default: f64,
    /// Lowest and highest value the model accepts.
    pub valid: (f64, f64),
    /// Lowest and highest value a reader of the evidence would find believable; sweeps use it.
    pub plausible: Option<(f64, f64)>,
    /// Who decides it.
    pub role: Role,
    /// Where the default comes from, or `assumed: ...` with the reason.
    pub source: &'static str,
}

/// A type a parameter can have.
pub trait Value: Copy {
    /// What may be written for it.
    const KIND: Kind;
    /// The value as a number.
    fn to_number(self) -> f64;
    /// The value that this number stands for; the number has been checked against the row.
    fn from_number(number: f64) -> Self;
}

impl Value for f64 {
    const KIND: Kind = Kind::Number;
    fn to_number(self) -> f64 {
        self
    }
    fn from_number(number: f64) -> Self {
        number
    }
}

impl Value for u32 {
    const KIND: Kind = Kind::Whole;
    fn to_number(self) -> f64 {
        f64::from(self)
    }
    fn from_number(number: f64) -> Self {
        number as u32
    }
}

impl Value for i32 {
    const KIND: Kind = Kind::Whole;
    fn to_number(self) -> f64 {
        f64::from(self)
    }
    fn from_number(number: f64) -> Self {
        number as i32
    }
}

impl Value for bool {
    const KIND: Kind = Kind::Switch;
    fn to_number(self) -> f64 {
        f64::from(u8::from(self))
    }
    fn from_number(number: f64) -> Self {
        number != 0.0
    }
}

/// A table of a scenario file: a struct of values with their declarations.
pub trait Section: Default + Clone {
    /// Dotted path of the table, such as `team.time`.
    const NAME: &'static str;
    /// What the table is about.
    const DOC: &'static str;
    /// The declarations, in the order in which readers should meet them.
    fn rows() -> Vec<Parameter>;
    /// The value of a parameter as a number.
    fn get(&self, name: &str) -> Option<f64>;
    /// Sets a parameter from a number that has been checked; false when there is none of this name.
    fn set(&mut self, name: &str, number: f64) -> bool;
}

/// Declares a section: documented public fields, defaults, rows, and access by name.
///
/// A row reads `name: type = default, "unit", valid low..=high [plausible low, high], Role,
/// "Dutch label", "source";` after its doc comment.
#[macro_export]
macro_rules! section {
    (
        $(#[doc = $about:literal])+
        $section:ident in $path:literal {
            $(
                $(#[doc = $doc:literal])+
                $name:ident : $type:ty = $default:expr, $unit:literal,
                valid $low:literal ..= $high:literal $([plausible $from:literal, $to:literal])?,
                $role:ident, $nl:literal, $source:literal;
            )+
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq)]
        pub struct $section {
            $( $(#[doc = $doc])+ pub $name: $type, )+
        }
        impl Default for $section {
            fn default() -> Self {
                Self { $( $name: $default, )+ }
            }
        }
        impl $crate::kernel::parameter::Section for $section {
            const NAME: &'static str = $path;
            const DOC: &'static str = concat!($($about),+);
            fn rows() -> Vec<$crate::kernel::parameter::Parameter> {
                vec![$(
                    $crate::kernel::parameter::Parameter {
                        name: stringify!($name),
                        doc: concat!($($doc),+),
                        nl: $nl,
                        unit: $unit,
                        kind: <$type as $crate::kernel::parameter::Value>::KIND,
                        default: $crate::kernel::parameter::Value::to_number({
                            let default: $type = $default;
                            default
                        }),
                        valid: ($low as f64, $high as f64),
                        plausible: $crate::plausible!($($from, $to)?),
                        role: $crate::kernel::parameter::Role::$role,
                        source: $source,
                    },
                )+]
            }
            fn get(&self, name: &str) -> Option<f64> {
                match name {
                    $( stringify!($name) =>
                        Some($crate::kernel::parameter::Value::to_number(self.$name)), )+
                    _ => None,
                }
            }
            fn set(&mut self, name: &str, number: f64) -> bool {
                match name {
                    $( stringify!($name) => {
                        self.$name = $crate::kernel::parameter::Value::from_number(number);
                        true
                    } )+
                    _ => false,
                }
            }
        }
    };
}

/// The believable range of a row, if it has one.
#[macro_export]
#[doc(hidden)]
macro_rules! plausible {
    () => {
        None
    };
    ($from:literal, $to:literal) => {
        Some(($from as f64, $to as f64))
    };
}

/// Declares a parameter type whose values are words.
///
/// A row reads `Variant = "word in a file", "Dutch label";` after its doc comment.
#[macro_export]
macro_rules! choice {
    (
        $(#[doc = $about:literal])+
        $choice:ident { $( $(#[doc = $doc:literal])+ $variant:ident = $word:literal, $nl:literal; )+ }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $choice { $( $(#[doc = $doc])+ $variant, )+ }
        impl $choice {
            const ALL: &'static [$choice] = &[$( $choice::$variant, )+];

            /// Its word in a scenario file.
            pub fn word(self) -> &'static str {
                match self {
                    $( $choice::$variant => $word, )+
                }
            }
        }
        impl $crate::kernel::parameter::Value for $choice {
            const KIND: $crate::kernel::parameter::Kind =
                $crate::kernel::parameter::Kind::Choice(&[$(
                    $crate::kernel::parameter::Word { name: $word, nl: $nl },
                )+]);
            fn to_number(self) -> f64 {
                f64::from(self as u8)
            }
            fn from_number(number: f64) -> Self {
                Self::ALL[number as usize]
            }
        }
    };
}
