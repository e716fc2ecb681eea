//! What viewers paint over a page and is not in its content: values of form fields, stamps,
//! highlights, drawn comments. A copy without them would leave out what the page shows, so their
//! looks are painted onto the copy; the fields and comments themselves stay behind.

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::{matrix::Matrix, preflight::Annotations};

/// A mark that can be painted.
pub(super) struct Mark {
    /// Its look: a form.
    pub(super) look: ObjectId,
    /// Where on the page it is painted.
    pub(super) matrix: Matrix,
}

/// The marks of a page in order, and a count of those annotations that cannot be painted.
pub(super) fn of_page(source: &Document, page: ObjectId) -> (Vec<Mark>, Annotations) {
    let mut marks = Vec::new();
    let mut left = Annotations::default();
    for annotation in source.get_page_annotations(page).unwrap_or_default() {
        match annotation.get(b"Subtype").and_then(Object::as_name) {
            Ok(b"Link") => left.links += 1,
            Ok(b"Popup") => {}
            kind => {
                // An icon to press tells nothing by itself: what it opens is left behind.
                let is_icon = matches!(
                    kind,
                    Ok(b"Text"
                        | b"FileAttachment"
                        | b"Sound"
                        | b"Movie"
                        | b"Screen"
                        | b"RichMedia"
                        | b"3D")
                );
                let mark = if is_icon {
                    None
                } else {
                    mark(source, annotation)
                };
                match (mark, kind) {
                    (Some(mark), _) => marks.push(mark),
                    (None, Ok(b"Widget")) => left.form_fields += 1,
                    (None, _) => left.comments += 1,
                }
            }
        }
    }
    (marks, left)
}

/// How an annotation is painted (ISO 32000-1, 12.5.5), unless it is hidden or has no look.
fn mark(source: &Document, annotation: &Dictionary) -> Option<Mark> {
    /// Bits of `F`: hidden, and not shown on screens.
    const UNSEEN: i64 = 2 | 32;
    let flags = annotation
        .get_deref(b"F", source)
        .and_then(Object::as_i64)
        .unwrap_or(0);
    if flags & UNSEEN != 0 {
        return None;
    }
    let looks = annotation.get_deref(b"AP", source).ok()?.as_dict().ok()?;
    let look = match looks.get(b"N").ok()? {
        Object::Reference(id) => match source.get_object(*id).ok()? {
            Object::Stream(_) => *id,
            Object::Dictionary(states) => state(annotation, states)?,
            _ => return None,
        },
        Object::Dictionary(states) => state(annotation, states)?,
        _ => return None,
    };
    let form = source.get_object(look).ok()?.as_stream().ok()?;
    let area = numbers::<4>(source, annotation.get(b"Rect").ok()?)?;
    let bounds = numbers::<4>(source, form.dict.get(b"BBox").ok()?)?;
    let own = form
        .dict
        .get(b"Matrix")
        .ok()
        .and_then(|matrix| numbers::<6>(source, matrix))
        .map_or(Matrix::IDENTITY, Matrix);
    Some(Mark {
        look,
        matrix: fit(turned(bounds, own), edges(area))?,
    })
}

/// The look of the state that a field with several is in.
fn state(annotation: &Dictionary, states: &Dictionary) -> Option<ObjectId> {
    let name = annotation.get(b"AS").and_then(Object::as_name).ok()?;
    states.get(name).and_then(Object::as_reference).ok()
}

fn numbers<const N: usize>(source: &Document, object: &Object) -> Option<[f32; N]> {
    let items = source.dereference(object).ok()?.1.as_array().ok()?;
    let numbers: Vec<f32> = items
        .iter()
        .filter_map(|item| source.dereference(item).ok()?.1.as_float().ok())
        .filter(|number| number.is_finite())
        .collect();
    numbers.try_into().ok()
}

/// Left, bottom, right, top of a rectangle given by any two corners.
fn edges([a, b, c, d]: [f32; 4]) -> [f32; 4] {
    [a.min(c), b.min(d), a.max(c), b.max(d)]
}

/// The rectangle around a form's box once its own matrix is applied.
fn turned([left, bottom, right, top]: [f32; 4], matrix: Matrix) -> [f32; 4] {
    let corners = [(left, bottom), (left, top), (right, bottom), (right, top)];
    let mut bounds = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
    for corner in corners {
        let (x, y) = matrix.apply(corner);
        let [left, bottom, right, top] = bounds;
        bounds = [left.min(x), bottom.min(y), right.max(x), top.max(y)];
    }
    bounds
}

/// The matrix that brings one rectangle onto another; none if there is nothing to bring.
fn fit(from: [f32; 4], to: [f32; 4]) -> Option<Matrix> {
    let [left, bottom, right, top] = from;
    let (width, height) = (right - left, top - bottom);
    if width <= 0.0 || height <= 0.0 {
        return None;
    }
    let across = (to[2] - to[0]) / width;
    let up = (to[3] - to[1]) / height;
    let matrix = [
        across,
        0.0,
        0.0,
        up,
        to[0] - left * across,
        to[1] - bottom * up,
    ];
    matrix
        .iter()
        .all(|number| number.is_finite())
        .then_some(Matrix(matrix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turned_look_fills_its_place() {
        // A look of 10 by 20, turned a quarter, in a place of 40 by 10.
        let quarter = Matrix([0.0, 1.0, -1.0, 0.0, 0.0, 0.0]);
        let bounds = turned([0.0, 0.0, 10.0, 20.0], quarter);
        assert_eq!(
            bounds.map(f32::round).map(|edge| edge.to_string()),
            ["-20", "0", "0", "10"]
        );
        let matrix = fit(bounds, edges([140.0, 110.0, 100.0, 100.0])).unwrap();
        assert_eq!(matrix.to_string(), "2 0 0 1 140 100");
        assert_eq!(fit([0.0; 4], [0.0, 0.0, 1.0, 1.0]), None);
    }
}
