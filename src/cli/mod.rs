//! Front door: arguments, files, terminal.
