//! How deep a formula is nested: math-core calls itself for every level and has no limit of its own, so that a formula of
//! a few hundred braces would end the process.

/// The deepest formula that is converted. Schools need less than ten; a debug build overflows at about eighty.
const LIMIT: usize = 32;

/// Switches that take all the rest of their group as an argument.
const SWITCHES: [&str; 5] = ["displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle", "color"];

/// Whether a formula is nested too deep to be converted. An upper bound: braces, `\left` and `\begin` open a level each,
/// and so does every command in a row of commands, as it may take the next one for its argument.
pub(super) fn is_too_deep(latex: &str) -> bool {
    let mut scan = Scan::default();
    let mut rest = latex;
    while let Some(c) = rest.chars().next() {
        rest = rest.get(c.len_utf8()..).unwrap_or("");
        if c == '\\' {
            let letters = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
            let length = letters.max(rest.chars().next().map_or(0, char::len_utf8));
            let (name, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
            scan.command(name);
            rest = after;
        } else {
            scan.character(c, rest.trim_start().starts_with(['{', '[']));
        }
        if scan.depth + scan.row > LIMIT {
            return true;
        }
    }
    false
}

#[derive(Default)]
struct Scan {
    /// What each open level counts, and whether it is a bracket.
    open: Vec<(usize, bool)>,
    depth: usize,
    /// How many commands stand in a row right before this place.
    row: usize,
    /// Whether a bracket here would be an optional argument.
    optional: bool,
}

impl Scan {
    fn command(&mut self, name: &str) {
        self.optional = false;
        match name {
            "left" | "begin" => self.push(false),
            "right" | "end" => {
                self.pop();
                self.row = 0;
            }
            _ if SWITCHES.contains(&name) => {
                self.depth += 1;
                if let Some((count, _)) = self.open.last_mut() {
                    *count += 1;
                }
            }
            _ => {
                self.row += 1;
                self.optional = true;
            }
        }
    }

    fn character(&mut self, c: char, argument_follows: bool) {
        match c {
            '{' => self.push(false),
            '[' if self.optional => self.push(true),
            '}' => self.close(argument_follows),
            ']' if self.open.last().is_some_and(|(_, bracket)| *bracket) => self.close(argument_follows),
            '^' | '_' => self.row += 1,
            c if c.is_whitespace() => return,
            _ => self.row = 0,
        }
        self.optional = false;
    }

    fn push(&mut self, bracket: bool) {
        self.open.push((self.row + 1, bracket));
        self.depth += self.row + 1;
        self.row = 0;
    }

    /// Closes a level; the next argument of the same command is as deep as this one.
    fn close(&mut self, argument_follows: bool) {
        let count = self.pop();
        self.row = if argument_follows { count.saturating_sub(1) } else { 0 };
    }

    fn pop(&mut self) -> usize {
        let count = self.open.pop().map_or(0, |(count, _)| count);
        self.depth = self.depth.saturating_sub(count);
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn school_formulas_are_not_deep_and_towers_are() {
        let product = r"\frac{1}{2} \cdot ".repeat(100);
        let sums = r"\left( \frac{\sqrt[3]{x^{2}}}{2} \right) + [0; 1) \cup ".repeat(50);
        for shallow in [
            r"x",
            &product,
            &sums,
            r"\alpha\beta\gamma\delta\epsilon",
            "(((((((((((((((((((((((((((((((((((((((((((",
        ] {
            assert!(!is_too_deep(shallow), "{shallow}");
        }
        for deep in [
            "{",
            r"\sqrt ",
            r"\frac{1}{",
            r"\left(",
            "x^{",
            r"\begin{cases}",
            r"\displaystyle x",
            r"\sqrt[",
            r"\sum_",
        ] {
            assert!(is_too_deep(&deep.repeat(50)), "{deep}");
        }
    }
}
