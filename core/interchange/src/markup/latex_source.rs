//! A formula as its author wrote it to LaTeX that shows the same: signs that mean something to TeX alone, Russian words
//! with their spaces, decimal commas.

/// Stand for `<`, `>` and `&` in names of operators, which the converter writes into its output as they are.
const LESS: char = '\u{E002}';
const GREATER: char = '\u{E003}';
const AMPERSAND: char = '\u{E004}';

/// LaTeX with the place of every byte in the author's text.
#[derive(Debug, Default)]
pub(super) struct Prepared {
    pub(super) latex: String,
    origin: Vec<usize>,
}

impl Prepared {
    /// The byte of the author's formula that made this byte.
    pub(super) fn origin(&self, at: usize) -> usize {
        let end = self.origin.last().map_or(0, |last| last + 1);
        self.origin.get(at).copied().unwrap_or(end)
    }

    fn push(&mut self, text: &str, from: usize) {
        self.latex.push_str(text);
        self.origin.extend(std::iter::repeat_n(from, text.len()));
    }

    fn push_char(&mut self, c: char, from: usize) {
        self.push(c.encode_utf8(&mut [0; 4]), from);
    }
}

/// Writes the signs of operators' names as HTML has them.
pub(super) fn with_signs(mathml: &str) -> String {
    if !mathml.contains([LESS, GREATER, AMPERSAND]) {
        return mathml.to_owned();
    }
    mathml
        .replace(LESS, "&lt;")
        .replace(GREATER, "&gt;")
        .replace(AMPERSAND, "&amp;")
}

/// What the text of a group is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Math,
    /// `\mathrm` and its like: letters of one alphabet.
    Alphabet,
    /// `\text` and its like: spaces count.
    Text,
    /// The name of an operator.
    Operator,
    /// An argument that is no text, such as the name of an environment.
    Verbatim,
}

/// The mode of a command's argument.
fn argument(command: &str) -> Option<Mode> {
    Some(match command {
        "text" | "textrm" | "textbf" | "textit" | "textsf" | "texttt" | "textnormal" | "textup" | "textsc"
        | "textmd" | "emph" | "mbox" | "hbox" | "tag" => Mode::Text,
        "operatorname" | "operatorname*" => Mode::Operator,
        "begin" | "end" | "color" | "textcolor" | "hspace" | "label" | "ref" | "eqref" | "href" | "url" | "genfrac" => {
            Mode::Verbatim
        }
        _ if command.starts_with("math") || command.starts_with("bold") || command == "bm" => Mode::Alphabet,
        _ => return None,
    })
}

/// Rewrites a formula. A comma right between two digits is a decimal comma, as LaTeX's `icomma` has it.
pub(super) fn prepare(latex: &str) -> Prepared {
    let mut writer = Writer {
        source: latex,
        out: Prepared::default(),
        modes: Vec::new(),
        pending: None,
        environments: 0,
        before: Before::Start,
        number_of_command: false,
    };
    let mut at = 0;
    while let Some(c) = writer.char_at(at) {
        at = writer.take(at, c);
    }
    writer.out
}

/// What stands before a place, white space left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    Start,
    Char(char),
    /// A command; whether it is a letter, as `\pi` is.
    Command(bool),
}

struct Writer<'s> {
    source: &'s str,
    out: Prepared,
    modes: Vec<Mode>,
    /// The mode of the group that comes next.
    pending: Option<Mode>,
    environments: usize,
    before: Before,
    /// Whether the number before this place may be the argument of a command: `\frac 1 2`.
    number_of_command: bool,
}

impl Writer<'_> {
    fn char_at(&self, at: usize) -> Option<char> {
        self.source.get(at..)?.chars().next()
    }

    fn mode(&self) -> Mode {
        self.modes.last().copied().unwrap_or(Mode::Math)
    }

    /// Takes what stands here and returns the place behind it.
    fn take(&mut self, at: usize, c: char) -> usize {
        let end = at + c.len_utf8();
        match c {
            '\\' => return self.command(at),
            c if c.is_whitespace() => return self.space(at),
            '{' => {
                let mode = self.pending.take().unwrap_or(match self.mode() {
                    Mode::Verbatim => Mode::Math,
                    other => other,
                });
                self.modes.push(mode);
                self.out.push("{", at);
            }
            '}' => {
                self.modes.pop();
                self.out.push("}", at);
            }
            c => return self.sign(at, c),
        }
        self.before = Before::Char(c);
        self.number_of_command = false;
        end
    }

    fn command(&mut self, at: usize) -> usize {
        let rest = self.source.get(at + 1..).unwrap_or("");
        let letters = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
        let star = usize::from(letters > 0 && rest.get(letters..).is_some_and(|rest| rest.starts_with('*')));
        let length = (letters + star).max(rest.chars().next().map_or(0, char::len_utf8));
        let name = rest.get(..length).unwrap_or("");
        let end = at + 1 + length;
        match name {
            "begin" => self.environments += 1,
            "end" => self.environments = self.environments.saturating_sub(1),
            _ => {}
        }
        if name == "&" && self.mode() == Mode::Operator {
            self.out.push_char(AMPERSAND, at);
        } else {
            self.out.push("\\", at);
            self.out.push(name, at);
            // The converter takes the space behind a sign for the end of a command.
            let space = self.char_at(end).is_some_and(char::is_whitespace);
            if self.mode() == Mode::Text && matches!(name, "%" | "$" | "#" | "&" | "_" | "{" | "}") && space {
                self.out.push("{}", at);
            }
        }
        self.pending = argument(name);
        self.before = match name {
            "%" => Before::Char('%'),
            "$" => Before::Char('$'),
            "circ" | "degree" => Before::Char('°'),
            _ => Before::Command(LETTERS.contains(&name)),
        };
        self.number_of_command = TAKES_NUMBERS.contains(&name);
        end
    }

    fn space(&mut self, at: usize) -> usize {
        let rest = self.source.get(at..).unwrap_or("");
        let after = rest.trim_start();
        let end = self.source.len() - after.len();
        let spaces = rest.get(..rest.len() - after.len()).unwrap_or("");
        match self.mode() {
            Mode::Text | Mode::Verbatim => self.out.push(spaces, at),
            Mode::Operator if matches!(self.before, Before::Char(c) if c != '{') && !after.starts_with('}') => {
                self.out.push("~", at);
            }
            Mode::Operator => self.out.push(" ", at),
            Mode::Math | Mode::Alphabet => self.out.push(self.kept_space(after), at),
        }
        end
    }

    /// TeX sets no space where the author left one; beside Russian words, units and between groups of digits it is meant.
    fn kept_space(&self, after: &str) -> &'static str {
        let Some(next) = after.chars().next() else { return " " };
        let Before::Char(before) = self.before else {
            let letter = self.before == Before::Command(true);
            return if letter && is_word(next) { r"\ " } else { " " };
        };
        if before.is_ascii_digit() && next.is_ascii_digit() {
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            return match (self.number_of_command, digits) {
                (true, _) => " ",
                (false, 3) => r"\,",
                (false, _) => r"\ ",
            };
        }
        let text = ["\\text", "\\mathrm", "\\frac", "\\dfrac", "\\sqrt", "\\%", "\\circ"];
        let starts = next.is_alphanumeric() || is_word(next) || matches!(next, '(' | '[' | '«') || {
            next == '\\' && text.iter().any(|command| after.starts_with(command))
        };
        let ends =
            before.is_alphanumeric() || is_word(before) || matches!(before, ')' | ']' | '}' | '.' | ',' | ';' | '»');
        // Behind a full stop another sentence or abbreviation begins: «10 руб. 50 коп.».
        let latin = after.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
        let unit = before.is_ascii_digit() && LATIN_UNITS.contains(&latin);
        let word = unit || is_word(before) || is_word(next) || after.starts_with("\\%") || before == '.';
        if starts && ends && word { r"\ " } else { " " }
    }

    fn sign(&mut self, at: usize, c: char) -> usize {
        let end = at + c.len_utf8();
        let mode = if self.pending.take() == Some(Mode::Operator) {
            Mode::Operator
        } else {
            self.mode()
        };
        let next = self.char_at(end);
        match (mode, c) {
            (Mode::Verbatim, c) => self.out.push_char(c, at),
            (Mode::Operator, '<') => self.out.push_char(LESS, at),
            (Mode::Operator, '>') => self.out.push_char(GREATER, at),
            (Mode::Operator, '&') => self.out.push_char(AMPERSAND, at),
            (Mode::Text, '%' | '#' | '&') => {
                self.out.push("\\", at);
                self.out.push_char(c, at);
                self.out.push("{}", at);
            }
            (_, '%') => self.out.push("\\%", at),
            (_, '#') => self.out.push("\\#", at),
            (_, '&') if self.environments == 0 => self.out.push("\\&", at),
            (Mode::Math | Mode::Alphabet, ',') => {
                let decimal = matches!(self.before, Before::Char(b) if b.is_ascii_digit())
                    && next.is_some_and(|next| next.is_ascii_digit());
                self.out.push(if decimal { "{,}" } else { "," }, at);
            }
            (Mode::Math, c) if is_cyrillic(c) => return self.words(at),
            (_, c) => self.out.push_char(c, at),
        }
        if !c.is_ascii_digit() {
            self.number_of_command = false;
        }
        self.before = Before::Char(c);
        end
    }

    /// A Russian word is text: upright, and one argument.
    fn words(&mut self, at: usize) -> usize {
        let rest = self.source.get(at..).unwrap_or("");
        let word = rest.len() - rest.trim_start_matches(is_cyrillic).len();
        let word = rest.get(..word).unwrap_or("");
        let script = matches!(self.before, Before::Char('_' | '^'));
        self.out.push(if script { "{\\text{" } else { "\\text{" }, at);
        for (offset, c) in word.char_indices() {
            self.out.push_char(c, at + offset);
        }
        self.out.push(if script { "}}" } else { "}" }, at);
        self.number_of_command = false;
        self.before = Before::Char(word.chars().next_back().unwrap_or('а'));
        at + word.len()
    }
}

/// Commands that stand for a letter or a sign that is no operator.
const LETTERS: [&str; 28] = [
    "alpha",
    "beta",
    "gamma",
    "delta",
    "epsilon",
    "varepsilon",
    "eta",
    "theta",
    "lambda",
    "mu",
    "nu",
    "xi",
    "pi",
    "rho",
    "sigma",
    "tau",
    "phi",
    "varphi",
    "chi",
    "psi",
    "omega",
    "Delta",
    "Omega",
    "infty",
    "ohm",
    "celsius",
    "ldots",
    "dots",
];

/// Commands whose arguments may be bare digits: `\frac 1 2`.
const TAKES_NUMBERS: [&str; 9] = [
    "frac", "dfrac", "tfrac", "cfrac", "binom", "nicefrac", "sfrac", "overset", "underset",
];

/// Units that nobody takes for a product of letters.
const LATIN_UNITS: [&str; 24] = [
    "km", "cm", "mm", "dm", "kg", "mg", "ml", "min", "Hz", "kHz", "MHz", "Pa", "kPa", "MPa", "kJ", "kW", "kN", "mA",
    "mV", "kV", "eV", "mol", "KB", "MB",
];

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52F}' | '\u{301}')
}

/// What stands apart from its neighbours where the author left a space.
fn is_word(c: char) -> bool {
    is_cyrillic(c) || matches!(c, '₽' | '$' | '€' | '№' | '%' | '°')
}

/// Whether a formula is rather what stands between two prices: `$5 и 6$`.
pub(super) fn is_money(latex: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let word = latex.split(|c: char| !is_cyrillic(c)).any(|word| !word.is_empty());
    let ends = digit(latex.chars().next()) && digit(latex.trim_end().chars().next_back());
    ends && word && !latex.contains(['\\', '=', '<', '>', '+', '^', '_', '{'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_words_and_spaces_are_kept() {
        for (written, prepared) in [
            ("25%", r"25\%"),
            (r"25\%", r"25\%"),
            ("100% - 35% = 65%", r"100\% - 35\% = 65\%"),
            ("25 %", r"25\ \%"),
            ("#5", r"\#5"),
            ("a & b", r"a \& b"),
            (r"\begin{cases} a & b \end{cases}", r"\begin{cases} a & b \end{cases}"),
            ("0,5 + a_1, 5", "0{,}5 + a_1, 5"),
            ("v = 72 км/ч", r"v = 72\ \text{км}/\text{ч}"),
            ("10 руб. 50 коп.", r"10\ \text{руб}.\ 50\ \text{коп}."),
            ("m = 5 kg", r"m = 5\ kg"),
            ("72 km/h", r"72\ km/h"),
            ("2 x + 3 ab", "2 x + 3 ab"),
            ("x = 5. y = 6", r"x = 5.\ y = 6"),
            ("S_прям", r"S_{\text{прям}}"),
            (r"\text{в км/ч, 5%}", r"\text{в км/ч, 5\%{}}"),
            (r"\mathrm{кг}", r"\mathrm{кг}"),
            (r"\mathrm{м в час}", r"\mathrm{м\ в\ час}"),
            ("60 000", r"60\,000"),
            (r"\frac 1 2", r"\frac 1 2"),
            ("5 ₽", r"5\ ₽"),
            (r"\operatorname{НОД чисел}", r"\operatorname{НОД~чисел}"),
            (r"4\pi см", r"4\pi\ \text{см}"),
        ] {
            assert_eq!(prepare(written).latex, prepared, "{written}");
        }
    }

    #[test]
    fn places_lead_back_to_what_was_written() {
        let prepared = prepare("5% + км + \\bad");
        let at = prepared.latex.find("\\bad").unwrap();
        assert_eq!(prepared.origin(at), "5% + км + ".len());
        assert_eq!(prepare("").origin(3), 0);
    }

    #[test]
    fn prices_are_told_from_formulas() {
        assert!(is_money("5 и 6") && is_money("5, а было 6"));
        assert!(!is_money("72 км/ч") && !is_money("5 + 6") && !is_money("a = 5 при 6"));
    }
}
