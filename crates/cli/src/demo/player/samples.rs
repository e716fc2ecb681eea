//! Sample files, made on the spot: what the searches of the stories find.

use rightsdesk_core::paper::{Block, Paper};
use rightsdesk_documents::authored::{self, Authoring, TextSize};

use super::story::{Sample, SampleKind};

/// The bytes of a sample file.
///
/// # Errors
/// When the PDF writer fails, which is a fault of this program.
pub(crate) fn bytes(sample: &Sample) -> Result<Vec<u8>, authored::AuthoringError> {
    Ok(match sample.kind {
        SampleKind::Pdf => {
            let paper = Paper {
                title: sample.title.clone(),
                language: "en-GB".into(),
                blocks: sample.text.iter().map(Block::paragraph).collect(),
            };
            let authoring = Authoring {
                title: &sample.title,
                language: "en-GB",
                sender: "Sample record. Not a real person.",
                reference: "",
                page_label: "{page}",
                papers: &[paper],
                size: TextSize::Standard,
            };
            authored::render(&authoring)?.bytes
        }
        SampleKind::Text => sample.text.join("\n").into_bytes(),
        SampleKind::Sound => tone(),
        SampleKind::Film => film(),
    })
}

/// One second of a quiet tone, as a WAV file.
fn tone() -> Vec<u8> {
    const RATE: u32 = 8_000;
    // A triangle of 32 samples: 250 Hz, without needing a sine.
    let sample = |n: u32| {
        let step = n % 32;
        let height = if step < 16 { step } else { 32 - step };
        u8::try_from(120 + height).unwrap_or(128)
    };
    let mut wav = b"RIFF".to_vec();
    wav.extend((36 + RATE).to_le_bytes());
    wav.extend(b"WAVEfmt ");
    wav.extend(16_u32.to_le_bytes());
    // PCM, one channel, its rate, bytes a second, bytes a sample, bits a sample.
    wav.extend([1_u8, 0, 1, 0]);
    wav.extend(RATE.to_le_bytes());
    wav.extend(RATE.to_le_bytes());
    wav.extend([1_u8, 0, 8, 0]);
    wav.extend(b"data");
    wav.extend(RATE.to_le_bytes());
    wav.extend((0..RATE).map(sample));
    wav
}

/// The smallest thing that calls itself an MP4 film: a header and nothing to see.
fn film() -> Vec<u8> {
    let mut mp4 = Vec::new();
    mp4.extend(24_u32.to_be_bytes());
    mp4.extend(b"ftypmp42\0\0\0\0mp42isom");
    mp4.extend(8_u32.to_be_bytes());
    mp4.extend(b"mdat");
    mp4
}
