use rightsdesk_store::{KeyError, Store, StoreError};
use sea_orm::ConnectionTrait;

use crate::support::{Env, on_each_database};

async fn forget_schema(env: &Env) {
    let sql = env.sql().await;
    if env.is_sqlite() {
        // Another file: the store's own connections keep the old one.
        let _closed = sql.close().await;
    } else {
        sql.execute_unprepared("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
            .await
            .unwrap();
    }
}

on_each_database! {
    async fn six_that_start_at_once_all_find_the_schema(env: &Env) {
        forget_schema(env).await;
        let fresh = fresh_stores(env, 6).await;
        let mut tasks = tokio::task::JoinSet::new();
        for store in fresh {
            tasks.spawn(async move { (store.migrate().await, store.ready().await) });
        }
        for (migrated, ready) in tasks.join_all().await {
            assert!(migrated.is_ok(), "{migrated:?}");
            assert!(ready.is_ok(), "{ready:?}");
        }
    }

    async fn migrating_again_changes_nothing(env: &Env) {
        let (opened, _) = env.opened().await;
        env.store.migrate().await.unwrap();
        assert!(env.store.load_request(opened.request).await.unwrap().is_some());
        env.store.ready().await.unwrap();
    }

    async fn another_master_key_is_noticed_at_the_start(env: &Env) {
        let other = env.store_with_another_key().await;
        for error in [other.migrate().await, other.ready().await] {
            assert!(matches!(error, Err(StoreError::Key(KeyError::NotTheKey))), "{error:?}");
        }
    }

    async fn a_database_without_its_schema_is_not_ready(env: &Env) {
        forget_schema(env).await;
        let store = fresh_stores(env, 1).await.remove(0);
        let error = store.ready().await.unwrap_err();
        assert!(error.to_string().contains("migrations are missing: m20261121_000001"), "{error}");
    }
}

/// Stores on a database without a schema.
async fn fresh_stores(env: &Env, number: usize) -> Vec<Store> {
    let mut stores = Vec::new();
    for _ in 0..number {
        stores.push(if env.is_sqlite() {
            let url = format!("sqlite:{}", env.folder().join("fresh.db").display());
            env.store_at(&url).await
        } else {
            env.another_store().await
        });
    }
    stores
}

#[tokio::test]
async fn an_address_of_another_kind_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let settings = rightsdesk_store::Settings {
        url: "mysql://localhost/rightsdesk".into(),
        documents: folder.path().to_owned(),
        master_key: rightsdesk_store::MasterKey::generate().unwrap(),
        plan: rightsdesk_core::reminder::Plan::default(),
        retention: rightsdesk_core::retention::Settings::default(),
        scans: false,
    };
    let error = Store::open(settings).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "a database address begins with sqlite: or postgres:"
    );
}
