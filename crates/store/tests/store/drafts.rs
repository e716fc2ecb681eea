//! Drafts: kept as they were, for a day, for whoever holds the token.

use jiff::SignedDuration;
use rightsdesk_core::ids::ControllerId;
use rightsdesk_store::drafts::HOURS;
use sea_orm::{ConnectionTrait, Statement};

use crate::support::{at, norfolk, on_each_database};

on_each_database! {
    async fn a_draft_is_kept_for_a_day_and_replaced_when_it_changes(env: &Env) {
        let drafts = env.store.drafts();
        let token = drafts.new_token().unwrap();
        let now = at("2026-11-20T09:00:00Z");
        drafts.save(&token, &norfolk(), &"first".to_owned(), now).await.unwrap();
        let later = now + SignedDuration::from_hours(HOURS - 1);
        drafts.save(&token, &norfolk(), &"second".to_owned(), later).await.unwrap();
        let load = async |token: &str, controller: &ControllerId, when| {
            drafts.load::<String>(token, controller, when).await.unwrap()
        };

        let next_day = now + SignedDuration::from_hours(HOURS + 1);
        assert_eq!(load(&token, &norfolk(), next_day).await.as_deref(), Some("second"));
        let too_late = later + SignedDuration::from_hours(HOURS);
        assert_eq!(load(&token, &norfolk(), too_late).await, None);
        assert_eq!(load(&token, &ControllerId("kent".into()), later).await, None);
        assert_eq!(load("another token", &norfolk(), later).await, None);

        assert_eq!(drafts.delete_expired(later).await.unwrap(), 0);
        assert_eq!(drafts.delete_expired(too_late).await.unwrap(), 1);
        assert_eq!(load(&token, &norfolk(), later).await, None);
        drafts.delete(&token).await.unwrap();
    }

    async fn a_file_is_kept_as_a_draft_byte_for_byte(env: &Env) {
        let drafts = env.store.drafts();
        let token = drafts.new_token().unwrap();
        let now = at("2026-11-20T09:00:00Z");
        let file: Vec<u8> = (0..=255).cycle().take(300_000).collect();
        drafts.save_file(&token, &norfolk(), &file, now).await.unwrap();
        let kept = drafts.load_file(&token, &norfolk(), now).await.unwrap().unwrap();
        assert!(kept == file);
        assert!(drafts.load_file("another token", &norfolk(), now).await.unwrap().is_none());
        drafts.delete(&token).await.unwrap();
        assert!(drafts.load_file(&token, &norfolk(), now).await.unwrap().is_none());
    }

    async fn a_draft_is_sealed_and_opens_only_in_its_own_row(env: &Env) {
        let drafts = env.store.drafts();
        let now = at("2026-11-20T09:00:00Z");
        let (one, other) = (drafts.new_token().unwrap(), drafts.new_token().unwrap());
        drafts.save(&one, &norfolk(), &"about Zyxwinter".to_owned(), now).await.unwrap();
        let kent = ControllerId("kent".into());
        drafts.save(&other, &kent, &"about nobody".to_owned(), now).await.unwrap();

        let sql = env.sql().await;
        let sealed = Statement::from_string(sql.get_database_backend(), "SELECT sealed FROM draft");
        for row in sql.query_all_raw(sealed).await.unwrap() {
            let sealed: Vec<u8> = row.try_get("", "sealed").unwrap();
            assert!(!sealed.windows(9).any(|bytes| bytes == b"Zyxwinter"));
        }
        sql.execute_unprepared(
            "UPDATE draft SET sealed = (SELECT d.sealed FROM draft AS d WHERE d.controller = 'norfolk') \
             WHERE controller = 'kent'",
        )
        .await
        .unwrap();
        assert!(drafts.load::<String>(&one, &norfolk(), now).await.unwrap().is_some());
        assert!(drafts.load::<String>(&other, &kent, now).await.is_err());
    }
}
