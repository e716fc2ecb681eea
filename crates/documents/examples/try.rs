use rightsdesk_core::paper::*;
use rightsdesk_documents::authored::*;
fn main() {
    let n: usize = std::env::args().nth(2).map_or(1, |s| s.parse().unwrap());
    let large = std::env::args().nth(3).is_some();
    let row = |a: &str, b: &str, c: &str| vec![a.to_string(), b.to_string(), c.to_string()];
    let letter = Paper { title: "Our reply to your request for your information".into(), language: "en-GB".into(), blocks: vec![
        Block::Lines { lines: vec!["Ms Angharad Tŷ-Gwyn".into(), "12 Heol yr Eglwys".into(), "Norwich".into(), "NR1 0ZZ".into()] },
        Block::paragraph("21 November 2026"),
        Block::paragraph("Dear Ms Tŷ-Gwyn"),
        Block::paragraph("You asked us for a copy of the information we hold about you. We received your request on 26 October 2026 and had to reply by 26 November 2026. This letter, and the pages that follow it, are our full reply."),
        Block::heading("What we are sending you"),
        Block::list(["this letter, which says what we found and what we did not", "information about how your data is used: the purposes, who receives it, how long it is kept, and where it came from, which the law says we must give you with the copy (UK GDPR Article 15)", "copies of the documents we found, 42 pages in one file"]),
        Block::heading("What we removed, and why"),
        Block::paragraph("Some of the documents also hold information about other people. We removed it where they have not agreed to its disclosure and it would not be reasonable to disclose it without their agreement (Data Protection Act 2018, Schedule 2, paragraph 16). Each place is marked."),
        Block::subheading("In the case notes"),
        Block::paragraph("Nguyễn Thị Ngọc Ánh; Łukasz Żółć; Ștefan Țîrcă; Жанна; 李 and عربى."),
        Block::List { ordered: true, items: vec!["First, you can ask us to look again.".into(), "Second, you can complain to the regulator, whose address is below; it will normally expect you to have complained to us first, and to have waited thirty days for our answer before it acts on what you say.".into()] },
        Block::Link { text: "Make a complaint to the Information Commission".into(), href: "https://ico.org.uk/make-a-complaint/data-protection-complaints/".into() },
        Block::Link { text: "https://www.example.gov.uk/a/very/long/address/that/will/not/fit/on/one/line/and/has/to/be/wrapped/somewhere?reference=NOR-26-0042-K".into(), href: "https://www.example.gov.uk/a/very/long/address/that/will/not/fit/on/one/line/and/has/to/be/wrapped/somewhere?reference=NOR-26-0042-K".into() },
        Block::Lines { lines: vec!["Yours sincerely".into(), "".into(), "Information Resilience Team".into(), "Norfolk County Council (sample)".into()] },
    ]};
    let mut rows = vec![row("Feedback on the family hub", "To improve the service. Legal basis: public task (UK GDPR Article 6(1)(e)), Children Act 2004 section 10", "3 years from the end of the year in which the feedback was given")];
    for i in 0..(40*n) { rows.push(row(&format!("Purpose {i}"), "To answer you & others; averyveryverylongwordwithoutanyspaceinitwhichmustbebroken@example.gov.uk", if i % 3 == 0 { "Kept 6 years" } else { "Kept until the child is 25, then reviewed by the service and destroyed unless there is a legal reason to keep it longer" })); }
    let info = Paper { title: "About the information we hold".into(), language: "en-GB".into(), blocks: vec![
        Block::heading("Why we use it"), Block::paragraph("The table says for each purpose what the legal basis is, and how long we keep the information."),
        Block::Table { caption: "Purposes, legal bases and how long we keep it".into(), header: row("Purpose", "What it is for and the legal basis", "How long we keep it"), rows },
        Block::heading("Index"),
        Block::Table { caption: "Documents found".into(), header: vec!["No.".into(), "Document".into(), "Pages".into()], rows: vec![row("1", "Letter of 3 March 2025.pdf", "1 to 3"), row("2", "notes.txt", "4")] },
    ]};
    let welsh = Paper { title: "Eich hawliau".into(), language: "cy".into(), blocks: vec![Block::paragraph("Gallwch gwyno i’r Comisiwn Gwybodaeth. Ŵyr, tŷ, dŵr.")] };
    let mut papers = vec![letter];
    for _ in 0..n.min(30) { papers.push(info.clone()); }
    papers.push(welsh);
    let a = render(&Authoring { title: "Our reply <NOR-26-0042-K> & more", language: "en-GB", sender: "Norfolk County Council", reference: "NOR-26-0042-K", page_label: "Page {page} of {pages}", papers: &papers, size: if large { TextSize::Large } else { TextSize::Standard } }).unwrap();
    std::fs::write(std::env::args().nth(1).unwrap(), &a.bytes).unwrap();
    println!("pages {} bytes {} missing {:?} parts {:?} {}", a.pages, a.bytes.len(), a.missing, a.part_pages, a.sha256);
}
