//! What settings must be like.

use super::{DEMO_DEVICE, Settings, Signatory};
use crate::error::{Check, Result, Rule};
use crate::text;

const LINE_MAX: u32 = 200;
const NOTICE_MAX: u32 = 6000;
const SIGNATORIES_MAX: u32 = 3;

/// The settings as they are stored: lines without blanks at the ends, the sign in capitals.
pub(super) fn tidy(settings: Settings) -> Settings {
    let signatory =
        |s: Signatory| Signatory { name: text::tidy(&s.name), function: text::tidy(&s.function) };
    Settings {
        name: text::tidy(&settings.name),
        function: text::tidy(&settings.function),
        device: device(&settings.device),
        provider: text::tidy(&settings.provider),
        funder: text::tidy(&settings.funder),
        place: text::tidy(&settings.place),
        notice: text::lines(&settings.notice).trim().to_owned(),
        signatories: settings.signatories.into_iter().map(signatory).collect(),
        ..settings
    }
}

/// Every rule of the settings; `present` are those in force, `has_issued` says whether a
/// certificate number was given out.
pub(super) fn check(settings: &Settings, present: &Settings, has_issued: bool) -> Result<()> {
    // A real laptop must not become a demo, nor „MUSTER“ vanish from a demo's documents.
    let other_kind = (settings.device == DEMO_DEVICE) != (present.device == DEMO_DEVICE);
    let changes_kind = other_kind && !present.device.is_empty();
    let is_settled = has_issued && settings.device != present.device;
    let is_long_notice = text::length(&settings.notice) > NOTICE_MAX as usize;

    let mut check = user(Check::default(), &settings.name, &settings.device)
        .rule("device", changes_kind && is_device(&settings.device), Rule::Malformed)
        .rule("device", is_settled, Rule::Issued)
        .rule("provider", settings.provider.is_empty(), Rule::Required)
        .rule("place", settings.place.is_empty(), Rule::Required)
        .rule("notice", settings.notice.is_empty(), Rule::Required)
        .rule("notice", is_long_notice, Rule::TooLong { max: NOTICE_MAX });
    for (field, line) in [
        ("function", &settings.function),
        ("provider", &settings.provider),
        ("funder", &settings.funder),
        ("place", &settings.place),
    ] {
        check = check.rule(field, is_long(line), Rule::TooLong { max: LINE_MAX });
    }
    let check = signatories(check, &settings.signatories);
    let check = range(check, "thresholdPercent", settings.threshold_percent, 1, 100);
    let check = range(check, "autoLockMinutes", settings.auto_lock_minutes, 1, 120);
    range(check, "textPercent", settings.text_percent, 100, 200).done()
}

/// The rules of name and Gerätekürzel alone.
pub(super) fn check_user(name: &str, sign: &str) -> Result<()> {
    user(Check::default(), &text::tidy(name), &device(sign)).done()
}

fn user(check: Check, name: &str, device: &str) -> Check {
    check
        .rule("name", name.is_empty(), Rule::Required)
        .rule("name", is_long(name), Rule::TooLong { max: LINE_MAX })
        .rule("device", device.is_empty(), Rule::Required)
        .rule("device", !device.is_empty() && !is_device(device), Rule::Malformed)
}

fn signatories(check: Check, signatories: &[Signatory]) -> Check {
    let too_many = signatories.len() > SIGNATORIES_MAX as usize;
    let mut check = check.rule("signatories", signatories.is_empty(), Rule::Required).rule(
        "signatories",
        too_many,
        Rule::OutOfRange { min: 1, max: 3 },
    );
    for (n, signatory) in signatories.iter().enumerate() {
        let name = format!("signatories.{n}.name");
        let function = format!("signatories.{n}.function");
        let long = Rule::TooLong { max: LINE_MAX };
        check = check
            .rule(&name, signatory.name.is_empty(), Rule::Required)
            .rule(&name, is_long(&signatory.name), long.clone())
            .rule(&function, is_long(&signatory.function), long);
    }
    check
}

fn range(check: Check, field: &str, value: u32, min: u32, max: u32) -> Check {
    let rule = Rule::OutOfRange { min: min.cast_signed(), max: max.cast_signed() };
    check.rule(field, !(min..=max).contains(&value), rule)
}

fn is_long(line: &str) -> bool {
    text::length(line) > LINE_MAX as usize
}

fn device(sign: &str) -> String {
    text::tidy(sign).to_uppercase()
}

/// A letter and two digits, such as `L03`, or the demo's sign.
fn is_device(sign: &str) -> bool {
    match sign.as_bytes() {
        [letter, tens, ones] => {
            letter.is_ascii_uppercase() && tens.is_ascii_digit() && ones.is_ascii_digit()
        }
        _ => sign == DEMO_DEVICE,
    }
}
