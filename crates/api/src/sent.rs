//! What a browser sent: fields by name, and files.

use std::collections::BTreeMap;

use axum::extract::multipart::Multipart;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use jiff::civil::Date;
use rightsdesk_core::request::ProblemCode;
use rightsdesk_web::Form;

use crate::error::PageError;
use crate::resident::kept::Beside;
use crate::session::Csrf;

/// The fields of a form as they were typed. What was typed is kept when a page comes back.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sent {
    fields: BTreeMap<String, Vec<String>>,
    /// The files, when the form had any.
    pub(crate) files: Vec<File>,
}

/// A file that was sent with a form.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// Which field it came in.
    pub(crate) field: String,
    /// The name it had on the person's device.
    pub(crate) name: String,
    /// What it holds.
    pub(crate) bytes: Vec<u8>,
}

/// The most characters of a file's name that are kept.
const NAME_MOST: usize = 150;

/// The name of a file without the folders that some browsers send along.
pub(crate) fn base_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let visible = name.chars().filter(|c| !c.is_control());
    visible.take(NAME_MOST).collect()
}

impl Sent {
    /// The field's text, trimmed; empty when it was not sent.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.fields
            .get(name)
            .and_then(|v| v.first())
            .map_or("", |v| v.trim())
    }

    /// The field's text, or `None` when there is none.
    pub(crate) fn optional(&self, name: &str) -> Option<String> {
        let text = self.text(name);
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Every value of a field that can be chosen several times.
    pub(crate) fn all(&self, name: &str) -> &[String] {
        self.fields.get(name).map_or(&[], Vec::as_slice)
    }

    /// Every field with what was typed in it, but for the hidden ones of any form.
    pub(crate) fn typed(&self) -> impl Iterator<Item = (&str, &str)> {
        let fields = self.fields.iter();
        let typed = fields.filter(|(name, _)| *name != "csrf" && *name != "once");
        typed.flat_map(|(name, values)| {
            values
                .iter()
                .map(move |value| (name.as_str(), value.as_str()))
        })
    }

    /// The lines of a field, without empty ones.
    pub(crate) fn lines(&self, name: &str) -> Vec<String> {
        let lines = self.text(name).lines().map(str::trim);
        lines
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// A date typed in the three fields `name-day`, `name-month` and `name-year`.
    pub(crate) fn date(&self, name: &str) -> Result<Date, ProblemCode> {
        let part = |suffix: &str| self.text(&format!("{name}-{suffix}")).to_owned();
        let (day, month, year) = (part("day"), part("month"), part("year"));
        if day.is_empty() && month.is_empty() && year.is_empty() {
            return Err(ProblemCode::Empty);
        }
        let number = |text: &str| text.parse::<i16>().map_err(|_| ProblemCode::NotADate);
        let (day, month) = (number(&day)?, number(&month)?);
        let (Ok(day), Ok(month)) = (i8::try_from(day), i8::try_from(month)) else {
            return Err(ProblemCode::NotADate);
        };
        let year = number(&year)?;
        if !(1900..=2200).contains(&year) {
            return Err(ProblemCode::NotADate);
        }
        Date::new(year, month, day).map_err(|_| ProblemCode::NotADate)
    }

    /// The form to be shown again, with what was typed.
    pub(crate) fn to_form(&self) -> Form {
        Form::typed(self.typed())
    }

    fn push(&mut self, name: String, value: &str) {
        // Browsers send CRLF in text areas; one way of ending a line is enough.
        self.fields
            .entry(name)
            .or_default()
            .push(value.replace("\r\n", "\n"));
    }

    /// Reads a form of somebody who is nobody yet: without asking for its token, since nobody acts on
    /// it, and without what its files hold.
    pub(crate) async fn read_words<S: Send + Sync>(
        request: Request,
        state: &S,
    ) -> Result<Sent, PageError> {
        Sent::read(request, state, false).await
    }

    async fn read_multipart(mut parts: Multipart, with_files: bool) -> Result<Sent, PageError> {
        let mut sent = Sent::default();
        while let Some(mut part) = parts
            .next_field()
            .await
            .map_err(|e| PageError::of_multipart(&e))?
        {
            let Some(field) = part.name().map(str::to_owned) else {
                continue;
            };
            if let Some(name) = part.file_name().map(str::to_owned) {
                let mut bytes = Vec::new();
                while let Some(chunk) = part
                    .chunk()
                    .await
                    .map_err(|e| PageError::of_multipart(&e))?
                {
                    if with_files {
                        bytes.extend_from_slice(&chunk);
                    }
                }
                // A browser sends an empty part for a file field that was left alone.
                if !name.is_empty() || !bytes.is_empty() {
                    sent.files.push(File { field, name, bytes });
                }
            } else {
                let text = part.text().await.map_err(|e| PageError::of_multipart(&e))?;
                sent.push(field, &text);
            }
        }
        Ok(sent)
    }
}

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Sent, PageError> {
        let expected = request.extensions().get::<Csrf>().cloned();
        let beside = request.extensions().get::<Beside>().cloned();
        let sent = Sent::read(request, state, true).await?;
        match expected {
            // A form that was opened before the session that there is now.
            Some(Csrf(token)) if sent.text("csrf") != token => Err(match beside {
                Some(beside) => beside.keep(&sent).await,
                None => PageError::SignInAgain,
            }),
            _ => Ok(sent),
        }
    }
}

impl Sent {
    async fn read<S: Send + Sync>(
        request: Request,
        state: &S,
        with_files: bool,
    ) -> Result<Sent, PageError> {
        let is_multipart = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.starts_with("multipart/form-data"));
        if is_multipart {
            let parts = Multipart::from_request(request, state)
                .await
                .map_err(|_| PageError::Unreadable)?;
            Sent::read_multipart(parts, with_files).await
        } else {
            let axum::Form(pairs) =
                axum::Form::<Vec<(String, String)>>::from_request(request, state)
                    .await
                    .map_err(|_| PageError::Unreadable)?;
            let mut sent = Sent::default();
            for (name, value) in pairs {
                sent.push(name, &value);
            }
            Ok(sent)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::base_name;

    #[test]
    fn folders_are_nobodys_business() {
        assert_eq!(
            base_name("C:\\Users\\Sample\\visit notes.pdf"),
            "visit notes.pdf"
        );
        assert_eq!(base_name("../../etc/notes.txt"), "notes.txt");
        assert_eq!(base_name("a\r\nb.pdf"), "ab.pdf");
    }
}
