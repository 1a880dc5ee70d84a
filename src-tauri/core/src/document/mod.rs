//! Documents: what leaves the program on paper or as a file.
//!
//! A document is made from a sheet, a plain record of everything that is printed; features are
//! unknown here. Equal sheets give equal bytes, in any order and on every laptop: neither the
//! clock nor chance is asked. Every document is PDF/A-3a and PDF/UA-1. What cannot be drawn
//! truly, such as a letter that no font has, is refused before anything is drawn.
//!
//! The way of a sheet: shaping (`fonts`), layout into tagged blocks (`page`, `certificate`),
//! drawing by printpdf (`ink`, `cut`), structure and metadata (`binding`), bytes (`writer`).

mod binding;
mod certificate;
mod cut;
mod flow;
mod fonts;
mod ink;
mod markdown;
mod notice;
mod ornament;
mod page;
pub mod picture;
mod press;
mod print_file;
mod protocol;
mod qr;
mod reading;
mod recovery;
mod srgb;
mod strings;
mod svg;
mod template;
#[cfg(test)]
mod tests;
mod visit;
pub mod wording;
mod writer;

pub use certificate::{
    CertificateSheet, Design, DesignSignatory, DesignWords, Dress, LayoutNote, Logo, LogoRow,
    Place, Places, SheetKind, SheetModule, SheetName, Signatory, Typeface, UsedTemplate,
};
pub use notice::NoticeSheet;
pub use press::Press;
pub use protocol::{ProtocolSheet, SheetAgreement, SheetPerson, SheetReferral};
pub use qr::Code;
pub use reading::{FoundCertificate, READ_MAX, is_pdf, is_picture, read_certificate, read_code};
pub use recovery::RecoverySheet;
pub use visit::{VisitLine, VisitNote, VisitPerson, VisitSheet, VisitTask};
