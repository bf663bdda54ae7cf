//! Shorter SVG paths: the same outlines in relative coordinates.
//!
//! Outlined letters are most of a chart's bytes. usvg writes absolute coordinates with one decimal; differences
//! between neighbours are shorter. They are taken between whole tenths, so no rounding adds up.

/// Rewrites the data of every path of an SVG.
pub(super) fn compact(svg: &str) -> String {
    const KEY: &str = " d=\"";
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some(start) = rest.find(KEY) {
        let begin = start + KEY.len();
        let Some(length) = rest[begin..].find('"') else { break };
        out.push_str(&rest[..begin]);
        let data = &rest[begin..begin + length];
        out.push_str(&relative(data).unwrap_or_else(|| data.to_owned()));
        rest = &rest[begin + length..];
    }
    out.push_str(rest);
    out
}

/// A path of absolute M, L, Q, C and Z in relative commands; nothing if it holds anything else.
fn relative(data: &str) -> Option<String> {
    let mut out = String::with_capacity(data.len());
    let mut tokens = data.split_ascii_whitespace();
    let (mut at, mut start) = ((0_i64, 0_i64), (0_i64, 0_i64));
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
    Some(out)
}

fn tenths(number: &str) -> Option<i64> {
    Some((number.parse::<f64>().ok()? * 10.0).round() as i64)
}

/// Writes tenths as a decimal number in the fewest characters, with a space only where one is needed.
fn push(out: &mut String, tenths: i64, after_number: bool) {
    if after_number && tenths >= 0 {
        out.push(' ');
    }
    if tenths < 0 {
        out.push('-');
    }
    let (whole, tenth) = (tenths.abs() / 10, tenths.abs() % 10);
    if whole > 0 || tenth == 0 {
        out.push_str(&whole.to_string());
    }
    if tenth > 0 {
        out.push('.');
        out.push_str(&tenth.to_string());
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
}
