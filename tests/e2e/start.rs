//! The window opens, can be used by everybody, and leaves nothing readable behind.

use lotsenbuch_tests::{App, Home, Outcome, ensure, journey};

#[tokio::test]
async fn the_main_path_can_be_walked() -> Outcome {
    let album = lotsenbuch_tests::root().join("target/e2e");
    let app = App::start(Home::fresh()?).await?;

    journey::main_path(&app, &album).await?;

    let complaints = app.page.complaints().await?;
    ensure(complaints.is_empty(), complaints.join("\n"))?;
    app.stop().await?;
    Ok(())
}
