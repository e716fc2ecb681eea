//! The law and the case, and nothing else.
//!
//! Everything here is a pure function of what it is given. Nothing reads a clock, a file, a
//! database or the network, nothing is async, and nothing holds wording that a person is shown:
//! core returns codes and facts, and `rightsdesk-content` puts them into words.
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`right`] | the rights a request can exercise, and where the law gives them |
//! | [`calendar`] | which days are working days, in which nation |
//! | [`clock`] | when a reply is due, and how that date was reached |
//! | [`register`] | what the controllers' privacy notices say |
//! | [`case`] | the case as a log of events: `decide` and `apply` |
//! | [`people`] | roles, and what each may do |
//! | [`letter`] | which letters there are, and the facts each needs |
//! | [`reminder`] | what is due to be said on a given day |
//! | [`retention`] | how long what is kept is kept, and what stops it from going |
//! | [`settings`] | what a council can set, within which limits |
//! | [`figures`] | what is counted of a case, how it is summed, and which sums are shown |
//! | [`forecast`] | which open cases will be late with so many hours of work a week |
//! | [`request`] | a request as it arrives, and what is wrong with a form |
//! | [`likeness`] | how alike the words of two requests are |
//! | [`reason`] | the exemptions and other reasons a decision can cite |
//! | [`rights`] | which right applies to a purpose, by its lawful basis |
//! | [`pack`] | what a response pack must contain |
//! | [`paper`] | headings, paragraphs, lists and tables: the shape of anything written |
//! | [`ids`] | identifiers and references |

pub mod calendar;
pub mod case;
pub mod clock;
pub mod figures;
pub mod forecast;
pub mod ids;
pub mod letter;
pub mod likeness;
pub mod pack;
pub mod paper;
pub mod people;
pub mod reason;
pub mod register;
pub mod reminder;
pub mod reply;
pub mod request;
pub mod retention;
pub mod right;
pub mod rights;
pub mod settings;
pub mod useful;
