//! Words that nobody can guess: join codes and the addresses of a facilitator. Not the model's luck, which
//! is a seed anybody may know.

/// Letters and digits that are not mistaken for each other, read aloud or from a projector: 32 of them, so
/// that five random bits make a sign.
const SIGNS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789y";

/// Signs in a join code: forty bits, against a few guesses a second.
const JOIN_CODE: usize = 8;

/// A random word of so many signs.
pub fn word(signs: usize) -> Result<String, String> {
    let mut bytes = vec![0; signs];
    getrandom::fill(&mut bytes).map_err(|error| format!("this machine gives no random numbers: {error}"))?;
    Ok(bytes.iter().map(|byte| char::from(SIGNS[usize::from(byte % 32)])).collect())
}

/// A code that a group types to come in.
pub fn join_code() -> Result<String, String> {
    word(JOIN_CODE)
}
