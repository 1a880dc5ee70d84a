//! A design that is ready to be drawn, and how a sheet names the one it wears.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, LazyLock};

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Design;
use crate::document::picture::Artwork;
use crate::error::{Error, Result};

static BUILT_IN: LazyLock<Dress> = LazyLock::new(|| Dress::of(Design::built_in()));

/// A design with its pictures unpacked.
#[derive(Debug)]
pub struct Dress {
    pub(in crate::document) design: Design,
    /// The logos in their order; one that cannot be unpacked is not drawn.
    pub(in crate::document) logos: Vec<Option<Artwork>>,
    /// The signatures in the order of the signatories.
    pub(in crate::document) signatures: Vec<Option<Artwork>>,
}

impl Dress {
    /// Unpacks the pictures of a design.
    #[must_use]
    pub fn of(design: Design) -> Dress {
        let logos = design.logos.iter().map(|logo| logo.picture.artwork()).collect();
        let signatory = |signatory: &super::DesignSignatory| signatory.picture.as_ref()?.artwork();
        let signatures = design.signatories.iter().map(signatory).collect();
        Dress { design, logos, signatures }
    }

    /// The design.
    #[must_use]
    pub fn design(&self) -> &Design {
        &self.design
    }
}

/// The template that a sheet was made with: which one, which version, and the fingerprint of what
/// that version says. What it says comes along beside the record, not in it.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UsedTemplate {
    /// Its id.
    pub id: String,
    /// The number of its version.
    pub version: u32,
    /// SHA-256 of the version, hexadecimal.
    pub sha256: String,
    #[serde(skip)]
    dress: Option<Arc<Dress>>,
}

impl UsedTemplate {
    /// A version of a template, with what it says.
    #[must_use]
    pub fn new(id: &str, version: u32, sha256: &str, dress: Arc<Dress>) -> UsedTemplate {
        let (id, sha256) = (id.to_owned(), sha256.to_owned());
        UsedTemplate { id, version, sha256, dress: Some(dress) }
    }

    /// The fingerprint of a version as it is kept.
    #[must_use]
    pub fn fingerprint(body: &str) -> String {
        HEXLOWER.encode(&Sha256::digest(body.as_bytes()))
    }

    /// What the version says, if it came along.
    #[must_use]
    pub fn design(&self) -> Option<&Design> {
        self.dress.as_deref().map(Dress::design)
    }

    /// Hands over what the version says, after a sheet was read.
    pub fn put_on(&mut self, dress: Arc<Dress>) {
        self.dress = Some(dress);
    }

    /// What to draw with: the built-in design where no template was used.
    pub(in crate::document) fn dress_of(used: Option<&UsedTemplate>) -> Result<&Dress> {
        match used {
            None => Ok(&BUILT_IN),
            Some(used) => used.dress.as_deref().ok_or_else(|| {
                Error::Internal(format!("template {} {} was not put on", used.id, used.version))
            }),
        }
    }

    fn identity(&self) -> (&str, u32, &str) {
        (&self.id, self.version, &self.sha256)
    }
}

impl fmt::Debug for UsedTemplate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("UsedTemplate").field(&self.identity()).finish()
    }
}

impl PartialEq for UsedTemplate {
    fn eq(&self, other: &Self) -> bool {
        self.identity() == other.identity()
    }
}

impl Eq for UsedTemplate {}

impl Hash for UsedTemplate {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.identity().hash(state);
    }
}
