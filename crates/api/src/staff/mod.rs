//! The team's pages: the desk, the case with everything known of it, and one page for each command.
//!
//! Which commands a person sees, and may give, stands in core's table; these pages read it and add
//! nothing to it. A case of a controller for which the person holds no reading role is not found,
//! as if it did not exist.

pub(crate) mod administration;
mod case;
pub(crate) mod command;
mod deadline;
mod desk;
mod disposal;
mod documents;
pub(crate) mod fields;
pub(crate) mod figures;
mod forecast;
mod handover;
pub(crate) mod health;
mod holidays;
mod information;
mod joining;
mod keepers;
mod leave;
mod letter;
mod letter_code;
mod letters;
mod me;
mod opened;
mod reasons;
mod register;
mod request;
pub(crate) mod settings;
mod sign_in;
mod teams;
mod triage;

use rightsdesk_core::people::Role;
use rightsdesk_store::health::Silence;

use crate::access::{ANY_STAFF, Access, READERS, WRITERS};
use crate::endpoint::{Endpoint, Surface};
use crate::page::Shell;
use crate::session::StaffSession;
use crate::state::State;

/// Those who may enter a request that came by another channel.
const INTAKE: &[Role] = &[Role::TriageOfficer, Role::Caseworker, Role::Manager];

/// Those who keep the settings of the installation.
pub(crate) const ADMINISTRATORS: &[Role] = &[Role::Administrator];

/// Those who say where the keepers of a council are reached.
pub(crate) const DIRECTORY: &[Role] = &[Role::Manager, Role::Dpo, Role::Administrator];

/// The addresses of this module.
pub(crate) fn endpoints() -> Vec<Endpoint> {
    const STAFF: Surface = Surface::Staff;
    const ANYONE: Access = Access::Public;
    const SIGNED_IN: Access = Access::Staff(ANY_STAFF);
    const READ: Access = Access::Staff(READERS);
    const WRITE: Access = Access::Staff(WRITERS);
    const KEEP: Access = Access::Staff(ADMINISTRATORS);
    let mut all = vec![
        Endpoint::get(STAFF, "/desk/sign-in", ANYONE, sign_in::show),
        Endpoint::post(STAFF, "/desk/sign-in", ANYONE, sign_in::send),
        Endpoint::get(STAFF, "/desk/join/{link}", ANYONE, joining::join),
        Endpoint::post(STAFF, "/desk/join/{link}", ANYONE, joining::send_code),
        Endpoint::get(STAFF, "/desk/join/{link}/code", ANYONE, joining::join_code),
        Endpoint::post(STAFF, "/desk/join/{link}/code", ANYONE, joining::take_join),
        Endpoint::get(STAFF, joining::FORGOTTEN, ANYONE, joining::forgotten),
        Endpoint::post(STAFF, joining::FORGOTTEN, ANYONE, joining::send_forgotten),
        Endpoint::get(
            STAFF,
            "/desk/forgotten/{link}",
            ANYONE,
            joining::forgotten_code,
        ),
        Endpoint::post(
            STAFF,
            "/desk/forgotten/{link}",
            ANYONE,
            joining::take_forgotten,
        ),
        Endpoint::get(STAFF, me::HERE, SIGNED_IN, me::show),
        Endpoint::post(STAFF, "/desk/me/name", SIGNED_IN, me::name),
        Endpoint::post(STAFF, "/desk/me/password", SIGNED_IN, me::password),
        Endpoint::post(STAFF, "/desk/sign-out", SIGNED_IN, sign_in::sign_out),
        Endpoint::get(
            STAFF,
            "/desk/accessibility",
            ANYONE,
            information::accessibility,
        ),
        Endpoint::get(STAFF, "/desk/privacy", ANYONE, information::privacy),
        Endpoint::get(STAFF, "/desk/cookies", ANYONE, information::cookies),
        Endpoint::get(STAFF, "/desk", SIGNED_IN, desk::show),
        Endpoint::post(STAFF, "/desk/search", READ, desk::search),
        Endpoint::post(
            STAFF,
            "/desk/assign",
            Access::Staff(INTAKE),
            desk::assign::send,
        ),
        Endpoint::post(STAFF, "/desk/export", READ, desk::export::send),
        Endpoint::get(STAFF, "/desk/lists", READ, desk::saved::show),
        Endpoint::post(STAFF, "/desk/lists", READ, desk::saved::keep),
        Endpoint::post(STAFF, "/desk/lists/change", READ, desk::saved::change),
        Endpoint::get(STAFF, "/desk/calendar", READ, desk::feed::show),
        Endpoint::post(STAFF, "/desk/calendar", READ, desk::feed::make),
        Endpoint::post(STAFF, "/desk/calendar/revoke", READ, desk::feed::revoke),
        // A calendar shows no page and has no session: the secret in the address is the key.
        Endpoint::get(STAFF, "/desk/calendar/{token}", ANYONE, desk::feed::fetch),
        Endpoint::get(
            STAFF,
            teams::HERE,
            Access::Staff(teams::KEEPERS),
            teams::list,
        ),
        Endpoint::post(
            STAFF,
            teams::HERE,
            Access::Staff(teams::KEEPERS),
            teams::make,
        ),
        Endpoint::get(
            STAFF,
            "/desk/teams/{team}",
            Access::Staff(teams::KEEPERS),
            teams::show,
        ),
        Endpoint::post(
            STAFF,
            "/desk/teams/{team}",
            Access::Staff(teams::KEEPERS),
            teams::change,
        ),
        Endpoint::post(
            STAFF,
            "/desk/teams/{team}/end",
            Access::Staff(teams::KEEPERS),
            teams::end,
        ),
        Endpoint::get(
            STAFF,
            "/desk/requests/new",
            Access::Staff(INTAKE),
            request::show,
        ),
        Endpoint::post(
            STAFF,
            "/desk/requests/new",
            Access::Staff(INTAKE),
            request::send,
        )
        // An email that was saved as a file fills the form in.
        .with_files(),
        Endpoint::get(STAFF, "/desk/away", WRITE, leave::show),
        Endpoint::post(STAFF, "/desk/away", WRITE, leave::send),
        Endpoint::get(
            STAFF,
            "/desk/handover",
            Access::Staff(handover::MANAGERS),
            handover::show,
        ),
        Endpoint::post(
            STAFF,
            "/desk/handover",
            Access::Staff(handover::MANAGERS),
            handover::send,
        ),
        Endpoint::get(STAFF, "/desk/reasons/{right}", SIGNED_IN, reasons::show),
        Endpoint::get(STAFF, "/desk/register", SIGNED_IN, register::list),
        Endpoint::get(STAFF, "/desk/register/{notice}", SIGNED_IN, register::show),
        Endpoint::get(
            STAFF,
            "/desk/register/{notice}/fill/{item}",
            Access::Staff(register::fill::FILLERS),
            register::fill::show,
        ),
        Endpoint::post(
            STAFF,
            "/desk/register/{notice}/fill/{item}",
            Access::Staff(register::fill::FILLERS),
            register::fill::send,
        ),
        Endpoint::get(STAFF, "/desk/cases/{id}", READ, case::show),
        Endpoint::get(STAFF, "/desk/cases/{id}/triage", READ, triage::show),
        Endpoint::post(
            STAFF,
            "/desk/cases/{id}/triage",
            Access::Staff(INTAKE),
            triage::send,
        ),
        Endpoint::get(
            STAFF,
            "/desk/cases/{id}/search-record",
            READ,
            case::search_record::show,
        ),
        Endpoint::get(
            STAFF,
            "/desk/cases/{id}/reminders",
            READ,
            case::reminders::show,
        ),
        Endpoint::get(
            STAFF,
            "/desk/cases/{id}/letter-code",
            Access::Staff(INTAKE),
            letter_code::show,
        ),
        Endpoint::post(
            STAFF,
            "/desk/cases/{id}/letter-code",
            Access::Staff(INTAKE),
            letter_code::make,
        ),
        Endpoint::get(STAFF, "/desk/cases/{id}/pack", READ, case::building::show),
        Endpoint::post(
            STAFF,
            "/desk/cases/{id}/pack/stop",
            Access::Staff(case::building::STOPPERS),
            case::building::stop,
        ),
        Endpoint::post(
            STAFF,
            "/desk/cases/{id}/pack/again",
            Access::Staff(case::building::BUILDERS),
            case::building::again,
        ),
        Endpoint::get(STAFF, "/desk/cases/{id}/{command}", WRITE, command::show),
        // These bring files; the other commands have none, and their forms stay small.
        Endpoint::get(
            STAFF,
            "/desk/cases/{id}/record-search",
            WRITE,
            command::show_with_files,
        ),
        Endpoint::post(
            STAFF,
            "/desk/cases/{id}/record-search",
            WRITE,
            command::send_with_files,
        )
        .with_files(),
        Endpoint::get(
            STAFF,
            "/desk/cases/{id}/record-change",
            WRITE,
            command::show_with_files,
        ),
        Endpoint::post(
            STAFF,
            "/desk/cases/{id}/record-change",
            WRITE,
            command::send_with_files,
        )
        .with_files(),
        Endpoint::get(
            STAFF,
            "/desk/cases/{id}/attach",
            WRITE,
            command::show_with_files,
        ),
        Endpoint::post(
            STAFF,
            "/desk/cases/{id}/attach",
            WRITE,
            command::send_with_files,
        )
        .with_files(),
        Endpoint::get(
            STAFF,
            "/desk/cases/{id}/write-in",
            WRITE,
            command::show_with_files,
        ),
        Endpoint::post(
            STAFF,
            "/desk/cases/{id}/write-in",
            WRITE,
            command::send_with_files,
        )
        .with_files(),
        Endpoint::post(STAFF, "/desk/cases/{id}/{command}", WRITE, command::send),
        Endpoint::get(STAFF, "/desk/documents/{id}", READ, documents::download),
        Endpoint::get(STAFF, "/desk/letters", READ, letters::list),
        // The print of a letter is its address with `.pdf` at the end.
        Endpoint::get(STAFF, "/desk/letters/{id}", READ, letters::show),
        Endpoint::post(STAFF, "/desk/letters/{id}/posted", WRITE, letters::posted),
        Endpoint::post(STAFF, "/desk/letters/{id}/again", WRITE, letters::again),
        Endpoint::post(STAFF, "/desk/letters/{id}/by-post", WRITE, letters::by_post),
        Endpoint::get(
            STAFF,
            "/desk/work",
            Access::Staff(health::WATCHERS),
            health::show,
        ),
        Endpoint::post(
            STAFF,
            "/desk/work/jobs/{id}/again",
            Access::Staff(health::MENDERS),
            health::again,
        ),
        Endpoint::get(
            STAFF,
            disposal::HERE,
            Access::Staff(disposal::APPROVERS),
            disposal::show,
        ),
        Endpoint::post(
            STAFF,
            disposal::HERE,
            Access::Staff(disposal::APPROVERS),
            disposal::approve,
        ),
        Endpoint::get(
            STAFF,
            "/desk/disposal/{line}/keep",
            Access::Staff(disposal::APPROVERS),
            disposal::keep::show,
        ),
        Endpoint::post(
            STAFF,
            "/desk/disposal/{line}/keep",
            Access::Staff(disposal::APPROVERS),
            disposal::keep::send,
        ),
        // As text, as JSON and as PDF it is its address with `.txt`, `.json` or `.pdf` at the end.
        Endpoint::get(
            STAFF,
            "/desk/disposal/certificates/{certificate}",
            READ,
            disposal::certificate::show,
        ),
        Endpoint::get(
            STAFF,
            "/desk/keepers",
            Access::Staff(DIRECTORY),
            keepers::show,
        ),
        Endpoint::post(
            STAFF,
            "/desk/keepers",
            Access::Staff(DIRECTORY),
            keepers::send,
        ),
        Endpoint::get(STAFF, administration::HERE, KEEP, administration::show),
        Endpoint::get(
            STAFF,
            administration::accounts::HERE,
            KEEP,
            administration::accounts::list,
        ),
        Endpoint::post(
            STAFF,
            administration::accounts::HERE,
            KEEP,
            administration::accounts::search,
        ),
        Endpoint::get(
            STAFF,
            administration::invite::HERE,
            KEEP,
            administration::invite::show,
        ),
        Endpoint::post(
            STAFF,
            administration::invite::HERE,
            KEEP,
            administration::invite::send,
        ),
        Endpoint::get(
            STAFF,
            "/desk/administration/accounts/{account}",
            KEEP,
            administration::accounts::show,
        ),
        Endpoint::post(
            STAFF,
            "/desk/administration/accounts/{account}/{change}",
            KEEP,
            administration::accounts::change,
        ),
        Endpoint::get(
            STAFF,
            administration::changes::HERE,
            Access::Staff(administration::WITNESSES),
            administration::changes::show,
        ),
        Endpoint::get(STAFF, "/desk/holidays", KEEP, holidays::show),
        Endpoint::post(STAFF, "/desk/holidays", KEEP, holidays::add),
        Endpoint::post(STAFF, "/desk/holidays/remove", KEEP, holidays::remove),
        Endpoint::post(STAFF, "/desk/holidays/list", KEEP, holidays::load).with_files(),
        Endpoint::get(STAFF, forecast::HERE, READ, forecast::show),
    ];
    all.extend(settings::endpoints());
    all.extend(figures::endpoints());
    all
}

/// That no worker has looked for work, in words.
pub(crate) fn silence(state: &State, silence: Silence) -> String {
    let voice = opened::voice(state);
    let since = letter::moment(voice, silence.since);
    voice.say("work-silence", &[("since", since.into())])
}

/// A number in an address, where it can be one of those that the store gives.
fn number(text: &str) -> Option<u32> {
    let number: i32 = text.trim().parse().ok()?;
    u32::try_from(number).ok()
}

/// The shell of a page for somebody who is signed in. `here` is the link of the navigation that the
/// page belongs to. Whoever works for one council sees its name.
fn shell(state: &State, session: &StaffSession, here: &str) -> Shell {
    let mut shell = Shell::desk(state, Some(session));
    for link in &mut shell.page.navigation {
        link.current = link.href == here;
    }
    let mut controllers = session.roles.keys();
    if let (Some(only), None) = (controllers.next(), controllers.next()) {
        let rules = state.store.rules();
        let known = rules.register.controller(only);
        shell.controller.name = known.map_or_else(String::new, |known| known.name.clone());
    }
    shell
}
