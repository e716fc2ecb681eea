//! Into a folder.

use std::fs;
use std::path::Path;

use rightsdesk_core::paper::{Block, Paper};
use rightsdesk_mail::{Mailer, Outgoing, SendError, Settings, Transport, Unusable, preview};

use super::{assert_sound, outgoing, paper, parse};

fn mailer(folder: &Path) -> Mailer {
    let transport = Transport::Folder(folder.to_owned());
    Mailer::new(Settings {
        transport,
        domain: "council.example".into(),
    })
    .unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_message_is_one_file_that_reads_back() {
    let folder = tempfile::tempdir().unwrap();
    let (mailer, paper) = (mailer(folder.path()), paper());
    mailer.send(&outgoing("0193-a", &paper)).await.unwrap();
    assert_eq!(names(folder.path()), ["20261123T093000Z-0193-a.eml"]);
    let bytes = fs::read(folder.path().join("20261123T093000Z-0193-a.eml")).unwrap();
    assert_sound(&parse(&bytes), "0193-a");
}

#[tokio::test]
async fn sending_twice_leaves_one_file_even_later() {
    let folder = tempfile::tempdir().unwrap();
    let (mailer, paper) = (mailer(folder.path()), paper());
    let first = outgoing("0193-a", &paper);
    mailer.send(&first).await.unwrap();
    let later = Outgoing {
        at: "2026-11-24T10:00:00Z".parse().unwrap(),
        ..first
    };
    mailer.send(&later).await.unwrap();
    assert_eq!(names(folder.path()), ["20261123T093000Z-0193-a.eml"]);
}

#[tokio::test]
async fn the_same_message_is_the_same_bytes() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let paper = paper();
    let mut written = Vec::new();
    for folder in &folders {
        mailer(folder.path())
            .send(&outgoing("0193-a", &paper))
            .await
            .unwrap();
        written.push(fs::read(folder.path().join("20261123T093000Z-0193-a.eml")).unwrap());
    }
    assert_eq!(written[0], written[1]);
}

#[tokio::test]
async fn the_preview_shows_the_latest_first() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(preview(&folder.path().join("none")).unwrap(), []);
    let (mailer, paper) = (mailer(folder.path()), paper());
    mailer.send(&outgoing("0193-a", &paper)).await.unwrap();
    let later = Outgoing {
        at: "2026-11-24T10:00:00Z".parse().unwrap(),
        ..outgoing("0193-b", &paper)
    };
    mailer.send(&later).await.unwrap();
    fs::write(folder.path().join("notes.txt"), "not a message").unwrap();
    let shown = preview(folder.path()).unwrap();
    let files: Vec<_> = shown.iter().map(|eml| eml.file.as_str()).collect();
    assert_eq!(
        files,
        ["20261124T100000Z-0193-b.eml", "20261123T093000Z-0193-a.eml"]
    );
    assert_eq!(shown[0].to, "sample.person@resident.example");
    assert_eq!(shown[0].subject, paper.title);
    assert_eq!(shown[1].date, Some(super::at()));
    assert!(shown[0].text.contains("What happens next"));
}

#[tokio::test]
async fn an_id_cannot_lead_out_of_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let (mailer, paper) = (mailer(&folder.path().join("mail")), paper());
    for id in ["../x", "", ".x", "a b", "x\r\nBcc: y"] {
        let sent = mailer.send(&outgoing(id, &paper)).await;
        assert!(
            matches!(sent, Err(SendError::Unusable(Unusable::Message))),
            "{id}: {sent:?}"
        );
    }
    assert!(names(folder.path()).is_empty());
}

#[tokio::test]
async fn a_title_cannot_add_a_header() {
    let folder = tempfile::tempdir().unwrap();
    let paper = Paper {
        title: "Tŷ\r\nBcc: other@resident.example\r\n\r\nbody".into(),
        language: "cy".into(),
        blocks: vec![Block::paragraph("Helo")],
    };
    mailer(folder.path())
        .send(&outgoing("x", &paper))
        .await
        .unwrap();
    let bytes = fs::read(folder.path().join(&names(folder.path())[0])).unwrap();
    let message = parse(&bytes);
    assert!(message.bcc().is_none());
    assert_eq!(
        message.subject(),
        Some("Tŷ Bcc: other@resident.example body")
    );
}

#[tokio::test]
async fn an_address_that_is_none_is_permanent_and_stays_out_of_the_error() {
    let folder = tempfile::tempdir().unwrap();
    let paper = paper();
    let astray = Outgoing {
        to: "sample person",
        ..outgoing("x", &paper)
    };
    let error = mailer(folder.path()).send(&astray).await.unwrap_err();
    assert!(
        !error.is_temporary() && !error.to_string().contains("sample"),
        "{error}"
    );
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_to_is_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let taken = folder.path().join("taken");
    fs::write(&taken, "a file where the folder should be").unwrap();
    let paper = paper();
    assert!(
        mailer(&taken)
            .send(&outgoing("x", &paper))
            .await
            .unwrap_err()
            .is_temporary()
    );
}

#[tokio::test]
async fn what_a_person_sends_themselves_may_be_answered_by_a_program() {
    let folder = tempfile::tempdir().unwrap();
    let paper = paper();
    let own = Outgoing {
        auto_submitted: false,
        ..outgoing("x", &paper)
    };
    mailer(folder.path()).send(&own).await.unwrap();
    let bytes = fs::read(folder.path().join(&names(folder.path())[0])).unwrap();
    for header in ["Auto-Submitted", "X-Auto-Response-Suppress"] {
        assert!(parse(&bytes).header(header).is_none(), "{header}");
    }
}
