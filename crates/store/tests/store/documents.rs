use bytes::Bytes;
use rightsdesk_core::ids::{DocumentId, RequestId};
use rightsdesk_core::people::Actor;
use rightsdesk_store::documents::{NewDocument, Purpose};
use rightsdesk_store::{Act, StoreError};
use uuid::Uuid;

use crate::support::{at, on_each_database, staff};

fn new_document(request: RequestId, bytes: Vec<u8>) -> NewDocument {
    NewDocument {
        request,
        case: None,
        purpose: Purpose::Found,
        name: "visits of Siân Sample.txt".into(),
        media_type: "text/plain".into(),
        pages: Some(3),
        bytes: Bytes::from(bytes),
    }
}

on_each_database! {
    async fn a_document_is_kept_and_read_again(env: &Env) {
        let (opened, _) = env.opened().await;
        let owner = staff(1);
        let act = Act::new(at("2026-11-20T10:00:00Z"), &owner);
        let bytes: Vec<u8> = (0..200_000_u32).map(|at| (at % 251) as u8).collect();
        let documents = env.store.documents();
        let id = documents.put(new_document(opened.request, bytes.clone()), &act).await.unwrap();

        let (document, read) = documents.get(id).await.unwrap().unwrap();
        assert_eq!(read, bytes);
        assert_eq!(document.name, "visits of Siân Sample.txt");
        assert_eq!((document.size, document.pages), (200_000, Some(3)));
        assert_eq!((document.purpose, &document.created_by), (Purpose::Found, &owner));
        assert_eq!(documents.find(id).await.unwrap().as_ref(), Some(&document));
        assert_eq!(documents.of_request(opened.request).await.unwrap(), [document]);

        let nowhere = DocumentId(Uuid::from_u128(7));
        assert!(documents.get(nowhere).await.unwrap().is_none());
    }

    async fn an_altered_or_missing_file_is_an_error_and_not_a_wrong_document(env: &Env) {
        let (opened, _) = env.opened().await;
        let act = Act::new(at("2026-11-20T10:00:00Z"), &Actor::Worker);
        let documents = env.store.documents();
        let id = documents.put(new_document(opened.request, vec![7; 70_000]), &act).await.unwrap();
        let text = id.to_string();
        let path = env.documents.join(&text[text.len() - 2..]).join(&text);
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[66_000] ^= 1;
        std::fs::write(&path, bytes).unwrap();
        let altered = documents.get(id).await;
        assert!(matches!(altered, Err(StoreError::Corrupt { .. })), "{altered:?}");
        std::fs::remove_file(&path).unwrap();
        assert!(matches!(documents.get(id).await, Err(StoreError::Blob(_))));
    }

    async fn a_document_without_a_request_leaves_nothing_behind(env: &Env) {
        let act = Act::new(at("2026-11-20T10:00:00Z"), &Actor::Worker);
        let nowhere = RequestId(Uuid::from_u128(7));
        let put = env.store.documents().put(new_document(nowhere, vec![1]), &act).await;
        assert!(matches!(put, Err(StoreError::Corrupt { .. })), "{put:?}");
        assert_eq!(std::fs::read_dir(&env.documents).unwrap().count(), 0);
    }

    async fn a_folder_that_cannot_be_written_keeps_no_row(env: &Env) {
        let (opened, _) = env.opened().await;
        let act = Act::new(at("2026-11-20T10:00:00Z"), &Actor::Worker);
        std::fs::remove_dir_all(&env.documents).unwrap();
        std::fs::write(&env.documents, "in the way").unwrap();
        let put = env.store.documents().put(new_document(opened.request, vec![1]), &act).await;
        assert!(matches!(put, Err(StoreError::Blob(_))), "{put:?}");
        assert_eq!(env.store.documents().of_request(opened.request).await.unwrap(), []);
        assert!(matches!(env.store.ready().await, Err(StoreError::Blob(_))));
    }
}
