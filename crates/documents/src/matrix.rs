//! The six numbers by which PDF moves, turns and scales.

use std::fmt;

/// A transformation of the plane, in PDF's order: where the unit of each axis goes, then the
/// origin. Displays as the operands of `cm`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Matrix(pub(crate) [f32; 6]);

impl Matrix {
    pub(crate) const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Where a point goes.
    pub(crate) fn apply(self, (x, y): (f32, f32)) -> (f32, f32) {
        let [right_x, right_y, up_x, up_y, origin_x, origin_y] = self.0;
        (
            right_x * x + up_x * y + origin_x,
            right_y * x + up_y * y + origin_y,
        )
    }
}

impl fmt::Display for Matrix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, number) in self.0.iter().enumerate() {
            let gap = if index == 0 { "" } else { " " };
            write!(f, "{gap}{number}")?;
        }
        Ok(())
    }
}
