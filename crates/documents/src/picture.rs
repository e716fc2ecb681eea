//! Pictures as pages: a JPEG's own data without what was attached to it, a PNG's pixels.

pub(crate) mod jpeg;

use std::io::Cursor;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::{
    Code, MediaType,
    layout::{PAGE_HEIGHT, PAGE_WIDTH},
};

/// The most pixels of a picture that has to be unpacked here, at up to eight bytes each.
const MAX_UNPACKED_PIXELS: u64 = 50_000_000;
/// The room around a picture on its page, in points.
const MARGIN: f32 = 36.0;
/// A picture is shown no coarser than this many dots an inch: small ones stay small.
const LEAST_DOTS_PER_INCH: f32 = 96.0;

/// Makes a document of one page of a picture.
///
/// # Errors
/// [`Code::ImageBomb`] if it has too many pixels, [`Code::Malformed`] if it cannot be read.
pub(crate) fn to_document(bytes: &[u8], media_type: MediaType) -> Result<Document, Code> {
    let mut document = Document::with_version("1.7");
    let (image, turn) = match media_type {
        MediaType::Jpeg => {
            let jpeg = jpeg::clean(bytes)?;
            let turn = jpeg.turn;
            (jpeg_image(jpeg), turn)
        }
        MediaType::Png => (png_image(bytes, &mut document)?, jpeg::Turn::NONE),
        _ => return Err(Code::NotPages),
    };
    let side = |key: &[u8]| {
        image
            .dict
            .get(key)
            .and_then(Object::as_float)
            .unwrap_or(1.0)
            .max(1.0)
    };
    let (columns, rows) = (side(b"Width"), side(b"Height"));
    let id = document.add_object(image);
    page(&mut document, id, columns, rows, turn);
    Ok(document)
}

fn jpeg_image(jpeg: jpeg::Jpeg) -> Stream {
    let mut image = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(jpeg.columns),
        "Height" => i64::from(jpeg.rows),
        "BitsPerComponent" => 8,
        "ColorSpace" => match jpeg.components {
            1 => "DeviceGray",
            3 => "DeviceRGB",
            _ => "DeviceCMYK",
        },
        "Filter" => "DCTDecode",
    };
    if jpeg.components == 4 && jpeg.is_adobe {
        let decode: Vec<Object> = [1, 0, 1, 0, 1, 0, 1, 0]
            .into_iter()
            .map(Object::Integer)
            .collect();
        image.set("Decode", decode);
    }
    Stream::new(image, jpeg.bytes).with_compression(false)
}

fn png_image(bytes: &[u8], document: &mut Document) -> Result<Stream, Code> {
    let limits = png::Limits { bytes: 256 << 20 };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    let mut reader = decoder.read_info().map_err(|_| Code::Malformed)?;
    let (columns, rows) = (reader.info().width, reader.info().height);
    if u64::from(columns) * u64::from(rows) > MAX_UNPACKED_PIXELS {
        return Err(Code::ImageBomb);
    }
    let size = reader.output_buffer_size().ok_or(Code::ImageBomb)?;
    let mut pixels = vec![0; size];
    let frame = reader
        .next_frame(&mut pixels)
        .map_err(|_| Code::Malformed)?;
    pixels.truncate(frame.buffer_size());
    let (colours, has_alpha) = match frame.color_type {
        png::ColorType::Grayscale => (1, false),
        png::ColorType::GrayscaleAlpha => (1, true),
        png::ColorType::Rgb => (3, false),
        png::ColorType::Rgba => (3, true),
        // Palettes were expanded.
        png::ColorType::Indexed => return Err(Code::Malformed),
    };
    let describe = |space: &str| {
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Image",
            "Width" => i64::from(columns),
            "Height" => i64::from(rows),
            "BitsPerComponent" => 8,
            "ColorSpace" => space,
        }
    };
    let mut image = describe(if colours == 1 {
        "DeviceGray"
    } else {
        "DeviceRGB"
    });
    if has_alpha {
        let alpha = pixels
            .iter()
            .skip(colours)
            .step_by(colours + 1)
            .copied()
            .collect();
        let mut mask = Stream::new(describe("DeviceGray"), alpha);
        mask.compress()?;
        image.set("SMask", document.add_object(mask));
        pixels = pixels
            .chunks_exact(colours + 1)
            .flat_map(|pixel| pixel.iter().take(colours).copied())
            .collect();
    }
    let mut stream = Stream::new(image, pixels);
    stream.compress()?;
    Ok(stream)
}

/// Adds an A4 page, upright or on its side as the picture is, with the picture in its middle.
fn page(document: &mut Document, image: ObjectId, columns: f32, rows: f32, turn: jpeg::Turn) {
    let (seen_columns, seen_rows) = if turn.swaps_sides() {
        (rows, columns)
    } else {
        (columns, rows)
    };
    let (page_width, page_height) = if seen_columns > seen_rows {
        (PAGE_HEIGHT, PAGE_WIDTH)
    } else {
        (PAGE_WIDTH, PAGE_HEIGHT)
    };
    let scale = ((page_width - 2.0 * MARGIN) / seen_columns)
        .min((page_height - 2.0 * MARGIN) / seen_rows)
        .min(72.0 / LEAST_DOTS_PER_INCH);
    let (width, height) = (seen_columns * scale, seen_rows * scale);
    let (x, y) = ((page_width - width) / 2.0, (page_height - height) / 2.0);
    // The picture fills the unit square: turned within it, then scaled and moved to its place.
    let content = format!(
        "q {width} 0 0 {height} {x} {y} cm {} cm /Picture Do Q",
        turn.matrix()
    );
    let content = document.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
    let pages = document.new_object_id();
    let mut pictures = Dictionary::new();
    pictures.set("Picture", image);
    let page = document.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => pages,
        "MediaBox" => vec![0.into(), 0.into(), page_width.into(), page_height.into()],
        "Resources" => dictionary! { "XObject" => pictures },
        "Contents" => content,
    });
    document.objects.insert(
        pages,
        Object::Dictionary(dictionary! {
            "Type" => "Pages",
            "Kids" => vec![Object::Reference(page)],
            "Count" => 1,
        }),
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
}
