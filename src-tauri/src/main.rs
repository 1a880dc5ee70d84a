//! Lotsenbuch: the shell. It opens the window, lends the store to commands, and reads the clock;
//! everything the application knows is in `lotsenbuch-core`.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod clock;
mod commands;
mod desk;
mod dialogs;
mod exports;
mod failure;
mod files;
mod intakes;
mod notices;
mod opening;
mod paths;
mod self_test;
mod window;

use std::process::ExitCode;

use commands::{
    attachment, certificate, certificate_template, consultation, course, departure,
    desk as at_desk, draft, field_of_action, finding, follow_up, merging, municipality, notice,
    person, register, saved_view, setting, today, verification, visit,
};
use desk::Desk;
use paths::Paths;
use tauri::{Manager, RunEvent};

/// A log file grows to this many bytes before the next one begins.
const LOG_BYTES: u128 = 512 * 1024;

fn main() -> ExitCode {
    if std::env::args().any(|argument| argument == "--self-test") {
        return self_test::run();
    }
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            log::error!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> tauri::Result<()> {
    let app = builder().invoke_handler(handler()).build(tauri::generate_context!())?;
    app.run(|app, event| {
        if let RunEvent::Exit = event {
            app.state::<Desk>().close();
        }
    });
    Ok(())
}

fn builder() -> tauri::Builder<tauri::Wry> {
    let builder = tauri::Builder::default();
    // Tests start several at once, each with its own data.
    #[cfg(not(feature = "e2e"))]
    let builder =
        builder.plugin(tauri_plugin_single_instance::init(|app, _, _| window::focus(app)));
    builder.plugin(tauri_plugin_opener::init()).setup(|app| {
        let paths = Paths::of(app.handle())?;
        app.handle().plugin(log_to(&paths))?;
        files::empty_folder(&paths.viewing());
        let desk = Desk::new(paths.clone());
        if std::env::args().any(|argument| argument == "--demo") && desk.open_demo().is_err() {
            log::error!("the demo logbook does not open");
        }
        app.manage(desk);
        window::open(app, &paths)?;
        Ok(())
    })
}

/// Rotating files without personal data: no text the user typed is ever logged.
fn log_to(paths: &Paths) -> tauri::plugin::TauriPlugin<tauri::Wry> {
    use tauri_plugin_log::{Builder, RotationStrategy, Target, TargetKind};
    let file = TargetKind::Folder { path: paths.logs(), file_name: Some("lotsenbuch".into()) };
    Builder::new()
        .clear_targets()
        .target(Target::new(file))
        .level(log::LevelFilter::Info)
        .max_file_size(LOG_BYTES)
        .rotation_strategy(RotationStrategy::KeepSome(3))
        .build()
}

fn handler() -> impl Fn(tauri::ipc::Invoke<tauri::Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        at_desk::get_desk,
        at_desk::judge_passphrase,
        at_desk::create_store,
        at_desk::get_recovery_code,
        at_desk::save_recovery_sheet,
        at_desk::unlock,
        at_desk::unlock_with_sheet,
        at_desk::change_passphrase,
        at_desk::lock,
        at_desk::open_demo,
        at_desk::discard_demo,
        at_desk::list_backups,
        at_desk::make_backup,
        at_desk::restore_backup,
        at_desk::get_undo_state,
        at_desk::undo,
        at_desk::redo,
        at_desk::list_history,
        setting::get_settings,
        setting::save_settings,
        draft::keep_draft,
        draft::get_draft,
        draft::list_drafts,
        draft::discard_draft,
        municipality::list_municipalities,
        municipality::find_municipalities,
        municipality::get_municipality,
        municipality::assign_municipality,
        municipality::unassign_municipality,
        municipality::save_participation,
        municipality::delete_participation,
        municipality::save_assignment,
        municipality::delete_assignment,
        municipality::list_events,
        municipality::list_advisors,
        municipality::tag_municipality,
        municipality::untag_municipality,
        municipality::list_tags,
        municipality::count_districts,
        saved_view::list_views,
        saved_view::save_view,
        saved_view::delete_view,
        register::get_register,
        register::read_register,
        register::import_register,
        register::get_past,
        register::rename_municipality,
        register::link_municipalities,
        register::unlink_municipalities,
        person::list_people,
        person::find_people,
        person::get_person,
        person::save_person,
        person::delete_person,
        person::likely_duplicates,
        person::list_duplicates,
        person::tell_people_apart,
        person::list_former_people,
        person::get_former_navigator,
        person::list_person_history,
        merging::preview_merge,
        merging::merge_people,
        merging::unmerge_people,
        merging::list_merges,
        departure::preview_departure,
        departure::leave_municipality,
        consultation::begin_note,
        consultation::list_notes,
        consultation::get_note,
        consultation::save_note,
        consultation::close_note,
        consultation::delete_note,
        consultation::list_note_versions,
        consultation::compare_note,
        consultation::list_referral_targets,
        consultation::list_note_templates,
        consultation::save_note_template,
        consultation::delete_note_template,
        consultation::restore_note_templates,
        field_of_action::list_fields_of_action,
        field_of_action::save_fields_of_action,
        follow_up::list_follow_ups,
        follow_up::get_follow_up,
        follow_up::save_follow_up,
        follow_up::complete_follow_up,
        follow_up::reopen_follow_up,
        follow_up::snooze_follow_up,
        follow_up::drop_follow_up,
        follow_up::delete_follow_up,
        follow_up::get_snooze_days,
        follow_up::offer_follow_up,
        course::list_courses,
        course::save_course,
        course::list_runs,
        course::list_open_runs,
        course::get_run,
        course::save_run,
        course::delete_run,
        course::match_names,
        course::register_people,
        course::preview_seats,
        course::withdraw_registration,
        course::set_registration_state,
        course::move_up,
        course::inform_people,
        course::save_remark,
        course::list_substitutes,
        course::substitute_registration,
        course::add_walk_in,
        course::set_attendance,
        course::set_all_present,
        certificate::get_issue_list,
        certificate::preview_certificate,
        certificate::check_name,
        certificate::issue_certificates,
        certificate::get_certificate_register,
        certificate::export_certificate_register,
        certificate::reissue_certificate,
        certificate::save_reissue,
        certificate::open_reissue,
        certificate::get_correction,
        certificate::correct_certificate,
        certificate::withdraw_certificate,
        certificate::save_print_file,
        certificate::save_certificates,
        certificate::open_certificate,
        certificate_template::list_certificate_templates,
        certificate_template::get_certificate_template,
        certificate_template::preview_certificate_template,
        certificate_template::save_certificate_template,
        certificate_template::delete_certificate_template,
        certificate_template::set_default_template,
        certificate_template::set_course_template,
        certificate_template::pick_template_picture,
        certificate_template::export_certificate_template,
        certificate_template::import_certificate_template,
        verification::verify_code,
        verification::verify_chosen_file,
        verification::verify_file,
        verification::list_keys,
        verification::read_key,
        verification::choose_key,
        verification::add_key,
        verification::remove_key,
        verification::save_key,
        attachment::list_attachments,
        attachment::list_municipality_files,
        attachment::choose_files,
        attachment::begin_intake,
        attachment::read_intake,
        attachment::feed_intake,
        attachment::finish_intake,
        attachment::cancel_intake,
        attachment::rename_attachment,
        attachment::delete_attachment,
        attachment::delete_attachments,
        attachment::read_picture,
        attachment::begin_export,
        attachment::continue_export,
        attachment::cancel_export,
        today::get_today,
        today::tell_due,
        notice::preview_notice,
        notice::save_notice,
        notice::open_notice,
        visit::save_visit,
        visit::open_visit,
        visit::get_protocol_parts,
        visit::preview_protocol,
        visit::save_protocol,
        visit::open_protocol,
        finding::search,
        finding::search_all,
        finding::list_recent_searches,
        finding::keep_search,
        finding::forget_search,
        finding::forget_searches,
        finding::list_hidden_names,
    ]
}
