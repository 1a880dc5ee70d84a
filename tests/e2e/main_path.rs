//! From an empty machine to a printed certificate, in the real application.

use lotsenbuch_tests::{App, Home, Outcome, journey, root};

#[tokio::test]
async fn the_main_path_can_be_walked() -> Outcome {
    let app = App::start(Home::fresh()?).await?;

    journey::main_path(&app, &root().join("target/e2e/main-path")).await?;

    app.stop().await?;
    Ok(())
}
