//! The register that is shipped, and the rules over it.

#[cfg(test)]
mod completeness;
#[cfg(test)]
mod errors;
#[cfg(test)]
mod lookups;
#[cfg(test)]
mod notices;
#[cfg(test)]
mod rights;
#[cfg(test)]
mod service;
#[cfg(test)]
mod supplementary;
#[cfg(test)]
mod work;

#[cfg(test)]
mod support {
    use jiff::civil::{Date, date};
    use rightsdesk_core::ids::{ControllerId, NoticeId};
    use rightsdesk_core::register::{Notice, Register, SHIPPED};

    /// The day the law was looked up for.
    pub(crate) const TODAY: Date = date(2026, 11, 21);

    pub(crate) const NORFOLK: &str = "norfolk-family-hub-feedback";
    pub(crate) const CENTRES: &str = "nottinghamshire-childrens-centres";
    pub(crate) const ESSEX: &str = "essex-family-group-conference";
    pub(crate) const CUSTOMERS: &str = "nottinghamshire-customer-service";
    pub(crate) const KENT: &str = "kent-parent-carer-panel";
    pub(crate) const TEMPLATE: &str = "childrens-social-care-case-file";
    pub(crate) const FIVE: [&str; 5] = [NORFOLK, CENTRES, ESSEX, CUSTOMERS, KENT];

    pub(crate) fn shipped() -> Register {
        Register::parse(&SHIPPED).unwrap_or_else(|errors| {
            let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
            panic!("{}", lines.join("\n"))
        })
    }

    pub(crate) fn notice<'r>(register: &'r Register, id: &str) -> &'r Notice {
        register.notice(&NoticeId(id.to_owned())).expect(id)
    }

    pub(crate) fn controller_id(id: &str) -> ControllerId {
        ControllerId(id.to_owned())
    }
}
