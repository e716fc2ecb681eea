use rightsdesk_documents::{*, child::*, bundle::*};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let child = Child::new(&a[1]);
    for f in &a[3..] {
        let b = std::fs::read(f).unwrap();
        let name = f.rsplit('/').next().unwrap();
        let t = std::time::Instant::now();
        let kind = media::sniff(&b, name);
        let Some(kind) = kind else { println!("{name}: unknown"); continue };
        let p = child.preflight(&b, kind);
        print!("{name}: {p:?} {:?}", t.elapsed());
        if let Ok(p) = p {
            let spec = VolumeSpec { reference: "NOR-26-0042-K".into(), title: "t".into(), language: "en-GB".into(), first_page: 1, extracts: vec![Extract { name: name.into(), media_type: kind, skip: 0, pages: p.pages }] };
            match child.volume(&spec, &[&b]) { Ok(v) => { std::fs::write(format!("{}/{name}.pdf", a[2]), &v.bytes).unwrap(); 
                let c = proof::prove(&child, &v.bytes, &proof::Expectation { kind: proof::Kind::Volume { reference: "NOR-26-0042-K".into(), first_page: 1 }, pages: p.pages, required: vec![], forbidden: vec![] });
                print!(" -> {} bytes left {:?} proof {} {:?}", v.bytes.len(), v.left, c.passed(), c.checks.iter().filter(|c| !c.passed).collect::<Vec<_>>()) } Err(e) => print!(" -> {e:?}") }
        }
        println!();
    }
}
