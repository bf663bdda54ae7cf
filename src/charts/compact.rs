//! Shorter SVG: the same outlines in relative coordinates, and each repeated outline only once.
//!
//! Outlined letters are most of a chart's bytes. usvg writes absolute coordinates with one decimal; differences
//! between neighbours are shorter. They are taken between whole tenths, so no rounding adds up, and the same
//! label at another place has the same differences and can refer to the first.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A point in tenths of a unit.
type Point = (i64, i64);

/// Paths shorter than this, in characters, are not worth a reference.
const REPEAT_FROM: usize = 60;

/// Rewrites every path of an SVG; a path that only repeats an earlier one elsewhere becomes a `use` of it.
pub(super) fn compact(svg: &str) -> String {
    const BEGIN: &str = "<path ";
    const DATA: &str = " d=\"";
    let mut out = String::with_capacity(svg.len() / 2);
    let mut rest = svg;
    let mut seen: BTreeMap<(String, String), (usize, Point)> = BTreeMap::new();
    while let Some(begin) = rest.find(BEGIN) {
        out.push_str(&rest[..begin]);
        let Some(length) = rest[begin..].find("/>") else { break };
        let element = &rest[begin..begin + length];
        let parts = element.split_once(DATA).and_then(|(attributes, data)| {
            let (data, after) = data.split_once('"')?;
            let (from, shape) = relative(data)?;
            after.is_empty().then_some((attributes, from, shape))
        });
        match parts {
            Some((attributes, from, shape)) => {
                // usvg names the default; without it nothing changes, because its groups set no stroke.
                let attributes = attributes.replace(" stroke=\"none\"", "");
                let next = seen.len();
                let place = seen.entry((attributes.clone(), shape.clone())).or_insert((next, from));
                if place.0 < next && shape.len() > REPEAT_FROM {
                    let (dx, dy) = (from.0 - place.1.0, from.1 - place.1.1);
                    let (dx, dy) = (decimal(dx), decimal(dy));
                    let _ = write!(out, "<use xlink:href=\"#p{}\" x=\"{dx}\" y=\"{dy}\"", place.0);
                } else {
                    let id =
                        if shape.len() > REPEAT_FROM { format!(" id=\"p{next}\"") } else { String::new() };
                    let mut start = String::from("m");
                    push(&mut start, from.0, false);
                    push(&mut start, from.1, true);
                    let _ = write!(out, "{attributes}{id} d=\"{start}{shape}\"");
                }
            }
            None => out.push_str(element),
        }
        rest = &rest[begin + length..];
    }
    out.push_str(rest);
    out.replacen("<svg ", "<svg xmlns:xlink=\"http://www.w3.org/1999/xlink\" ", 1)
}

/// The start of a path of absolute M, L, Q, C and Z, and the rest of it in relative commands.
///
/// Nothing if the path holds anything else.
fn relative(data: &str) -> Option<(Point, String)> {
    let mut out = String::with_capacity(data.len());
    let mut begin = None;
    let mut tokens = data.split_ascii_whitespace();
    let (mut at, mut start): (Point, Point) = ((0, 0), (0, 0));
    let mut last = ' ';
    while let Some(command) = tokens.next() {
        let pairs = match command {
            "M" | "L" => 1,
            "Q" => 2,
            "C" => 3,
            "Z" => 0,
            _ => return None,
        };
        let mut points = Vec::with_capacity(pairs);
        for _ in 0..pairs {
            let (x, y) = (tenths(tokens.next()?)?, tenths(tokens.next()?)?);
            points.push((x - at.0, y - at.1));
        }
        if begin.is_none() {
            // The first command is a move; it is the only one kept absolute.
            let &(x, y) = points.first()?;
            (begin, at, start, last) = (Some((x, y)), (x, y), (x, y), 'm');
            continue;
        }
        let letter = match (command, points.as_slice()) {
            ("L", [(_, 0)]) => 'h',
            ("L", [(0, _)]) => 'v',
            _ => command.chars().next()?.to_ascii_lowercase(),
        };
        // A command repeated need not be written again; a second `m` would mean a line.
        let mut glued = letter == last && letter != 'm' && letter != 'z';
        if !glued {
            out.push(letter);
        }
        for &(dx, dy) in &points {
            let numbers = match letter {
                'h' => vec![dx],
                'v' => vec![dy],
                _ => vec![dx, dy],
            };
            for number in numbers {
                push(&mut out, number, glued);
                glued = true;
            }
        }
        if let Some(&(dx, dy)) = points.last() {
            at = (at.0 + dx, at.1 + dy);
        }
        if letter == 'm' {
            start = at;
        } else if letter == 'z' {
            at = start;
        }
        last = letter;
    }
    Some((begin?, out))
}

fn tenths(number: &str) -> Option<i64> {
    Some((number.parse::<f64>().ok()? * 10.0).round() as i64)
}

/// Writes tenths as a decimal number in the fewest characters, with a space only where one is needed.
fn push(out: &mut String, tenths: i64, after_number: bool) {
    if after_number && tenths >= 0 {
        out.push(' ');
    }
    out.push_str(&decimal(tenths));
}

fn decimal(tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    match (tenths.abs() / 10, tenths.abs() % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (0, tenth) => format!("{sign}.{tenth}"),
        (whole, tenth) => format!("{sign}{whole}.{tenth}"),
    }
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn paths_become_relative_and_everything_else_stays() {
        let svg = "<g><path d=\"M 10 20 L 12.5 20 L 12.5 19.6 C 1 2 3 4 5.5 6 Z M 11 20 L 0 0 Z\"/></g>";
        let short = "<g><path d=\"m10 20h2.5v-.4c-11.5-17.6-9.5-15.6-7-13.6zm1 0l-11-20z\"/></g>";
        assert_eq!(compact(svg), short);
        let arc = "<path d=\"M 0 0 A 1 1 0 0 0 2 2\"/>";
        assert_eq!(compact(arc), arc, "a command it does not know leaves the path as it is");
    }

    #[test]
    fn a_shape_drawn_twice_is_written_once() {
        let shape = |x: i32| {
            let corners =
                (0..40).map(|i| format!("L {} {}.5", x + i * i, i % 5)).collect::<Vec<_>>().join(" ");
            format!("<path fill=\"#222222\" d=\"M {x} 0 {corners} Z\"/>")
        };
        let out = compact(&format!("<svg >{}{}</svg>", shape(5), shape(105)));
        assert_eq!(out.matches("<path").count(), 1);
        assert!(out.contains("<use xlink:href=\"#p0\" x=\"100\" y=\"0\"/>"), "{out}");
        let red = shape(205).replace("#222222", "#d55e00");
        let out = compact(&format!("<svg >{}{red}</svg>", shape(5)));
        assert_eq!(out.matches("<path").count(), 2, "the same shape in another colour is another mark");
    }
}
