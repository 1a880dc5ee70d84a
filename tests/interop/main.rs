//! What other people's programs say of the files we write, and the other way round.

mod pdf;
