//! The residents' pages: ask, track, receive.
//!
//! | module | pages |
//! | --- | --- |
//! | [`start`] | the councils, where a council's pages begin, its colours |
//! | [`about`] | accessibility, privacy, cookies |
//! | [`ask`] | asking: one question a page, then the answers, then the reference |
//! | [`landing`] | one page for each right |
//! | [`draft`] | what somebody has answered so far |
//! | [`track`] | getting in with a reference and a mailed code |
//! | [`request`] | how a request stands |
//! | [`now`] | what we are doing now, and when the person next hears from us |
//! | [`messages`] | what the person and the council wrote to each other |
//! | [`timeline`] | what happened in it that the person may know |
//! | [`own`] | the cases of the request that is followed, and commands given in them |
//! | [`reply`] | answering a question, and taking a request back |
//! | [`write`] | writing to the council |
//! | [`proof`] | showing who somebody is, or that they may act for another |
//! | [`uploads`] | files that a person sends |
//! | [`details`] | changing how somebody is reached |
//! | [`complain`] | complaining about how a request is dealt with |
//! | [`kept`] | what was typed while a session ran out |
//! | [`files`] | the files of a reply: which there are, and fetching one |
//! | [`reply_page`] | the authored part of a reply as a page |
//! | [`fresh_code`] | a code once more, before a reply is opened |
//! | [`page_question`] | asking about a page of a reply |
//! | [`renewal`] | asking for a reply again whose time has passed |
//! | [`limits`] | how often something may be tried |
//!
//! No page tells whether a reference exists to somebody who has no code for it.

mod about;
mod ask;
mod complain;
pub(crate) mod contact;
mod details;
mod draft;
mod files;
mod fresh_code;
pub(crate) mod kept;
mod landing;
pub(crate) mod limits;
mod messages;
mod now;
mod own;
mod page_question;
mod proof;
mod renewal;
mod reply;
mod reply_page;
mod request;
pub(crate) mod start;
mod text;
mod timeline;
mod track;
mod uploads;
mod write;

use rightsdesk_content::Voice;
use rightsdesk_core::ids::ControllerId;

use crate::access::Access::{Public, Tracking};
use crate::endpoint::{Endpoint, Surface::Residents};
use crate::error::PageError;
use crate::page::Shell;
use crate::session::TrackingSession;
use crate::state::State;

/// Where "Exit this page" leads: somewhere that anybody may have been looking at.
const ELSEWHERE: &str = "https://www.bbc.co.uk/weather";

/// The addresses of this module.
pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::get(Residents, "/", Public, start::councils),
        Endpoint::get(Residents, "/{controller}", Public, start::start),
        Endpoint::get(Residents, "/{controller}/", Public, start::without_slash),
        Endpoint::get(
            Residents,
            "/{controller}/colours.css",
            Public,
            start::colours,
        ),
        Endpoint::get(Residents, "/{controller}/complain", Public, start::complain),
        Endpoint::get(
            Residents,
            "/{controller}/rights/{slug}",
            Public,
            landing::show,
        ),
        Endpoint::get(
            Residents,
            "/{controller}/accessibility",
            Public,
            about::accessibility,
        ),
        Endpoint::get(Residents, "/{controller}/privacy", Public, about::privacy),
        Endpoint::get(Residents, "/{controller}/cookies", Public, about::cookies),
        Endpoint::get(Residents, "/{controller}/ask/check", Public, ask::check),
        Endpoint::post(Residents, "/{controller}/ask/check", Public, ask::submit),
        Endpoint::get(Residents, "/{controller}/ask/done", Public, ask::done),
        Endpoint::get(Residents, "/{controller}/ask/saved", Public, ask::saved),
        Endpoint::post(Residents, "/{controller}/ask/saved", Public, ask::mail_link),
        Endpoint::post(Residents, "/{controller}/ask/clear", Public, ask::clear),
        Endpoint::get(
            Residents,
            "/{controller}/ask/back/{link}",
            Public,
            ask::back,
        ),
        Endpoint::post(
            Residents,
            "/{controller}/ask/back/{link}",
            Public,
            ask::try_back,
        ),
        Endpoint::get(Residents, "/{controller}/ask/{step}", Public, ask::show),
        Endpoint::post(Residents, "/{controller}/ask/{step}", Public, ask::take),
        Endpoint::get(Residents, "/{controller}/track", Public, track::reference),
        Endpoint::post(Residents, "/{controller}/track", Public, track::send_code),
        Endpoint::get(Residents, "/{controller}/track/code", Public, track::code),
        Endpoint::post(
            Residents,
            "/{controller}/track/code",
            Public,
            track::try_code,
        ),
        Endpoint::post(
            Residents,
            "/{controller}/track/sign-out",
            Tracking,
            track::sign_out,
        ),
        Endpoint::get(
            Residents,
            "/{controller}/track/request",
            Tracking,
            request::show,
        ),
        Endpoint::get(
            Residents,
            "/{controller}/track/question/{case}",
            Tracking,
            reply::question,
        ),
        Endpoint::post(
            Residents,
            "/{controller}/track/question/{case}",
            Tracking,
            reply::answer,
        ),
        Endpoint::get(
            Residents,
            "/{controller}/track/withdraw/{case}",
            Tracking,
            reply::ask_again,
        ),
        Endpoint::post(
            Residents,
            "/{controller}/track/withdraw/{case}",
            Tracking,
            reply::withdraw,
        ),
        Endpoint::get(
            Residents,
            "/{controller}/track/message/{case}",
            Tracking,
            write::show,
        ),
        Endpoint::post(
            Residents,
            "/{controller}/track/message/{case}",
            Tracking,
            write::take,
        )
        .with_files(),
        Endpoint::get(
            Residents,
            "/{controller}/track/prove/{what}/{case}",
            Tracking,
            proof::show,
        ),
        Endpoint::post(
            Residents,
            "/{controller}/track/prove/{what}/{case}",
            Tracking,
            proof::take,
        )
        .with_files(),
        Endpoint::get(
            Residents,
            "/{controller}/track/prove/{what}/{case}/otherwise",
            Tracking,
            proof::otherwise,
        ),
        Endpoint::post(
            Residents,
            "/{controller}/track/prove/{what}/{case}/otherwise",
            Tracking,
            proof::choose,
        ),
        Endpoint::get(
            Residents,
            "/{controller}/track/details/{case}",
            Tracking,
            details::show,
        ),
        Endpoint::post(
            Residents,
            "/{controller}/track/details/{case}",
            Tracking,
            details::take,
        ),
        Endpoint::get(
            Residents,
            "/{controller}/track/details/{case}/code",
            Tracking,
            details::code,
        ),
        Endpoint::post(
            Residents,
            "/{controller}/track/details/{case}/code",
            Tracking,
            details::try_code,
        ),
        Endpoint::get(
            Residents,
            "/{controller}/track/complain/{case}",
            Tracking,
            complain::show,
        ),
        Endpoint::post(
            Residents,
            "/{controller}/track/complain/{case}",
            Tracking,
            complain::take,
        ),
        Endpoint::get(
            Residents,
            "/{controller}/track/files/{document}",
            Tracking,
            files::download,
        ),
        Endpoint::get(
            Residents,
            "/{controller}/track/reply/{case}",
            Tracking,
            reply_page::show,
        ),
        Endpoint::get(
            Residents,
            "/{controller}/track/fresh",
            Tracking,
            fresh_code::ask,
        ),
        Endpoint::post(
            Residents,
            "/{controller}/track/fresh",
            Tracking,
            fresh_code::try_code,
        ),
        Endpoint::post(
            Residents,
            "/{controller}/track/fresh/send",
            Tracking,
            fresh_code::send,
        ),
        Endpoint::get(
            Residents,
            "/{controller}/track/page/{case}",
            Tracking,
            page_question::ask,
        ),
        Endpoint::post(
            Residents,
            "/{controller}/track/page/{case}",
            Tracking,
            page_question::take,
        ),
        Endpoint::post(
            Residents,
            "/{controller}/track/renew/{case}",
            Tracking,
            renewal::ask,
        ),
    ]
}

/// The words of the residents' pages.
fn voice(state: &State) -> Voice<'_> {
    state.voice()
}

/// The shell of a page that somebody may have to leave in a hurry.
fn private_shell(state: &State, controller: &ControllerId) -> Result<Shell, PageError> {
    let mut shell = Shell::resident(state, controller)?;
    shell.page.exit = Some(ELSEWHERE.to_owned());
    Ok(shell)
}

/// The same for somebody who follows a request.
fn tracking_shell(
    state: &State,
    controller: &ControllerId,
    session: &TrackingSession,
) -> Result<Shell, PageError> {
    let mut shell = private_shell(state, controller)?;
    shell.page.csrf = Some(session.csrf.clone());
    Ok(shell)
}
