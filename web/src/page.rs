//! What every page is told, whatever it is about.

use serde::Serialize;

/// The page itself: `page` in a template.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Page {
    /// The language of the words: `en`, `cy`. Required.
    pub language: String,
    /// Where this surface begins, without a final slash: `/norfolk`, `/desk`. The accessibility
    /// statement, the privacy notice and the page on cookies are below it, as is `sign-out`.
    pub home: String,
    /// Where the back link leads; without it there is none.
    pub back: Option<String>,
    /// Where "Exit this page" leads; without it there is none.
    pub exit: Option<String>,
    /// What was just done, in words: shown at the top, unless there are errors.
    pub success: Option<String>,
    /// What whoever is signed in must know, whatever page they are on: shown above everything else.
    pub warning: Option<String>,
    /// The token of the hidden field `csrf`.
    pub csrf: Option<String>,
    /// The name of the person of the council who is signed in.
    pub account: Option<String>,
    /// The other languages of this page; empty where there is one.
    pub languages: Vec<LanguageLink>,
    /// The links below the header.
    pub navigation: Vec<NavigationLink>,
}

/// A page in another language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LanguageLink {
    /// The language: `cy`.
    pub lang: String,
    /// Its name in itself: `Cymraeg`.
    pub text: String,
    /// Where the page is in that language.
    pub href: String,
    /// Whether this is the language shown.
    pub current: bool,
}

/// A link below the header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NavigationLink {
    /// Its words.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// Whether it is the page shown.
    pub current: bool,
}

/// The council whose page it is: `controller` in a template.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Controller {
    /// Its short name in addresses: `norfolk`.
    pub id: String,
    /// Its full name.
    pub name: String,
    /// Its website, where the name in the header leads.
    pub website: Option<String>,
    /// The address of its [colours](crate::Colour::stylesheet), if it has any of its own.
    pub stylesheet: Option<String>,
}
