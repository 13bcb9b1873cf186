//! Third floor: finished numbers made readable. Computes nothing and opens no file.
