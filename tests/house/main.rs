//! One integration binary for the whole house.
