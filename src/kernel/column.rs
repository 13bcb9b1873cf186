//! One vector per kind of thing, and typed indices into it.
//!
//! An `Id<Member>` cannot be used to look up a household, so ids replace references without
//! giving up the compiler's help. Ids are never reused within a run unless a noun says so.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// The place of a `T` in its column.
pub struct Id<T> {
    number: u32,
    kind: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// The id with this number.
    #[inline]
    pub const fn new(number: u32) -> Self {
        Self { number, kind: PhantomData }
    }

    /// The number, for addressing randomness and for reports.
    #[inline]
    pub const fn number(self) -> u32 {
        self.number
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.number.cmp(&other.number)
    }
}
impl<T> std::fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{}", self.number)
    }
}

/// All things of one kind, in order of their ids.
#[derive(Clone, Debug)]
pub struct Column<T>(Vec<T>);

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Column<T> {
    /// An empty column with room for `capacity` things.
    pub fn with_capacity(capacity: usize) -> Self {
        Self(Vec::with_capacity(capacity))
    }

    /// Adds a thing and returns its id.
    pub fn push(&mut self, thing: T) -> Id<T> {
        let id = Id::new(u32::try_from(self.0.len()).expect("a column holds fewer than 2^32 things"));
        self.0.push(thing);
        id
    }

    /// How many things there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The things in order.
    #[inline]
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// The things in order, to be changed.
    #[inline]
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.0.iter_mut()
    }

    /// The ids in order.
    pub fn ids(&self) -> impl Iterator<Item = Id<T>> + use<T> {
        (0..self.0.len() as u32).map(Id::new)
    }
}

impl<T> FromIterator<T> for Column<T> {
    fn from_iter<I: IntoIterator<Item = T>>(things: I) -> Self {
        Self(things.into_iter().collect())
    }
}

impl<T> Index<Id<T>> for Column<T> {
    type Output = T;
    #[inline]
    fn index(&self, id: Id<T>) -> &T {
        &self.0[id.number as usize]
    }
}

impl<T> IndexMut<Id<T>> for Column<T> {
    #[inline]
    fn index_mut(&mut self, id: Id<T>) -> &mut T {
        &mut self.0[id.number as usize]
    }
}
