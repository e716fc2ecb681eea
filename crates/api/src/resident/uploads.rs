//! Files that a person sends: told by what they hold, and kept sealed with the request.
//!
//! Browsers do not send files twice by themselves. Where something else on their form is wrong, those
//! that can be taken are held for it, so that they need not be chosen again.

use axum::http::HeaderMap;
use rightsdesk_content::Voice;
use rightsdesk_core::case::Case;
use rightsdesk_core::ids::{ControllerId, DocumentId};
use rightsdesk_core::people::Actor;
use rightsdesk_documents::{MediaType, media};
use rightsdesk_store::Act;
use rightsdesk_store::documents::{NewDocument, Purpose};
use rightsdesk_web::Form;
use serde::Serialize;

use super::voice;
use crate::error::PageError;
use crate::sent::{File, Sent, base_name};
use crate::session::Cookie;
use crate::state::State;

/// The field in which they come.
pub(super) const FIELD: &str = "files";
/// The field by which those that are held are still wanted.
pub(super) const HELD: &str = "held";
/// The most files at a time.
pub(super) const MOST: usize = 10;
/// The most that they may hold together, in megabytes. The server takes more than that before it
/// cuts a form off, so that a slip is said on the page with what was typed.
pub(super) const MEGABYTES: usize = 20;

/// What a telephone or computer offers to choose from. What is sent is told by what it holds.
pub(super) const OFFERED: &str =
    "image/jpeg,image/png,image/heic,image/heif,application/pdf,.docx,.odt,.rtf,.txt";

/// The kinds that somebody can look at as a page or picture.
const TAKEN: [MediaType; 10] = [
    MediaType::Pdf,
    MediaType::Jpeg,
    MediaType::Png,
    MediaType::Heic,
    MediaType::Gif,
    MediaType::Tiff,
    MediaType::Docx,
    MediaType::Odt,
    MediaType::Rtf,
    MediaType::PlainText,
];

fn kind_of(file: &File) -> Option<MediaType> {
    media::sniff(&file.bytes, &file.name).filter(|kind| TAKEN.contains(kind))
}

/// The files of a form.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// Those that can be taken: held from before and still wanted, then new ones.
    sound: Vec<File>,
    /// What is wrong with others, one sentence each.
    pub(super) wrong: Vec<String>,
}

/// A file that is held until its form is sent, as the page offers it.
#[derive(Debug, Serialize)]
pub(super) struct Held {
    value: String,
    text: String,
}

/// Where the files of a form are held: sealed, beside the session, for as long as a draft is kept.
struct Shelf<'a> {
    state: &'a State,
    controller: &'a ControllerId,
    token: String,
}

impl<'a> Shelf<'a> {
    fn of(
        state: &'a State,
        controller: &'a ControllerId,
        headers: &HeaderMap,
        address: &str,
    ) -> Shelf<'a> {
        let token = Cookie::Track.token(state, headers).unwrap_or_default();
        Shelf {
            state,
            controller,
            token: format!("{token} files {address}"),
        }
    }

    fn place(&self, number: usize) -> String {
        format!("{} {number}", self.token)
    }

    async fn names(&self) -> Result<Vec<String>, PageError> {
        let (drafts, now) = (self.state.store.drafts(), self.state.now());
        let names = drafts.load(&self.token, self.controller, now).await?;
        Ok(names.unwrap_or_default())
    }

    async fn take(&self, wanted: &[String]) -> Result<Vec<File>, PageError> {
        let mut files = Vec::new();
        if wanted.is_empty() {
            return Ok(files);
        }
        let (drafts, now) = (self.state.store.drafts(), self.state.now());
        for (number, name) in self.names().await?.into_iter().enumerate() {
            if !wanted.contains(&number.to_string()) {
                continue;
            }
            let bytes = drafts
                .load_file(&self.place(number), self.controller, now)
                .await?;
            files.extend(bytes.map(|bytes| File {
                field: FIELD.to_owned(),
                name,
                bytes,
            }));
        }
        Ok(files)
    }

    async fn put(&self, files: &[File]) -> Result<(), PageError> {
        let (drafts, now) = (self.state.store.drafts(), self.state.now());
        for (number, file) in files.iter().enumerate() {
            let place = self.place(number);
            drafts
                .save_file(&place, self.controller, &file.bytes, now)
                .await?;
        }
        let names: Vec<String> = files.iter().map(|file| base_name(&file.name)).collect();
        Ok(drafts
            .save(&self.token, self.controller, &names, now)
            .await?)
    }

    async fn clear(&self) -> Result<(), PageError> {
        let drafts = self.state.store.drafts();
        for number in 0..self.names().await?.len() {
            drafts.delete(&self.place(number)).await?;
        }
        Ok(drafts.delete(&self.token).await?)
    }
}

/// The files that a form brings, with those that were held for it.
pub(super) async fn read(
    state: &State,
    controller: &ControllerId,
    headers: &HeaderMap,
    address: &str,
    sent: &Sent,
) -> Result<Files, PageError> {
    let shelf = Shelf::of(state, controller, headers, address);
    let held = shelf.take(sent.all(HELD)).await?;
    Ok(sort(voice(state), held, &sent.files))
}

/// Sorts what can be taken from what cannot. Where all together are too much, none of the new ones
/// is taken: which of them to leave out is for the person to say.
fn sort(voice: Voice<'_>, held: Vec<File>, new: &[File]) -> Files {
    let mut files = Files {
        sound: held,
        wrong: Vec::new(),
    };
    let all = files.sound.iter().chain(new);
    let together: usize = all.map(|file| file.bytes.len()).sum();
    if files.sound.len() + new.len() > MOST {
        let facts = [("most", MOST.into())];
        files.wrong.push(voice.say("upload-too-many", &facts));
        return files;
    }
    if together > MEGABYTES * 1_000_000 {
        let facts = [("most", MEGABYTES.into())];
        files.wrong.push(voice.say("upload-too-large", &facts));
        return files;
    }
    for file in new {
        let facts = [("name", base_name(&file.name).into())];
        if file.bytes.is_empty() {
            files.wrong.push(voice.say("upload-empty", &facts));
        } else if kind_of(file).is_none() {
            files.wrong.push(voice.say("upload-unknown", &facts));
        } else {
            files.sound.push(file.clone());
        }
    }
    files
}

impl Files {
    /// Whether none can be taken.
    pub(super) fn is_empty(&self) -> bool {
        self.sound.is_empty()
    }

    /// Holds what can be taken while something else on the form is put right, and puts it into the
    /// form.
    pub(super) async fn hold(
        &self,
        state: &State,
        controller: &ControllerId,
        headers: &HeaderMap,
        address: &str,
        form: Form,
    ) -> Result<(Form, Vec<Held>), PageError> {
        let shelf = Shelf::of(state, controller, headers, address);
        if !self.sound.is_empty() {
            shelf.put(&self.sound).await?;
        }
        let held = self.sound.iter().enumerate().map(|(number, file)| Held {
            value: number.to_string(),
            text: base_name(&file.name),
        });
        let held: Vec<Held> = held.collect();
        let every = held.iter().map(|held| held.value.clone());
        Ok((form.with_values(HELD, every), held))
    }

    /// Keeps them with the request; `kept` says which, also where one of them cannot be kept.
    pub(super) async fn keep(
        &self,
        state: &State,
        case: &Case,
        kept: &mut Vec<DocumentId>,
    ) -> Result<(), PageError> {
        let act = Act::new(state.now(), &Actor::Resident);
        for file in &self.sound {
            let Some(kind) = kind_of(file) else { continue };
            let new = NewDocument {
                request: case.request,
                case: Some(case.id),
                purpose: Purpose::Evidence,
                name: base_name(&file.name),
                media_type: kind.as_str().to_owned(),
                pages: None,
                bytes: file.bytes.clone().into(),
            };
            kept.push(state.store.documents().put(new, &act).await?);
        }
        Ok(())
    }
}

/// Holds nothing any more for a form that was sent.
pub(super) async fn let_go(
    state: &State,
    controller: &ControllerId,
    headers: &HeaderMap,
    address: &str,
) -> Result<(), PageError> {
    Shelf::of(state, controller, headers, address).clear().await
}

#[cfg(test)]
mod tests {
    use rightsdesk_content::Words;

    use super::*;

    fn file(name: &str, bytes: Vec<u8>) -> File {
        File {
            field: FIELD.into(),
            name: name.into(),
            bytes,
        }
    }

    #[test]
    fn what_is_too_much_is_not_taken_and_what_was_held_stays() {
        let words = Words::new().unwrap();
        let voice = words.voice("en-GB");
        let photo = |size| {
            let mut bytes = b"\xff\xd8\xff\xe0".to_vec();
            bytes.resize(size, 0);
            file("a.jpg", bytes)
        };
        let sorted = sort(
            voice,
            vec![photo(100)],
            &[photo(100), file("b.pdf", vec![])],
        );
        assert_eq!((sorted.sound.len(), sorted.wrong.len()), (2, 1));
        let large = sort(voice, vec![photo(100)], &[photo(MEGABYTES * 1_000_000)]);
        assert_eq!((large.sound.len(), large.wrong.len()), (1, 1));
        let many = vec![photo(100); MOST];
        let many = sort(voice, vec![photo(100)], &many);
        assert_eq!((many.sound.len(), many.wrong.len()), (1, 1));
    }
}
