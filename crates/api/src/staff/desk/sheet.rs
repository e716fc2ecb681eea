//! A table as a file, part after part, so that it never stands in memory as a whole: as CSV, and as a
//! workbook (Office Open XML), which is XML in a ZIP archive.
//!
//! What people wrote stands in the cells. A program that opens CSV takes what begins with certain
//! signs for a formula; an apostrophe before it stops that. The cells of a workbook say that they
//! are text.

use std::io::Write as _;

use flate2::Compression;
use flate2::Crc;
use flate2::write::DeflateEncoder;

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Values with commas between.
    Csv,
    /// A workbook.
    Xlsx,
}

impl Kind {
    /// The form with this name.
    pub(super) fn from_code(code: &str) -> Option<Kind> {
        match code {
            "csv" => Some(Kind::Csv),
            "xlsx" => Some(Kind::Xlsx),
            _ => None,
        }
    }

    /// How its files end.
    pub(super) fn code(self) -> &'static str {
        match self {
            Kind::Csv => "csv",
            Kind::Xlsx => "xlsx",
        }
    }

    /// Its media type.
    pub(super) fn media_type(self) -> &'static str {
        match self {
            Kind::Csv => "text/csv; charset=utf-8",
            Kind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// A file being written. Each method gives the bytes that come next.
pub(super) enum Sheet {
    Csv,
    Xlsx(Box<Workbook>),
}

impl Sheet {
    /// Begins a file; `name` is what the one sheet of a workbook is called.
    ///
    /// # Errors
    /// Never, as far as it writes to memory.
    pub(super) fn begin(kind: Kind, name: &str) -> std::io::Result<(Sheet, Vec<u8>)> {
        match kind {
            // By this mark spreadsheets see that it is UTF-8.
            Kind::Csv => Ok((Sheet::Csv, "\u{feff}".as_bytes().to_vec())),
            Kind::Xlsx => {
                let mut bytes = Vec::new();
                let workbook = Workbook::begin(name, &mut bytes)?;
                Ok((Sheet::Xlsx(Box::new(workbook)), bytes))
            }
        }
    }

    /// The next rows.
    ///
    /// # Errors
    /// Never, as far as it writes to memory.
    pub(super) fn rows(&mut self, rows: &[Vec<String>]) -> std::io::Result<Vec<u8>> {
        match self {
            Sheet::Csv => Ok(csv(rows).into_bytes()),
            Sheet::Xlsx(workbook) => workbook.rows(rows),
        }
    }

    /// The end of the file.
    ///
    /// # Errors
    /// Never, as far as it writes to memory.
    pub(super) fn end(self) -> std::io::Result<Vec<u8>> {
        match self {
            Sheet::Csv => Ok(Vec::new()),
            Sheet::Xlsx(workbook) => workbook.end(),
        }
    }
}

/// Rows as RFC 4180 has them.
fn csv(rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    for row in rows {
        for (number, cell) in row.iter().enumerate() {
            if number > 0 {
                text.push(',');
            }
            let cell = harmless(cell);
            if cell.contains(['"', ',', '\n', '\r']) {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(&cell);
            }
        }
        text.push_str("\r\n");
    }
    text
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    let dangerous = ['=', '+', '-', '@', '\t', '\r'];
    if cell.starts_with(dangerous) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// A workbook with one sheet, in a ZIP archive whose parts say their lengths after them.
pub(super) struct Workbook {
    zip: Zip,
    row: u32,
}

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const SHEET_BEGINS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;
const SHEET_ENDS: &str = "</sheetData></worksheet>";

/// The most characters of a sheet's name.
const NAME_MOST: usize = 31;

impl Workbook {
    fn begin(name: &str, to: &mut Vec<u8>) -> std::io::Result<Workbook> {
        let name: String = name
            .chars()
            .filter(|c| !matches!(c, '\\' | '/' | '?' | '*' | '[' | ']' | ':'))
            .take(NAME_MOST)
            .collect();
        let workbook = format!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{}" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
            escaped(&name)
        );
        let mut zip = Zip::default();
        for (path, text) in [
            ("[Content_Types].xml", CONTENT_TYPES),
            ("_rels/.rels", RELATIONS),
            ("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS),
            ("xl/workbook.xml", &workbook),
        ] {
            zip.begin_part(path, to);
            zip.write(text.as_bytes(), to)?;
            zip.end_part(to)?;
        }
        zip.begin_part("xl/worksheets/sheet1.xml", to);
        zip.write(SHEET_BEGINS.as_bytes(), to)?;
        Ok(Workbook { zip, row: 0 })
    }

    fn rows(&mut self, rows: &[Vec<String>]) -> std::io::Result<Vec<u8>> {
        let mut xml = String::new();
        for row in rows {
            self.row = self.row.saturating_add(1);
            for part in ["<row r=\"", &self.row.to_string(), "\">"] {
                xml.push_str(part);
            }
            for cell in row {
                xml.push_str("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                xml.push_str(&escaped(cell));
                xml.push_str("</t></is></c>");
            }
            xml.push_str("</row>");
        }
        let mut bytes = Vec::new();
        self.zip.write(xml.as_bytes(), &mut bytes)?;
        Ok(bytes)
    }

    fn end(mut self) -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.zip.write(SHEET_ENDS.as_bytes(), &mut bytes)?;
        self.zip.end_part(&mut bytes)?;
        self.zip.end(&mut bytes);
        Ok(bytes)
    }
}

/// A text as XML 1.0 takes it: without the characters that it does not know.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(c),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// An archive, written without going back: lengths and checksums follow each part.
#[derive(Default)]
struct Zip {
    at: u64,
    part: Option<Part>,
    parts: Vec<Written>,
}

struct Part {
    path: String,
    begins: u64,
    crc: Crc,
    length: u64,
    packed: u64,
    encoder: DeflateEncoder<Vec<u8>>,
}

struct Written {
    path: String,
    begins: u64,
    crc: u32,
    length: u64,
    packed: u64,
}

/// Version 2.0, lengths after the part, names in UTF-8, deflated; the first of January 1980, which
/// says nothing.
const HEAD: [u8; 10] = [20, 0, 8, 8, 8, 0, 0, 0, 33, 0];

fn low32(number: u64) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes()
}

fn low16(number: usize) -> [u8; 2] {
    u16::try_from(number).unwrap_or(u16::MAX).to_le_bytes()
}

impl Zip {
    fn put(&mut self, bytes: &[u8], to: &mut Vec<u8>) {
        self.at = self.at.saturating_add(bytes.len() as u64);
        to.extend_from_slice(bytes);
    }

    fn begin_part(&mut self, path: &str, to: &mut Vec<u8>) {
        let begins = self.at;
        self.put(b"PK\x03\x04", to);
        self.put(&HEAD, to);
        // The checksum and both lengths follow.
        self.put(&[0; 12], to);
        self.put(&low16(path.len()), to);
        self.put(&[0; 2], to);
        self.put(path.as_bytes(), to);
        self.part = Some(Part {
            path: path.to_owned(),
            begins,
            crc: Crc::new(),
            length: 0,
            packed: 0,
            encoder: DeflateEncoder::new(Vec::new(), Compression::default()),
        });
    }

    fn write(&mut self, bytes: &[u8], to: &mut Vec<u8>) -> std::io::Result<()> {
        let Some(part) = self.part.as_mut() else {
            return Ok(());
        };
        part.crc.update(bytes);
        part.length = part.length.saturating_add(bytes.len() as u64);
        part.encoder.write_all(bytes)?;
        let packed = std::mem::take(part.encoder.get_mut());
        part.packed = part.packed.saturating_add(packed.len() as u64);
        self.put(&packed, to);
        Ok(())
    }

    fn end_part(&mut self, to: &mut Vec<u8>) -> std::io::Result<()> {
        let Some(part) = self.part.take() else {
            return Ok(());
        };
        let rest = part.encoder.finish()?;
        let written = Written {
            path: part.path,
            begins: part.begins,
            crc: part.crc.sum(),
            length: part.length,
            packed: part.packed.saturating_add(rest.len() as u64),
        };
        self.put(&rest, to);
        self.put(b"PK\x07\x08", to);
        self.put(&written.crc.to_le_bytes(), to);
        self.put(&low32(written.packed), to);
        self.put(&low32(written.length), to);
        self.parts.push(written);
        Ok(())
    }

    fn end(&mut self, to: &mut Vec<u8>) {
        let begins = self.at;
        let parts = std::mem::take(&mut self.parts);
        for part in &parts {
            self.put(b"PK\x01\x02\x14\x00", to);
            self.put(&HEAD, to);
            self.put(&part.crc.to_le_bytes(), to);
            self.put(&low32(part.packed), to);
            self.put(&low32(part.length), to);
            self.put(&low16(part.path.len()), to);
            // No extra field, no comment, one disk, no attributes.
            self.put(&[0; 12], to);
            self.put(&low32(part.begins), to);
            self.put(part.path.as_bytes(), to);
        }
        let length = self.at.saturating_sub(begins);
        self.put(b"PK\x05\x06\x00\x00\x00\x00", to);
        self.put(&low16(parts.len()), to);
        self.put(&low16(parts.len()), to);
        self.put(&low32(length), to);
        self.put(&low32(begins), to);
        self.put(&[0; 2], to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_no_formula_and_stays_one_cell() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
        let rows: Vec<Vec<String>> = vec![
            row(&["=1+1", "+44", "-1", "@x", "\tx"]),
            row(&["Ann, \"the\" Sample", "two\nlines", "", "a-b", "x=y"]),
        ];
        assert_eq!(
            csv(&rows),
            "'=1+1,'+44,'-1,'@x,'\tx\r\n\"Ann, \"\"the\"\" Sample\",\"two\nlines\",,a-b,x=y\r\n"
        );
    }

    #[test]
    fn xml_is_never_broken_by_what_somebody_typed() {
        assert_eq!(
            escaped("a<b> & \"c\"\u{0}\u{b}\n"),
            "a&lt;b&gt; &amp; &quot;c&quot;\n"
        );
    }
}
