use rightsdesk_core::ids::{AccountId, ControllerId};
use uuid::Uuid;

use crate::support::{at, norfolk, on_each_database};

on_each_database! {
    async fn a_keeper_is_found_by_name_whatever_its_capitals(env: &Env) {
        let keepers = env.store.keepers();
        let by = AccountId(Uuid::from_u128(1));
        let (first, later) = (at("2026-11-20T09:00:00Z"), at("2026-11-21T09:00:00Z"));
        keepers.set(&norfolk(), "Digital team", "digital@example.org", by, first).await.unwrap();
        keepers.set(&norfolk(), "Archive", "archive@example.org", by, first).await.unwrap();
        let found = keepers.address(&norfolk(), " DIGITAL Team ").await.unwrap();
        assert_eq!(found.as_deref(), Some("digital@example.org"));
        let kent = ControllerId("kent".into());
        assert_eq!(keepers.address(&kent, "Digital team").await.unwrap(), None);

        keepers.set(&norfolk(), "digital team", "new@example.org", by, later).await.unwrap();
        let all = keepers.list(&norfolk()).await.unwrap();
        let names: Vec<_> = all.iter().map(|one| (&*one.name, &*one.email)).collect();
        assert_eq!(names, [("Archive", "archive@example.org"), ("digital team", "new@example.org")]);
        assert_eq!((all[1].updated_at, all[1].updated_by), (later, by));

        let addresses = keepers.addresses(&norfolk()).await.unwrap();
        assert_eq!(addresses.of("ARCHIVE"), Some("archive@example.org"));
        assert_eq!(addresses.of("Somebody else"), None);
        assert!(keepers.remove(&norfolk(), "Archive", by, later).await.unwrap());
        assert!(!keepers.remove(&norfolk(), "Archive", by, later).await.unwrap());
        assert_eq!(keepers.address(&norfolk(), "Archive").await.unwrap(), None);
    }
}
