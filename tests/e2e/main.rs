//! The real application, end to end: one module per journey.

mod akte;
mod anhang;
mod beratung;
mod bescheinigungsvorlage;
mod crash;
mod doppelte;
mod echtheit;
mod failures;
mod keyboard;
mod kommunen;
mod lock;
mod main_path;
mod papier;
mod person;
mod plaetze;
mod plaintext;
mod praesentation;
mod register;
mod screens;
mod suche;
mod weggang;
mod wiedervorlage;
