//! The reasons a decision can rely on: exemptions, and what is not an exemption but is needed.
//!
//! Data, so that it can be read and checked against the Act. Each is a "to the extent" test: it
//! takes out a passage, never a whole file. Which rights each bites on, its test, and who may
//! decide it, stand with the law engine; here is what a decision may cite.

/// A reason that a decision may rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The stable code.
    pub code: &'static str,
    /// The provision.
    pub citation: &'static str,
    /// What sort of reason it is.
    pub sort: Sort,
}

/// What sort of reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// An exemption in the Act.
    Exemption,
    /// Not an exemption: the right does not reach this, or this is not there.
    NotExemption,
    /// A condition or exception in the right itself.
    WithinTheRight,
}

/// The reason with this code.
pub fn find(code: &str) -> Option<&'static Reason> {
    REASONS.iter().find(|reason| reason.code == code)
}

const fn exemption(code: &'static str, citation: &'static str) -> Reason {
    Reason {
        code,
        citation,
        sort: Sort::Exemption,
    }
}

const fn other(code: &'static str, citation: &'static str) -> Reason {
    Reason {
        code,
        citation,
        sort: Sort::NotExemption,
    }
}

const fn right(code: &'static str, citation: &'static str) -> Reason {
    Reason {
        code,
        citation,
        sort: Sort::WithinTheRight,
    }
}

/// Every reason.
pub const REASONS: &[Reason] = &[
    exemption("TP16", "DPA 2018 Sch 2 paras 16-17"),
    exemption("LPP19", "DPA 2018 Sch 2 para 19"),
    exemption("SELF20", "DPA 2018 Sch 2 para 20"),
    exemption("CRIME2", "DPA 2018 Sch 2 para 2(1)"),
    exemption("CRIME2B", "DPA 2018 Sch 2 para 2(2)-(3)"),
    exemption("RISK3", "DPA 2018 Sch 2 para 3"),
    exemption("LAW5", "DPA 2018 Sch 2 para 5(1)-(2)"),
    exemption("CLAIM5", "DPA 2018 Sch 2 para 5(3)"),
    exemption("PROT7", "DPA 2018 Sch 2 para 7"),
    exemption("AUD8", "DPA 2018 Sch 2 para 8"),
    exemption("REG10", "DPA 2018 Sch 2 para 10"),
    exemption("REG11", "DPA 2018 Sch 2 para 11"),
    exemption("JUD14", "DPA 2018 Sch 2 para 14"),
    exemption("MGT22", "DPA 2018 Sch 2 para 22"),
    exemption("NEG23", "DPA 2018 Sch 2 para 23"),
    exemption("REF24", "DPA 2018 Sch 2 para 24"),
    exemption("EXAM25", "DPA 2018 Sch 2 para 25"),
    exemption("CORP21", "DPA 2018 Sch 2 para 21"),
    exemption("JOUR26", "DPA 2018 Sch 2 para 26"),
    exemption("RES27", "DPA 2018 Sch 2 para 27"),
    exemption("ARC28", "DPA 2018 Sch 2 para 28"),
    exemption("HC3", "DPA 2018 Sch 3 para 3"),
    exemption("SWC9", "DPA 2018 Sch 3 para 9"),
    exemption("EDC18", "DPA 2018 Sch 3 para 18"),
    exemption("HW4", "DPA 2018 Sch 3 para 4"),
    exemption("SW10", "DPA 2018 Sch 3 para 10"),
    exemption("HH5", "DPA 2018 Sch 3 para 5"),
    exemption("SWH11", "DPA 2018 Sch 3 para 11"),
    exemption("EDH19", "DPA 2018 Sch 3 para 19"),
    exemption("CAB21", "DPA 2018 Sch 3 para 21"),
    exemption("HFE", "DPA 2018 Sch 4 para 2"),
    exemption("ADOPT", "DPA 2018 Sch 4 para 3"),
    exemption("SEND", "DPA 2018 Sch 4 para 4"),
    exemption("PARO", "DPA 2018 Sch 4 para 5"),
    exemption("NATSEC", "DPA 2018 s.26"),
    other("NPD", "UK GDPR Art 4(1)"),
    other("SCOPE", "UK GDPR Art 15(1)"),
    other("DUP", "UK GDPR Art 15(3)"),
    other("NOTHELD", "UK GDPR Art 15(1)"),
    other("SEARCH", "UK GDPR Art 15(1A)"),
    other("ID", "UK GDPR Art 12(2) and 12(6)"),
    other("CANNOT", "UK GDPR Art 11(2)"),
    other("MUE", "UK GDPR Art 12(5)"),
    other("RIGHTS", "UK GDPR Art 15(4)"),
    other("UNSTR", "DPA 2018 s.24"),
    other("DEC", "UK GDPR Recital 27"),
    right("OPINION", "UK GDPR Art 16"),
    right("LEGAL", "UK GDPR Art 17(3)(b)"),
    right("CLAIMS", "UK GDPR Art 17(3)(e)"),
    right("RECORD", "UK GDPR Art 17(1)(a)"),
    right("GROUNDS", "UK GDPR Art 21(1)"),
    right("BASIS", "UK GDPR Art 20(1)(a)"),
];

#[cfg(test)]
mod tests {
    use super::REASONS;

    #[test]
    fn codes_are_unique() {
        let mut codes: Vec<_> = REASONS.iter().map(|reason| reason.code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), REASONS.len());
    }
}
